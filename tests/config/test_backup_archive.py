"""The file of a backup: nothing in it is believed, and nothing leaves the folder it is unpacked into."""

import hashlib
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from lotse.config.backup.archive import UNCHANGED, add_file, add_text, is_safe, unpack
from lotse.config.backup.errors import BackupError
from lotse.config.backup.manifest import Manifest, check_version

DATABASE = "Möwen über der Elbe".encode()
OURS = frozenset({"compass.0001_initial", "people.0001_initial"})


def described(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def manifest(**changed: Any) -> dict[str, Any]:
    return {
        "format": "lotse-backup",
        "format_version": 1,
        "product_version": "0.1.0",
        "engine": "sqlite",
        "created": "2026-11-25T09:30:00Z",
        "migrations": sorted(OURS),
        "rows": {"compass_gapnote": 3},
        "files": {"database.sqlite3": described(DATABASE)},
        **changed,
    }


def member(name: str, content: bytes = b"", **changed: Any) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for field, value in changed.items():
        setattr(info, field, value)
    return info, content


def written(folder: Path, *members: tuple[tarfile.TarInfo, bytes], **changed: Any) -> Path:
    """Write a backup with the usual database, further members and a manifest."""
    file = folder / "übergabe.tar"
    with tarfile.open(file, "w") as archive:
        for info, content in (member("database.sqlite3", DATABASE), *members):
            archive.addfile(info, io.BytesIO(content))
        add_text(archive, json.dumps(manifest(**changed)), "manifest.json")
    return file


def problem_with(file: Path, folder: Path) -> str:
    with pytest.raises(BackupError) as caught:
        unpack(file, folder / "entpackt")
    return str(caught.value)


def test_what_was_packed_comes_out_again(tmp_path: Path) -> None:
    picture = b"\x00\xffB\xc3\xbchne"
    name = "media/übersicht/größe 1.png"
    file = written(tmp_path, member(name, picture), files={"database.sqlite3": described(DATABASE), name: described(picture)})
    (tmp_path / "entpackt").mkdir()
    found = unpack(file, tmp_path / "entpackt")
    assert (tmp_path / "entpackt" / name).read_bytes() == picture
    assert (tmp_path / "entpackt" / "database.sqlite3").read_bytes() == DATABASE
    assert found == Manifest.model_validate(manifest(files={"database.sqlite3": described(DATABASE), name: described(picture)}))


def test_adding_tells_size_and_checksum(tmp_path: Path) -> None:
    (tmp_path / "größe").write_bytes(DATABASE)
    with tarfile.open(tmp_path / "x.tar", "w") as archive:
        assert add_file(archive, tmp_path / "größe", "media/größe").model_dump() == described(DATABASE)


@pytest.mark.parametrize(
    "name",
    [
        "../draußen",
        "media/../../draußen",
        "/etc/passwd",
        "media//etc",
        "./media/x",
        "media/./x",
        "media/",
        "media",
        "",
        "media\\..\\x",
        "media/x\0y",
        "lotse.sqlite3",
        "secret_key",
        "manifest.json/x",
    ],
)
def test_fail_name_that_leads_elsewhere(name: str) -> None:
    assert not is_safe(name)


@pytest.mark.parametrize("name", ["manifest.json", "database.sqlite3", "database.dump", "media/x", "media/ü/ß..txt", "media/.versteckt"])
def test_names_that_belong_into_a_backup(name: str) -> None:
    assert is_safe(name)


@pytest.mark.parametrize(
    "foreign",
    [
        member("../draußen.txt", b"x"),
        member("media/../../draußen.txt", b"x"),
        member("/tmp/draußen.txt", b"x"),
        member("media/verweis", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
        member("media/verweis", type=tarfile.LNKTYPE, linkname="database.sqlite3"),
        member("media/gerät", type=tarfile.CHRTYPE),
        member("media/rohr", type=tarfile.FIFOTYPE),
        member("media/ordner", type=tarfile.DIRTYPE),
        member("database.sqlite3", b"noch einmal"),
    ],
    ids=lambda made: f"{made[0].name} {made[0].type!r}",
)
def test_fail_member_that_does_not_belong(tmp_path: Path, foreign: tuple[tarfile.TarInfo, bytes]) -> None:
    (tmp_path / "entpackt").mkdir()
    file = written(tmp_path, foreign)
    assert problem_with(file, tmp_path) == f"The backup holds something that does not belong into it: {foreign[0].name!r}. {UNCHANGED}"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["entpackt", "übergabe.tar"]


def test_fail_file_that_the_manifest_does_not_name(tmp_path: Path) -> None:
    file = written(tmp_path, member("media/heimlich", b"x"))
    assert problem_with(file, tmp_path) == f"The backup holds something that does not belong into it: 'media/heimlich'. {UNCHANGED}"


def test_fail_file_that_is_missing(tmp_path: Path) -> None:
    file = written(tmp_path, files={"database.sqlite3": described(DATABASE), "media/größe": described(b"x")})
    assert problem_with(file, tmp_path) == f"The backup is not complete: media/größe is missing. {UNCHANGED}"


def test_fail_one_byte_is_wrong(tmp_path: Path) -> None:
    file = written(tmp_path)
    content = file.read_bytes()
    file.write_bytes(content.replace(DATABASE, DATABASE[:-1] + b"a"))
    assert problem_with(file, tmp_path) == f"The backup is damaged: the checksum of database.sqlite3 is wrong. {UNCHANGED}"


@pytest.mark.parametrize("kept", [0, 100, 511, 512, 520, 1_000, 1_024, 1_500])
def test_fail_file_that_was_cut_off(tmp_path: Path, kept: int) -> None:
    file = written(tmp_path)
    file.write_bytes(file.read_bytes()[:kept])
    assert problem_with(file, tmp_path).endswith(UNCHANGED)


def test_fail_cut_off_behind_the_database(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_bytes(file.read_bytes()[:1_024])  # header and content of the first member
    assert problem_with(file, tmp_path) == f"This is not a backup of Lotse, or it is not complete: it has no manifest.json. {UNCHANGED}"


@pytest.mark.parametrize("content", [b"", "Grüße\n".encode() * 400, b"PK\x03\x04" + b"\0" * 600, b"\x1f\x8b" + b"\0" * 600])
def test_fail_foreign_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "übergabe.tar"
    file.write_bytes(content)
    assert problem_with(file, tmp_path).startswith(f"{file} cannot be read as a backup of Lotse: ")


def test_fail_no_file(tmp_path: Path) -> None:
    assert problem_with(tmp_path / "fehlt.tar", tmp_path) == f"There is no file {tmp_path / 'fehlt.tar'}."


def test_fail_folder_instead_of_a_file(tmp_path: Path) -> None:
    assert problem_with(tmp_path, tmp_path).startswith(f"{tmp_path} cannot be read as a backup of Lotse: ")


@pytest.mark.parametrize(
    "changed", [{"format": "anderes"}, {"engine": "oracle"}, {"rows": "viele"}, {"created": "gestern"}, {"files": {"database.sqlite3": {}}}]
)
def test_fail_manifest_of_something_else(tmp_path: Path, changed: dict[str, Any]) -> None:
    assert problem_with(written(tmp_path, **changed), tmp_path) == (
        "This is not a backup of Lotse, or its manifest is damaged. Nothing was changed."
    )


def test_fail_no_database(tmp_path: Path) -> None:
    assert problem_with(written(tmp_path, engine="postgresql"), tmp_path) == "The backup holds no database. Nothing was changed."


@pytest.mark.parametrize(
    "changed",
    [
        {"product_version": "0.1.1"},
        {"product_version": "0.10.0"},
        {"product_version": "1.0"},
        {"format_version": 2},
        {"migrations": ["compass.0002_größer"]},
    ],
)
def test_fail_newer_version(monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any]) -> None:
    monkeypatch.setattr("lotse.config.backup.manifest.version", lambda name: "0.1.0")
    newer = Manifest.model_validate(manifest(**changed))
    with pytest.raises(BackupError) as caught:
        check_version(newer, OURS)
    assert str(caught.value) == (
        f"The backup was made by a newer version of Lotse ({newer.product_version}; this is 0.1.0). "
        "Install that version or a later one, then restore. Nothing was changed."
    )


@pytest.mark.parametrize(
    "changed",
    [{}, {"product_version": "0.0.9"}, {"migrations": []}, {"migrations": ["wagtailcore.0001_squashed", "compass.0001_initial"]}],
)
def test_same_or_older_version(monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any]) -> None:
    monkeypatch.setattr("lotse.config.backup.manifest.version", lambda name: "0.1.0")
    check_version(Manifest.model_validate(manifest(**changed)), OURS)
