"""Making sync packages: what goes in, what stays behind, for whom."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.codec import from_values
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.operations import Operation
from wellled_desktop.core.records import Exhibit, Provider, TeamMember, Visit
from wellled_desktop.core.withholding import protected_records
from wellled_desktop.keys.card import Card
from wellled_desktop.storage import Store
from wellled_desktop.sync import (
    Acknowledgement,
    BlobSource,
    Member,
    Outgoing,
    Roster,
    Seal,
    Written,
    roster_message,
    seal_message,
    write_package,
)
from wellled_desktop.workspace.custody import went_out
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.people import People

ROSTER_DOMAIN = b"roster"
SEAL_DOMAIN = b"seal"
PACKAGE_SUFFIXES = (".wlsync", ".wlsync.age")
Frontier = dict[bytes, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class PackageWish:
    """What is asked of a package: recipients' cards (none: not encrypted), and what it may leave out."""

    cards: tuple[Card, ...] = ()
    since_acknowledged: bool = False
    protected: bool = False


class Packages:
    """Makes the packages of a visit."""

    def __init__(self, desk: Desk, people: People) -> None:
        self._desk = desk
        self._people = people

    def make(self, visit_id: UUID, out: Path, wish: PackageWish | None = None) -> Written:
        """Write a package of one visit; nothing is left behind when it cannot be written whole.

        Raises Refused when there is nothing to send, or it is not for that person to have.
        """
        wish = wish or PackageWish()
        store = self._desk.store
        protected = protected_records(store.log.of_visit(visit_id))
        told = _told_to(protected, wish.cards) if wish.protected else None
        chosen = _Choice(self._desk.store, visit_id, protected, told, self._basis(visit_id, wish))
        outgoing = self._outgoing(visit_id, wish, chosen)
        recipients = [card.age_recipient for card in wish.cards]
        if recipients:
            recipients.append(self._people.my_card().age_recipient)
        written = write_package(out, outgoing, self._desk.identity.device_signer(), recipients)
        contents = [one.sha256 for one in outgoing.blobs]
        went_out(self._desk, visit_id, contents, f"Went out in {written.path.name}, {_for_whom(wish.cards)}.")
        return written

    def team_cards(self, visit_id: UUID) -> tuple[Card, ...]:
        """Return the cards of the rest of the visit's team: to whom its packages go by default."""
        cards = self._people.of_visit(visit_id)
        return tuple(card for person, card in cards.items() if person != self._desk.me.id)

    def _outgoing(self, visit_id: UUID, wish: PackageWish, chosen: "_Choice") -> Outgoing:
        return Outgoing(
            package_id=self._desk.clock.new_id(),
            visit_id=visit_id,
            visit_title=self._title(visit_id),
            made=self._desk.clock.now(),
            sender=member_of(self._people.my_card()),
            roster=self._roster(visit_id),
            recipients=tuple(sorted(card.person_id for card in wish.cards)),
            basis=chosen.basis(),
            leads_to=self._desk.store.log.tips(visit_id),
            acknowledges=self._acknowledged(visit_id),
            seals=self._seals(visit_id),
            protected=wish.protected,
            operations=chosen.operations(),
            blobs=chosen.blobs(),
        )

    def _title(self, visit_id: UUID) -> str:
        visit = self._desk.need(Visit, visit_id)
        provider = self._desk.need(Provider, visit.provider_id)
        return f"{provider.name}, visit {visit.number}"

    def _basis(self, visit_id: UUID, wish: PackageWish) -> Frontier | None:
        """Return what every recipient proved to have; None for a full package."""
        if not wish.since_acknowledged or wish.protected:
            return None
        proved = [self._desk.store.local.frontier(card.person_id, visit_id) for card in wish.cards]
        first = proved[0] if proved else None
        if first is None or any(one != first for one in proved):
            return None
        return first

    def _roster(self, visit_id: UUID) -> Roster:
        if self._people.lead_of(visit_id) == self._desk.me.id:
            members = self._members(visit_id)
            message = roster_message(visit_id, members)
            signature = self._desk.identity.device_signer().sign(ROSTER_DOMAIN, message)
            return Roster(members, self._desk.me.id, signature)
        return kept_roster(self._desk.store, visit_id) or Roster((), self._desk.me.id, b"")

    def _members(self, visit_id: UUID) -> tuple[Member, ...]:
        """Return whom the lead vouches for: those whose card is here, the lead among them.

        A visit that was brought in as JSON may name people of whom nobody has a card yet.
        """
        mine = self._people.my_card()
        known = {mine.person_id: member_of(mine)}
        for one in self._desk.store.records.all(TeamMember, visit_id):
            card = one.card or (mine.to_json() if one.person_id == mine.person_id else "")
            if card:
                known[one.person_id] = Member(one.person_id, one.name, one.initials, one.role.value, card)
        return tuple(known[person] for person in sorted(known, key=str))

    def _acknowledged(self, visit_id: UUID) -> tuple[Acknowledgement, ...]:
        receipts = self._desk.store.local.receipts.all()
        mine = [one for one in receipts if one.visit_id == visit_id and one.state == "merged"]
        return tuple(Acknowledgement(one.package_id, one.sender) for one in mine)

    def _seals(self, visit_id: UUID) -> tuple[Seal, ...]:
        """Return this database's own seals made now, and the others' as they came."""
        store, me = self._desk.store, self._desk.me.id
        own = {one.stream for one in store.log.of_visit(visit_id) if one.author == me}
        signer = self._desk.identity.device_signer()
        made = [
            Seal(stream, ids, me, signer.sign(SEAL_DOMAIN, seal_message(stream, ids)))
            for stream, ids in store.log.tips(visit_id).items()
            if stream in own
        ]
        return (*made, *(one for one in kept_seals(store, visit_id) if one.stream not in own))


