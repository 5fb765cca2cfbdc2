"""Makers of use cases: a record as it stands in a file, the file, a whole content folder, the row of the database.

A record is complete and keeps every rule of docs/content.md; a test changes what it is about:
`use_case_record(review__state="checked")`.
"""

import copy
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import factory
from factory.django import DjangoModelFactory

from lotse.core.text import search_form, sort_key
from lotse.knowledge.content import UseCaseContent, load_functions
from lotse.knowledge.models import UseCase

Record = dict[str, Any]
CONTENT = Path(__file__).resolve().parents[2] / "content"
PARTS = (
    "mappe", "buch", "liste", "kasten", "stapel", "nummer", "datum",
    "zettel", "ordner", "kopie", "vorlage", "eingang", "frist", "bild",
)  # fmt: skip
PHRASES = {
    "task": ("{0} abtippen", "jeden Tag {0} sortieren", "{0} von Hand übertragen", "{0} nachschlagen", "{0} an alle verschicken"),
    "pain": ("{0} kostet mich den Sonntag", "ich sitze bis abends an {0}", "{0} nervt", "keiner mag {0}", "{0} hält uns auf"),
    "symptom": ("{0} liegt wochenlang herum", "{0} doppelt", "{0} fehlt immer", "{0} ist falsch", "{0} zu spät"),
    "wish": ("{0} fotografieren und fertig", "{0} soll von allein gehen", "weniger {0}", "{0} schneller finden", "{0} ohne Papier"),
    "object": ("Stapel {0}", "Ordner voll {0}", "{0} im Handschuhfach", "{0} aus Papier", "{0} mit Kaffeefleck"),
}
ATTRIBUTES = dict.fromkeys(UseCaseContent.model_fields["attributes"].annotation.model_fields, "no")  # type: ignore[union-attr]

RECORD: Record = {
    "key": "belege-pruefen",
    "version": 1,
    "kind": "ai",
    "title": "Belege prüfen und ablegen",
    "concept": "Belegprüfung",
    "title_en": "Checking slips",
    "promise": "Ein Programm liest den Beleg, und ein Mensch prüft ihn.",
    "function": "finanzen",
    "industries": ["*"],
    "task_areas": ["finanzen", "buero"],
    "techniques": ["WAH1"],
    "maturity": "established",
    "related": ["touren-planen", "schichten-planen"],
    "against": "Bei wenigen Belegen lohnt sich die Mühe nicht.",
    "objections": ["Das Einrichten kostet Zeit.", "Niemand prüft mehr genau."],
    "failures": ["Ziffern werden vertauscht.", "Ein Beleg fehlt.", "Ein Bild ist zu dunkel."],
    "without_ai": "Ein fester Platz für Belege hilft oft schon. Das kostet nichts.",
    "learning_needs": ["Das Büro lernt, Fehler zu sehen.", "Das Team lernt, gute Bilder zu machen."],
    "simple_language": ["Sie machen ein Bild.", "Ein Programm liest es.", "Ein Mensch prüft es."],
    "description": {
        "text": "Der Beleg kommt als Bild. Das Programm liest ihn vor.",
        "input": "Bilder von Belegen.",
        "output": "Eine Liste mit Beträgen.",
        "person_decides": "Ein Mensch gibt jeden Betrag frei.",
    },
    "data": {"what": "Belege aus dem Büro.", "amount": "Ein Monat reicht.", "owner": "Das Büro hat sie."},
    "first_step": {
        "summary": "Zählen Sie zwei Wochen lang Ihre Belege.",
        "steps": ["Führen Sie eine Liste.", "Fragen Sie das Büro.", "Werten Sie die Liste aus."],
    },
    "effort": {"level": "small", "text": "Ein bis drei Tage für das Büro.", "weeks_to_trial": [2, 4]},
    "benefit": {
        "signs": ["Zählen Sie die Stunden.", "Zählen Sie die Mahnungen.", "Fragen Sie das Büro."],
        "worth_from": "viele Belege im Monat kommen.",
    },
    "people": {
        "tasks": "Das Abtippen fällt weg, das Prüfen bleibt.",
        "skills": "Der Blick für Fehler zählt mehr.",
        "load": "Das Ende des Monats wird ruhiger.",
        "monitoring_risk": "Das Programm merkt sich, wer wann prüft.",
    },
    "attributes": {**ATTRIBUTES, "ai_at_work": "yes"},
    "review": {"state": "machine_written"},
    "source": {"title": "Eigene Beschreibung (erfunden)", "on": date(2026, 11, 20)},
    "search": {"abbreviations": ["ÜZB"], "shared": []},
}


