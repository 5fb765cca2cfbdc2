"""One folder of arrays and one JSON file: written once, mapped from disk by every reader."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

META = "meta.json"


def save_arrays(folder: Path, arrays: Mapping[str, NDArray[Any]], meta: Mapping[str, Any]) -> None:
    """Write `<name>.npy` for every array and `meta.json`, aside first and then in one rename.

    An existing folder is left as it is: a store is never changed after it was written.
    """
    if (folder / META).exists():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.parent / f".{folder.name}.{uuid4().hex}"
    aside.mkdir()
    try:
        for name, array in sorted(arrays.items()):
            np.save(aside / f"{name}.npy", np.ascontiguousarray(array))
        text = json.dumps(meta, ensure_ascii=False, indent=1, sort_keys=True)
        (aside / META).write_text(text, encoding="utf-8")
        try:
            aside.rename(folder)
        except OSError:
            if not (folder / META).exists():  # not another process that was faster
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def load_arrays(folder: Path) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Arrays (read-only, mapped) and meta of a folder. Raises FileNotFoundError when it is no store.

    Seen as plain arrays: slicing a numpy.memmap costs several times as much.
    """
    meta = json.loads((folder / META).read_text(encoding="utf-8"))
    return {path.stem: np.load(path, mmap_mode="r").view(np.ndarray) for path in sorted(folder.glob("*.npy"))}, meta
