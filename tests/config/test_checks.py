"""Checks of the installation: silent while trying out, strict where the public reads."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.checks import Error, Warning, registry

from lotse.config import checks
from lotse.config.checks import installation as check
from lotse.config.checks import require_sound_installation
from lotse.core.errors import ConfigurationError
from lotse.region.content import RegionError

OPERATOR = {
    "mode": "production",
    "operator_name": "Zentrum für Künstliche Intelligenz Süderelbe (erfunden)",
    "operator_address": "Hafenstraße 1|21073 Musterstadt",
    "operator_email": "post@zentrum.example",
}
COMPLETE = {**OPERATOR, "mail_host": "mail.zentrum.example", "centre_contact_email": "hilfe@zentrum.example"}


def test_a_local_installation_is_silent() -> None:
    assert check() == []


def test_a_local_installation_is_silent_even_when_adopted(adopted: Any) -> None:
    assert check() == []


def test_a_public_demonstration_needs_an_operator_only(installation: Callable[..., Any]) -> None:
    installation(**OPERATOR)
    assert check() == []


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("operator_name", "who runs this site; stands in the imprint"),
        ("operator_address", "postal address of the operator, lines separated by |"),
        ("operator_email", "e-mail address of the operator; gets reports of barriers"),
    ],
)
def test_fail_operator_is_missing(installation: Callable[..., Any], name: str, meaning: str) -> None:
    installation(**{**OPERATOR, name: ""})
    variable = f"LOTSE_{name.upper()}"
    assert check() == [
        Error(f"The imprint does not say who runs this site: {variable} is empty.", hint=f"Set {variable}: {meaning}.", id="lotse.E001")
    ]


def test_fail_region_cannot_be_read(monkeypatch: pytest.MonkeyPatch, installation: Callable[..., Any]) -> None:
    def broken() -> None:
        raise RegionError("partners.toml: 'nordlicht' consent_on is empty. adopted = true needs the date of every partner's consent.")

    monkeypatch.setattr(checks, "current_region", broken)
    problem = Error(
        "The region folder cannot be used:\n"
        "partners.toml: 'nordlicht' consent_on is empty. adopted = true needs the date of every partner's consent.",
        hint="Correct the files named above, or set LOTSE_REGION_DIR to another region folder.",
        id="lotse.E002",
    )
    assert check() == [problem]
    installation(**{**OPERATOR, "operator_name": ""})
    assert [message.id for message in check()] == ["lotse.E001", "lotse.E002"]


def test_an_adopted_public_site_that_is_complete(adopted: Any, installation: Callable[..., Any]) -> None:
    installation(**COMPLETE)
    assert check() == []


def test_warn_operator_is_not_who_adopted(adopted: Any, installation: Callable[..., Any]) -> None:
    installation(**{**COMPLETE, "operator_name": "Büro Weiß"})
    assert check() == [
        Warning(
            "The imprint names 'Büro Weiß', but the region was adopted by 'Zentrum für Künstliche Intelligenz Süderelbe (erfunden)'.",
            hint="Give LOTSE_OPERATOR_NAME and controller in region.toml the same name.",
            id="lotse.W001",
        )
    ]


def test_warn_nobody_gets_mail(adopted: Any, installation: Callable[..., Any]) -> None:
    installation(**{**COMPLETE, "mail_host": ""})
    assert check() == [
        Warning(
            "Nobody gets a mail: reports of barriers are only written to the outbox folder.",
            hint="Set LOTSE_MAIL_HOST: mail server; empty means mails are written to the outbox folder.",
            id="lotse.W002",
        )
    ]


def test_warn_centre_cannot_be_reached(adopted: Any, installation: Callable[..., Any]) -> None:
    installation(**{**COMPLETE, "centre_contact_email": ""})
    assert check() == [
        Warning(
            "Visitors cannot reach the centre: neither LOTSE_CENTRE_CONTACT_EMAIL nor LOTSE_CENTRE_CONTACT_PHONE is set.",
            hint="Set at least one of them, and LOTSE_CENTRE_CONTACT_NAME.",
            id="lotse.W003",
        )
    ]
    installation(centre_contact_phone="040 123456")
    assert check() == []


def test_fail_lotse_does_not_start_with_errors(installation: Callable[..., Any]) -> None:
    installation(**{**OPERATOR, "operator_name": "", "operator_email": ""})
    with pytest.raises(ConfigurationError) as caught:
        require_sound_installation()
    assert str(caught.value).splitlines() == [
        "lotse.E001: The imprint does not say who runs this site: LOTSE_OPERATOR_NAME is empty. "
        "Set LOTSE_OPERATOR_NAME: who runs this site; stands in the imprint.",
        "lotse.E001: The imprint does not say who runs this site: LOTSE_OPERATOR_EMAIL is empty. "
        "Set LOTSE_OPERATOR_EMAIL: e-mail address of the operator; gets reports of barriers.",
    ]


def test_warn_lotse_starts_with_warnings_and_says_them(
    adopted: Any, installation: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    installation(**{**COMPLETE, "mail_host": ""})
    require_sound_installation()
    assert capsys.readouterr().err == (
        "lotse.W002: Nobody gets a mail: reports of barriers are only written to the outbox folder. "
        "Set LOTSE_MAIL_HOST: mail server; empty means mails are written to the outbox folder.\n"
    )


def test_django_runs_the_checks() -> None:
    assert check in registry.registry.get_checks()
