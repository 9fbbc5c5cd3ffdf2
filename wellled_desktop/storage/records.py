"""The records as they stand: read from the derived tables, frozen."""

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Table, UnaryExpression, func, select
from sqlalchemy.sql.operators import custom_op

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.fold import Life, fold
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.inspection import PARTS, Inspection, Withheld
from wellled_desktop.core.moments import hybrid_ms
from wellled_desktop.core.operations import Operation
from wellled_desktop.core.records import (
    Location,
    Note,
    Provider,
    Record,
    Visit,
)
from wellled_desktop.storage.book import Book
from wellled_desktop.storage.derive import built, tells_of_withholding
from wellled_desktop.storage.issues import Issue, issues_of, recorded
from wellled_desktop.storage.operation_rows import operations_of
from wellled_desktop.storage.oplog import OperationLog
from wellled_desktop.storage.rows import kind_of, record_of
from wellled_desktop.storage.schema import TABLE_OF, operation, record
from wellled_desktop.storage.tallies import Tallies

R = TypeVar("R", bound=Record)
_PLAIN: custom_op[Any] = custom_op("+")  # a column with this before it is read without its index


class Records:
    """The live records; one that was edited and deleted at once counts as live, and is disputed."""

    def __init__(self, book: Book, log: OperationLog) -> None:
        self._book = book
        self._log = log
        self.tallies = Tallies(book)

    def get(self, shape: type[R], record_id: UUID) -> R | None:
        """Return one live record, or None."""
        table = TABLE_OF[kind_of(shape)]
        with self._book.reading() as connection:
            row = connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
        return record_of(shape, row) if row is not None else None

    def all(self, shape: type[R], visit_id: UUID | None = None, **where: Any) -> tuple[R, ...]:
        """Return live records in the order they were made; notes by event, position and id.

        `where` compares fields with plain values (enumerations too); None means empty.
        """
        table = TABLE_OF[kind_of(shape)]
        conditions: list[ColumnElement[bool]] = []
        if visit_id is not None:
            conditions.append(_in_visit(table, visit_id, narrow=not where))
        conditions += [table.c[name] == value for name, value in where.items()]
        order = [table.c.event_ms, table.c.position, table.c.id] if shape is Note else [table.c.id]
        with self._book.reading() as connection:
            found = connection.execute(select(table).where(*conditions).order_by(*order)).mappings()
            return tuple(record_of(shape, row) for row in found)

    def count(self, shape: type[Record], visit_id: UUID | None = None, **where: Any) -> int:
        """Return how many live records of a kind there are; `where` as for `all`."""
        table = TABLE_OF[kind_of(shape)]
        chosen = [table.c[name] == value for name, value in where.items()]
        query = select(func.count()).select_from(table).where(*chosen)
        if visit_id is not None:
            query = query.where(_in_visit(table, visit_id))
        with self._book.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def largest(self, shape: type[Record], field: str, **where: Any) -> int:
        """Return the largest whole number that a field holds in the live records chosen; 0 for none."""
        table = TABLE_OF[kind_of(shape)]
        chosen = [table.c[name] == value for name, value in where.items()]
        query = select(func.coalesce(func.max(table.c[field]), 0)).where(*chosen)
        with self._book.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def life(self, record_id: UUID) -> Life | None:
        """Return whether a record lives; None when nothing was ever written of it."""
        query = select(record.c.life).where(record.c.record_id == record_id)
        with self._book.reading() as connection:
            found = connection.execute(query).scalar()
        return Life(found) if found is not None else None

    def removed(self, shape: type[R], visit_id: UUID) -> tuple[R, ...]:
        """Return the removed records of a visit as they last stood, so that they can be brought back."""
        query = select(record.c.record_id).where(
            record.c.visit_id == visit_id,
            record.c.kind == kind_of(shape),
            record.c.life == Life.DELETED.value,
        )
        with self._book.reading() as connection:
            gone = connection.execute(query.order_by(record.c.record_id)).scalars().all()
            known = operations_of(connection, gone)
        found = (built(fold(known[each])) for each in gone)
        return tuple(one for one in found if isinstance(one, shape))

    def issues(self, visit_id: UUID | None = None) -> tuple[Issue, ...]:
        """Return what is to settle: rows that cannot be made, references to nothing, names used twice."""
        with self._book.reading() as connection:
            return issues_of(connection, visit_id)

    def inspection(self, visit_id: UUID, framework: Framework) -> Inspection:
        """Return all records of one visit together, as of one moment.

        Raises Refused when the visit or its provider is not here.
        """
        with self._book.reading():
            visit = self.get(Visit, visit_id)
            provider = self.get(Provider, visit.provider_id) if visit else None
            if visit is None or provider is None:
                raise Refused("The visit is not here, or its provider is not.", "Receive its package.")
            return Inspection(
                visit=visit,
                provider=provider,
                framework=framework,
                locations=self.all(Location, provider_id=provider.id),
                **{name: self.all(shape, visit_id) for name, shape in PARTS.items()},
                conflicts=self._log.conflicts(visit_id),
                withheld=self.withheld(visit_id),
            )

    def inspection_at(self, visit_id: UUID, framework: Framework, until_ms: int) -> Inspection:
        """Return a visit as what was written until a time (UTC ms) adds up to, by the writers' clocks.

        Raises Refused when the visit or its provider was not written down by then.
        """
        known: dict[UUID, list[Operation]] = {}
        with self._book.reading():
            for one in self._log.of_visit(visit_id):
                if hybrid_ms(one.hlc) <= until_ms:
                    known.setdefault(one.record_id, []).append(one)
        stood = [fold(each) for each in known.values()]
        live = [made for one in stood if one.life is not Life.DELETED and (made := built(one)) is not None]
        visit = next((one for one in live if isinstance(one, Visit) and one.id == visit_id), None)
        provider = next((one for one in live if visit and one.id == visit.provider_id), None)
        if visit is None or not isinstance(provider, Provider):
            raise Refused("Nothing of this visit was written down by then.", "Choose a later time.")
        parts = {name: tuple(_in_order(live, shape)) for name, shape in PARTS.items()}
        places = tuple(_in_order(live, Location))
        return Inspection(visit=visit, provider=provider, framework=framework, locations=places, **parts)

    def withheld(self, visit_id: UUID) -> tuple[Withheld, ...]:
        """Return the records whose content, or newest content, was withheld by whoever sent it."""
        with self._book.reading() as connection:
            told = [one for one in recorded(connection, visit_id) if tells_of_withholding(one.sentence)]
        ordered = sorted(told, key=lambda one: (one.kind, one.record_id))
        return tuple(Withheld(one.kind, one.record_id, one.sentence) for one in ordered)


def _in_order(live: list[Record], shape: type[R]) -> list[R]:
    """Return the records of a kind in the order in which they are read."""
    found = [one for one in live if isinstance(one, shape)]
    return sorted(found, key=_event_order if shape is Note else _id_order)


def _event_order(one: Any) -> tuple[int, int, UUID]:
    return (one.event.ms, one.position, one.id)


def _id_order(one: Any) -> UUID:
    made: UUID = one.id
    return made


def _in_visit(table: Table, visit_id: UUID, *, narrow: bool = True) -> ColumnElement[bool]:
    """Return the condition that a row belongs to a visit; what has no visit of its own: was written in it.

    Where something else narrows the rows more, the index of visits is kept out of it: the database would
    take it, and read a whole visit for one line's tags.
    """
    if "visit_id" in table.c:
        own = table.c.visit_id
        return (own if narrow else UnaryExpression(own, operator=_PLAIN, type_=own.type)) == visit_id
    if table.name == "visit":
        return table.c.id == visit_id
    spoken_of = select(operation.c.number).where(
        operation.c.record_id == table.c.id, operation.c.visit_id == visit_id
    )
    return spoken_of.exists()
