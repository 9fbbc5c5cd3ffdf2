"""Who vouches for whom in a package: a card that is pinned here, or a team list that the visit's lead signed.

A card that is neither is never believed, whoever carries it, and never one that differs from the pinned card
of the same person: else a known inspector could bring notes in another's name.
"""

from functools import cached_property

from wellled_desktop.core.errors import PackageParked, PackageRefused, Refused
from wellled_desktop.core.records import Visit
from wellled_desktop.keys.card import Card, verify_card
from wellled_desktop.keys.signers import DeviceVerifier, device_verifier
from wellled_desktop.keys.trust import fingerprint
from wellled_desktop.sync import Member, Reading
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.people import People


class Vouching:
    """Judges the cards that one package brings."""

    def __init__(self, desk: Desk, people: People, reading: Reading) -> None:
        self._desk = desk
        self._people = people
        self._reading = reading
        self._pinned = {card.person_id: card for card in people.pinned_cards()}

    @cached_property
    def roster_holds(self) -> bool:
        """Say whether the team list bears the signature of the visit's lead, whose card is pinned here."""
        signer = self._pinned.get(self._reading.roster.signed_by)
        if signer is None:
            return False
        visit = self._desk.store.records.get(Visit, self._reading.manifest.visit_id)
        is_lead = visit.lead_id == signer.person_id if visit else signer.role == "lead"
        return is_lead and self._reading.roster_holds(device_verifier(signer.device_public))

    def check_sender(self, card: Card) -> None:
        """Raise PackageParked for a sender for whom nobody vouches: four words are to be compared first."""
        self._check_same(card)
        listed = any(one.card == card.to_json() for one in self._reading.roster.members)
        if card.person_id in self._pinned or (listed and self.roster_holds):
            return
        said = " · ".join(self._people.words(card))
        raise PackageParked(
            f"The certificate of {card.name} is new here.",
            f"Compare these four words by phone, then trust it: {said}.",
        )

    def verifier_of(self, member: Member) -> DeviceVerifier:
        """Return the key of somebody whose work the package holds; raises PackageRefused if none vouches."""
        card = card_of(member)
        self._check_same(card)
        is_sender = card.person_id == self._reading.manifest.sender.person_id
        if card.person_id not in self._pinned and not is_sender and not self.roster_holds:
            raise PackageRefused(
                f"The package holds work of {card.name}, for whose card nobody here vouches.",
                "Receive the visit from its lead first, or compare words with that person.",
            )
        return device_verifier(card.device_public)

    def _check_same(self, card: Card) -> None:
        known = self._pinned.get(card.person_id)
        if known is not None and fingerprint(known) != fingerprint(card):
            raise PackageRefused(
                f"The package brings another card of {card.name} than the one trusted here.",
                f"Ask {card.name} by phone; if the card is new, compare its words and trust it anew.",
            )


def card_of(member: Member) -> Card:
    """Return a member's verified card; raises PackageRefused when it does not hold or is another's."""
    try:
        card = verify_card(Card.from_json(member.card))
    except Refused as trouble:
        raise PackageRefused(f"A card in the package does not hold: {trouble.what}") from None
    if card.person_id != member.person_id:
        raise PackageRefused("The package names another person than the card does.", "Ask for it again.")
    return card
