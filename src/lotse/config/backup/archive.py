"""The tar file: writing it with checksums, and unpacking it without believing a word of it."""

import hashlib
import os
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from lotse.config.backup.errors import BackupError
from lotse.config.backup.manifest import DATABASE_FILES, FileRecord, Manifest, read_manifest

MANIFEST = "manifest.json"
MEDIA = "media"
LONGEST_MANIFEST = 50_000_000
CHUNK = 1 << 20
UNCHANGED = "Nothing was changed."


class _Hashing:
    """Passes on what it reads and keeps its checksum."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read."""
        chunk = self.source.read(size)
        self.digest.update(chunk)
        return chunk


def add_file(archive: tarfile.TarFile, path: Path, name: str) -> FileRecord:
    """Add one file under `name` and return its size and checksum."""
    with path.open("rb") as source:
        info = tarfile.TarInfo(name)
        info.size, info.mode = os.fstat(source.fileno()).st_size, 0o600
        hashing = _Hashing(source)
        archive.addfile(info, hashing)  # type: ignore[arg-type]
    return FileRecord(bytes=info.size, sha256=hashing.digest.hexdigest())


def add_text(archive: tarfile.TarFile, text: str, name: str) -> None:
    """Add a short text under `name`."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(text.encode()), 0o600
    archive.addfile(info, BytesIO(text.encode()))


def unpack(file: Path, folder: Path) -> Manifest:
    """Unpack `file` into the empty `folder`, every checksum compared; return the manifest. Raises BackupError."""
    try:
        with tarfile.open(file, "r:") as archive:
            members = {member.name: member for member in _checked(archive)}
            manifest = read_manifest(_manifest_text(archive, members))
            _compare_names(set(members) - {MANIFEST}, set(manifest.files))
            for name, expected in manifest.files.items():
                _unpack_one(archive, members[name], folder / name, expected)
    except FileNotFoundError:
        raise BackupError(f"There is no file {file}.") from None
    except (tarfile.TarError, OSError, EOFError) as error:
        raise BackupError(f"{file} cannot be read as a backup of Lotse: {error}. {UNCHANGED}") from None
    return manifest


def _checked(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    seen: set[str] = set()
    for member in archive:
        if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.issparse() or not is_safe(member.name) or member.name in seen:
            raise BackupError(f"The backup holds something that does not belong into it: {member.name!r}. {UNCHANGED}")
        seen.add(member.name)
        yield member


def is_safe(name: str) -> bool:
    """Say whether a member of this name may be unpacked: the manifest, a database, or a file below the media folder."""
    if name == MANIFEST or name in DATABASE_FILES.values():
        return True
    path = PurePosixPath(name)
    plain = "\\" not in name and "\0" not in name and ".." not in path.parts and not path.is_absolute() and str(path) == name
    return plain and path.parts[0] == MEDIA and len(path.parts) > 1


def _manifest_text(archive: tarfile.TarFile, members: dict[str, tarfile.TarInfo]) -> bytes:
    member = members.get(MANIFEST)
    if member is None or member.size > LONGEST_MANIFEST:
        raise BackupError(f"This is not a backup of Lotse, or it is not complete: it has no {MANIFEST}. {UNCHANGED}")
    source = archive.extractfile(member)
    assert source is not None  # noqa: S101 - a regular file, as `_checked` made sure
    return source.read()


def _compare_names(found: set[str], expected: set[str]) -> None:
    if missing := sorted(expected - found):
        raise BackupError(f"The backup is not complete: {missing[0]} is missing. {UNCHANGED}")
    if added := sorted(found - expected):
        raise BackupError(f"The backup holds something that does not belong into it: {added[0]!r}. {UNCHANGED}")


def _unpack_one(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path, expected: FileRecord) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source = archive.extractfile(member)
    assert source is not None  # noqa: S101 - a regular file, as `_checked` made sure
    hashing = _Hashing(source)
    with target.open("xb") as out:
        while chunk := hashing.read(CHUNK):
            out.write(chunk)
    if FileRecord(bytes=target.stat().st_size, sha256=hashing.digest.hexdigest()) != expected:
        raise BackupError(f"The backup is damaged: the checksum of {member.name} is wrong. {UNCHANGED}")
