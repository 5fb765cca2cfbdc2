"""Everything the page of the calculator shows, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lotse.knowledge.benefit import charts, sentences
from lotse.knowledge.benefit.form import HIGH, LOW, PURPOSE, BenefitForm, at
from lotse.knowledge.benefit.numbers import euros, with_unit
from lotse.knowledge.benefit.priors import Origin, Priors
from lotse.knowledge.benefit.words import ASKED_FIRST, DIRECTIONS, EFFECTS, PARAMETERS, PURPOSES
from lotse.knowledge.content import UseCaseContent
from lotse.knowledge.domain.benefit import Band, BenefitResult, estimate


@dataclass(frozen=True)
class ParameterFields:
    """The three fields of one range. `first` ranges have their usual value among the first questions."""

    name: str
    label: str
    unit: str
    means: str
    origin: str
    first: bool
    low: BoundField
    typical: BoundField
    high: BoundField

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) for each error of the fields that stand here."""
        fields = (self.low, self.high) if self.first else (self.low, self.typical, self.high)
        return [(field.auto_id, str(error)) for field in fields for error in field.errors]


@dataclass(frozen=True)
class Row:
    """A line of a table: what, and its values as written."""

    name: str
    values: tuple[str, ...]
    chart: str = ""


@dataclass(frozen=True)
class ResultPage:
    """The estimate in words, pictures and tables."""

    verdict: str
    kind: str
    chance: str
    chance_chart: SafeString
    limits: str
    time: tuple[str, ...]
    purpose: str
    purpose_means: str
    net: str
    net_chart: SafeString
    net_span: str
    payback: str
    break_even: str
    compared: tuple[Row, ...]
    curve_chart: SafeString
    curve: tuple[Row, ...]
    deciding: str
    tornado: tuple[Row, ...]
    measure: tuple[str, ...]
    effects: tuple[Row, ...]
    assumed: tuple[Row, ...]
    how_counted: str


def parameter_fields(form: BenefitForm, origins: Mapping[str, Origin]) -> list[ParameterFields]:
    """Return the fields of all ranges in the order of the model."""
    return [
        ParameterFields(
            name=parameter.short,
            label=str(parameter.label),
            unit=str(parameter.unit),
            means=str(parameter.means),
            origin=origin_in_words(origins[parameter.name]),
            first=parameter.name in ASKED_FIRST,
            low=form[at(parameter, LOW)],
            typical=form[parameter.short],
            high=form[at(parameter, HIGH)],
        )
        for parameter in PARAMETERS
    ]


def origin_in_words(origin: Origin) -> str:
    """Return where a range comes from."""
    day = date_format(origin.on, "j. F Y")
    text = _("Annahme der Redaktion, %(day)s.") if origin.assumed else _("Quelle: %(source)s, gelesen am %(day)s.")
    text %= {"day": day, "source": origin.source}
    return text + (" " + _("Zum Vergleich: %(source)s.") % {"source": origin.compare} if origin.compare else "")


