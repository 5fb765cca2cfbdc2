"""The Kompassblatt as a paper: what stands in which section. PDF and Word file are drawn from it."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from django.utils.translation import gettext as _

from lotse.compass.sheet import Sheet, SheetContact, SheetDuties, SheetDuty, SheetMatch, SheetQuestion
from lotse.duties.domain import german_date
from lotse.ui.document import Block, Document, Facts, Link, Links, Notice, Part, Points, Section, Steps, Text

LONGEST_NEED = {"management": 600, "works_council": 300}  # letters of the need on paper, so that two or three pages are enough
ASKED_OFTEN = 2  # rules that share an open question


def paper(sheet: Sheet) -> Document:
    """Return the sheet as a paper. For the works council it opens with the questions to the employer."""
    sections = [_need(sheet), _matches(sheet), _benefit(sheet), _people(sheet), _duties(sheet), _first_step(sheet), _contacts(sheet)]
    if sheet.audience == "works_council":
        sections.insert(0, _questions(sheet))
    return Document(
        title=_title(sheet),
        lead=_("Thema: %(title)s") % {"title": sheet.subject.title},
        opening=tuple(_opening(sheet)),
        sections=(*sections, _sources(sheet)),
        footer=_footer(sheet),
    )


def _title(sheet: Sheet) -> str:
    if sheet.audience == "management":
        return _("Kompassblatt für die Leitung")
    return _("Kompassblatt für die Beschäftigten") if sheet.has_works_council is False else _("Kompassblatt für den Betriebsrat")


def _opening(sheet: Sheet) -> Iterator[Block]:
    if sheet.demonstration:
        yield Notice(_("Vorführung"), sheet.demonstration)
    day = german_date(sheet.made_on)
    yield Text(
        _("Ein Vorschlag aus dem Katalog von Lotse, Stand %(day)s. Ob er taugt, entscheiden Sie gemeinsam im Betrieb.") % {"day": day}
    )
    if not sheet.sure:
        yield Text(_("Lotse ist nicht sicher, ob dies Ihr Anliegen trifft. Prüfen Sie das zuerst."), "muted")


def _questions(sheet: Sheet) -> Section:
    without = sheet.has_works_council is False
    lead = _("Stellen Sie diese Fragen der Leitung. Einen Betriebsrat gibt es nach Ihren Angaben nicht.") if without else ""
    return Section(
        _("Fragen an den Arbeitgeber"),
        (Text(lead, "muted"),) if lead else (),
        tuple(Part(group.heading, (Points(tuple(_question(q) for q in group.questions)),)) for group in sheet.questions),
    )


def _question(question: SheetQuestion) -> str:
    return question.text


def _need(sheet: Sheet) -> Section:
    longest = LONGEST_NEED[sheet.audience]
    lines = [" ".join(line.split()) for line in _shortened(sheet.need, longest).splitlines()]
    blocks: list[Block] = [Text(line) for line in lines if line]
    if len(sheet.need) > longest:
        blocks.append(Text(_("Der Text ist hier gekürzt."), "muted"))
    if sheet.situation:
        blocks.append(Text(sheet.situation, "muted"))
    return Section(_("Das Anliegen"), tuple(blocks))


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(maxsplit=1)[0] + " …"


def _matches(sheet: Sheet) -> Section:
    """The works council gets one match with reasons and the others by name: its questions need the room."""
    in_full = sheet.matches[:1] if sheet.audience == "works_council" else sheet.matches
    blocks: list[Block] = [] if sheet.used_model else [Text(_("Gesucht wurde nur nach Wörtern, nicht nach dem Sinn."), "muted")]
    if others := [f"„{match.title}“" for match in sheet.matches[len(in_full) :]]:
        blocks.append(Text(_("Auch gefunden: %(titles)s.") % {"titles": ", ".join(others)}))
    return Section(_("Was dazu passt, und warum"), tuple(blocks), tuple(_match(match) for match in in_full))


def _match(match: SheetMatch) -> Part:
    rows = ((_("Passt, weil"), match.why), (_("Dagegen spricht"), match.against))
    heading = f"{match.title} ({_('ohne KI')})" if match.without_ai else match.title
    return Part(heading, (Text(match.promise), Facts(rows)))


def _benefit(sheet: Sheet) -> Section:
    subject = sheet.subject
    rows = [
        (_("Woran Sie den Nutzen merken"), " ".join(subject.benefit_signs)),
        (_("Lohnt sich erst, wenn"), subject.worth_from),
        (_("Einwände"), " ".join(subject.objections)),
        (_("Aufwand (Schätzung der Redaktion)"), subject.effort),
    ]
    if subject.without_ai:
        rows.append((_("Geht es ohne KI?"), subject.without_ai))
    return Section(
        _("Nutzen und Einwände"), (Text(_("Von hier an geht es um „%(title)s“.") % {"title": subject.title}), Facts(tuple(rows)))
    )


def _people(sheet: Sheet) -> Section:
    subject = sheet.subject
    rows = (
        (_("Aufgaben"), subject.tasks),
        (_("Können"), subject.skills),
        (_("Belastung"), subject.load),
        (_("Überwachung möglich?"), subject.monitoring),
        (_("Das entscheidet ein Mensch"), subject.person_decides),
        (_("Wer was lernen muss"), " ".join(subject.learning_needs)),
    )
    return Section(_("Was sich für die Menschen ändert"), (Facts(rows),))


def _duties(sheet: Sheet) -> Section:
    """Rules that apply stand with their text, open ones with their question; the page of the use case has everything."""
    if not sheet.subject.duties:
        return Section(
            _("Rechte und Pflichten"),
            (Text(f"{_('Aus den Eigenschaften dieser Anwendung folgt kein besonderer Hinweis.')} {sheet.notice}"),),
        )
    intro = _("Abgeleitet aus den Eigenschaften der Anwendung, Stand der Regeln %(day)s. Wortlaut und Anmerkungen stehen auf ihrer Seite.")
    return Section(
        _("Rechte und Pflichten"),
        (Text(f"{intro % {'day': german_date(sheet.rules_as_of)}} {sheet.notice}"),),
        tuple(map(_duty_group, sheet.subject.duties)),
    )


def _duty_group(group: SheetDuties) -> Part:
    """A question that is open for many rules is asked once; a label that says no more than the heading is left out."""
    counts = Counter(question for duty in group.duties for question in duty.questions)
    often = tuple(question for question, count in counts.items() if count >= ASKED_OFTEN)
    blocks: list[Block] = [Text(_("Bei mehreren davon ist offen: %(questions)s") % {"questions": " ".join(often)})] if often else []
    return Part(group.heading, (*blocks, Points(tuple(_duty(duty, group.heading, often) for duty in group.duties))))


def _duty(duty: SheetDuty, heading: str, often: Collection[str]) -> str:
    told = " ".join(question for question in duty.questions if question not in often) if duty.questions else duty.text
    label = "" if heading.casefold() == f"das {duty.label.casefold()}" else f" {duty.label}."
    return f"{duty.title} ({duty.norm}).{label} {told}".strip()


def _first_step(sheet: Sheet) -> Section:
    match = next((m for m in sheet.matches if m.key == sheet.subject.key), None)
    weeks = _("Bis zum ersten Versuch: %(weeks)s (Schätzung der Redaktion).") % {"weeks": match.weeks_to_trial} if match else ""
    return Section(
        _("Der erste Schritt: zwei Wochen mit eigenen Mitteln"),
        (Text(f"{sheet.subject.first_step} {weeks}".strip()), Steps(sheet.subject.steps)),
    )


def _contacts(sheet: Sheet) -> Section:
    """The first sentence of the reason says for which Land or industry somebody works; the rest is for the screen."""
    links = (Link(_contact(contact), contact.address, contact.reason.partition(". ")[0].rstrip(".")) for contact in sheet.contacts)
    return Section(_("Mit Menschen sprechen"), (Links(tuple(links)),))


def _contact(contact: SheetContact) -> str:
    return f"{', '.join(filter(None, (contact.name, contact.town)))} ({contact.side})"


def _sources(sheet: Sheet) -> Section:
    """Sources of partners stand together in one line: there may be eight of them, and the page of advice has each."""
    links = [Link(s.title, s.address, _read_on(s.on)) for s in sheet.sources if s.about != "partner"]
    if partners := [source for source in sheet.sources if source.about == "partner"]:
        titles = "; ".join(dict.fromkeys(source.title for source in partners))
        links.append(Link(_("Zu den Partnern: %(titles)s") % {"titles": titles}, note=_read_on(min(source.on for source in partners))))
    return Section(_("Quellen"), (Text(sheet.subject.review, "muted"), Links(tuple(links))))


def _read_on(day: date) -> str:
    return _("gelesen am %(day)s") % {"day": german_date(day)}


def _footer(sheet: Sheet) -> str:
    day = german_date(sheet.made_on)
    demonstration = _(" Vorführung, kein Angebot der genannten Organisationen.") if sheet.demonstration else ""
    return _("Kompassblatt aus Lotse vom %(day)s.%(demonstration)s %(notice)s") % {
        "day": day, "demonstration": demonstration, "notice": sheet.notice,
    }  # fmt: skip
