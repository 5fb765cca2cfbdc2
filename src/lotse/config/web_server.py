"""The web server of `lotse run`: granian, whose processes end with the one that started them.

They are loaded without looking for garbage, which takes a third less time; `web_process` switches that on again.
"""

import gc
import sys

from granian.cli import entrypoint

from lotse.core.parent import end_forks_with_this_process

if __name__ == "__main__":
    gc.disable()
    end_forks_with_this_process()
    sys.exit(entrypoint())  # type: ignore[no-untyped-call]
