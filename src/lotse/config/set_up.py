"""Whether this installation was set up by exactly this program, content and settings, so that a restart need not do it again.

A service that was killed is back in seconds this way. `lotse run --setup-only` and `lotse restore` always do everything.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from lotse.config.environment import Environment

MARK = ".set-up"
PACKAGE = Path(__file__).resolve().parent.parent
NO_MATTER = {"secret_key", "metrics_token", "mail_password", "port", "host", "workers", "log_format"}


def is_set_up(environment: Environment) -> bool:
    """Say whether nothing changed since `mark_set_up`, as far as files and settings tell."""
    mark = environment.data_dir / MARK
    return mark.exists() and mark.read_text() == _fingerprint(environment)


def mark_set_up(environment: Environment) -> None:
    """Note that everything is up to date now."""
    (environment.data_dir / MARK).write_text(_fingerprint(environment))


def forget_set_up(data_dir: Path) -> None:
    """Let the next start set everything up."""
    (data_dir / MARK).unlink(missing_ok=True)


def _fingerprint(environment: Environment) -> str:
    digest = hashlib.sha256(f"{sys.version}{environment.model_dump_json(exclude=NO_MATTER)}".encode())
    for line in _files(environment):
        digest.update(line.encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files(environment: Environment) -> Iterator[str]:
    for folder in (PACKAGE, environment.content_dir, environment.region_dir):
        for file in sorted(folder.rglob("*")):
            if file.suffix != ".pyc" and file.is_file():
                state = file.stat()
                yield f"{file} {state.st_mtime_ns} {state.st_size}\n"
    if not environment.database_url:
        database = environment.data_dir / "lotse.sqlite3"
        yield f"{database.stat().st_ino if database.exists() else 'none'}"
    yield f"{(environment.data_dir / 'index' / 'current.json').exists()} {(environment.data_dir / 'static').exists()}"
