"""Whom this workspace knows: cards, trust, and how a sender is judged."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import TeamMember, Visit
from wellled_desktop.keys.card import Card, certificate_fingerprint, read_card, verify_card
from wellled_desktop.keys.certificate_facts import check_signs
from wellled_desktop.keys.identity import Identity, identity_from_p12
from wellled_desktop.keys.trust import fingerprint, four_words, grouped
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import in_place
from wellled_desktop.workspace.outputs import check_kind

CARD_SUFFIX = ".pem"


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A person whose card is trusted here, and how it came to be."""

    person_id: UUID
    name: str
    initials: str
    role: str
    words: tuple[str, str, str, str]
    how: str


class People:
    """The people whose cards this workspace has pinned."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def my_card(self) -> Card:
        """Return this person's public card."""
        return self._desk.identity.card

    def words(self, card: Card) -> tuple[str, str, str, str]:
        """Return the four words that two people compare aloud."""
        return four_words(fingerprint(card))

    def fingerprint_text(self, card: Card) -> str:
        """Return a card's fingerprint in groups, for print."""
        return grouped(fingerprint(card))

    def export_card(self, to: Path) -> None:
        """Write this person's card as PEM (FILE.pem), for others to trust and to send to."""
        check_kind(to, CARD_SUFFIX)
        with in_place(to) as unfinished:
            unfinished.write_text(self.my_card().to_pem(), encoding="ascii")

    def read_file(self, file: Path) -> Card:
        """Read and verify a card from a PEM file; raises Refused when it does not hold."""
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise Refused(f"{file.name} cannot be read as a card.", "Ask its owner to export it.") from None
        return verify_card(read_card(text))

    def trust(self, card: Card, how: str = "compared") -> Acquaintance:
        """Pin a card: its owner's packages are taken from now on."""
        verify_card(card)
        mark = fingerprint(card).hex()
        self._desk.store.local.trust(card.to_json(), mark, how, self._desk.clock.now_ms())
        return _acquaintance(card, how)

    def known(self) -> tuple[Acquaintance, ...]:
        """Return everyone whose card is pinned."""
        return tuple(_acquaintance(card, how) for card, how in self._pinned())

    def is_known(self, card: Card) -> bool:
        """Say whether exactly this card is pinned, or is this person's own."""
        mark = fingerprint(card)
        if mark == fingerprint(self.my_card()):
            return True
        return any(fingerprint(one) == mark for one, _ in self._pinned())

    def pinned_cards(self) -> tuple[Card, ...]:
        """Return the cards that are pinned here, this person's own with them."""
        return (self.my_card(), *(card for card, _ in self._pinned()))

    def of_visit(self, visit_id: UUID) -> dict[UUID, Card]:
        """Return the cards of a visit's team, by person."""
        team = self._desk.store.records.all(TeamMember, visit_id)
        return {one.person_id: Card.from_json(one.card) for one in team if one.card}

    def lead_of(self, visit_id: UUID) -> UUID:
        """Return who leads a visit."""
        return self._desk.need(Visit, visit_id).lead_id

    def identity_from(self, data: bytes, password: str) -> Identity:
        """Return this identity with an organisation's certificate from PKCS#12.

        Raises WrongKey for the wrong password, Refused for one that is not valid now or not for signing.
        """
        found = identity_from_p12(data, password, self._desk.identity)
        check_signs(found.pdf_identity().certificate, self._desk.clock.now())
        return found

    def _pinned(self) -> tuple[tuple[Card, str], ...]:
        return tuple(
            (Card.from_json(one.card_json), one.how)
            for one in self._desk.store.local.trusted()
            if one.revoked_ms is None
        )


def certificate_text(card: Card) -> str:
    """Return the fingerprint of the certificate by which a person signs reports, in groups, for print."""
    return grouped(certificate_fingerprint(card))


def _acquaintance(card: Card, how: str) -> Acquaintance:
    return Acquaintance(
        card.person_id, card.name, card.initials, card.role, four_words(fingerprint(card)), how
    )
