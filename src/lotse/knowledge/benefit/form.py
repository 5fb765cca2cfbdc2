"""The form of the calculator, and the address that keeps its numbers. Typed text stands in no address: only numbers that were read."""

from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotse.core.fields import UncutCharField
from lotse.knowledge.benefit.numbers import for_address, german, grouped, two_digits
from lotse.knowledge.benefit.priors import Origin, Priors
from lotse.knowledge.benefit.words import ASKED_FIRST, BY_NAME, DIRECTIONS, EFFECTS, PARAMETERS, PURPOSES, Parameter
from lotse.knowledge.domain.benefit import MOST_HOURS_A_WEEK, Assumptions, NotANumberError, Range, parse_number

MOST_PEOPLE = 100_000
MOST_YEARS, MOST_RAMP = 5, 24
DECIMALS = 4
LOW, HIGH = "von", "bis"
END_NAMES = {LOW: gettext_lazy("mindestens"), HIGH: gettext_lazy("höchstens")}
PEOPLE, YEARS, RAMP, TOGETHER, PURPOSE, SEED = "personen", "jahre", "anlauf", "zusammen", "zweck", "zufall"
LARGEST_SEED = 4_294_967_295


class NumberField(UncutCharField):
    """A number in any common German form. `empty` is the sentence if it is needed and missing."""

    def __init__(self, *, most: float, least: float = 0, whole: bool = False, empty: Any = "", **kwargs: Any) -> None:
        self.least, self.most, self.whole = least, most, whole
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=bool(empty), widget=widget, error_messages={"required": empty}, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a number the German way; what was typed stays as it was typed."""
        return german(value) if isinstance(value, int | float) else value

    def clean(self, value: Any) -> Any:
        """Return the number, or None if nothing was typed. Raises ValidationError with what to do."""
        text = super().clean(value)
        if not text:
            return None
        try:
            number = round(parse_number(text), DECIMALS)
        except NotANumberError as error:
            several = _("Das sind mehrere Zahlen. Tragen Sie eine ein; Spannen haben unter „Genauer rechnen“ eigene Felder.")
            self._refuse(
                several if error.reason == "several" else _("Das ist keine Zahl. Schreiben Sie Ziffern, zum Beispiel 12 oder 1,5.")
            )
        if number < 0:
            self._refuse(_("Eine Zahl unter 0 ergibt hier keinen Sinn. Tragen Sie eine größere ein."))
        if not self.least <= number <= self.most:
            limits = {"least": grouped(self.least), "most": grouped(self.most)}
            self._refuse(_("Möglich ist eine Zahl von %(least)s bis %(most)s.") % limits)
        if self.whole and not number.is_integer():
            self._refuse(_("Tragen Sie eine ganze Zahl ein, zum Beispiel 12."))
        return int(number) if self.whole else number

    def _refuse(self, sentence: str) -> NoReturn:
        """Say what is wrong; the list of errors on top of the page needs the name of the field in it."""
        raise forms.ValidationError(f"{self.label}: {sentence}")


class BenefitForm(forms.Form):
    """Three numbers first; everything else is filled in with what is assumed.

    An empty end of a range moves along with the usual value that was typed, in proportion; so does one that was left as
    assumed and would contradict it.
    """

    personen = NumberField(
        label=gettext_lazy("Wie viele Menschen"),
        help_text=gettext_lazy("Alle, die diese Aufgabe machen und einen Platz bekämen."),
        least=1,
        most=MOST_PEOPLE,
        whole=True,
        empty=gettext_lazy("Tragen Sie ein, wie viele Menschen die Aufgabe machen, zum Beispiel 12."),
    )
    jahre = NumberField(
        label=gettext_lazy("Zeitraum in Jahren"),
        help_text=gettext_lazy("So lange wird gerechnet, mit allen Kosten. Annahme der Redaktion."),
        least=1,
        most=MOST_YEARS,
        whole=True,
    )
    anlauf = NumberField(
        label=gettext_lazy("Anlauf in Monaten"),
        help_text=gettext_lazy("So lange dauert es, bis alle dabei sind, die es nutzen werden. Annahme der Redaktion."),
        most=MOST_RAMP,
        whole=True,
    )
    zusammen = forms.BooleanField(
        label=gettext_lazy("Nutzung und Ersparnis steigen und fallen gemeinsam"),
        help_text=gettext_lazy("Oft ist es so: Was viel spart, nutzen auch viele. Die Spanne wird dann breiter."),
        required=False,
    )
    zweck = forms.ChoiceField(
        label=gettext_lazy("Wofür ist die gewonnene Zeit?"), choices=[(p.code, p.label) for p in PURPOSES], required=False
    )
    zufall = NumberField(
        label=gettext_lazy("Startzahl des Zufalls"),
        help_text=gettext_lazy("Dieselbe Zahl gibt dasselbe Ergebnis."),
        most=LARGEST_SEED,
        whole=True,
    )

    assumptions: Assumptions
    seed: int

    def __init__(self, data: Mapping[str, Any] | None, *, origins: Mapping[str, Origin], priors: Priors, seed: int) -> None:
        self.origins = origins
        super().__init__(data, initial={YEARS: priors.model.horizon_years, RAMP: priors.model.ramp_months, SEED: seed, PURPOSE: "0"})
        for parameter in PARAMETERS:
            self._add(parameter)
        for effect in EFFECTS:
            self.fields[effect.short] = forms.ChoiceField(label=str(effect.label), choices=DIRECTIONS, required=False)
            self.initial[effect.short] = "0"

    def _add(self, parameter: Parameter) -> None:
        assumed = self.origins[parameter.name].range
        first = parameter.name in ASKED_FIRST
        empty = {
            "times_per_week": gettext_lazy("Tragen Sie ein, wie oft die Aufgabe in einer Woche anfällt, zum Beispiel 5."),
            "minutes_each": gettext_lazy("Tragen Sie ein, wie viele Minuten es jedes Mal dauert, zum Beispiel 20."),
        }.get(parameter.name, "")
        least = 1 if parameter.name == "weeks_per_year" else 0
        for end, value in ((LOW, assumed.low), ("", assumed.typical), (HIGH, assumed.high)):
            label = f"{parameter.label}, {END_NAMES[end]}" if end else parameter.label
            field = NumberField(label=label, least=least, most=parameter.most, empty="" if end else empty)
            field.help_text = str(parameter.means) if first and not end else ""
            self.fields[at(parameter, end)] = field
            self.initial[at(parameter, end)] = "" if first and end else value

    def clean(self) -> dict[str, Any]:
        """Put the numbers together into assumptions; ranges must not fall."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        found = {parameter.name: self._range(parameter, cleaned) for parameter in PARAMETERS}
        if not self.errors:
            usual = found["times_per_week"].typical * found["minutes_each"].typical / 60  # type: ignore[union-attr]
            if usual > MOST_HOURS_A_WEEK:
                self.add_error(
                    BY_NAME["minutes_each"].short,
                    _("Zusammen wären das %(hours)s Stunden pro Woche und Person. Verringern Sie eine der beiden Zahlen.")
                    % {"hours": german(usual, 0)},
                )
        if not self.errors:
            self.seed = self._or_initial(cleaned, SEED)
            ranges: dict[str, Any] = {name: value for name, value in found.items() if value}
            self.assumptions = Assumptions(
                people=cleaned[PEOPLE],
                ramp_months=self._or_initial(cleaned, RAMP),
                horizon_months=self._or_initial(cleaned, YEARS) * 12,
                together=cleaned[TOGETHER],
                **ranges,
            )
        return cleaned

    def _or_initial(self, cleaned: Mapping[str, Any], name: str) -> int:
        return int(self.initial[name] if cleaned.get(name) is None else cleaned[name])

    def _range(self, parameter: Parameter, cleaned: Mapping[str, Any]) -> Range | None:
        names = [at(parameter, end) for end in (LOW, "", HIGH)]
        if any(name in self.errors for name in names):
            return None
        assumed = self.origins[parameter.name].range
        typed: list[float | None] = [cleaned.get(name) for name in names]
        typical = assumed.typical if typed[1] is None else typed[1]
        low = _end(typed[0], assumed.low, moved=typical < assumed.low)
        high = _end(typed[2], assumed.high, moved=typical > assumed.high)
        low = min(typical, in_proportion(typical, assumed.low, assumed, parameter)) if low is None else low
        high = max(typical, in_proportion(typical, assumed.high, assumed, parameter)) if high is None else high
        numbers = {"name": parameter.label, "low": german(low), "typical": german(typical), "high": german(high)}
        if low > typical:
            text = _("%(name)s: Der kleinste Wert (%(low)s) ist größer als der übliche (%(typical)s). Ändern Sie einen von beiden.")
            self.add_error(names[0], text % numbers)
        if high < typical:
            text = _("%(name)s: Der größte Wert (%(high)s) ist kleiner als der übliche (%(typical)s). Ändern Sie einen von beiden.")
            self.add_error(names[2], text % numbers)
        return None if low > typical or high < typical else Range(low, typical, high)

    @classmethod
    def of_address(cls, query: Mapping[str, str], **known: Any) -> "BenefitForm":
        """Return the form as it was sent for an address with numbers; without any, as it is before anything was typed.

        "nutzung=40-60-80" is a range, "nutzung=60" its usual value. What is wrong in it is found by the form.
        """
        fresh = cls(None, **known)
        given = {name: query[name] for name in fresh.fields if query.get(name)}
        if not given:
            return fresh
        data = {name: fresh[name].value() for name in fresh.fields} | given
        for parameter in PARAMETERS:
            text = given.get(parameter.short, "")
            if not text:
                continue
            parts = text.split("-")
            low, typical, high = parts if len(parts) == 3 else ("", text, "")
            if parameter.name in ASKED_FIRST and fresh.follows(parameter, low, typical, high):
                low = high = ""
            data |= {at(parameter, LOW): low, parameter.short: typical, at(parameter, HIGH): high}
        return cls(data, **known)

    def follows(self, parameter: Parameter, low: str, typical: str, high: str) -> bool:
        """Return whether the ends are what the form makes of the usual value; then their fields stay empty."""
        assumed = self.origins[parameter.name].range
        try:
            ends = [in_proportion(parse_number(typical), end, assumed, parameter) for end in (assumed.low, assumed.high)]
            return [parse_number(low), parse_number(high)] == ends
        except NotANumberError:
            return False

    def choice(self, name: str) -> str:
        """Return the chosen code of a selection, the first one if none was chosen."""
        return str(self.cleaned_data.get(name) or "0")

    def query(self) -> str:
        """Return the part of the address that gives this result again: numbers only."""
        ranges = {BY_NAME[name].short: found for name, found in self.assumptions.ranges().items()}
        numbers = {name: "-".join(map(for_address, (found.low, found.typical, found.high))) for name, found in ranges.items()}
        chosen = {name: self.choice(name) for name in (PURPOSE, *(effect.short for effect in EFFECTS))}
        values = {
            PEOPLE: str(self.assumptions.people),
            **numbers,
            YEARS: str(self.assumptions.horizon_months // 12),
            RAMP: str(self.assumptions.ramp_months),
            SEED: str(self.seed),
            TOGETHER: "1" if self.assumptions.together else "",
            **chosen,
        }
        return urlencode({name: value for name, value in values.items() if value})


def _end(typed: float | None, assumed: float, *, moved: bool) -> float | None:
    """Return the end of a range that was typed; None if it is empty, or left as assumed although the usual value moved past it."""
    return None if moved and typed == assumed else typed


def at(parameter: Parameter, end: str) -> str:
    """Return the name of the field at one end of a range; the usual value has the plain name."""
    return f"{parameter.short}_{end}" if end else parameter.short


def in_proportion(typical: float, end: float, assumed: Range, parameter: Parameter) -> float:
    """Return the end of a range whose usual value became `typical`: as far away, in proportion, as was assumed."""
    if typical == assumed.typical or not assumed.typical:
        return end
    return min(two_digits(typical * end / assumed.typical), parameter.most)
