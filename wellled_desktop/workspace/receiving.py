"""Receiving packages: copied aside, checked, foreseen, merged in one transaction, answered by a receipt."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import PackageParked, Refused, Trouble
from wellled_desktop.core.records import TeamMember, Visit
from wellled_desktop.storage import MergeOutcome, Receipt
from wellled_desktop.sync import CheckLine, Reading, describe, open_package, sentences
from wellled_desktop.workspace.care import Care
from wellled_desktop.workspace.custody import came_in
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import as_file, private_folder
from wellled_desktop.workspace.naming import persons
from wellled_desktop.workspace.packages import keep_roster, keep_seals, kept_roster
from wellled_desktop.workspace.people import People
from wellled_desktop.workspace.vouching import Vouching, card_of


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package that came in: who sent it, what was checked, and what merging it does or did."""

    package_id: UUID
    visit_id: UUID
    visit_title: str
    sender: str
    sender_id: UUID
    words: tuple[str, str, str, str]
    fingerprint: str
    made_ms: int
    state: str
    checks: tuple[CheckLine, ...]
    outcome: MergeOutcome | None
    sentence: str = ""
    changes: Changes = field(default_factory=Changes)


class Inbox:
    """The packages that came to this workspace."""

    def __init__(self, path: Path, desk: Desk, people: People, care: Care) -> None:
        self._path = path
        self._desk = desk
        self._people = people
        self._care = care

    def receipts(self) -> tuple[Receipt, ...]:
        """Return every package that was received, the latest first."""
        return tuple(sorted(self._desk.store.local.receipts.all(), key=lambda one: -one.received_ms))

    def look(self, file: Path) -> Arrival:
        """Check a package and say what merging it would do; nothing is changed."""
        with self._reading(file) as reading:
            checks = self._verified(reading)
            outcome = self._desk.store.log.preview(reading.operations())
            return self._arrival(reading, checks, "merged" if self._merged(reading) else "ready", outcome)

    def describe(self, file: Path) -> dict[str, Any]:
        """Return what a package says of itself, whoever sent it; `sentences` say it for people."""
        with self._reading(file) as reading:
            manifest = reading.manifest
            known = {one.person_id: one.name for one in reading.roster.members} | persons(self._desk)
            names = [known.get(one, "somebody who is not known here") for one in manifest.recipients]
            said = list(sentences(manifest))
            said += [f"Named: {', '.join(names)}."] if names else []
            return {**describe(manifest), "recipient_names": names, "sentences": said}

    def receive(self, file: Path) -> Arrival:
        """Check a package and merge it, or park it whole with what it waits for.

        Raises PackageRefused (nothing changed) or PackageParked (kept whole, merged by itself later).
        """
        with self._reading(file) as reading:
            try:
                checks = self._verified(reading)
            except PackageParked as trouble:
                self._park(reading, file, trouble)
                kept = f"{trouble.what} It is kept whole in {self._path.name}."
                raise PackageParked(kept, trouble.next_step) from None
            arrival = self._merge(reading, checks, file.name)
        self.merge_waiting()
        return arrival

    def merge_waiting(self) -> tuple[Arrival, ...]:
        """Merge what was parked and can be taken by now; what cannot stays parked."""
        merged: list[Arrival] = []
        while more := [one for each in self._parked() if (one := self._taken(each)) is not None]:
            merged += more
        return tuple(merged)

    def trust_and_receive(self, package_id: UUID) -> Arrival:
        """Pin the sender of a parked package after the four words were compared, and merge it."""
        with self._kept(package_id) as file, self._reading(file) as reading:
            self._people.trust(card_of(reading.manifest.sender))
        with self._kept(package_id) as file:
            return self.receive(file)

    def parked_look(self, package_id: UUID) -> Arrival:
        """Return what is known of a parked package without merging it."""
        with self._kept(package_id) as file, self._reading(file) as reading:
            receipt = self._receipt(package_id)
            sentence = str(json.loads(receipt.summary).get("waits", ""))
            return self._arrival(reading, (), "parked", None, sentence)

    def _merge(self, reading: Reading, checks: tuple[CheckLine, ...], name: str) -> Arrival:
        manifest, store = reading.manifest, self._desk.store
        if self._merged(reading):
            return self._arrival(reading, checks, "merged", store.log.preview(reading.operations()))
        if store.records.all(Visit) and self._brings_something(reading):
            self._care.restore_point()
        with store.transaction():
            for sha256 in reading.blobs:
                if not store.blobs.has(sha256):
                    store.blobs.put(as_file(reading.blob(sha256)))
            outcome = store.log.merge(reading.operations())
            self._remember(reading)
            store.local.receipts.add(self._new_receipt(reading, "merged", name, _summary(outcome)))
            came_in(
                self._desk, manifest.visit_id, reading.blobs, f"Came from {manifest.sender.name} in {name}."
            )
        arrival = self._arrival(reading, checks, "merged", outcome)
        touched = Changes(manifest.visit_id, outcome.touched, manifest.visit_id)
        return replace(arrival, changes=touched)

    def _remember(self, reading: Reading) -> None:
        manifest, store = reading.manifest, self._desk.store
        keep_seals(store, manifest.visit_id, reading.seals)
        before = kept_roster(store, manifest.visit_id)
        fuller = before is None or len(reading.roster.members) >= len(before.members)
        if fuller and Vouching(self._desk, self._people, reading).roster_holds:
            keep_roster(store, manifest.visit_id, reading.roster)
        store.local.set_frontier(manifest.sender.person_id, manifest.visit_id, manifest.leads_to)
        for each in manifest.acknowledges:
            if each.sender == self._desk.me.id:
                store.local.set(f"accepted/{each.package_id}/{manifest.sender.person_id}", b"1")

    def _verified(self, reading: Reading) -> tuple[CheckLine, ...]:
        card = card_of(reading.manifest.sender)
        vouching = Vouching(self._desk, self._people, reading)
        vouching.check_sender(card)
        checks = reading.verify(vouching.verifier_of, self._desk.me.id)
        missing = self._desk.store.log.missing(reading.needs())
        if missing:
            raise PackageParked(
                f"The package from {card.name} builds on something that is not here yet.",
                f"It waits for {self._who_lacks(reading, missing)}; it is merged by itself when that comes.",
            )
        return checks

    def _who_lacks(self, reading: Reading, missing: frozenset[bytes]) -> str:
        names = {one.person_id: one.name for one in reading.roster.members}
        names |= {one.person_id: one.name for one in self._team(reading.manifest.visit_id)}
        holders = {
            names.get(seal.person_id, "another inspector")
            for seal in reading.seals
            for stream, tips in (reading.manifest.basis or {}).items()
            if seal.stream == stream and set(tips) & missing
        }
        return " and ".join(f"the package of {name}" for name in sorted(holders)) or "an earlier package"

    def _team(self, visit_id: UUID) -> tuple[TeamMember, ...]:
        return self._desk.store.records.all(TeamMember, visit_id)

    def _merged(self, reading: Reading) -> bool:
        receipt = self._desk.store.local.receipts.get(reading.manifest.package_id)
        return receipt is not None and receipt.state == "merged"

    def _park(self, reading: Reading, file: Path, trouble: PackageParked) -> None:
        waits = json.dumps({"waits": str(trouble)})
        with self._desk.store.transaction(), file.open("rb") as source:
            sha256, _ = self._desk.store.blobs.put(source)
            receipt = self._new_receipt(reading, "parked", file.name, waits)
            self._desk.store.local.receipts.add(replace(receipt, blob=sha256))

    def _parked(self) -> tuple[Receipt, ...]:
        return tuple(one for one in self._desk.store.local.receipts.all() if one.state == "parked")

    def _taken(self, receipt: Receipt) -> Arrival | None:
        """Merge one parked package; None where it has to wait on."""
        try:
            with self._kept(receipt.package_id) as file, self._reading(file) as reading:
                return self._merge(reading, self._verified(reading), receipt.file_name)
        except Trouble:
            return None

    def _brings_something(self, reading: Reading) -> bool:
        """Say whether merging would change anything; where it would not, no restore point is needed."""
        store = self._desk.store
        if not all(store.blobs.has(sha256) for sha256 in reading.blobs):
            return True
        if store.log.missing(one.id for one in reading.operations()):
            return True
        return bool(store.log.preview(reading.operations()).filled)

    @contextmanager
    def _kept(self, package_id: UUID) -> Iterator[Path]:
        receipt = self._receipt(package_id)
        if not receipt.blob:
            raise Refused("This package is not kept here.", "Receive its file again.")
        with private_folder(self._path.parent, self._path.stem) as room:
            file = room / Path(receipt.file_name).name
            with file.open("xb") as target:
                for piece in self._desk.store.blobs.read(receipt.blob):
                    target.write(piece)
            yield file

    def _receipt(self, package_id: UUID) -> Receipt:
        receipt = self._desk.store.local.receipts.get(package_id)
        if receipt is None:
            raise Refused("There is no such package here.", "Receive its file first.")
        return receipt

    @contextmanager
    def _reading(self, file: Path) -> Iterator[Reading]:
        if not file.is_file():
            raise Refused(f"There is no package {file.name}.", "Check the name.")
        with (
            private_folder(self._path.parent, self._path.stem) as room,
            open_package(file, room, [self._desk.identity.age_secret]) as reading,
        ):
            yield reading

    def _new_receipt(self, reading: Reading, state: str, name: str, summary: str) -> Receipt:
        manifest = reading.manifest
        return Receipt(
            package_id=manifest.package_id,
            visit_id=manifest.visit_id,
            sender=manifest.sender.person_id,
            made_ms=manifest.made.ms,
            received_ms=self._desk.clock.now_ms(),
            state=state,
            summary=summary,
            file_name=name,
        )

    def _arrival(
        self,
        reading: Reading,
        checks: tuple[CheckLine, ...],
        state: str,
        outcome: MergeOutcome | None,
        sentence: str = "",
    ) -> Arrival:
        manifest = reading.manifest
        return Arrival(
            package_id=manifest.package_id,
            visit_id=manifest.visit_id,
            visit_title=manifest.visit_title,
            sender=manifest.sender.name,
            sender_id=manifest.sender.person_id,
            words=self._people.words(card_of(manifest.sender)),
            fingerprint=self._people.fingerprint_text(card_of(manifest.sender)),
            made_ms=manifest.made.ms,
            state=state,
            checks=checks,
            outcome=outcome,
            sentence=sentence,
        )


def _summary(outcome: MergeOutcome) -> str:
    return json.dumps(asdict(outcome.total))
