"""What the result pages show, built from the answer: headings, cards, next steps. Same truth for all askers, other emphasis."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lotse.compass.domain.answer import Match
from lotse.compass.domain.reasons import Reason
from lotse.compass.domain.stop import StopTopic
from lotse.compass.queries import PAGE, KompassAnswer
from lotse.duties.domain.rules import NOTICE, standing
from lotse.duties.queries import rule
from lotse.knowledge.queries import titles, weeks_in_words
from lotse.network.domain.contacts import Contacts
from lotse.network.situation import Situation
from lotse.region.queries import current_region

SHORT = 180  # characters of the need that the stage shows


@dataclass(frozen=True)
class Card:
    """One result card."""

    rank: int
    key: str
    title: str
    url: str
    fit: str
    promise: str
    why: str
    against: str
    first_step: str
    without_ai: bool
    reasons: tuple[str, ...]
    people: str
    monitoring: str
    without: str
    weeks: str

    @property
    def tags(self) -> str:
        """Return the tag of an entry that needs no AI, drawn."""
        return without_ai_tag() if self.without_ai else ""

    @property
    def fingerprint(self) -> int:
        """Return a number that is the same for equal folded parts in one process; a drawn part can be kept under it."""
        return hash((self.url, self.title, self.people, self.monitoring, self.without, self.weeks))


@dataclass(frozen=True)
class Step:
    """One of the next steps: who does what."""

    title: str
    who: str
    text: str


@dataclass(frozen=True)
class Choice:
    """One side of the clarifying choice: a use case and what only this one is about."""

    title: str
    objects: str
    url: str


@dataclass(frozen=True)
class Way:
    """A better way on the stop page, with the use case it leads to if there is one."""

    text: str
    title: str = ""
    url: str = ""


@dataclass(frozen=True)
class GeneralRule:
    """A rule of law as the stop page shows it."""

    title: str
    text: str
    label: str
    source: str
    url: str
    date: str


@dataclass(frozen=True)
class ResultPage:
    """Everything one result page shows. `template` depends on the state."""

    template: str
    heading: str
    lead: str
    list_heading: str
    list_lead: str
    need: str
    situation_line: str
    used_part: str
    used_model: bool
    cards: tuple[Card, ...]
    clarification: tuple[Choice, ...]
    more_url: str
    next_steps: tuple[Step, ...]
    asker_note: tuple[str, str] | None
    contacts: Contacts
    stop: StopTopic | None
    rules: tuple[GeneralRule, ...]
    better_ways: tuple[Way, ...]
    notice: str = NOTICE

    @property
    def first(self) -> Card:
        """Return the leading card."""
        return self.cards[0]

    @property
    def rest(self) -> tuple[Card, ...]:
        """Return the other cards."""
        return self.cards[1:]

    @property
    def need_short(self) -> str:
        """Return the beginning of the need, cut between words."""
        text = " ".join(self.need.split())
        return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"

    @property
    def breadcrumb(self) -> list[tuple[str, str]]:
        """Return the way to this page."""
        return [(_("Start"), reverse("compass:start"))]

    @property
    def breadcrumb_with_result(self) -> list[tuple[str, str]]:
        """Return the way to a page behind the result."""
        return [*self.breadcrumb, (_("Ergebnis"), reverse("compass:result"))]

    @property
    def as_text(self) -> str:
        """Return need, matches and contacts as plain text to copy."""
        lines = [_("Anliegen"), self.need.strip()]
        if self.situation_line:
            lines += ["", self.situation_line]
        for card in self.cards:
            lines += ["", f"{card.rank}. {card.title}", card.promise, _("Passt, weil %(why)s") % {"why": card.why}]
            lines += [_("Dagegen spricht: %(text)s") % {"text": card.against}, _("Erster Schritt: %(text)s") % {"text": card.first_step}]
        if self.stop:
            lines += ["", self.stop.title, self.stop.message]
            lines += [f"- {', '.join((person.name, *person.phones))}: {person.what_for}" for person in self.stop.people_to_talk_to]
        lines += ["", _("Kontakte")]
        lines += [f"- {c.name}: {c.reason}" for c in self.contacts.partners]
        return "\n".join(lines)


def result_page(text: str, answer: KompassAnswer, situation: Situation, *, limit: int, today: date) -> ResultPage:
    """Build the page for `answer`."""
    cards = tuple(_card(rank, match) for rank, match in enumerate(answer.matches, 1))
    template, heading, lead = _headline(answer, len(cards))
    list_heading, list_lead = _list_intro(answer.state)
    return ResultPage(
        template=template,
        heading=heading,
        lead=lead,
        list_heading=list_heading,
        list_lead=list_lead,
        need=text,
        situation_line=situation_line(situation),
        used_part=answer.answer.used_part or "",
        used_model=answer.answer.used_model,
        cards=cards,
        clarification=_clarification(answer),
        more_url=f"{reverse('compass:result')}?mehr=1" if limit == PAGE and len(cards) == PAGE else "",
        next_steps=next_steps(situation),
        asker_note=asker_note(situation),
        contacts=answer.contacts,
        stop=answer.stop,
        rules=_rules(answer.stop, today),
        better_ways=_better_ways(answer.stop),
    )


def _headline(answer: KompassAnswer, count: int) -> tuple[str, str, str]:
    if answer.state == "stop":
        return "compass/stop.html", answer.stop.title if answer.stop else "", ""
    if answer.state == "fits" and count:
        return (
            "compass/result.html",
            _("Das passt zu Ihrem Anliegen"),
            _("Ein Vorschlag aus dem Katalog. Ob er taugt, entscheiden Sie gemeinsam im Betrieb."),
        )
    if answer.state == "perhaps" and count:
        return (
            "compass/result.html",
            _("Meinten Sie vielleicht …"),
            _("Wir sind nicht sicher. Schauen Sie, ob etwas davon Ihr Problem trifft."),
        )
    return "compass/nothing.html", *_nothing(answer.answer.input_kind)


def _nothing(input_kind: str) -> tuple[str, str]:
    texts = {
        "too_short": (
            _("Schreiben Sie bitte etwas mehr"),
            _("Mit so wenig können wir nichts anfangen. Ein Wort wie „Rechnungen“ oder ein kurzer Satz genügt."),
        ),
        "no_words": (_("Darin stehen keine Wörter"), _("Schreiben Sie mit Worten, was Sie Zeit, Nerven oder Geld kostet.")),
        "foreign": (
            _("Diese Sprache versteht der Kompass nicht"),
            _("Er kann Deutsch und etwas Englisch. Please write in German or English."),
        ),
    }
    default = (
        _("Dazu haben wir nichts Passendes"),
        _("Der Katalog ist noch klein. Vielleicht hilft eine andere Beschreibung, oder einer der Wege weiter unten."),
    )
    return texts.get(input_kind, default)


def _list_intro(state: str) -> tuple[str, str]:
    if state == "fits":
        return _("Vorschläge, der passendste zuerst"), _("Zu jedem steht, warum er passt und was dagegen spricht.")
    return _("Am nächsten kommt das hier"), _("Trifft nichts davon zu, beschreiben Sie Ihr Anliegen mit anderen Worten.")


@lru_cache(maxsize=1)
def without_ai_tag() -> SafeString:
    """Return the tag "ohne KI", drawn once per process."""
    return render_to_string("compass/_without_ai_tag.html")


def _card(rank: int, match: Match) -> Card:
    return Card(
        rank=rank,
        key=match.key,
        title=match.title,
        url=reverse("knowledge:use_case", args=[match.key]),
        fit=fit_level(match.confidence),
        promise=match.promise,
        why=why(match.reasons),
        against=match.against,
        first_step=match.first_step,
        without_ai=match.kind == "without_ai",
        reasons=tuple(reason_in_words(r) for r in match.reasons),
        people=match.people_tasks,
        monitoring=match.monitoring_risk,
        without="" if match.kind == "without_ai" else match.without_ai,
        weeks=weeks_in_words(*match.weeks),
    )


def fit_level(confidence: float) -> str:
    """Return the fit in one of three words for a confidence between 0 and 1."""
    if confidence >= 0.66:
        return "good"
    return "perhaps" if confidence >= 0.33 else "slight"


def why(reasons: tuple[Reason, ...]) -> str:
    """Return one sentence that completes "Passt, weil …" from the true reasons."""
    words = [r for r in reasons if r.kind == "word"]
    if words:
        named = [f"„{r.text}“" for r in words[:3]]
        listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} {_('und')} {named[-1]}"
        return _("Sie %(words)s schreiben.") % {"words": listed}
    first = reasons[0]
    if first.kind == "phrase":
        return _("eine typische Beschreibung so lautet: „%(text)s“") % {"text": first.text}
    return _("Ihr Text dem Sinn nach ähnlich ist: „%(text)s“") % {"text": first.text}


def reason_in_words(reason: Reason) -> str:
    """Return one reason as a full sentence."""
    if reason.kind == "word":
        how = {
            "part": _(" – als Teil eines Wortes"),
            "spelling": _(" – so geschrieben, wie es wohl gemeint war"),
            "synonym": _(" – ein anderes Wort dafür steht im Eintrag"),
        }
        return _("Ihr Wort „%(text)s“%(how)s.") % {"text": reason.text, "how": how.get(reason.how or "", "")}
    if reason.kind == "phrase":
        return _("Eine typische Beschreibung lautet: „%(text)s“.") % {"text": reason.text}
    return _("Inhaltlich ähnlich ist dieser Satz des Eintrags: „%(text)s“.") % {"text": reason.text}


def _clarification(answer: KompassAnswer) -> tuple[Choice, ...]:
    clarification = answer.answer.clarification
    if answer.stop or clarification is None:
        return ()
    return tuple(
        Choice(option.title, ", ".join(option.objects), reverse("knowledge:use_case", args=[option.key]))
        for option in clarification.options
    )


def _rules(stop: StopTopic | None, today: date) -> tuple[GeneralRule, ...]:
    if stop is None:
        return ()
    found = [rule(key, today) for key in stop.rule_keys]
    return tuple(
        GeneralRule(r.title, r.text, standing(r, today), r.source.title, r.source.url, f"{r.source.read_on:%d.%m.%Y}") for r in found
    )


def _better_ways(stop: StopTopic | None) -> tuple[Way, ...]:
    if stop is None:
        return ()
    names = titles()
    return tuple(
        Way(w.text, names[w.use_case], reverse("knowledge:use_case", args=[w.use_case])) if w.use_case in names else Way(w.text)
        for w in stop.better_way
    )


def situation_line(situation: Situation) -> str:
    """Return what is known of the firm in one line, for example "Metallbau · 30159 · 21 bis 49 Beschäftigte · mit Betriebsrat"."""
    band = current_region().size_band(situation.size)
    council = {"yes": _("mit Betriebsrat"), "no": _("ohne Betriebsrat")}.get(situation.works_council, "")
    people = _("%(number)s Beschäftigte") % {"number": band.label} if band else ""
    people = _("selbstständig, ohne Beschäftigte") if situation.self_employed else people
    return " · ".join(part for part in (situation.industry, situation.plz, people, council) if part)


def next_steps(situation: Situation) -> tuple[Step, ...]:
    """Return the four next steps. Without a works council the staff is asked directly."""
    council = situation.has_works_council
    together = {
        True: _("Leitung und Betriebsrat"),
        False: _("Leitung und Beschäftigte"),
        None: _("Leitung, Beschäftigte und Betriebsrat, wenn es einen gibt"),
    }[council]
    return (
        Step(_("Gemeinsam lesen"), together, _("Nehmen Sie sich eine halbe Stunde. Lesen Sie auch, was dagegen spricht.")),
        Step(_("Einen Vorschlag auswählen"), _("Leitung mit denen, die die Arbeit tun"), _("Beginnen Sie mit einem, nicht mit dreien.")),
        Step(
            _("Früh informieren und beraten"),
            _("Leitung"),
            _("Wer einen Betriebsrat hat, informiert ihn schon bei der Planung. Sonst sprechen Sie mit allen, die damit arbeiten sollen."),
        ),
        Step(
            _("Zwei Wochen ausprobieren"),
            _("Die Leute, deren Arbeit es betrifft"),
            _("Der erste Schritt steht bei jedem Vorschlag. Danach entscheiden Sie neu."),
        ),
    )


def asker_note(situation: Situation) -> tuple[str, str] | None:
    """Return a remark for the one who asks: where to look first. The statements stay the same."""
    notes = {
        "works_council": (
            _("Für den Betriebsrat"),
            _("Auf der Seite jeder Anwendung stehen unter „Menschen“ und „Rechtliche Hinweise“ die Punkte, die Sie zuerst brauchen."),
        ),
        "staff": (
            _("Für Beschäftigte"),
            _("Lesen Sie zuerst „Was ändert sich für die Menschen?“. Nehmen Sie das Anliegen mit zum Betriebsrat oder zu Ihrer Leitung."),
        ),
        "management": (
            _("Für die Leitung"),
            _("Lesen Sie zuerst „Lohnt sich erst, wenn“ und den ersten Schritt. Sprechen Sie früh mit denen, deren Arbeit sich ändert."),
        ),
        "adviser": (_("Für die Beratung"), _("Unter „Anliegen mitnehmen“ steht alles zum Kopieren in die Fallakte.")),
    }
    return notes.get(situation.asker)
