"""The operation log: written once, never altered, and what it adds up to."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from wellled_desktop.core.canonical import canonical, sha256
from wellled_desktop.core.fold import Folded, Life, fold, parents_of_delete, parents_of_edit, unseen_edits
from wellled_desktop.core.inspection import Conflict, Version
from wellled_desktop.core.moments import hybrid_ms, tick
from wellled_desktop.core.operations import DELETED, Authorship, ChainTip, Change, Operation, compose
from wellled_desktop.core.upgrades import upgraded
from wellled_desktop.storage import folding, verifying
from wellled_desktop.storage.book import Book
from wellled_desktop.storage.merging import MergeOutcome, append, merge
from wellled_desktop.storage.operation_rows import batches, operations_of, visit_page
from wellled_desktop.storage.schema import disputed, operation, record

_PAGE = 500
_TOP_HLC = (1 << 63) - 1
_YEAR_MS = 366 * 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes now: the person, the clock (UTC ms) and where random bytes come from."""

    person: UUID
    now: Callable[[], int]
    random: Callable[[int], bytes]


class OperationLog:
    """Every change ever made here or taken in, and the folding of it."""

    def __init__(self, book: Book, incarnations: Callable[[], Sequence[bytes]]) -> None:
        self._book = book
        self._incarnations = incarnations

    def commit(self, changes: Sequence[Change], pen: Pen) -> tuple[Operation, ...]:
        """Write changes as operations in one transaction; they are on the disk when this returns.

        An edit replaces the survivors of its fields, a delete all survivors of the record.
        """
        with self._book.writing() as connection:
            return _Commit(connection, self._incarnations()[-1], pen).write(changes)

    def merge(self, operations: Iterable[Operation]) -> MergeOutcome:
        """Take in operations in one transaction: unknown ones appended, withheld payloads filled.

        Any order and any repetition give the same rows. Raises Damaged, with nothing changed, for a
        payload that its head does not name.
        """
        with self._book.writing() as connection:
            return merge(connection, operations)

    def preview(self, operations: Iterable[Operation]) -> MergeOutcome:
        """Return what `merge` would do, and change nothing."""
        try:
            with self._book.writing() as connection:
                raise _EnoughSeen(merge(connection, operations))
        except _EnoughSeen as seen:
            return seen.outcome

    def of_visit(self, visit_id: UUID) -> Iterator[Operation]:
        """Yield a visit's operations by (stream, seq, id), some hundred in memory at a time.

        Within `Store.transaction()` they are of one moment.
        """
        after = (b"", 0, b"")
        while True:
            with self._book.reading() as connection:
                page = visit_page(connection, visit_id, after, _PAGE)
            yield from page
            if len(page) < _PAGE:
                return
            after = (page[-1].stream, page[-1].seq, page[-1].id)

    def of_record(self, record_id: UUID) -> tuple[Operation, ...]:
        """Return a record's history by (hlc, id)."""
        with self._book.reading() as connection:
            found = operations_of(connection, [record_id]).get(record_id, [])
        return tuple(sorted(found, key=lambda one: (one.hlc, one.id)))

    def tips(self, visit_id: UUID) -> dict[bytes, tuple[bytes, ...]]:
        """Return each stream's operations that nothing follows; several where a copy wrote on."""
        follower = aliased(operation)
        follows = select(follower.c.number).where(follower.c.prev == operation.c.id).exists()
        query = (
            select(operation.c.stream, operation.c.id)
            .where(operation.c.visit_id == visit_id, ~follows)
            .order_by(operation.c.stream, operation.c.id)
        )
        found: dict[bytes, tuple[bytes, ...]] = {}
        with self._book.reading() as connection:
            for stream, identity in connection.execute(query):
                found[stream] = (*found.get(stream, ()), identity)
        return found

    def missing(self, ids: Iterable[bytes]) -> frozenset[bytes]:
        """Return which of these operations are not here."""
        absent: set[bytes] = set()
        with self._book.reading() as connection:
            for batch in batches(sorted(set(ids)), _PAGE):
                query = select(operation.c.id).where(operation.c.id.in_(batch))
                absent.update(set(batch) - set(connection.execute(query).scalars()))
        return frozenset(absent)

    def folded(self, record_id: UUID) -> Folded | None:
        """Return what a record's operations add up to, or None when there are none."""
        with self._book.reading() as connection:
            found = operations_of(connection, [record_id])
        return fold(found[record_id]) if found else None

    def conflicts(self, visit_id: UUID | None = None) -> tuple[Conflict, ...]:
        """Return the fields with several different surviving values, by record and field."""
        query = (
            select(disputed.c.record_id, disputed.c.field)
            .join(record, record.c.record_id == disputed.c.record_id)
            .order_by(disputed.c.record_id, disputed.c.field)
        )
        if visit_id is not None:
            query = query.where(record.c.visit_id == visit_id)
        with self._book.reading() as connection:
            places = connection.execute(query).all()
            known = operations_of(connection, list({each for each, _ in places}))
        standing = {each: fold(found) for each, found in known.items()}
        return tuple(_conflict(standing[each], field) for each, field in places)

    def own_streams(self, visit_id: UUID) -> frozenset[bytes]:
        """Return the streams of a visit that this database wrote, in this life and in those before it."""
        return frozenset(stream_of(one, visit_id) for one in self._incarnations())

    def saved_ms(self, visit_id: UUID) -> int:
        """Return when something of the visit was last written (UTC ms), 0 for never."""
        query = select(func.max(operation.c.hlc)).where(operation.c.visit_id == visit_id)
        with self._book.reading() as connection:
            return hybrid_ms(connection.execute(query).scalar() or 0)

    def verify(self) -> tuple[str, ...]:
        """Return sentences on what does not hold: chains, hashes, rows unlike a new fold, search."""
        return tuple(verifying.verify(self._book))