def use_case_record(key: str = "belege-pruefen", noun: str = "Beleg", **changes: Any) -> Record:
    """Return a complete record whose words and phrases are all about `noun`; `a__b` changes the field b of the part a."""
    record = copy.deepcopy(RECORD)
    record["key"] = key
    record["search"] |= {
        "objects": [noun, *(f"{noun}s{part}" for part in PARTS)],
        "english": [f"too much {noun}", f"{noun} on paper", f"lost {noun}"],
        "regional": [f"{noun} wegbuddeln", f"{noun} inne Büdel", f"{noun} verklüngelt"],
        "phrases": {kind: [phrase.format(noun) for phrase in phrases] for kind, phrases in PHRASES.items()},
    }
    for name, value in changes.items():
        *parts, last = name.split("__")
        place = record
        for part in parts:
            place = place[part]
        place[last] = value
    return record


def use_case(key: str = "belege-pruefen", noun: str = "Beleg", **changes: Any) -> UseCaseContent:
    """Return a checked record."""
    return UseCaseContent.model_validate(use_case_record(key, noun, **changes))


def as_toml(record: Mapping[str, Any], name: str = "") -> str:
    """Return a record as it is written in a file."""
    plain = {key: value for key, value in record.items() if not isinstance(value, Mapping)}
    parts = {key: value for key, value in record.items() if isinstance(value, Mapping)}
    lines = [f"[{name}]"] if name else []
    lines += [f"{key} = {_value(value)}" for key, value in plain.items()]
    return "\n".join([*lines, *(as_toml(value, f"{name}.{key}" if name else key) for key, value in parts.items())]) + "\n"


def _value(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def write_use_cases(folder: Path, records: Iterable[Mapping[str, Any]]) -> Path:
    """Make the use cases of the content folder `folder` equal to `records`; all other content is that of this repository."""
    common = folder / "common"
    if not common.exists():
        common.mkdir(parents=True)
        for part in (*CONTENT.iterdir(), *(CONTENT / "common").iterdir()):
            place = folder / part.relative_to(CONTENT)
            if not place.exists() and part.name != "use_cases":
                place.symlink_to(part)
    use_cases = common / "use_cases"
    use_cases.mkdir(exist_ok=True)
    for file in use_cases.iterdir():
        file.unlink()
    for record in records:
        (use_cases / f"{record['key']}.toml").write_text(as_toml(record), encoding="utf-8")
    return folder


class UseCaseFactory(DjangoModelFactory):
    """A row of the catalogue, as an import writes it. `entry` is the record; without it one about invented slips."""

    class Meta:
        model = UseCase

    class Params:
        number = factory.Sequence(lambda n: n)
        entry = factory.LazyAttribute(lambda o: use_case(f"belege-pruefen-{o.number}", title=f"Übergabe prüfen {o.number}"))

    key = factory.LazyAttribute(lambda o: o.entry.key)
    version = factory.LazyAttribute(lambda o: o.entry.version)
    kind = factory.LazyAttribute(lambda o: o.entry.kind)
    title = factory.LazyAttribute(lambda o: o.entry.title)
    title_sort = factory.LazyAttribute(lambda o: sort_key(o.entry.title))
    function = factory.LazyAttribute(lambda o: o.entry.function)
    search_text = factory.LazyAttribute(
        lambda o: search_form(
            " ".join((o.entry.title, o.entry.concept, o.entry.promise, load_functions(CONTENT)[o.entry.function], *o.entry.search.objects))
        )
    )
    content = factory.LazyAttribute(lambda o: o.entry.model_dump(mode="json"))
    live = True
