"""What each process of the web server of `lotse run` loads: the application, warmed up."""

import gc
from contextlib import suppress

from lotse.config.wsgi import application
from lotse.core.errors import ConfigurationError

__all__ = ["application"]


def warm_up() -> None:
    """Load what questions need before the port opens, so that nobody waits for it. What is missing stands at /bereit/."""
    from lotse.compass.index import current_embedder, current_index, stop_detector
    from lotse.compass.index_store import StaleIndexError

    with suppress(ConfigurationError, StaleIndexError, FileNotFoundError):
        current_index()
    current_embedder()
    stop_detector()


warm_up()
gc.freeze()  # what is loaded by now stays for ever: never look through it again
gc.enable()