class _EnoughSeen(Exception):
    def __init__(self, outcome: MergeOutcome) -> None:
        super().__init__()
        self.outcome = outcome


class _Commit:
    """One commit under way: the records as they are known so far, and where each stream stands."""

    def __init__(self, connection: Connection, incarnation: bytes, pen: Pen) -> None:
        self._connection = connection
        self._incarnation = incarnation
        self._pen = pen
        self._known: dict[UUID, list[Operation]] = {}
        self._tips: dict[UUID, ChainTip] = {}

    def write(self, changes: Sequence[Change]) -> tuple[Operation, ...]:
        """Compose, append and fold."""
        made: list[Operation] = []
        for batch in batches(changes, _PAGE):
            unread = {one.record_id for one in batch} - self._known.keys()
            self._known |= operations_of(self._connection, list(unread))
            made.extend(self._compose(change) for change in batch)
        append(self._connection, made)
        for _ in folding.refold(self._connection, sorted({one.record_id for one in made})):
            pass
        return tuple(made)

    def _compose(self, change: Change) -> Operation:
        known = self._known.setdefault(change.record_id, [])
        folded = fold(known) if known else None
        if folded is not None and change.values.get(DELETED) is True:
            parents = parents_of_delete(folded)
        else:
            parents = parents_of_edit(folded, change.values)
        now = self._pen.now()
        tip = self._tips.get(change.visit_id) or self._tip(change.visit_id, now)
        seen = max([tip.hlc, *(one.hlc for one in known if one.id in set(parents))])
        by = Authorship(self._pen.person, now, self._pen.random(16))
        made = compose(change, tip, parents, min(tick(now, seen), _TOP_HLC), by)
        self._tips[change.visit_id] = ChainTip(tip.stream, made.seq, made.id, made.hlc)
        known.append(made)
        return made

    def _tip(self, visit_id: UUID, now: int) -> ChainTip:
        stream = stream_of(self._incarnation, visit_id)
        place = operation.c
        last = self._connection.execute(
            select(place.seq, place.id, place.hlc)
            .where(place.visit_id == visit_id, place.stream == stream)
            .order_by(place.seq.desc(), place.id.desc())
            .limit(1)
        ).first()
        believable = tick(now + _YEAR_MS, 0)
        newest = self._connection.execute(
            select(func.max(place.hlc)).where(place.visit_id == visit_id, place.hlc <= believable)
        ).scalar()
        if last is None:
            return ChainTip(stream, hlc=newest or 0)
        return ChainTip(stream, last.seq, last.id, max(last.hlc, newest or 0))


def stream_of(incarnation: bytes, visit_id: UUID) -> bytes:
    """Return the 16-byte name of the stream that one incarnation of a database writes for one visit."""
    return sha256(incarnation + visit_id.bytes)[:16]


def _conflict(folded: Folded, field: str) -> Conflict:
    versions: dict[bytes, Version] = {}
    for one in folded.survivors.get(field, ()):
        values = upgraded(one)
        if values is not None and field in values:
            said = canonical(values[field])
            versions.pop(said, None)
            versions[said] = _version(one, values[field])
    if field == DELETED and folded.life is Life.EDITED_AND_DELETED and len(versions) == 1:
        unseen = unseen_edits(folded.survivors)[-1]
        versions[b"edit"] = _version(unseen, not next(iter(versions.values())).value)
    ordered = sorted(versions.values(), key=lambda one: (one.written_ms, one.operation))
    return Conflict(folded.kind, folded.record_id, folded.visit_id, field, tuple(ordered))


def _version(one: Operation, value: object) -> Version:
    return Version(one.id, one.author, hybrid_ms(one.hlc), value)
