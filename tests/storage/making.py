"""What the storage tests build with: stores on real files, hands that write, derived tables as bytes."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from wellled_desktop.core.codec import KIND_OF, changed_values, to_values
from wellled_desktop.core.ids import uuid7
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.operations import DELETED, Change, Operation
from wellled_desktop.core.records import Activity, Note, Provider, Record, Visit
from wellled_desktop.core.vocabulary import ActivityKind, NoteKind
from wellled_desktop.storage import Pen, Store
from wellled_desktop.storage.schema import DERIVED

KEY = bytes(range(32))
START = 1_790_000_000_000


@dataclass
class Hand:
    """A person who writes, with a clock that goes on by itself and randomness that can be repeated."""

    seed: int = 1
    ms: int = START
    dice: random.Random = field(init=False)
    person: UUID = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.person = self.new_id()

    def now(self) -> int:
        """Return the next millisecond."""
        self.ms += 1
        return self.ms

    def new_id(self) -> UUID:
        """Return a fresh identity."""
        return uuid7(self.now(), self.dice.randbytes(10))

    @property
    def pen(self) -> Pen:
        """Return who writes."""
        return Pen(self.person, self.now, self.dice.randbytes)


@dataclass
class Field:
    """A store with a visit and an activity in it, and the hand that writes there."""

    store: Store
    hand: Hand
    visit: Visit
    activity: Activity

    def note(self, text: str, position: int = 1) -> Note:
        """Return a note that is not yet saved."""
        at = Moment(self.hand.now())
        return Note(
            self.hand.new_id(), self.visit.id, self.activity.id, self.hand.person,
            NoteKind.PARAPHRASE, text, at, at, position,
        )  # fmt: skip

    def save(self, *records: Record) -> tuple[Operation, ...]:
        """Save records whole."""
        return save(self.store, self.hand, self.visit.id, *records)

    def edit(self, note: Note, text: str) -> Note:
        """Save another text of a note."""
        return edit(self.store, self.hand, note, text)

    def wrote(self, text: str) -> Note:
        """Return a note that was saved."""
        note = self.note(text)
        self.save(note)
        return note


def save(store: Store, hand: Hand, visit_id: UUID, *records: Record) -> tuple[Operation, ...]:
    """Save records whole in one transaction."""
    changes = [Change(KIND_OF[type(one)], one.id, visit_id, to_values(one)) for one in records]
    return store.log.commit(changes, hand.pen)


def edit(store: Store, hand: Hand, note: Note, text: str) -> Note:
    """Save another text of a note; returns the note as it is then."""
    after = replace(note, text=text)
    store.log.commit([Change("note", note.id, note.visit_id, changed_values(note, after))], hand.pen)
    return after


def remove(store: Store, hand: Hand, note: Note, gone: bool = True) -> None:
    """Delete a note, or bring it back."""
    store.log.commit([Change("note", note.id, note.visit_id, {DELETED: gone})], hand.pen)


@contextmanager
def opened(path: Path, *, new_incarnation: bool = False) -> Iterator[Store]:
    """Open a store and close it again."""
    store = Store.open(path, KEY, new_incarnation=new_incarnation)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def created(path: Path) -> Iterator[Store]:
    """Create a store and close it again."""
    store = Store.create(path, KEY)
    try:
        yield store
    finally:
        store.close()


def make_field(store: Store, seed: int = 1) -> Field:
    """Return a store with a provider, a visit and an activity."""
    hand = Hand(seed)
    provider = Provider(Provider.identity("LARK"), "Larkmoor Hospitals", "LARK")
    visit = Visit(hand.new_id(), provider.id, 1, "seed-2014@1", "2026-10-14", "2026-10-16", hand.person)
    activity = Activity(
        hand.new_id(), visit.id, ActivityKind.INTERVIEW, "AB-I01", "Registered nurse, Ward 7", hand.person
    )
    made = Field(store, hand, visit, activity)
    made.save(provider, visit, activity)
    return made


def derived_bytes(store: Store) -> bytes:
    """Return all derived rows as bytes, in the order of their keys; the index's own numbers left out."""
    lines = []
    with store._book.reading() as connection:
        for table in DERIVED:
            columns = [column for column in table.c if column.name != "number"]
            rows = connection.execute(select(*columns).order_by(*columns[:2]))
            lines += [f"{table.name}: {tuple(row)!r}" for row in rows]
    return "\n".join(lines).encode()
