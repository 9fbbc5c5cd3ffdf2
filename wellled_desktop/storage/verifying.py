"""Whether what is stored holds: hashes, chains, rows against a new fold, and the search index."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from wellled_desktop.core.canonical import sha256
from wellled_desktop.core.moments import Moment, hybrid_ms
from wellled_desktop.core.operations import ROOT, Operation
from wellled_desktop.storage import full_text
from wellled_desktop.storage.book import Book
from wellled_desktop.storage.derive import Derived, derive
from wellled_desktop.storage.folding import Before, known_records, standing
from wellled_desktop.storage.operation_rows import batches, operations_of, visit_page
from wellled_desktop.storage.schema import issue, operation, record, search_text

_BATCH = 200


def verify(book: Book) -> Iterator[str]:
    """Yield a sentence for each thing that does not hold."""
    with book.reading() as connection:
        yield from list(_chains(connection))
        yield from list(_rows(connection))
    if not book.read_only:
        yield from _index(book)


def _chains(connection: Connection) -> Iterator[str]:
    """Walk each stream in order, remembering no more than the entries one number back."""
    visits = connection.execute(select(operation.c.visit_id).distinct()).scalars().all()
    for visit_id in sorted(visits):
        here = _Place()
        for one in _of_visit(connection, visit_id):
            here.moves_to(one)
            yield from _holds(one, here.before)


class _Place:
    """Where a walk along the streams stands: the entries of this number and of the one before."""

    def __init__(self) -> None:
        self.before: set[bytes] = set()
        self._here: set[bytes] = set()
        self._at: tuple[bytes, int] = (b"", 0)

    def moves_to(self, one: Operation) -> None:
        """Go to the next entry."""
        if (one.stream, one.seq) != self._at:
            follows = (one.stream, one.seq - 1) == self._at
            self.before, self._here = (self._here if follows else set()), set()
            self._at = (one.stream, one.seq)
        self._here.add(one.id)


def _of_visit(connection: Connection, visit_id: UUID) -> Iterator[Operation]:
    after = (b"", 0, b"")
    while page := visit_page(connection, visit_id, after, _BATCH):
        yield from page
        after = (page[-1].stream, page[-1].seq, page[-1].id)


def _holds(one: Operation, before: set[bytes]) -> Iterator[str]:
    when = Moment(hybrid_ms(one.hlc)).day_and_clock()
    name = f"A saved {one.kind.replace('_', ' ')} of {when}"
    if sha256(one.head()) != one.id:
        yield f"{name} is not what its author wrote."
    if one.payload is not None and sha256(one.payload) != one.payload_hash:
        yield f"{name} says something else than its author wrote."
    if one.prev != ROOT and one.prev not in before:
        yield f"{name} follows one that is not here."


def _rows(connection: Connection) -> Iterator[str]:
    spoken_of = 0
    for batch in batches(known_records(connection), _BATCH):
        spoken_of += len(batch)
        there = standing(connection, batch)
        rest = _rest(connection, batch)
        for each, found in operations_of(connection, batch).items():
            wanted = derive(found)
            if (there.get(each), *rest[each]) != _wanted(wanted):
                yield f"The {wanted.kind.replace('_', ' ')} {each} is shown otherwise than it was saved."
    if len(connection.execute(select(record.c.record_id)).all()) != spoken_of:
        yield "Something is shown that nobody saved."


_Rest = dict[UUID, tuple[tuple[str, ...], str | None]]


def _rest(connection: Connection, batch: list[UUID]) -> _Rest:
    issues: dict[UUID, list[str]] = {}
    for each, sentence in connection.execute(select(issue).where(issue.c.record_id.in_(batch))):
        issues.setdefault(each, []).append(sentence)
    query = select(search_text.c.record_id, search_text.c.body).where(search_text.c.record_id.in_(batch))
    bodies = {row.record_id: row.body for row in connection.execute(query)}
    return {each: (tuple(sorted(issues.get(each, ()))), bodies.get(each)) for each in batch}


def _wanted(derived: Derived) -> tuple[object, ...]:
    before = Before(derived.kind, derived.life, derived.row, frozenset(derived.disputed))
    return (before, derived.issues, derived.body)


def _index(book: Book) -> Iterator[str]:
    with book.writing() as connection:
        try:
            connection.exec_driver_sql(full_text.CHECK)
        except DBAPIError:
            yield "Search may miss something: its index differs from what was saved."
