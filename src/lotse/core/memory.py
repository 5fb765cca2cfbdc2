"""Memory that the C library keeps for later."""

import ctypes
from contextlib import suppress


def give_back_memory() -> None:
    """Return to the system what a large piece of work took (80 MB and more); the C library would keep it for the next one."""
    with suppress(AttributeError, OSError, TypeError):  # another C library than that of GNU/Linux
        ctypes.CDLL(None).malloc_trim(0)
