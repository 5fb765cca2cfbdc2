"""Checks of the installation as a whole, run by `lotse django check` and at every start.

Errors (lotse.E…) mean that Lotse would say something untrue. Warnings (lotse.W…) concern only a public site and are
silent in local mode, where nobody is expected to fill in an operator.
"""

import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from lotse.config.environment import Environment
from lotse.core.errors import ConfigurationError
from lotse.region.domain import Region
from lotse.region.queries import current_region

NEEDED_OF_OPERATOR = ("operator_name", "operator_address", "operator_email")


def installation(**kwargs: Any) -> list[CheckMessage]:
    """Return what is wrong with operator, region and adoption."""
    environment: Environment = settings.LOTSE
    try:
        region = current_region()
    except ConfigurationError as error:
        return [
            *_operator(environment),
            Error(
                f"The region folder cannot be used:\n{error}",
                hint="Correct the files named above, or set LOTSE_REGION_DIR to another region folder.",
                id="lotse.E002",
            ),
        ]
    return [*_operator(environment), *_adoption(environment, region)]


def require_sound_installation() -> None:
    """Print warnings; raise ConfigurationError with every error, each with the way out."""
    messages = installation()
    for message in messages:
        if not message.is_serious():
            sys.stderr.write(f"{_sentence(message)}\n")
    if errors := [_sentence(message) for message in messages if message.is_serious()]:
        raise ConfigurationError("\n".join(errors))


def _sentence(message: CheckMessage) -> str:
    return f"{message.id}: {message.msg} {message.hint}"


def _operator(environment: Environment) -> Iterator[CheckMessage]:
    if environment.mode != "production":
        return
    for name in NEEDED_OF_OPERATOR:
        if not getattr(environment, name):
            yield Error(
                f"The imprint does not say who runs this site: LOTSE_{name.upper()} is empty.",
                hint=f"Set LOTSE_{name.upper()}: {Environment.model_fields[name].description}.",
                id="lotse.E001",
            )


def _adoption(environment: Environment, region: Region) -> Iterator[CheckMessage]:
    if environment.mode != "production" or not region.adoption.adopted:
        return
    if environment.operator_name != region.adoption.controller:
        yield Warning(
            f"The imprint names {environment.operator_name!r}, but the region was adopted by {region.adoption.controller!r}.",
            hint="Give LOTSE_OPERATOR_NAME and controller in region.toml the same name.",
            id="lotse.W001",
        )
    if not environment.mail_host:
        yield Warning(
            "Nobody gets a mail: reports of barriers are only written to the outbox folder.",
            hint=f"Set LOTSE_MAIL_HOST: {Environment.model_fields['mail_host'].description}.",
            id="lotse.W002",
        )
    if not (environment.centre_contact_email or environment.centre_contact_phone):
        yield Warning(
            "Visitors cannot reach the centre: neither LOTSE_CENTRE_CONTACT_EMAIL nor LOTSE_CENTRE_CONTACT_PHONE is set.",
            hint="Set at least one of them, and LOTSE_CENTRE_CONTACT_NAME.",
            id="lotse.W003",
        )
