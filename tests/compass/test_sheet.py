"""The Kompassblatt as data and as a paper: what stands in it, for whom, in which order, on how many pages."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from lotse.compass import sheet as sheets
from lotse.compass.queries import ask
from lotse.compass.sheet import Asked, Sheet, kompassblatt
from lotse.compass.sheet_paper import LONGEST_NEED, paper
from lotse.duties.domain import NOTICE
from lotse.duties.queries import hints
from lotse.knowledge.models import UseCase
from lotse.network.queries import duty_situation
from lotse.network.situation import Situation
from lotse.ui.document import Document, Facts, Notice, Part, Points, Text
from lotse.ui.document.pdf import as_pdf
from tests.factories.compass import FITS, PERHAPS, entries
from tests.ui.pdf_structure import headings, opened, problems

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
KEY = "rechnungen-lesen"
COUNCIL = Situation(plz="30159", industry="Ölmühle", size="21-49", works_council="yes")
MANAGEMENT = [
    "Das Anliegen", "Was dazu passt, und warum", "Nutzen und Einwände", "Was sich für die Menschen ändert", "Rechte und Pflichten",
    "Der erste Schritt: zwei Wochen mit eigenen Mitteln", "Mit Menschen sprechen", "Quellen",
]  # fmt: skip


def made(text: str = FITS, situation: Situation = COUNCIL, audience: Any = "management", key: str = KEY) -> Sheet:
    found = kompassblatt(Asked(text, situation, ask(text, situation)), audience, key, TODAY)
    assert found is not None
    return found


def section(document: Document, heading: str) -> Any:
    return next(s for s in document.sections if s.heading == heading)


def words(value: Any) -> str:
    """Return everything that stands in a part of a paper."""
    return repr(value)


@pytest.mark.usefixtures("kompass")
class TestData:
    def test_none_for_an_entry_that_is_not_published_any_more(self) -> None:
        asked = Asked(FITS, COUNCIL, ask(FITS, COUNCIL))
        UseCase.objects.filter(key=KEY).update(live=False)
        assert kompassblatt(asked, "management", KEY, TODAY) is None

    def test_the_chosen_match_comes_first_and_three_are_enough(self) -> None:
        found = [match.key for match in ask(FITS, COUNCIL).matches]
        assert len(found) == 5
        assert [match.key for match in made(key=found[3]).matches] == [found[3], found[0], found[1]]

    def test_a_match_has_its_reasons_and_what_speaks_against_it(self) -> None:
        match = made().matches[0]
        assert (match.title, match.against, match.weeks_to_trial) == (
            "Rechnungen auslesen",
            "Bei wenig Rechnung lohnt es sich nicht.",
            "2 bis 4 Wochen",
        )
        assert match.why.startswith("Sie „Rechnungen“")
        assert match.reasons[0] == "Ihr Wort „Rechnungen“."
        assert match.address.endswith("/ki-anwendungen/rechnungen-lesen/")

    def test_every_rule_that_is_triggered_stands_in_it_with_source_and_day(self) -> None:
        attributes = next(entry for entry in entries() if entry.key == KEY).attributes.model_dump()
        expected = hints(attributes, duty_situation(COUNCIL), TODAY, "management")
        duties = [duty for group in made().subject.duties for duty in group.duties]
        assert len(expected) > 5
        assert sorted(duty.key for duty in duties) == sorted(hint.key for hint in expected)
        assert {(d.source, d.source_address, d.read_on) for d in duties} == {
            (h.source.title, h.source.url, h.source.read_on) for h in expected
        }

    def test_both_see_the_same_rules_in_another_order(self) -> None:
        keys = [[d.key for g in made(audience=who).subject.duties for d in g.duties] for who in ("management", "works_council")]
        assert keys[0] != keys[1]
        assert sorted(keys[0]) == sorted(keys[1])

    def test_both_sides_stand_among_the_contacts(self) -> None:
        sides = [contact.side for contact in made().contacts]
        assert sides[:2] == ["Arbeitgeberseite", "Gewerkschaftsseite"]

    def test_questions_to_the_employer_are_for_the_works_council_only(self) -> None:
        assert made().questions == ()
        asked = made(audience="works_council").questions
        assert [group.heading for group in asked] == [
            "Der Plan",
            "Arbeit und Belastung",
            "Daten und Überwachung",
            "Lernen",
            "Verabreden und Überprüfen",
        ]
        stage = asked[0].questions[1]
        assert (stage.text, stage.rules) == (
            "Wie weit ist die Planung, und was lässt sich noch ändern?",
            ("Schon bei der Planung informieren und beraten",),
        )

    def test_without_a_works_council_its_rights_are_not_named(self) -> None:
        asked = made(audience="works_council", situation=Situation(works_council="no")).questions
        assert asked[0].questions[1].rules == ()

    def test_while_the_region_is_not_adopted_it_says_so(self, monkeypatch: pytest.MonkeyPatch, adopted: Any) -> None:
        assert (
            made().demonstration
            == "Dieses Blatt ist aus öffentlich zugänglichen Angaben gebaut. Es ist kein Angebot der genannten Organisationen."
        )
        monkeypatch.setattr(sheets, "current_region", lambda: adopted)
        assert made().demonstration == ""

    def test_sources_stand_once(self) -> None:
        sources = made().sources
        assert len(set(sources)) == len(sources)
        assert [source.about for source in sources] == sorted((s.about for s in sources), key=["use_case", "law", "partner"].index)

    def test_it_reads_back_from_json(self) -> None:
        assert Sheet.model_validate_json(made("Rechnungen „Ölmühle“\n<b>").model_dump_json()).need == "Rechnungen „Ölmühle“\n<b>"


@pytest.mark.usefixtures("kompass")
class TestPaper:
    def test_sections_for_the_management(self) -> None:
        document = paper(made())
        assert (document.title, document.lead) == ("Kompassblatt für die Leitung", "Thema: Rechnungen auslesen")
        assert [s.heading for s in document.sections] == MANAGEMENT

    @pytest.mark.parametrize(
        ("council", "title"),
        [
            ("yes", "Kompassblatt für den Betriebsrat"),
            ("", "Kompassblatt für den Betriebsrat"),
            ("no", "Kompassblatt für die Beschäftigten"),
        ],
    )
    def test_the_other_one_opens_with_questions(self, council: str, title: str) -> None:
        document = paper(made(audience="works_council", situation=replace(COUNCIL, works_council=council)))
        assert document.title == title
        assert [s.heading for s in document.sections] == ["Fragen an den Arbeitgeber", *MANAGEMENT]
        hint = (Text("Stellen Sie diese Fragen der Leitung. Einen Betriebsrat gibt es nach Ihren Angaben nicht.", "muted"),)
        assert document.sections[0].blocks == (hint if council == "no" else ())
        assert "Auch gefunden: „" in words(section(document, "Was dazu passt, und warum"))

    def test_it_opens_with_the_demonstration_and_ends_every_page_with_it(self, monkeypatch: pytest.MonkeyPatch, adopted: Any) -> None:
        document = paper(made())
        assert document.opening[0] == Notice(
            "Vorführung", "Dieses Blatt ist aus öffentlich zugänglichen Angaben gebaut. Es ist kein Angebot der genannten Organisationen."
        )
        assert document.footer == f"Kompassblatt aus Lotse vom 25.11.2026. Vorführung, kein Angebot der genannten Organisationen. {NOTICE}"
        monkeypatch.setattr(sheets, "current_region", lambda: adopted)
        document = paper(made())
        assert not any(isinstance(block, Notice) for block in document.opening)
        assert document.footer == f"Kompassblatt aus Lotse vom 25.11.2026. {NOTICE}"

    def test_law_stands_with_its_day_and_the_notice(self) -> None:
        law = section(paper(made()), "Rechte und Pflichten")
        assert law.blocks[0].text == (
            "Abgeleitet aus den Eigenschaften der Anwendung, Stand der Regeln 25.11.2026. "
            f"Wortlaut und Anmerkungen stehen auf ihrer Seite. {NOTICE}"
        )
        assert next(part.heading for part in law.parts) == "Das gilt"
        assert (
            law.parts[0]
            .blocks[0]
            .items[0]
            .startswith("Schon bei der Planung informieren und beraten (§ 90 Absatz 1 Nummer 3 und Absatz 2 BetrVG). Plant")
        )

    def test_a_rule_that_is_not_verified_says_so(self) -> None:
        row = UseCase.objects.get(key=KEY)
        row.content["attributes"] |= {"evaluates_performance": "yes"}
        row.save()
        law = section(paper(made()), "Rechte und Pflichten")
        disputed = next(part for part in law.parts if part.heading == "Das ist nicht am Gesetzestext geprüft oder umstritten")
        assert any("Eine Erklärung verlangen (Artikel 86 KI-Verordnung). Umstritten" in item for item in disputed.blocks[-1].items)

    def test_a_question_that_many_rules_share_is_asked_once(self) -> None:
        law = section(paper(made(situation=Situation())), "Rechte und Pflichten")
        depends = next(part for part in law.parts if part.heading == "Das kommt darauf an")
        assert depends.blocks[0].text.startswith("Bei mehreren davon ist offen: Gibt es bei Ihnen einen Betriebsrat?")
        assert words(depends).count("Gibt es bei Ihnen einen Betriebsrat?") == 1

    def test_without_a_rule_the_sheet_says_that(self) -> None:
        key = "anrufe-ordnen"
        row = UseCase.objects.get(key=key)
        row.content["attributes"] |= dict.fromkeys(row.content["attributes"], "no")
        row.save()
        law = section(paper(made(key=key)), "Rechte und Pflichten")
        assert (law.blocks[0].text, law.parts) == (f"Aus den Eigenschaften dieser Anwendung folgt kein besonderer Hinweis. {NOTICE}", ())

    @pytest.mark.parametrize("audience", ["management", "works_council"])
    def test_a_long_need_is_cut_and_says_so(self, audience: Any) -> None:
        need = section(paper(made("Rechnungen abtippen nervt. " * 60, audience=audience)), "Das Anliegen").blocks
        assert len(need[0].text) <= LONGEST_NEED[audience] + 2
        assert need[0].text.endswith(" …")
        assert need[1] == Text("Der Text ist hier gekürzt.", "muted")

    def test_the_need_stands_as_it_was_typed(self) -> None:
        need = section(paper(made("Rechnungen  #strong\n\n*abtippen*")), "Das Anliegen").blocks
        assert [block.text for block in need] == [
            "Rechnungen #strong",
            "*abtippen*",
            "Ölmühle · 30159 · 21 bis 49 Beschäftigte · mit Betriebsrat",
        ]

    def test_an_answer_that_is_not_sure_says_so(self) -> None:
        unsure = Text("Lotse ist nicht sicher, ob dies Ihr Anliegen trifft. Prüfen Sie das zuerst.", "muted")
        assert unsure in paper(made(PERHAPS)).opening
        assert unsure not in paper(made()).opening

    def test_estimates_are_marked_as_such(self) -> None:
        document = paper(made())
        benefit = next(block for block in section(document, "Nutzen und Einwände").blocks if isinstance(block, Facts))
        assert ("Aufwand (Schätzung der Redaktion)", "Ein bis drei Tage für das Büro.") in benefit.rows
        first = section(document, "Der erste Schritt: zwei Wochen mit eigenen Mitteln").blocks[0].text
        assert first.endswith("Bis zum ersten Versuch: 2 bis 4 Wochen (Schätzung der Redaktion).")

    def test_who_checked_the_text_stands_with_the_sources(self) -> None:
        sources = section(paper(made()), "Quellen")
        assert sources.blocks[0] == Text("Von einem Programm geschrieben. Noch kein Mensch hat den Text fachlich geprüft.", "muted")
        assert sources.blocks[1].items[-1].name.startswith("Zu den Partnern: ")


def test_a_sheet_without_the_model_says_so(plain_kompass: None) -> None:
    matches = section(paper(made("Rechnungen")), "Was dazu passt, und warum")
    assert matches.blocks == (Text("Gesucht wurde nur nach Wörtern, nicht nach dem Sinn.", "muted"),)


@pytest.mark.usefixtures("kompass")
@pytest.mark.parametrize("audience", ["management", "works_council"])
@pytest.mark.parametrize(
    "situation", [COUNCIL, Situation(), Situation(works_council="no", plz="22113", land="01")], ids=["all", "nothing", "no council"]
)
def test_the_pdf_can_be_read_by_a_screen_reader_and_has_two_or_three_pages(now: datetime, audience: Any, situation: Situation) -> None:
    document = paper(made(situation=situation, audience=audience))
    content = as_pdf(document, now)
    assert problems(content) == []
    assert headings(opened(content))[0] == ("H1", document.title)
    assert [text for kind, text in headings(opened(content)) if kind == "H2"] == [s.heading for s in document.sections]
    assert len(opened(content).pages) in (2, 3)


def test_questions_are_lists_under_their_headings(kompass: None) -> None:
    questions = paper(made(audience="works_council")).sections[0]
    assert questions.parts[3] == Part(
        "Lernen",
        (
            Points(
                (
                    "Wer lernt was, wann, während der Arbeitszeit, und wer vertritt so lange?",
                    "Bekommen wir Zeit und Fachleute, um die Technik selbst zu verstehen?",
                )
            ),
        ),
    )
