"""Puts the checks of all rooms together for `lotse content check`."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lotse.compass.domain.build import texts_to_embed
from lotse.compass.index_build import catalogue_entries, committed_vectors
from lotse.compass.stop_content import load_stop_topics
from lotse.core.errors import LotseError
from lotse.duties.content import load_rules
from lotse.knowledge import checks
from lotse.knowledge.benefit.priors import load_priors
from lotse.knowledge.content import industries, load_criteria, load_functions, load_use_cases, task_areas, techniques
from lotse.knowledge.export import unformatted
from lotse.knowledge.industry_facet import load_industry_facet
from lotse.knowledge.library.cases import load_cases
from lotse.knowledge.library.checks import check_library
from lotse.knowledge.library.examples import load_examples
from lotse.knowledge.library.terms import load_glossary
from lotse.knowledge.occupations import load_everyday_names
from lotse.knowledge.questions import FILES, check_questions, load_questions
from lotse.knowledge.task_areas import check_task_areas, load_task_areas
from lotse.knowledge.task_matches import check_matches
from lotse.network.content import load_industries, load_places
from lotse.network.export import partners_formatted
from lotse.people.attributions import attributions
from lotse.region.content import load_region

NOT_FORMATTED = "is not in the form that an export writes. Bring it into that form with: lotse content format"


def all_problems(content_dir: Path, region_dir: Path, today: date, queries: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield every problem of all content files, one sentence each."""
    loaded: dict[str, Any] = {}
    sources: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("functions", lambda: load_functions(content_dir)),
        ("reference", lambda: (task_areas(content_dir), techniques(content_dir), industries(content_dir))),
        ("criteria", lambda: load_criteria(content_dir)),
        ("benefit", lambda: load_priors(content_dir)),
        ("use_cases", lambda: load_use_cases(content_dir)),
        ("industry facet", lambda: load_industry_facet(content_dir)),
        ("questions", lambda: [load_questions(content_dir, name) for name in FILES]),
        ("background", lambda: checks.load_background(content_dir)),
        ("synonyms", lambda: checks.load_synonym_groups(content_dir)),
        ("vectors", lambda: committed_vectors(content_dir)),
        ("rules", lambda: load_rules(content_dir / "common" / "duties")),
        ("stops", lambda: load_stop_topics(content_dir)),
        ("region", lambda: load_region(region_dir)),
        ("industries", lambda: load_industries(content_dir)),
        ("places", lambda: load_places(content_dir)),
        ("attributions", lambda: attributions(content_dir)),
        ("glossary", lambda: load_glossary(content_dir)),
        ("examples", lambda: load_examples(content_dir)),
        ("cases", lambda: load_cases(content_dir)),
        ("task areas", lambda: load_task_areas(content_dir)),
        ("occupations", lambda: load_everyday_names(content_dir)),
    )
    for name, load in sources:
        try:
            loaded[name] = load()
        except OSError as error:
            yield f"{name}: the file {Path(str(error.filename)).name} cannot be read ({error.strerror})."
        except KeyError as error:
            yield f"{name}: {error} is missing."
        except (ValueError, LotseError) as error:
            yield from (f"{name}: {line}" for line in str(error).splitlines())
    if len(loaded) < len(sources):
        return
    entries, background = loaded["use_cases"], loaded["background"]
    yield from checks.check_entries(entries, content_dir, today)
    for name in unformatted(content_dir):
        yield f"{name}: {NOT_FORMATTED}"
    if not partners_formatted(region_dir):
        yield f"partners.toml: {NOT_FORMATTED}"
    yield from checks.check_background(background, loaded["synonyms"])
    yield from check_library({entry.key for entry in entries}, content_dir, today)
    keys = {entry.key for entry in entries}
    yield from check_task_areas(loaded["task areas"].values(), keys)
    yield from check_matches(content_dir, keys)
    yield from check_stops(loaded["stops"], {rule.key for rule in loaded["rules"]}, {entry.key for entry in entries})
    for file, questions in zip(FILES, loaded["questions"], strict=True):
        yield from check_questions(questions, file, {rule.key for rule in loaded["rules"]}, today)
    try:
        wanted = texts_to_embed(catalogue_entries(content_dir), background)
    except KeyError:  # an entry names a code that does not exist; that was said above
        wanted = []
    if missing := loaded["vectors"].missing(wanted):
        example = missing[0][1][:60]
        yield f"vectors: {len(missing)} texts have no vector yet, for example „{example}“. Compute them with: lotse content embed"
    yield from checks.check_leaks(entries, background, queries)


def check_stops(topics: Sequence[Any], rule_keys: set[str], use_case_keys: set[str]) -> Iterator[str]:
    """Yield a problem for each rule or use case that a stop topic names and that does not exist."""
    for topic in topics:
        for key in topic.rule_keys:
            if key not in rule_keys:
                yield f"stops/{topic.key}.toml: rule_keys names '{key}', which is no rule of content/common/duties."
        for way in topic.better_way:
            if way.use_case and way.use_case not in use_case_keys:
                yield f"stops/{topic.key}.toml: better_way names the use case '{way.use_case}', which does not exist."
