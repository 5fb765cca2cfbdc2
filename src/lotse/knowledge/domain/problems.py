"""What can be wrong with a text of an entry: said in English to who edits files, in German to who edits in the back office."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lotse.region.domain import german_date


@dataclass(frozen=True)
class Problem:
    """One problem of one field. `code` names it, `values` fill the gaps of its sentence."""

    field: str
    code: str
    values: tuple[tuple[str, object], ...] = ()


def problem(field: str, code: str, **values: object) -> Problem:
    """Return a problem; `values` by the names that its sentences use."""
    return Problem(field, code, tuple(values.items()))


ENGLISH: Mapping[str, str] = {
    "unknown": "{field} names '{value}', which does not exist. Allowed: {allowed}.",
    "long_sentence": "{field} has a sentence of more than {limit} words: „{start}…“",
    "hype": "{field} uses the hype word '{word}'. Say plainly what happens.",
    "law": "{field} speaks of law ('{word}'). Law comes from the rules of duties; set the attributes instead.",
    "starred": "{field} writes '{word}'. Name the people without signs, for example Beschäftigte, Team or Fachkraft.",
    "straight_quote": "{field} has a straight quotation mark. Use „ and “.",
    "unreadable": "LIX (readability) is {index:.1f}, at most {limit} is allowed. Shorter sentences, shorter words.",
    "unreadable_simple": "simple_language has LIX {index:.1f}, at most {limit} is allowed.",
    "not_one_sentence": "{field} has {count} sentences, it must be one: „{start}“",
    "sentence_count": "{field} has {count} sentences, allowed are {fewest} to {most}.",
    "figure": "promise has the figure '{word}'. Promise no figure.",
    "worth_from": "benefit.worth_from must complete „Lohnt sich erst, wenn …“: starts small, ends with a full stop.",
    "object_words": "search.objects has '{word}'. Only single words; what has several belongs to the phrases.",
    "title_words": "{other} of {count} phrases do without the words of the title, at least a third must.",
    "future": "{field} is {day}, which lies in the future.",
    "weeks": "effort.weeks_to_trial must be [from, to] with from ≤ to.",
    "about_ai": "{count} phrases mention KI; people rarely do. At most {most}.",
}
GERMAN: Mapping[str, str] = {
    "unknown": "„{value}“ gibt es nicht. Erlaubt sind: {allowed}.",
    "long_sentence": "Ein Satz hat mehr als {limit} Wörter: „{start}…“ Teilen Sie ihn.",
    "hype": "„{word}“ klingt nach Werbung. Schreiben Sie schlicht, was geschieht.",
    "law": "„{word}“ gehört zum Recht. Rechtliche Hinweise entstehen aus den Angaben unter „Recht“, nicht im Text.",
    "starred": "„{word}“: Benennen Sie Menschen ohne Zeichen, zum Beispiel Beschäftigte, Team oder Fachkraft.",
    "straight_quote": "Hier steht ein gerades Anführungszeichen. Nehmen Sie „ und “.",
    "unreadable": "Die Texte zusammen sind zu schwer zu lesen (LIX {index}, erlaubt {limit}). Kürzere Sätze und Wörter helfen.",
    "unreadable_simple": "Die einfache Sprache ist zu schwer (LIX {index}, erlaubt {limit}). Kürzere Sätze und Wörter helfen.",
    "not_one_sentence": "Hier muss genau ein Satz stehen, es sind {count}.",
    "sentence_count": "Hier stehen {count} Sätze, erlaubt sind {fewest} bis {most}.",
    "figure": "Das Versprechen enthält die Zahl „{word}“. Versprechen Sie keine Zahl.",
    "worth_from": "Der Text ergänzt „Lohnt sich erst, wenn …“: Er beginnt klein und endet mit einem Punkt.",
    "object_words": "„{word}“ hat mehrere Wörter. Hier stehen nur einzelne; anderes gehört zu den Sätzen.",
    "title_words": "{other} von {count} Sätzen kommen ohne die Wörter des Titels aus; mindestens ein Drittel muss es.",
    "future": "Der {day} liegt in der Zukunft.",
    "weeks": "Die erste Zahl darf nicht größer sein als die zweite.",
    "about_ai": "{count} Sätze nennen KI. Menschen tun das selten; höchstens {most} sind erlaubt.",
}


def in_english(found: Problem) -> str:
    """Return the sentence for the command line."""
    return ENGLISH[found.code].format(field=found.field, **dict(found.values))


def in_german(found: Problem) -> str:
    """Return the sentence for the back office; it stands at the field, so the field is not named."""
    return GERMAN[found.code].format(field=found.field, **{name: _written_in_german(value) for name, value in found.values})


def _written_in_german(value: object) -> object:
    if isinstance(value, date):
        return german_date(value)
    return f"{value:.1f}".replace(".", ",") if isinstance(value, float) else value
