"""All settings that come from outside, in one typed place. Every error says which variable to set, and how."""

import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from lotse.core.errors import ConfigurationError

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent
_ROOT = _CHECKOUT if (_CHECKOUT / "content" / "common").is_dir() else _PACKAGE / "_data"


class Environment(BaseModel):
    """Settings of one installation. Field `x` is read from the variable `LOTSE_X`."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    mode: Literal["local", "production"] = Field("local", description="local for trying out, production for a public site")
    secret_key: str = Field("", description="at least 50 random characters; made by itself in local mode")
    database_url: str = Field(
        "", description="for example postgres://lotse:password@localhost/lotse; empty means SQLite in the data folder"
    )
    hosts: str = Field("localhost,127.0.0.1,[::1]", description="host names of the site, separated by commas")
    host: str = Field("127.0.0.1", description="address the web server listens on")
    port: int = Field(8000, ge=1, le=65535, description="port the web server listens on")
    workers: int = Field(1, ge=1, le=64, description="web processes; each keeps its own copy of the search index")
    behind_proxy: bool = Field(False, description="true if a proxy speaks HTTPS and sets X-Forwarded-Proto and X-Forwarded-For")
    data_dir: Path = Field(
        _CHECKOUT / "var" if _ROOT == _CHECKOUT else Path("var"), description="folder for database, index, outbox and logs"
    )
    content_dir: Path = Field(_ROOT / "content", description="folder with the content that is valid everywhere")
    region_dir: Path = Field(_ROOT / "regions" / "nord", description="folder of the region")
    embedder: Literal["auto", "off"] = Field("auto", description="auto uses the language model where it is installed, off never does")
    mail_host: str = Field("", description="mail server; empty means mails are written to the outbox folder")
    mail_port: int = Field(587, ge=1, le=65535, description="port of the mail server")
    mail_user: str = Field("", description="user of the mail server")
    mail_password: str = Field("", description="password of the mail server")
    log_format: Literal["auto", "plain", "json"] = Field(
        "auto", description="plain lines or one JSON object a line; auto means json in production and plain otherwise"
    )
    metrics_token: str = Field(
        "", description="password of at least 20 characters with which monitoring reads /metriken/; empty means there are no metrics"
    )
    example: Literal["auto", "1", "0"] = Field(
        "auto", description="1 loads invented example data, 0 removes them again; auto means 1 in local mode and 0 in production"
    )
    operator_name: str = Field("", description="who runs this site; stands in the imprint")
    operator_address: str = Field("", description="postal address of the operator, lines separated by |")
    operator_representative: str = Field("", description="who represents the operator")
    operator_email: str = Field("", description="e-mail address of the operator; gets reports of barriers")
    operator_phone: str = Field("", description="telephone number of the operator")
    operator_register: str = Field("", description="register and number, for example Amtsgericht Hannover, VR 1234")
    operator_vat_id: str = Field("", description="VAT identification number of the operator, if there is one")
    centre_contact_name: str = Field("", description="the centre's own contact person or desk")
    centre_contact_email: str = Field("", description="e-mail address of that contact")
    centre_contact_phone: str = Field("", description="telephone number of that contact")

    @field_validator("content_dir", "region_dir")
    @classmethod
    def _must_exist(cls, folder: Path) -> Path:
        if not folder.is_dir():
            raise ValueError(f"the folder {folder} does not exist")
        return folder

    @field_validator("metrics_token")
    @classmethod
    def _not_guessable(cls, token: str) -> str:
        if token and len(token) < 20:
            raise ValueError("it has fewer than 20 characters and could be guessed")
        return token

    @model_validator(mode="after")
    def _production_is_complete(self) -> "Environment":
        if self.mode == "production":
            problems = list(self._missing_in_production())
            if problems:
                raise ValueError("\n".join(problems))
        return self

    def _missing_in_production(self) -> Iterator[str]:
        if len(self.secret_key) < 50:
            yield "LOTSE_SECRET_KEY needs at least 50 characters in production; make one with: lotse secret"
        if self.hosts == Environment.model_fields["hosts"].default:
            yield "LOTSE_HOSTS must name the public host name of the site in production"
        for name in ("operator_name", "operator_address", "operator_email"):
            if not getattr(self, name):
                yield f"LOTSE_{name.upper()} must be set in production: the imprint must name who runs the site"
        if self.example == "1":
            yield "LOTSE_EXAMPLE=1 is for trying out only: a public site must not show invented data; remove it or set LOTSE_MODE=local"

    @property
    def logs_json(self) -> bool:
        """True when log lines are JSON objects."""
        return self.log_format == "json" or (self.log_format == "auto" and self.mode == "production")

    @property
    def wants_example(self) -> bool:
        """True when this installation shows invented example data."""
        return self.example == "1" or (self.example == "auto" and self.mode == "local")

    def host_list(self) -> list[str]:
        """Return the host names one by one."""
        return [h.strip() for h in self.hosts.split(",") if h.strip()]

    def base_url(self) -> str:
        """Return the address of the site as links in mails need it."""
        if self.mode == "production":
            return f"https://{self.host_list()[0]}"
        return f"http://{self.host}:{self.port}"


def read_environment(variables: Mapping[str, str]) -> Environment:
    """Build the settings from variables named `LOTSE_…`.

    Raises ConfigurationError with one line per problem: the variable, what is wrong, what it is for.
    """
    given = {name[6:].lower(): value for name, value in variables.items() if name.startswith("LOTSE_") and value != ""}
    try:
        return Environment(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise ConfigurationError("\n".join(_explain(problem) for problem in error.errors())) from None


def _explain(problem: object) -> str:
    location = problem["loc"]  # type: ignore[index]
    message = str(problem["msg"]).removeprefix("Value error, ")  # type: ignore[index]
    if not location:
        return "\n".join(f"Settings: {line}." for line in message.splitlines())
    name = str(location[0])
    if name not in Environment.model_fields:
        known = ", ".join(f"LOTSE_{n.upper()}" for n in Environment.model_fields)
        return f"LOTSE_{name.upper()} is not a setting of Lotse. Remove it, or use one of: {known}."
    return f"LOTSE_{name.upper()}: {message}. It is: {Environment.model_fields[name].description}."


def local_secret(data_dir: Path) -> str:
    """Return the secret key of a local installation, made once and kept in its data folder."""
    file = data_dir / "secret_key"
    if not file.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text().strip()


def environment_or_exit() -> Environment:
    """Read the process environment; print the problems and stop with status 2 if it is wrong."""
    try:
        return read_environment(os.environ)
    except ConfigurationError as error:
        sys.stderr.write(f"Lotse cannot start, its settings are not right.\n{error}\nAll settings: docs/operating.md\n")
        raise SystemExit(2) from None
