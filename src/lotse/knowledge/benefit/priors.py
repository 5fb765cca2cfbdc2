"""The assumptions that hold for all entries (content/common/benefit.toml), and how an entry replaces some of them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError, model_validator

from lotse.knowledge.content import ASSUMPTION, ContentError, ParameterRange, Part, Text, UseCaseContent
from lotse.knowledge.domain.benefit import RANGES, Convention, Range


class ConventionRecord(Part):
    """From which probability of paying back on it is worth it, and below which it is not."""

    worthwhile_from: float = Field(gt=0, lt=1)
    not_worthwhile_below: float = Field(gt=0, lt=1)

    @model_validator(mode="after")
    def _in_order(self) -> "ConventionRecord":
        if self.not_worthwhile_below > self.worthwhile_from:
            raise ValueError("not_worthwhile_below must not be above worthwhile_from")
        return self


class ModelRecord(Part):
    """Horizon and ramp."""

    horizon_years: int = Field(ge=1, le=5)
    ramp_months: int = Field(ge=0, le=24)


class SourceRecord(Part):
    """Where a value comes from, and when it was read."""

    title: Text
    on: date
    url: str = ""


class PriorRecord(ParameterRange):
    """An assumption with its day; `compare` is a source that helps to judge it."""

    on: date
    compare: str = ""


class Priors(Part):
    """The whole file."""

    convention: ConventionRecord
    model: ModelRecord
    sources: Mapping[str, SourceRecord]
    parameters: Mapping[str, PriorRecord]

    @model_validator(mode="after")
    def _complete(self) -> "Priors":
        if wrong := sorted(set(RANGES).symmetric_difference(self.parameters)):
            raise ValueError(f"parameters must be exactly those of the model; look at {', '.join(wrong)}")
        for name, prior in self.parameters.items():
            for key in (prior.basis, prior.compare):
                if key not in ("", ASSUMPTION, *self.sources):
                    raise ValueError(f"parameters.{name} names the source '{key}', which does not exist")
        return self

    def as_convention(self) -> Convention:
        """Return the convention for the model."""
        return Convention(self.convention.worthwhile_from, self.convention.not_worthwhile_below)


@dataclass(frozen=True)
class Origin:
    """A range that is assumed before the firm says better, and what it rests on."""

    range: Range
    assumed: bool
    source: str
    on: date
    compare: str = ""


@lru_cache
def load_priors(content_dir: Path) -> Priors:
    """Read and check content/common/benefit.toml. Raises ContentError."""
    try:
        return Priors.model_validate(tomllib.loads((content_dir / "common" / "benefit.toml").read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"benefit.toml: is not valid TOML ({error}).") from None
    except ValidationError as error:
        problems = [(".".join(map(str, p["loc"])) or "the file", str(p["msg"]).removeprefix("Value error, ")) for p in error.errors()]
        raise ContentError("\n".join(f"benefit.toml: {field}: {message}." for field, message in problems)) from None


def origins(entry: UseCaseContent, priors: Priors) -> dict[str, Origin]:
    """Return what is assumed for `entry`: its own ranges, and those of all entries for the rest."""
    own = {name: found for name, found in entry.benefit.parameters if found}
    return {name: _origin(own.get(name), entry.source.on, priors.parameters[name], priors) for name in RANGES}


def _origin(own: ParameterRange | None, on: date, prior: PriorRecord, priors: Priors) -> Origin:
    found = own or prior
    values = Range(found.low, found.typical, found.high)
    compare = priors.sources[prior.compare].title if prior.compare else ""
    if found.basis == ASSUMPTION:
        return Origin(values, assumed=True, source="", on=on if own else prior.on, compare=compare)
    source = priors.sources[found.basis]
    return Origin(values, assumed=False, source=source.title, on=source.on, compare=compare)
