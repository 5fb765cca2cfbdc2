"""Writing the content format: the same bytes for the same record, so that centres can exchange entries."""

from pathlib import Path

import tomli_w

from lotse.knowledge.content import UseCaseContent, load_use_cases
from lotse.knowledge.models import UseCase


def use_case_toml(entry: UseCaseContent) -> str:
    """Return the file of an entry. Fields that hold their default are left out; the order is that of the record."""
    return tomli_w.dumps(entry.model_dump(exclude_defaults=True), indent=2)


def write_use_cases(folder: Path) -> list[str]:
    """Write every published entry into `folder` as <key>.toml; return the keys of the files that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for key, content in UseCase.objects.live().order_by("key").values_list("key", "content"):
        if _write(folder / f"{key}.toml", use_case_toml(UseCaseContent.model_validate(content))):
            changed.append(key)
    return changed


def format_files(content_dir: Path) -> list[str]:
    """Bring the files of `content_dir` into the form that an export writes; return the keys of those that changed."""
    folder = content_dir / "common" / "use_cases"
    return [e.key for e in load_use_cases(content_dir) if _write(folder / f"{e.key}.toml", use_case_toml(e))]


def unformatted(content_dir: Path) -> list[str]:
    """Return the names of the files that are not in the form that an export writes."""
    folder = content_dir / "common" / "use_cases"
    files = ((folder / f"{e.key}.toml", use_case_toml(e)) for e in load_use_cases(content_dir))
    return [file.name for file, text in files if file.read_bytes() != text.encode()]


def _write(file: Path, text: str) -> bool:
    if file.exists() and file.read_bytes() == text.encode():
        return False
    file.write_bytes(text.encode())
    return True
