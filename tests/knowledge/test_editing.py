"""The form of a use case: it takes a record apart and puts it together again, and says at each field what is wrong."""

from typing import Any

import pytest
from django.conf import settings

from lotse.knowledge.content import load_use_cases
from lotse.knowledge.editing import ENTRIES
from lotse.knowledge.models import UseCase
from tests.back_office import form_data
from tests.factories.knowledge import UseCaseFactory, use_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> UseCase:
    """A published entry whose neighbours exist."""
    for key in ("touren-planen", "schichten-planen"):
        UseCaseFactory(entry=use_case(key))
    made: UseCase = UseCaseFactory(entry=use_case(search__shared=["Öl"]))
    return made


def form_of(row: UseCase, *, draft: bool = False, **changes: Any) -> Any:
    """Return the form of an entry as it was sent with `changes`; names as in the record, with two underscores for a part."""
    made = UseCase.snippet_viewset.get_form_class(for_update=row.pk is not None)
    form = made(form_data(made(instance=row), **changes), instance=row)
    if draft:
        form.defer_required_fields()
    return form


def errors(form: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in form.errors.items()}


def saved(form: Any) -> dict[str, Any]:
    """Save the form without writing and return the record."""
    assert errors(form) == {}
    content: dict[str, Any] = form.save(commit=False).content
    return content


# Nothing is lost


def test_every_field_of_the_format_has_a_field_in_the_form(row: UseCase) -> None:
    def paths(record: dict[str, Any], start: str = "") -> set[str]:
        found: set[str] = set()
        for name, value in record.items():
            found |= paths(value, f"{start}{name}.") if isinstance(value, dict) else {f"{start}{name}"}
        return found

    assert {entry.path for entry in ENTRIES} == paths(row.content) - {"key", "version"}


def test_a_form_sent_as_it_is_changes_nothing(row: UseCase) -> None:
    assert saved(form_of(row)) == row.content


def test_nothing_of_this_catalogue_is_lost() -> None:
    for entry in load_use_cases(settings.LOTSE.content_dir):
        row = UseCaseFactory.build(entry=entry)
        form = form_of(row, draft=True, key=entry.key)
        assert saved(form) == {**entry.model_dump(mode="json"), "version": 1}, entry.key


def test_lines_are_trimmed_and_empty_ones_dropped(row: UseCase) -> None:
    content = saved(form_of(row, objections="  Das kostet Zeit.\r\n\r\n\tNiemand prüft mehr.  \n"))
    assert content["objections"] == ["Das kostet Zeit.", "Niemand prüft mehr."]


@pytest.mark.parametrize("typed", ["2-5", "2 bis 5", " 2 – 5 ", "2bis5"])
def test_weeks(row: UseCase, typed: str) -> None:
    assert saved(form_of(row, effort__weeks_to_trial=typed))["effort"]["weeks_to_trial"] == [2, 5]


def test_a_range_of_the_benefit_is_one_line(row: UseCase) -> None:
    content = saved(form_of(row, benefit__parameters__times_per_week="0,5 / 1 / 1.200 / annahme"))
    assert content["benefit"]["parameters"]["times_per_week"] == {"low": 0.5, "typical": 1, "high": 1200, "basis": "assumption"}
    shown = form_of(UseCase(content=content, key=row.key))["benefit__parameters__times_per_week"].value()
    assert shown == "0,5 / 1 / 1200 / Annahme"


def test_cost_drivers_and_criteria(row: UseCase) -> None:
    drivers = {"benefit__cost_drivers": "Gebühr je Beleg\nPlätze", "people__criteria": "datenqualitaet"}
    content = saved(form_of(row, **drivers))
    assert (content["benefit"]["cost_drivers"], content["people"]["criteria"]) == (["Gebühr je Beleg", "Plätze"], ["datenqualitaet"])


# Version and key


def test_the_version_grows_with_the_text(row: UseCase) -> None:
    assert saved(form_of(row))["version"] == 1
    assert saved(form_of(row, against="Wer drei Belege hat, braucht das nicht."))["version"] == 2


def test_the_version_of_a_draft_does_not_run_ahead(row: UseCase) -> None:
    for against in ("Wer drei Belege hat, braucht das nicht.", "Wer vier Belege hat, braucht das nicht."):
        form = form_of(row.get_latest_revision_as_object(), draft=True, against=against)
        assert errors(form) == {}
        form.save(commit=False).save_revision()
        row.refresh_from_db()

    assert (row.version, row.get_latest_revision_as_object().content["version"]) == (1, 2)


