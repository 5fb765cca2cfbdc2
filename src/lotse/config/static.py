"""Static files are collected when they changed, not at every start."""

import hashlib
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_if_changed(data_dir: Path) -> bool:
    """Collect, hash and compress the static files if one of them changed since last time; say whether it did."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.get_modified_time(path)} {storage.size(path)}\n".encode())
    mark = data_dir / "static" / ".collected"
    if mark.exists() and mark.read_text() == digest.hexdigest():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(digest.hexdigest())
    return True
