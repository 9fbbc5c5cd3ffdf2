"""Reading what can be read of a damaged database: rows from both ends, a new connection after each error."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from wellled_desktop.storage.engine import connect_plainly

_GIVE_UP = 5_000  # numbers in a row without an answer; a damaged inner page hides some 2,000
_TOP = (1 << 63) - 1
Row = dict[str, Any]


class Walk:
    """Walks the tables of one damaged file. An error spoils a connection, so the next step opens another."""

    def __init__(self, path: Path, data_key: bytes) -> None:
        self._path = path
        self._key = data_key
        self._connection: Any = None

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the readable rows of a table, each with its row number as `place`."""
        last = -1
        query = f"SELECT rowid AS place, * FROM {table} WHERE rowid > ? ORDER BY rowid"  # noqa: S608 - our names
        for row in self._until_error(query, last):
            last = row["place"]
            yield row
        first = _TOP
        query = f"SELECT rowid AS place, * FROM {table} WHERE rowid < ? ORDER BY rowid DESC"  # noqa: S608 - our names
        for row in self._until_error(query, first):
            if row["place"] <= last:
                return
            first = row["place"]
            yield row
        yield from self._between(table, last + 1, first)

    def one(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        """Return the first row of a query, None when there is none or it cannot be read."""
        try:
            found: tuple[Any, ...] | None = self._open().execute(query, values).fetchone()
        except driver.DatabaseError:
            self.close()
            return None
        return found

    def close(self) -> None:
        """Let the connection go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _between(self, table: str, at: int, end: int) -> Iterator[Row]:
        """Yield readable rows within the gap, stepping over one number at each error."""
        query = f"SELECT rowid AS place, * FROM {table} WHERE rowid >= ? ORDER BY rowid"  # noqa: S608 - our names
        if end == _TOP and not self._answers(query):
            return
        errors = 0
        while at < end and errors < _GIVE_UP:
            before = at
            for row in self._until_error(query, at):
                if row["place"] >= end:
                    return
                at, errors = row["place"] + 1, 0
                yield row
            if self._connection is not None:
                return
            if at == before:
                at, errors = at + 1, errors + 1

    def _answers(self, query: str) -> bool:
        """Say whether anything at all can be reached; not so when the table's first page is damaged."""
        for power in range(40):
            self.one(query, 1 << power)
            if self._connection is not None:
                return True
        return False

    def _until_error(self, query: str, bound: int) -> Iterator[Row]:
        """Yield rows until the end or an error; after an error the connection is gone."""
        try:
            cursor = self._open().execute(query, (bound,))
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))
        except driver.DatabaseError:
            self.close()

    def _open(self) -> Any:
        if self._connection is None:
            self._connection = connect_plainly(self._path, self._key)
        return self._connection