class _Choice:
    """Which operations and exhibits go into a package: all but protected ones, or those of `told` alone."""

    def __init__(
        self,
        store: Store,
        visit_id: UUID,
        protected: Collection[UUID],
        told: frozenset[UUID] | None,
        basis: Frontier | None,
    ) -> None:
        self._store = store
        self._visit_id = visit_id
        self._protected = protected
        self._told = told
        self._basis = basis
        self._left_out = _before(store, visit_id, basis) if basis else frozenset()

    def basis(self) -> Frontier | None:
        """Return what a receiver must have: the proved frontier, and where a copy's branch leaves it."""
        if self._basis is None:
            return None
        found = {stream: set(tips) for stream, tips in self._basis.items()}
        for operation in self.operations():
            if operation.prev in self._left_out:
                found.setdefault(operation.stream, set()).add(operation.prev)
        return {stream: tuple(sorted(tips)) for stream, tips in found.items()}

    def operations(self) -> Iterator[Operation]:
        for operation in self._store.log.of_visit(self._visit_id):
            if operation.id not in self._left_out:
                yield operation if self._goes(operation.record_id) else operation.withheld()

    def _goes(self, record_id: UUID) -> bool:
        return record_id not in self._protected if self._told is None else record_id in self._told

    def blobs(self) -> tuple[BlobSource, ...]:
        found: dict[str, BlobSource] = {}
        for exhibit in self._exhibits():
            if self._store.blobs.has(exhibit.sha256):
                content = _Content(self._store, exhibit.sha256)
                found[exhibit.sha256] = BlobSource(exhibit.sha256, exhibit.size, content.read)
        return tuple(found.values())

    def _exhibits(self) -> Iterator[Exhibit]:
        chosen = {
            one.record_id for one in self.operations() if one.kind == "exhibit" and one.payload is not None
        }
        for record_id in sorted(chosen):
            folded = self._store.log.folded(record_id)
            if folded is not None and not folded.withheld:
                yield from_values(Exhibit, record_id, folded.values)


@dataclass(frozen=True, slots=True)
class _Content:
    store: Store
    sha256: str

    def read(self) -> Iterator[bytes]:
        return self.store.blobs.read(self.sha256)


def member_of(card: Card) -> Member:
    """Return the card's owner as packages name them."""
    return Member(card.person_id, card.name, card.initials, card.role, card.to_json())


def kept_roster(store: Store, visit_id: UUID) -> Roster | None:
    """Return the roster of a visit as it came from its lead."""
    kept = store.local.get(f"roster/{visit_id}")
    if kept is None:
        return None
    raw = json.loads(kept)
    members = tuple(Member(UUID(one[0]), one[1], one[2], one[3], one[4]) for one in raw["members"])
    return Roster(members, UUID(raw["signed_by"]), bytes.fromhex(raw["signature"]))


def keep_roster(store: Store, visit_id: UUID, roster: Roster) -> None:
    """Keep a lead's roster so that later packages can forward it."""
    members = [[str(one.person_id), one.name, one.initials, one.role, one.card] for one in roster.members]
    plain = {"members": members, "signed_by": str(roster.signed_by), "signature": roster.signature.hex()}
    store.local.set(f"roster/{visit_id}", canonical(plain))


def kept_seals(store: Store, visit_id: UUID) -> tuple[Seal, ...]:
    """Return the seals of other people's streams as they came."""
    kept = store.local.get(f"seals/{visit_id}")
    return tuple(_seal(one) for one in json.loads(kept)) if kept else ()


def keep_seals(store: Store, visit_id: UUID, seals: tuple[Seal, ...]) -> None:
    """Keep seals beside the ones already here, once each."""
    known = {(one.stream, one.tips): one for one in (*kept_seals(store, visit_id), *seals)}
    plain = [
        [one.stream.hex(), [tip.hex() for tip in one.tips], str(one.person_id), one.signature.hex()]
        for _, one in sorted(known.items())
    ]
    store.local.set(f"seals/{visit_id}", canonical(plain))


def _seal(raw: list[Any]) -> Seal:
    stream, tips, person, signature = raw
    return Seal(
        bytes.fromhex(stream), tuple(map(bytes.fromhex, tips)), UUID(person), bytes.fromhex(signature)
    )


def _before(store: Store, visit_id: UUID, basis: Frontier) -> frozenset[bytes]:
    """Return the operations at or before the basis along their chains."""
    prev = {one.id: one.prev for one in store.log.of_visit(visit_id)}
    seen: set[bytes] = set()
    for tips in basis.values():
        for tip in tips:
            at = tip
            while at in prev and at not in seen:
                seen.add(at)
                at = prev[at]
    return frozenset(seen)


def _for_whom(cards: tuple[Card, ...]) -> str:
    return f"for {' and '.join(sorted(card.name for card in cards))}" if cards else "not encrypted"


def _told_to(protected: dict[UUID, frozenset[UUID]], cards: tuple[Card, ...]) -> frozenset[UUID]:
    """Return the protected records that name every recipient."""
    if not cards:
        raise Refused("A package of protected disclosures has no recipient.", "Name one with --for.")
    wanted = {card.person_id for card in cards}
    told = frozenset(record for record, named in protected.items() if wanted <= named)
    if not told:
        whom = " and ".join(card.name for card in cards)
        raise Refused(
            f"No protected disclosure of this visit names {whom}.",
            "An ordinary package holds all else; a disclosure goes to whom it names, as a rule the lead.",
        )
    return told