def result_page(form: BenefitForm, entry: UseCaseContent, origins: Mapping[str, Origin], priors: Priors) -> ResultPage:
    """Return what a valid form comes to."""
    assumptions = form.assumptions
    result = estimate(assumptions, seed=form.seed, convention=priors.as_convention())
    purpose = next((p for p in PURPOSES if p.code == form.choice(PURPOSE)), PURPOSES[0])
    limits = (priors.convention.not_worthwhile_below, priors.convention.worthwhile_from)
    percent = {"lower": f"{limits[0] * 100:.0f}", "upper": f"{limits[1] * 100:.0f}"}
    return ResultPage(
        verdict=sentences.verdict(result),
        kind={"likely": "good", "open": "info", "unlikely": "warn"}[result.verdict],
        chance=sentences.chance(result),
        chance_chart=charts.probability_bar(result.probability, limits, sentences.chance(result)),
        limits=_(
            "Die Striche sind unsere Übereinkunft: ab %(upper)s von 100 „lohnt wahrscheinlich“, "
            "unter %(lower)s von 100 „lohnt wahrscheinlich nicht“, dazwischen offen."
        )
        % percent,
        time=(sentences.saved_time(result), sentences.saved_minutes(result), sentences.own_time(result)),
        purpose=str(purpose.label),
        purpose_means=str(purpose.means),
        net=sentences.net(result),
        net_chart=charts.range_bar(result.net, sentences.net(result)),
        net_span=sentences.span(result.net),
        payback=sentences.payback(result),
        break_even=sentences.break_even(result, assumptions),
        compared=_compared(result),
        curve_chart=charts.curve(result.curve, f"{sentences.net(result)} {sentences.payback(result)}"),
        curve=tuple(Row(_("Start") if not month else str(month), _written(band)) for month, band in enumerate(result.curve)),
        deciding=sentences.deciding(result),
        tornado=_tornado(result, form),
        measure=tuple(sentences.to_measure(result, assumptions)),
        effects=_effects(form, entry),
        assumed=_assumed(form, origins),
        how_counted=sentences.how_counted(result),
    )


def _written(band: Band) -> tuple[str, ...]:
    return tuple(euros(value) for value in (band.low, band.middle, band.high))


def _compared(result: BenefitResult) -> tuple[Row, ...]:
    rows = [
        Row(_("Vorsichtig: in neun von zehn Läufen mehr"), (euros(result.net.low),)),
        Row(_("Mitte"), (euros(result.net.middle),)),
        Row(_("Günstig: in einem von zehn Läufen mehr"), (euros(result.net.high),)),
        Row(_("Alle Werte genau wie üblich"), (euros(result.typical_net),)),
        Row(_("Schöngerechnet: Alle nutzen es vom ersten Tag an, und jede gesparte Minute ist Geld"), (euros(result.naive_net),)),
    ]
    return tuple(rows)


def _tornado(result: BenefitResult, form: BenefitForm) -> tuple[Row, ...]:
    bars = charts.swings(result.tornado, result.typical_net)
    words = {parameter.name: parameter for parameter in PARAMETERS}
    ranges = form.assumptions.ranges()
    rows = []
    for swing, bar in zip(result.tornado, bars, strict=True):
        found, parameter = ranges[swing.name], words[swing.name]
        pairs = ((found.low, swing.at_low), (found.high, swing.at_high))
        ends = tuple(f"{with_unit(end, str(parameter.unit))}: {euros(net)}" for end, net in pairs)
        rows.append(Row(str(parameter.label), ends, bar))
    return tuple(rows)


def _effects(form: BenefitForm, entry: UseCaseContent) -> tuple[Row, ...]:
    said = {"load": entry.people.load, "quality": entry.people.tasks, "errors": entry.failures[0], "skills": entry.people.skills}
    directions = {code: str(label) for code, label in DIRECTIONS}
    return tuple(Row(str(e.label), (directions[form.choice(e.short)], said[e.name], str(e.measure))) for e in EFFECTS)


def _assumed(form: BenefitForm, origins: Mapping[str, Origin]) -> tuple[Row, ...]:
    rows = []
    for parameter in PARAMETERS:
        found, origin = getattr(form.assumptions, parameter.name), origins[parameter.name]
        kept = found == origin.range
        typed = any(form.cleaned_data.get(at(parameter, end)) is not None for end in (LOW, HIGH))
        own = _("Ihre Angabe.") if typed else _("Ihre Angabe; die Spanne ist im selben Verhältnis angenommen.")
        source = origin_in_words(origin) if kept else own
        rows.append(Row(str(parameter.label), (sentences.written_range(found.low, found.typical, found.high, str(parameter.unit)), source)))
    return tuple(rows)


def errors_of(form: BenefitForm) -> list[tuple[str, str]]:
    """Return (id of the field, sentence) for each error, in the order of the page."""
    return [(field.auto_id, str(error)) for field in form for error in field.errors]
