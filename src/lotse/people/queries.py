"""Reading for the pages about the site itself."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model

from lotse.core.text import sort_key
from lotse.people.privacy import Declaration, register


@dataclass(frozen=True)
class Operator:
    """Who runs this installation, as its settings say. Empty means: not entered; nothing is ever invented."""

    name: str
    address_lines: tuple[str, ...]
    representative: str
    email: str
    phone: str
    register: str
    vat_id: str

    @property
    def is_entered(self) -> bool:
        """True when at least the name is known."""
        return bool(self.name)

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """What an imprint always needs and the settings do not say: pairs of variable and meaning."""
        needed = (
            ("LOTSE_OPERATOR_NAME", "Name des Betreibers", self.name),
            ("LOTSE_OPERATOR_ADDRESS", "Anschrift, die Zeilen mit | getrennt", self.address_lines),
            ("LOTSE_OPERATOR_EMAIL", "E-Mail-Adresse", self.email),
        )
        return tuple((variable, meaning) for variable, meaning, value in needed if not value)


def operator() -> Operator:
    """Return who runs this installation."""
    given = settings.LOTSE
    return Operator(
        name=given.operator_name,
        address_lines=tuple(line.strip() for line in given.operator_address.split("|") if line.strip()),
        representative=given.operator_representative,
        email=given.operator_email,
        phone=given.operator_phone,
        register=given.operator_register,
        vat_id=given.operator_vat_id,
    )


@dataclass(frozen=True)
class RegisterRow:
    """One line of the register of personal data: what is kept (with its purposes), how long, and how it is erased."""

    title: str
    contents: tuple[tuple[str, str], ...]
    kept_for: str
    erasure: str


def register_rows() -> tuple[RegisterRow, ...]:
    """Return the register of personal data as the privacy page shows it, by title."""
    rows = [
        RegisterRow(
            title=declared.title,
            contents=_by_purpose(model, declared),
            kept_for=declared.kept_for,
            erasure=declared.erasure,
        )
        for model, declared in register()
    ]
    return tuple(sorted(rows, key=lambda row: sort_key(row.title)))


def _by_purpose(model: type[Model], declared: Declaration) -> tuple[tuple[str, str], ...]:
    labels: dict[str, list[str]] = {}
    for name, purpose in declared.personal.items():
        label = declared.labels.get(name) or str(getattr(model._meta.get_field(name), "verbose_name", name))
        labels.setdefault(purpose, []).append(label)
    return tuple((", ".join(named), purpose) for purpose, named in labels.items())