def test_an_unpublished_entry_keeps_its_version(row: UseCase) -> None:
    UseCase.objects.filter(pk=row.pk).update(live=False, version=3)
    row.refresh_from_db()

    assert saved(form_of(row, against="Wer drei Belege hat, braucht das nicht."))["version"] == 3


def test_the_key_never_changes(row: UseCase) -> None:
    assert saved(form_of(row, key="oelstand-pruefen"))["key"] == "belege-pruefen"


def test_a_key_that_is_taken(row: UseCase) -> None:
    form = form_of(UseCaseFactory.build(entry=use_case(), live=False))
    assert errors(form) == {"key": ["KI-Anwendung mit diesem Wert für das Feld Schlüssel existiert bereits."]}


# Drafts


def test_a_draft_may_have_gaps(row: UseCase) -> None:
    form = form_of(UseCase(), draft=True, key="neu", title="Öl prüfen", description__text="Das Öl wird geprüft.", related="touren-planen")

    content = saved(form)

    assert {name: content[name] for name in ("key", "version", "title", "description", "related", "objections")} == {
        "key": "neu", "version": 1, "title": "Öl prüfen", "description": {"text": "Das Öl wird geprüft."}, "related": ["touren-planen"],
        "objections": [],
    }  # fmt: skip
    assert "promise" not in content
    draft = form.save(commit=False)
    assert (draft.title, draft.title_sort, draft.kind) == ("Öl prüfen", "ol prufen", "")


def test_a_draft_without_a_title_has_a_name() -> None:
    form = form_of(UseCase(), draft=True, key="neu")
    assert errors(form) == {}
    assert form.save(commit=False).title == "Entwurf ohne Titel"


def test_a_draft_is_not_checked_for_its_wording(row: UseCase) -> None:
    assert saved(form_of(row, draft=True, promise="Ein intelligentes Wunder."))["promise"] == "Ein intelligentes Wunder."


def test_too_long_for_the_list_is_refused_in_a_draft_too(row: UseCase) -> None:
    form = form_of(row, draft=True, title="Ö" * 71)
    assert errors(form) == {"title": ["Bitte sicherstellen, dass der Wert aus höchstens 70 Zeichen besteht. (Er besteht aus 71 Zeichen.)"]}


