"""The rules that the partners of a region keep together: in its files and in the back office."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lotse.region.domain.region import Region, Side


@dataclass(frozen=True)
class PartnerProblem:
    """One broken rule. `code` names it, `field` is the field of a partner that it is about, `values` fill its sentence."""

    code: str
    field: str
    values: tuple[tuple[str, str], ...]


ENGLISH: Mapping[str, str] = {
    "foreign_land": "partners.toml: '{key}' laender: {foreign} not in the region. Allowed: {allowed}.",
    "unknown_group": "partners.toml: '{key}' industry_group: '{group}' is unknown. Allowed: {allowed}.",
    "one_lead": "partners.toml: exactly one partner has lead = true, found {count}.",
    "both_sides": "partners.toml: {land} has no partner of side '{side}' for all industries. Every Land needs both sides.",
    "substitute": "region.toml: science_substitutes: '{ags}' and '{key}' must be a Land of the region and a partner with side = 'science'.",
    "consent": "partners.toml: '{key}' consent_on is empty. adopted = true needs the date of every partner's consent.",
}
GERMAN: Mapping[str, str] = {
    "foreign_land": "„{name}“ nennt Länder, die nicht zur Region gehören: {foreign}. Wählen Sie nur Länder der Region.",
    "unknown_group": "„{name}“ nennt eine Branche, die es in der Region nicht gibt: {group}. Wählen Sie eine aus der Liste.",
    "one_lead": (
        "Genau eine Stelle leitet den Verbund, es wären {count}. "
        "Setzen Sie zuerst bei der neuen Leitung das Häkchen und veröffentlichen Sie sie; die bisherige gibt die Leitung dabei ab."
    ),
    "both_sides": (
        "{land} hätte dann keine Stelle der {side_name} für alle Branchen. Jedes Land braucht beide Seiten. "
        "Veröffentlichen Sie zuerst eine andere Stelle für {land}."
    ),
    "substitute": (
        "„{key}“ vertritt die Wissenschaft in einem Land, das keine eigene hat (region.toml). "
        "Die Stelle muss veröffentlicht sein und zur Seite Wissenschaft gehören. Ändern Sie zuerst die Vertretung."
    ),
    "consent": (
        "Das Zentrum hat Lotse übernommen. Deshalb braucht „{name}“ einen Tag der Zustimmung. "
        "Tragen Sie ein, wann die Stelle zugestimmt hat, hier genannt zu werden."
    ),
}


def partner_problems(region: Region) -> Iterator[PartnerProblem]:
    """Yield every rule that the partners of `region` break."""
    laender = {land.ags: land.name for land in region.laender}
    for partner in region.partners:
        named = {"key": partner.key, "name": partner.short}
        if foreign := [ags for ags in partner.laender if ags not in laender]:
            yield _problem("foreign_land", "laender", **named, foreign=", ".join(foreign), allowed=", ".join(laender))
        if partner.industry_group and region.industry_group(partner.industry_group) is None:
            allowed = ", ".join(sorted(group.key for group in region.industry_groups)) or "none"
            yield _problem("unknown_group", "industry_group", **named, group=partner.industry_group, allowed=allowed)
        if region.adoption.adopted and not partner.consent_on:
            yield _problem("consent", "consent_on", **named)
    leads = sum(partner.lead for partner in region.partners)
    if leads != 1:
        yield _problem("one_lead", "lead", count=str(leads))
    for ags, name in laender.items():
        for side in (Side.EMPLOYER, Side.UNION):
            if not region.partners_in(ags, side):
                yield _problem("both_sides", "side", land=name, side=side.value, side_name=side.label)
    science = {partner.key for partner in region.partners if partner.side is Side.SCIENCE}
    for ags, key in region.science_substitutes:
        if ags not in laender or key not in science:
            yield _problem("substitute", "side", ags=ags, key=key)


def in_english(problem: PartnerProblem) -> str:
    """Return the sentence for who edits files."""
    return ENGLISH[problem.code].format(**dict(problem.values))


def in_german(problem: PartnerProblem) -> str:
    """Return the sentence for who edits in the back office."""
    return GERMAN[problem.code].format(**dict(problem.values))


def _problem(code: str, field: str, **values: str) -> PartnerProblem:
    return PartnerProblem(code, field, tuple(values.items()))
