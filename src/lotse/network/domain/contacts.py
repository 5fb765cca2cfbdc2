"""What the routing hands to a page: who could be asked, on which side they stand, and why."""

from dataclasses import dataclass

from lotse.region.domain import Land, Partner, Referral, Side


@dataclass(frozen=True, slots=True)
class Contact:
    """A partner with the reason why it is named here."""

    partner: Partner
    reason: str

    @property
    def name(self) -> str:
        """Return the full name."""
        return self.partner.name

    @property
    def side(self) -> Side:
        """Return the side; `side.label` is its name on screen."""
        return self.partner.side

    @property
    def link(self) -> str:
        """Return the checked website, else an empty text."""
        return self.partner.website

    @property
    def town(self) -> str:
        """Return the checked town, else an empty text."""
        return self.partner.town


@dataclass(frozen=True, slots=True)
class Pair:
    """Employer side and union side of one Land: always together, always equal."""

    land: Land
    employer: Contact
    union: Contact

    @property
    def both(self) -> tuple[Contact, Contact]:
        """Return the two in the order in which they stand side by side."""
        return (self.employer, self.union)


@dataclass(frozen=True, slots=True)
class ReferralHint:
    """An offer outside the consortium with the reason why it is named here."""

    referral: Referral
    reason: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """Everyone who could help a firm. `pairs` has one entry when the Land is known, one for each Land when not."""

    pairs: tuple[Pair, ...]
    industry_specific: tuple[Contact, ...] = ()
    science: tuple[Contact, ...] = ()
    referrals: tuple[ReferralHint, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return a text that is the same for equal contacts in one process; a drawn block can be kept under it."""
        return str(hash(self))

    @property
    def employer(self) -> Contact | None:
        """Return the employer side if the Land is known."""
        return self.pairs[0].employer if len(self.pairs) == 1 else None

    @property
    def union(self) -> Contact | None:
        """Return the union side if the Land is known."""
        return self.pairs[0].union if len(self.pairs) == 1 else None

    @property
    def partners(self) -> tuple[Contact, ...]:
        """Return all partners named, each once, the two sides first."""
        sides = [contact for pair in self.pairs for contact in (pair.employer, pair.union)]
        unique = {contact.partner.key: contact for contact in reversed((*sides, *self.industry_specific, *self.science))}
        return tuple(reversed(unique.values()))