# Publishing


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "Öl", "Der Text ist zu kurz, mindestens 5 Zeichen sind nötig."),
        ("promise", "", "Diese Angabe fehlt noch. Zum Veröffentlichen muss sie ausgefüllt sein."),
        ("promise", "Das geht gut. Das geht immer.", "Hier muss genau ein Satz stehen, es sind 2."),
        ("promise", "Das spart 30 Stunden.", "Das Versprechen enthält die Zahl „30“. Versprechen Sie keine Zahl."),
        ("promise", "Ein smartes Programm hilft.", "„smart“ klingt nach Werbung. Schreiben Sie schlicht, was geschieht."),
        (
            "against",
            "Die DSGVO steht dagegen.",
            "„DSGVO“ gehört zum Recht. Rechtliche Hinweise entstehen aus den Angaben unter „Recht“, nicht im Text.",
        ),
        (
            "against",
            "Die Kolleg*innen mögen es nicht.",
            "„Kolleg*innen“: Benennen Sie Menschen ohne Zeichen, zum Beispiel Beschäftigte, Team oder Fachkraft.",
        ),
        ("against", 'Das "Programm" kostet Mühe.', "Hier steht ein gerades Anführungszeichen. Nehmen Sie „ und “."),
        ("objections", "Nur einer.", "Das sind zu wenige Zeilen, mindestens 2 sind nötig."),
        ("objections", "\n".join(f"Grund {letter}." for letter in "ABCDEF"), "Das sind zu viele Zeilen, höchstens 5 sind erlaubt."),
        ("simple_language", "Ein Satz.\nNoch ein Satz.", "Das sind zu wenige Zeilen, mindestens 3 sind nötig."),
        ("description__text", "Ein einziger Satz über Öl.", "Hier stehen 1 Sätze, erlaubt sind 2 bis 4."),
        ("effort__weeks_to_trial", "zwei", "Das sind nicht zwei Zahlen. Schreiben Sie zum Beispiel: 2-4"),
        ("effort__weeks_to_trial", "9-4", "Die erste Zahl darf nicht größer sein als die zweite."),
        (
            "benefit__worth_from",
            "Viele Belege kommen.",
            "Der Text ergänzt „Lohnt sich erst, wenn …“: Er beginnt klein und endet mit einem Punkt.",
        ),
        ("techniques", "", "Ein Eintrag mit KI nennt mindestens eine Technik."),
        ("benefit__cost_drivers", "Gebühr je Öltank", "Ein Stichwort ist zu wenig. Nennen Sie 2 bis 4, oder keines."),
        ("benefit__cost_drivers", "\n".join("ABCDE"), "Das sind zu viele Zeilen, höchstens 4 sind erlaubt."),
        ("benefit__parameters__one_off_eur", "9 / 4 / 20 / Annahme", "Die Zahlen müssen steigen: kleinster, üblicher, größter Wert."),
        ("benefit__parameters__one_off_eur", "-1 / 4 / 20 / Annahme", "Eine Zahl unter 0 ergibt hier keinen Sinn."),
        ("benefit__parameters__saved_percent", "1 / 4 / 200 / Annahme", "Mehr als 100 Prozent lassen sich nicht sparen."),
        (
            "benefit__parameters__minutes_each",
            "1 / 4 / 20 / Bauchgefühl",
            "„Bauchgefühl“ gibt es nicht. Erlaubt sind: assumption, destatis-arbeitskosten-2024, dillon-2025, humlum-vestergaard-2025.",
        ),
        *(
            (
                "benefit__parameters__minutes_each",
                typed,
                "Das sind nicht drei Zahlen und eine Grundlage. Schreiben Sie zum Beispiel: 5 / 20 / 60 / Annahme",
            )
            for typed in ("20", "1 / 4 / Annahme", "eins / zwei / drei / Annahme", "1 / 4 / 20 / 30 / Annahme")
        ),
        ("related", "touren-planen\ngibt-es-nicht", "„gibt-es-nicht“ gibt es nicht. Erlaubt sind: schichten-planen, touren-planen."),
        (
            "search__objects",
            "\n".join([*(f"Öl{letter}" for letter in "ABCDEFGHIJKLMN"), "zwei Wörter"]),
            "„zwei Wörter“ hat mehrere Wörter. Hier stehen nur einzelne; anderes gehört zu den Sätzen.",
        ),
        ("source__on", "01.01.2099", "Der 01.01.2099 liegt in der Zukunft."),
        ("review__state", "checked", "Zum Prüfvermerk gehören Name, Seite und Tag."),
        ("review__state", "signed_by_both", "Zum Vermerk beider Seiten gehören beide Namen und der Tag."),
        ("search__phrases__task", "Öl prüfen", "Es sind zu wenige Sätze; mindestens 25 sind nötig."),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field(row: UseCase, field: str, value: str, message: str) -> None:
    assert errors(form_of(row, **{field: value})) == {field: [message]}


def test_a_technique_that_does_not_exist(row: UseCase) -> None:
    found = errors(form_of(row, techniques="ÖL1"))
    assert list(found) == ["techniques"]
    assert found["techniques"][0].startswith("„ÖL1“ gibt es nicht. Erlaubt sind: ")


def test_texts_that_are_hard_to_read(row: UseCase) -> None:
    sentence = " ".join(["Belegerfassungsvorgänge"] * 24) + "."
    names = [e.name for e in ENTRIES if e.path.startswith(("description.", "people.", "data.")) and e.shape == "text"]
    found = errors(form_of(row, **dict.fromkeys(names, f"{sentence} {sentence}")))
    assert list(found) == ["description__text"]
    assert found["description__text"][0].startswith("Die Texte zusammen sind zu schwer zu lesen (LIX ")
    assert found["description__text"][0].endswith(", erlaubt 50). Kürzere Sätze und Wörter helfen.")
    assert "." not in found["description__text"][0].partition("LIX ")[2].partition(" ")[0]


def test_several_problems_at_once(row: UseCase) -> None:
    assert errors(form_of(row, title="Öl", objections="Nur einer.")) == {
        "title": ["Der Text ist zu kurz, mindestens 5 Zeichen sind nötig."],
        "objections": ["Das sind zu wenige Zeilen, mindestens 2 sind nötig."],
    }


def test_several_gaps_at_once(row: UseCase) -> None:
    assert errors(form_of(row, effort__level="", source__on="")) == {
        "effort__level": ["Diese Angabe fehlt noch. Zum Veröffentlichen muss sie ausgefüllt sein."],
        "source__on": ["Diese Angabe fehlt noch. Zum Veröffentlichen muss sie ausgefüllt sein."],
    }
