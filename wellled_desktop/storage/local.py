"""What belongs to this database alone and never travels: secrets, whom we trust, what came in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, delete, insert, select, update

from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.errors import Refused
from wellled_desktop.storage.book import Book
from wellled_desktop.storage.schema import frontier, known_card, receipt, setting

OWN = "storage/"


@dataclass(frozen=True, slots=True)
class Trusted:
    """A person's public card that was taken as theirs, how, and if it was revoked (at which head)."""

    card_json: str
    fingerprint: str
    how: str
    trusted_ms: int
    revoked_ms: int | None = None
    cut_off: bytes | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A package that came in. `state`: merged, parked, refused, undone; `blob` keeps a parked one's bytes."""

    package_id: UUID
    visit_id: UUID
    sender: UUID
    made_ms: int
    received_ms: int
    state: str
    summary: str
    file_name: str
    blob: str = ""


class Receipts:
    """The packages that came in."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def add(self, one: Receipt) -> None:
        """Write down a receipt; one of the same package is brought up to date."""
        values = {name: getattr(one, name) for name in Receipt.__slots__}
        with self._book.writing() as connection:
            put(connection, receipt, {"package_id": one.package_id}, values)

    def all(self, visit_id: UUID | None = None) -> tuple[Receipt, ...]:
        """Return the receipts, oldest first."""
        query = select(receipt).order_by(receipt.c.received_ms, receipt.c.package_id)
        if visit_id is not None:
            query = query.where(receipt.c.visit_id == visit_id)
        with self._book.reading() as connection:
            return tuple(Receipt(**row) for row in connection.execute(query).mappings())

    def get(self, package_id: UUID) -> Receipt | None:
        """Return the receipt of a package, or None."""
        query = select(receipt).where(receipt.c.package_id == package_id)
        with self._book.reading() as connection:
            row = connection.execute(query).mappings().first()
        return Receipt(**row) if row else None


class Local:
    """Named values, trusted cards, frontiers and receipts of this database."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.receipts = Receipts(book)

    def get(self, name: str) -> bytes | None:
        """Return a value, or None."""
        with self._book.reading() as connection:
            return read_setting(connection, name)

    def set(self, name: str, value: bytes | None) -> None:
        """Keep a value under a name; None forgets it."""
        if name.startswith(OWN):
            raise Refused(f"The name {name} is the database's own.")
        with self._book.writing() as connection:
            write_setting(connection, name, value)

    def trust(self, card_json: str, fingerprint: str, how: str, now_ms: int) -> None:
        """Take a card as its person's; `how` says by what (compared aloud, roster of the lead)."""
        values: dict[str, Any] = {
            "fingerprint": fingerprint,
            "card_json": card_json,
            "how": how,
            "trusted_ms": now_ms,
            "revoked_ms": None,
            "cut_off": None,
        }
        with self._book.writing() as connection:
            put(connection, known_card, {"fingerprint": fingerprint}, values)

    def trusted(self) -> tuple[Trusted, ...]:
        """Return all cards, revoked ones too, in the order they were taken."""
        query = select(known_card).order_by(known_card.c.trusted_ms, known_card.c.fingerprint)
        with self._book.reading() as connection:
            return tuple(Trusted(**row) for row in connection.execute(query).mappings())

    def revoke(self, fingerprint: str, now_ms: int, cut_off: bytes | None = None) -> None:
        """Mark a card as no longer trusted, from the operation `cut_off` on; raises Refused when unknown."""
        with self._book.writing() as connection:
            found = connection.execute(
                update(known_card)
                .where(known_card.c.fingerprint == fingerprint)
                .values(revoked_ms=now_ms, cut_off=cut_off)
            )
            if found.rowcount == 0:
                raise Refused("There is no card with this fingerprint.", "List the trusted ones first.")

    def set_frontier(self, person: UUID, visit_id: UUID, tips: Mapping[bytes, tuple[bytes, ...]]) -> None:
        """Keep what a person has proved to have of a visit."""
        said = canonical({stream.hex(): [one.hex() for one in ids] for stream, ids in tips.items()})
        place = {"person": person, "visit_id": visit_id}
        with self._book.writing() as connection:
            put(connection, frontier, place, {**place, "tips": said})

    def frontier(self, person: UUID, visit_id: UUID) -> dict[bytes, tuple[bytes, ...]] | None:
        """Return what a person has proved to have of a visit, or None."""
        query = select(frontier.c.tips).where(frontier.c.person == person, frontier.c.visit_id == visit_id)
        with self._book.reading() as connection:
            said = connection.execute(query).scalar()
        if said is None:
            return None
        read = json.loads(said)
        return {bytes.fromhex(name): tuple(bytes.fromhex(one) for one in ids) for name, ids in read.items()}


def put(connection: Connection, table: Table, place: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Write a row, in place of the one with the same key."""
    here = [table.c[name] == value for name, value in place.items()]
    if connection.execute(update(table).where(*here).values(**values)).rowcount == 0:
        connection.execute(insert(table).values(**values))


def read_setting(connection: Connection, name: str) -> bytes | None:
    """Return a named value, or None."""
    return connection.execute(select(setting.c.value).where(setting.c.name == name)).scalar()


def write_setting(connection: Connection, name: str, value: bytes | None) -> None:
    """Keep a named value; None forgets it."""
    if value is None:
        connection.execute(delete(setting).where(setting.c.name == name))
    else:
        put(connection, setting, {"name": name}, {"name": name, "value": value})
