"""An estimate in words. Page, terminal and sheet say the same."""

from django.utils.translation import gettext as _

from lotse.knowledge.benefit.numbers import euros, grouped, hours, per_cent, rounded, with_unit
from lotse.knowledge.benefit.words import BY_NAME, VERDICTS
from lotse.knowledge.domain.benefit import Assumptions, Band, BenefitResult

FEWEST_MEASURED = 5
"""Times are measured in groups of at least so many; nobody's own figures are looked at."""


def years(result: BenefitResult) -> str:
    """Return "3 Jahren", "1 Jahr"."""
    count = result.horizon_months // 12
    return _("einem Jahr") if count == 1 else _("%(count)s Jahren") % {"count": count}


def verdict(result: BenefitResult) -> str:
    """Return what follows by the convention."""
    return str(VERDICTS[result.verdict])


def chance(result: BenefitResult) -> str:
    """Return the probability of paying back as a sentence."""
    values = {"chance": per_cent(result.probability), "years": years(result)}
    return _("Mit einer Wahrscheinlichkeit von %(chance)s ist das Geld nach %(years)s wieder da.") % values


def saved_time(result: BenefitResult) -> str:
    """Return the saved hours as a sentence."""
    band = result.hours_per_year
    values = {"low": grouped(rounded(band.low)), "middle": hours(band.middle), "high": hours(band.high)}
    return _("Läuft es, spart das alle zusammen im Jahr %(low)s bis %(high)s, in der Mitte %(middle)s.") % values


def saved_minutes(result: BenefitResult) -> str:
    """Return what one person who uses it saves."""
    band = result.minutes_per_active_week
    values = {name: grouped(rounded(getattr(band, name))) for name in ("low", "middle", "high")}
    return _("Wer es nutzt, gewinnt in der Woche %(low)s bis %(high)s Minuten, in der Mitte %(middle)s.") % values


def own_time(result: BenefitResult) -> str:
    """Return what the firm spends of its own time."""
    band = result.own_hours
    if band.high == 0:
        return _("Eigene Zeit für Schulung, Beteiligung und Aufsicht ist nicht eingerechnet.")
    values = {"low": grouped(rounded(band.low)), "high": hours(band.high), "years": years(result)}
    return _("Dafür gehen in %(years)s %(low)s bis %(high)s in Schulung, Beteiligung und Aufsicht.") % values


def net(result: BenefitResult) -> str:
    """Return the net over the horizon as a sentence. What is negative stays negative."""
    return _("Nach %(years)s bleiben unter dem Strich %(range)s, in der Mitte %(middle)s.") % {
        "years": years(result), "range": span(result.net), "middle": euros(result.net.middle),
    }  # fmt: skip


def span(band: Band) -> str:
    """Return "−24.000 bis 3.200 €"."""
    return _("%(low)s bis %(high)s") % {"low": grouped(rounded(band.low)), "high": euros(band.high)}


def payback(result: BenefitResult) -> str:
    """Return when the money is back."""
    if result.payback_month is None:
        if result.payback_early is None:
            return _("Das Geld kommt in %(years)s nicht zurück, auch wenn vieles gut läuft.") % {"years": years(result)}
        values = {"years": years(result), "early": result.payback_early}
        return _("In der Mitte kommt das Geld in %(years)s nicht zurück. Läuft vieles gut, ist es in Monat %(early)s so weit.") % values
    if result.payback_late is None:
        late = _("läuft vieles schlecht, in diesem Zeitraum nicht")
    else:
        late = _("läuft vieles schlecht, in Monat %(month)s") % {"month": result.payback_late}
    return _("In der Mitte ist das Geld in Monat %(month)s wieder da; %(late)s.") % {"month": result.payback_month, "late": late}


def break_even(result: BenefitResult, assumptions: Assumptions) -> str:
    """Return from how many saved hours on it pays back, compared with what is assumed and with the whole task."""
    if result.break_even_hours is None:
        return _("So gerechnet kann sich das nie tragen: Es nutzt niemand, oder die gewonnene Zeit kommt nicht an.")
    needed = {"needed": hours(result.break_even_hours), "assumed": hours(result.typical_hours)}
    text = _("Es trägt sich, wenn jede Person, die es nutzt, mindestens %(needed)s pro Woche spart. Angenommen: %(assumed)s.") % needed
    whole = assumptions.task_hours_per_week
    if result.break_even_hours > whole:
        text += " " + _("Das ist mehr, als die ganze Aufgabe heute dauert (%(whole)s).") % {"whole": hours(whole)}
    return text


def deciding(result: BenefitResult) -> str:
    """Return which assumptions move the result most."""
    names = [f"„{BY_NAME[swing.name].label}“" for swing in result.deciding]
    if not names:
        return _("Alle Werte sind genau angegeben; es gibt keine Spannen.")
    if len(names) == 1:
        return _("Entscheidend ist %(name)s.") % {"name": names[0]}
    return _("Am meisten entscheiden %(names)s und %(last)s.") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def to_measure(result: BenefitResult, assumptions: Assumptions) -> list[str]:
    """Return what to measure in a pilot: the assumptions that decide, how long, and when to stop."""
    found = [str(BY_NAME[swing.name].measure) for swing in result.deciding]
    if assumptions.people < FEWEST_MEASURED:
        found.append(
            _("Sie sind weniger als fünf. Schätzen Sie Zeiten gemeinsam, statt sie zu messen: Niemand soll sich beobachtet fühlen.")
        )
    else:
        found.append(_("Messen Sie Zeiten nur für die ganze Gruppe, ab fünf Personen, und zeigen Sie keine Werte einzelner."))
    found.append(_("Vergleichen Sie zwei bis vier Wochen vorher mit acht bis zwölf Wochen Versuch, mit demselben Maß."))
    if result.break_even_hours:
        limit = {"hours": hours(result.break_even_hours)}
        found.append(
            _("Legen Sie vorher fest, wann Sie aufhören: zum Beispiel bei weniger als %(hours)s je nutzender Person und Woche.") % limit
        )
    return found


def how_counted(result: BenefitResult) -> str:
    """Return how the figures came about."""
    values = {"runs": grouped(result.runs), "seed": result.seed}
    return (
        _(
            "%(runs)s Rechenläufe mit zufälligen Werten aus den Spannen, Startzahl %(seed)s: Dieselbe Startzahl gibt dasselbe Ergebnis. "
            "Jede Spanne „von … bis …“ heißt: In acht von zehn Läufen liegt der Wert darin."
        )
        % values
    )


def written_range(low: float, typical: float, high: float, unit: str) -> str:
    """Return "40 – 60 – 80 %", or "30 €" for a single value."""
    if low == high:
        return with_unit(low, unit)
    *ends, last = (with_unit(value, unit) for value in (low, typical, high))
    return " – ".join([*(end.partition("\u00a0")[0] for end in ends), last])
