"""The folder into which all web processes count. Apart from the figures, so that the supervisor need not load the application."""

from pathlib import Path
from shutil import rmtree

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def metrics_variables(data_dir: Path, token: str) -> dict[str, str]:
    """Empty the folder of the counters and return the variable that makes all web processes count into it."""
    if not token:
        return {}
    folder = data_dir / "metrics"
    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return {FOLDER_VARIABLE: str(folder)}
