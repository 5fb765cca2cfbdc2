"""How the files of the library are read: one way of saying what is wrong, whatever the file is about."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from lotse.knowledge.content import ContentError, Part

File = TypeVar("File", bound=Part)


def read_file(file: Path, model: type[File]) -> File:
    """Read and check one TOML file. Raises ContentError with file, field, what is wrong and what is allowed."""
    data: dict[str, Any] = {}
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return model.model_validate(data)
    except FileNotFoundError:
        raise ContentError(f"{file.name} is missing in {file.parent.name}.") from None
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{file.name}: is not valid TOML ({error}).") from None
    except UnicodeDecodeError as error:
        raise ContentError(f"{file.name}: is not saved as UTF-8 (byte {error.start}).") from None
    except ValidationError as error:
        raise ContentError("\n".join(f"{file.name}: {_explain(data, problem)}" for problem in error.errors())) from None


def _explain(data: dict[str, Any], problem: Any) -> str:
    """Name an entry of a list by its key, not by its number."""
    steps = list(problem["loc"])
    if len(steps) > 1 and isinstance(steps[1], int):
        entry = data[steps[0]][steps[1]]
        steps[:2] = [f"'{entry.get('key', steps[1]) if isinstance(entry, dict) else steps[1]}'"]
    return f"{' '.join(map(str, steps)) or 'the file'}: {str(problem['msg']).removeprefix('Value error, ')}."


def no_key_twice(name: str, keys: Iterable[str]) -> None:
    """Raise ContentError if a key stands twice; it is an address and must lead to one entry."""
    twice = [key for key, times in Counter(keys).items() if times > 1]
    if twice:
        raise ContentError("\n".join(f"{name}: the key '{key}' stands twice. A key belongs to one entry." for key in twice))
