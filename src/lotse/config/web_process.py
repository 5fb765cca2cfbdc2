"""What each process of the web server of `lotse run` loads: the application, warmed up."""

import gc
from contextlib import suppress

from lotse.config.wsgi import application
from lotse.core.errors import ConfigurationError
from lotse.core.memory import give_back_memory

__all__ = ["application"]

QUESTION = "Rechnungen abtippen"  # what is only made for the first question is made now


def warm_up() -> None:
    """Load what questions need before the port opens, so that nobody waits for it. What is missing stands at /bereit/."""
    from lotse.compass.domain.answer import answer
    from lotse.compass.index import current_embedder, current_index, stop_detector
    from lotse.compass.index_store import StaleIndexError

    embedder, detector = current_embedder(), stop_detector()
    with suppress(ConfigurationError, StaleIndexError, FileNotFoundError):
        answer(current_index(), QUESTION, embedder)
    detector.detect(QUESTION, embedder.embed_query(QUESTION) if embedder else None)


warm_up()
gc.collect()
give_back_memory()
gc.freeze()  # what is loaded by now stays for ever: never look through it again
gc.enable()
