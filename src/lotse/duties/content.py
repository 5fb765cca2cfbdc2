"""The loader of the rule files. They are the only source of law in Lotse."""

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from lotse.core.errors import ConfigurationError
from lotse.duties import domain
from lotse.duties.schema import Part, RuleFile, RulesetFile, RulesFile

File = TypeVar("File", bound=Part)
Problems = list[str]


class DutiesError(ConfigurationError):
    """A rule file is wrong; the message names file, key, what is wrong and what is allowed."""


def load_rules(folder: Path) -> tuple[domain.Rule, ...]:
    """Read and check `ruleset.toml` and all other files of a folder. Raises DutiesError with every problem found."""
    ruleset = _read(folder / "ruleset.toml", RulesetFile)
    rules: list[domain.Rule] = []
    problems: Problems = []
    for file in sorted(folder.glob("*.toml")):
        if file.name == "ruleset.toml":
            continue
        for entry in _read(file, RulesFile).rules:
            unknown = _unknown(entry, ruleset)
            problems += [f"{file.name}: '{entry.key}' {problem}" for problem in unknown]
            if not unknown:
                rules.append(_rule(entry, ruleset))
    problems += _overlaps(rules)
    if problems:
        raise DutiesError("\n".join(problems))
    return tuple(rules)


def ruleset_date(folder: Path) -> date:
    """Return the day up to which the rules were looked at."""
    return _read(folder / "ruleset.toml", RulesetFile).as_of


def ruleset_sources(folder: Path) -> dict[str, tuple[str, str, date]]:
    """Return the texts of law by key: title, address and the day they were read."""
    return {key: (source.title, source.url, source.read_on) for key, source in _read(folder / "ruleset.toml", RulesetFile).sources.items()}


def _read(file: Path, model: type[File]) -> File:
    data: Any = {}
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return model.model_validate(data)
    except FileNotFoundError:
        raise DutiesError(f"{file.name} is missing in {file.parent.name}. It holds as_of, sources and attributes.") from None
    except tomllib.TOMLDecodeError as error:
        raise DutiesError(f"{file.name}: is not valid TOML ({error}).") from None
    except ValidationError as error:
        raise DutiesError("\n".join(_explain(file.name, data, problem) for problem in error.errors())) from None


def _explain(file: str, data: Any, problem: Any) -> str:
    """Name the rule by its key, not by its number in the list."""
    steps = list(problem["loc"])
    if len(steps) >= 2 and steps[0] == "rules":
        steps[:2] = [f"'{data['rules'][steps[1]].get('key', steps[1])}'"]
    return f"{file}: {' '.join(map(str, steps)) or 'the file'}: {str(problem['msg']).removeprefix('Value error, ')}."


def _unknown(entry: RuleFile, ruleset: RulesetFile) -> Problems:
    problems = []
    if entry.source not in ruleset.sources:
        problems.append(f"source: '{entry.source}' is unknown. Allowed: {', '.join(ruleset.sources)}.")
    for name in ("any_of", "maybe_of", "all_of"):
        for attribute in getattr(entry.when, name):
            if attribute not in ruleset.attributes:
                problems.append(f"when {name}: '{attribute}' is unknown. Allowed: {', '.join(ruleset.attributes)}.")
    return problems


def _overlaps(rules: Sequence[domain.Rule]) -> Problems:
    """A key may stand there twice only for two versions that follow each other in time."""
    problems = []
    for i, first in enumerate(rules):
        for second in rules[i + 1 :]:
            if first.key == second.key and (first.version == second.version or _overlap(first, second)):
                problems.append(f"'{first.key}' stands there twice. Two versions need different numbers and periods that do not overlap.")
    return problems


def _overlap(first: domain.Rule, second: domain.Rule) -> bool:
    begins = max(first.valid_from or date.min, second.valid_from or date.min)
    ends = min(first.valid_until or date.max, second.valid_until or date.max)
    return begins <= ends


def _rule(entry: RuleFile, ruleset: RulesetFile) -> domain.Rule:
    def triggers(names: Sequence[str]) -> tuple[domain.Trigger, ...]:
        return tuple(domain.Trigger(name, ruleset.attributes[name].meaning, ruleset.attributes[name].question) for name in names)

    when, source = entry.when, ruleset.sources[entry.source]
    threshold = domain.Threshold(**when.threshold.model_dump()) if when.threshold else None
    return domain.Rule(
        **entry.model_dump(include={"key", "version", "title", "norm", "text", "allowed", "area", "kind", "strength", "status"}),
        **entry.model_dump(include={"status_note", "valid_from", "valid_until", "duty_of", "right_of", "importance"}),
        source=domain.Source(source.title, source.url, source.read_on),
        conditions=domain.Conditions(
            any_of=triggers(when.any_of),
            maybe_of=triggers(when.maybe_of),
            all_of=triggers(when.all_of),
            open_question=when.open_question,
            works_council=when.works_council,
            threshold=threshold,
        ),
    )
