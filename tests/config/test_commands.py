"""The command `lotse`: every help page teaches with an example, and mistakes end with a sentence."""

import re
import sys
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lotse.config import cli
from lotse.config.commands import serve
from lotse.config.environment import read_environment
from lotse.core.errors import ConfigurationError

COMMANDS = [
    ["run"],
    ["compass"],
    ["content", "check"],
    ["content", "import"],
    ["content", "export"],
    ["content", "export-partners"],
    ["content", "format"],
    ["content", "embed"],
    ["editor"],
    ["evaluate", "compass"],
    ["backup"],
    ["restore"],
    ["bench"],
    ["secret"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_teaches_with_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main([*command, "--help"])
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert re.search(r"Examples?:\n\s+(LOTSE_\w+=\S+ )?lotse ", shown)
    assert f"lotse {' '.join(command)}" in shown


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    shown = capsys.readouterr().out
    assert [line.split()[0] for line in re.findall(r"^    (\w.*)$", shown, re.MULTILINE)] == [
        "run", "compass", "benefit", "content", "editor", "evaluate", "backup", "restore", "bench", "secret", "django",
    ]  # fmt: skip


def test_fail_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main([])
    assert caught.value.code == 2
    assert capsys.readouterr().err.endswith("lotse: error: the following arguments are required: COMMAND\n")


def test_secret_is_long_and_never_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert (cli.main(["secret"]), cli.main(["secret"])) == (0, 0)
    first, second = capsys.readouterr().out.split()
    assert len(first) >= 50
    assert first != second


def test_fail_run_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(environment: Any) -> None:
        raise ConfigurationError("region.toml: Länder fehlen.")

    monkeypatch.setattr(serve, "prepare", broken)
    assert cli.main(["run", "--setup-only"]) == 2
    assert capsys.readouterr().err == "Lotse cannot start.\nregion.toml: Länder fehlen.\n"


def test_run_setup_only_leaves_before_serving(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[Any] = []
    monkeypatch.setattr(serve, "prepare", prepared.append)
    assert cli.main(["run", "--setup-only"]) == 0
    assert len(prepared) == 1


@pytest.mark.parametrize(("setup", "status"), [(0, 7), (2, 2)])
def test_run_serves_only_what_could_be_set_up(monkeypatch: pytest.MonkeyPatch, setup: int, status: int) -> None:
    commands: list[Any] = []

    def run(command: list[str], **options: Any) -> Any:
        commands.append(command[1:])
        return SimpleNamespace(returncode=setup)

    monkeypatch.setattr(serve.subprocess, "run", run)
    monkeypatch.setattr(serve, "serve", lambda environment: 7)
    assert cli.main(["run"]) == status
    assert commands == [["-m", "lotse.config.cli", "run", "--setup-only"]]


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux shares a port between web servers.")
@pytest.mark.parametrize(
    ("workers", "servers"),
    [
        (1, [("web server", 0.0)]),
        (3, [("web server 1", 0.0), ("web server 2", 1.0), ("web server 3", 2.0)]),
    ],
)
def test_each_web_process_has_a_server_of_its_own(tmp_path: Path, workers: int, servers: list[tuple[str, float]]) -> None:
    programs = serve.web_servers(read_environment({"LOTSE_WORKERS": str(workers), "LOTSE_DATA_DIR": str(tmp_path)}))
    assert [(program.name, program.delay) for program in programs] == servers
    assert {dict(pairwise(program.command))["--workers"] for program in programs} == {"1"}


def test_elsewhere_one_web_server_has_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve.sys, "platform", "darwin")
    (program,) = serve.web_servers(read_environment({"LOTSE_WORKERS": "3", "LOTSE_DATA_DIR": str(tmp_path)}))
    assert dict(pairwise(program.command))["--workers"] == "3"


def test_the_web_server_logs_no_address_and_no_query(tmp_path: Path) -> None:
    environment = read_environment({"LOTSE_PORT": "9000", "LOTSE_DATA_DIR": str(tmp_path)})
    command = serve.web_server_command(environment, workers=3)
    options = dict(pairwise(command))
    assert (options["--port"], options["--workers"], options["--host"], options["--blocking-threads"]) == ("9000", "3", "127.0.0.1", "4")
    assert set(re.findall(r"%\((\w+)\)", options["--access-log-fmt"])) == {"time", "method", "path", "status", "dt_ms"}
