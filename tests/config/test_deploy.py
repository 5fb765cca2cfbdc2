"""The public site passes Django's own checks for deployment without a single remark."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.test_environment import COMPLETE

pytestmark = pytest.mark.slow


def lotse_django(*arguments: str, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LOTSE_", "DJANGO_"))}
    command = [sys.executable, "-c", "import sys; from lotse.config.cli import main; sys.exit(main())", "django", *arguments]
    return subprocess.run(command, env={**clean, **variables}, capture_output=True, text=True, timeout=120, check=False)


def test_production_passes_check_deploy(tmp_path: Path) -> None:
    secret = {"LOTSE_SECRET_KEY": "Nordwind-und-Sonne-stritten-sich-wer-von-ihnen-stärker-wäre-0815"}
    done = lotse_django("check", "--deploy", variables={**COMPLETE, **secret, "LOTSE_DATA_DIR": str(tmp_path)})
    assert (done.stdout, done.stderr, done.returncode) == ("System check identified no issues (0 silenced).\n", "", 0)


def test_fail_production_without_settings_does_not_start(tmp_path: Path) -> None:
    done = lotse_django("check", variables={"LOTSE_MODE": "production", "LOTSE_DATA_DIR": str(tmp_path)})
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "Lotse cannot start, its settings are not right."
    assert len(done.stderr.splitlines()) == 7
