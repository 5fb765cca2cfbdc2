"""Settings from outside: every wrong or missing value says what to set."""

from pathlib import Path

import pytest

from lotse.config.environment import Environment, environment_or_exit, local_secret, read_environment
from lotse.core.errors import ConfigurationError

COMPLETE = {
    "LOTSE_MODE": "production",
    "LOTSE_SECRET_KEY": "ä" * 50,
    "LOTSE_HOSTS": "lotse.example, www.lotse.example",
    "LOTSE_OPERATOR_NAME": "Zentrum Süderelbe (erfunden)",
    "LOTSE_OPERATOR_ADDRESS": "Hafenstraße 1|21073 Musterstadt",
    "LOTSE_OPERATOR_EMAIL": "grüße@zentrum.example",
}

WRONG = [
    ("MODE", "produktion", "Input should be 'local' or 'production'", "local for trying out, production for a public site"),
    ("PORT", "achttausend", "Input should be a valid integer, unable to parse string as an integer", "port the web server listens on"),
    ("PORT", "0", "Input should be greater than or equal to 1", "port the web server listens on"),
    ("PORT", "65536", "Input should be less than or equal to 65535", "port the web server listens on"),
    ("WORKERS", "0", "Input should be greater than or equal to 1", "web processes; each keeps its own copy of the search index"),
    ("WORKERS", "65", "Input should be less than or equal to 64", "web processes; each keeps its own copy of the search index"),
    ("EMBEDDER", "on", "Input should be 'auto' or 'off'", "auto uses the language model where it is installed, off never does"),
    ("MAIL_PORT", "0", "Input should be greater than or equal to 1", "port of the mail server"),
    (
        "BEHIND_PROXY",
        "vielleicht",
        "Input should be a valid boolean, unable to interpret input",
        "true if a proxy speaks HTTPS and sets X-Forwarded-Proto and X-Forwarded-For",
    ),
    (
        "LOG_FORMAT",
        "xml",
        "Input should be 'auto', 'plain' or 'json'",
        "plain lines or one JSON object a line; auto means json in production and plain otherwise",
    ),
    (
        "METRICS_TOKEN",
        "ü" * 19,
        "it has fewer than 20 characters and could be guessed",
        "password of at least 20 characters with which monitoring reads /metriken/; empty means there are no metrics",
    ),
    (
        "EXAMPLE",
        "ja",
        "Input should be 'auto', '1' or '0'",
        "1 loads invented example data, 0 removes them again; auto means 1 in local mode and 0 in production",
    ),
    ("CONTENT_DIR", "gibt/es/nicht", "the folder gibt/es/nicht does not exist", "folder with the content that is valid everywhere"),
    ("REGION_DIR", "gibt/es/nicht", "the folder gibt/es/nicht does not exist", "folder of the region"),
]


def problem_with(variables: dict[str, str]) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read_environment(variables)
    return str(caught.value)


@pytest.mark.parametrize(("name", "value", "wrong", "meaning"), WRONG)
def test_fail_wrong_value(name: str, value: str, wrong: str, meaning: str) -> None:
    assert problem_with({f"LOTSE_{name}": value}) == f"LOTSE_{name}: {wrong}. It is: {meaning}."


def test_fail_several_wrong_values_one_line_each() -> None:
    assert problem_with({"LOTSE_PORT": "0", "LOTSE_EMBEDDER": "ja"}).splitlines() == [
        "LOTSE_PORT: Input should be greater than or equal to 1. It is: port the web server listens on.",
        "LOTSE_EMBEDDER: Input should be 'auto' or 'off'. It is: auto uses the language model where it is installed, off never does.",
    ]


def test_fail_unknown_setting() -> None:
    known = ", ".join(f"LOTSE_{name.upper()}" for name in Environment.model_fields)
    assert problem_with({"LOTSE_PROT": "80"}) == f"LOTSE_PROT is not a setting of Lotse. Remove it, or use one of: {known}."


def test_fail_production_with_nothing_names_everything_at_once() -> None:
    assert problem_with({"LOTSE_MODE": "production"}).splitlines() == [
        "Settings: LOTSE_SECRET_KEY needs at least 50 characters in production; make one with: lotse secret.",
        "Settings: LOTSE_HOSTS must name the public host name of the site in production.",
        "Settings: LOTSE_OPERATOR_NAME must be set in production: the imprint must name who runs the site.",
        "Settings: LOTSE_OPERATOR_ADDRESS must be set in production: the imprint must name who runs the site.",
        "Settings: LOTSE_OPERATOR_EMAIL must be set in production: the imprint must name who runs the site.",
    ]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("LOTSE_SECRET_KEY", "x" * 49, "LOTSE_SECRET_KEY needs at least 50 characters in production; make one with: lotse secret"),
        ("LOTSE_HOSTS", "", "LOTSE_HOSTS must name the public host name of the site in production"),
        ("LOTSE_OPERATOR_NAME", "  ", "LOTSE_OPERATOR_NAME must be set in production: the imprint must name who runs the site"),
        ("LOTSE_OPERATOR_ADDRESS", "", "LOTSE_OPERATOR_ADDRESS must be set in production: the imprint must name who runs the site"),
        ("LOTSE_OPERATOR_EMAIL", "", "LOTSE_OPERATOR_EMAIL must be set in production: the imprint must name who runs the site"),
    ],
)
def test_fail_production_incomplete(name: str, value: str, sentence: str) -> None:
    assert problem_with({**COMPLETE, name: value}) == f"Settings: {sentence}."


def test_production_complete() -> None:
    environment = read_environment(COMPLETE)
    assert environment.mode == "production"
    assert environment.host_list() == ["lotse.example", "www.lotse.example"]
    assert environment.operator_address == "Hafenstraße 1|21073 Musterstadt"
    assert (environment.logs_json, environment.wants_example, environment.metrics_token) == (True, False, "")


def test_nothing_set_is_a_local_installation() -> None:
    environment = read_environment({})
    assert (environment.mode, environment.port, environment.workers, environment.behind_proxy) == ("local", 8000, 1, False)
    assert environment.host_list() == ["localhost", "127.0.0.1", "[::1]"]


def test_other_variables_and_empty_ones_do_not_count() -> None:
    assert read_environment({"PATH": "x", "LOTSE_PORT": "", "DJANGO_SETTINGS_MODULE": "y"}) == read_environment({})


def test_spaces_around_a_value_do_not_count() -> None:
    assert read_environment({"LOTSE_OPERATOR_NAME": "  Büro Weiß "}).operator_name == "Büro Weiß"


def test_fail_at_start_says_where_to_read_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LOTSE_PORT", "0")
    with pytest.raises(SystemExit) as caught:
        environment_or_exit()
    assert caught.value.code == 2
    assert capsys.readouterr().err == (
        "Lotse cannot start, its settings are not right.\n"
        "LOTSE_PORT: Input should be greater than or equal to 1. It is: port the web server listens on.\n"
        "All settings: docs/operating.md\n"
    )


def test_local_secret_is_made_once_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "dätä"
    secret = local_secret(folder)
    assert len(secret) >= 50
    assert local_secret(folder) == secret
    assert (folder / "secret_key").stat().st_mode & 0o777 == 0o600
