"""The one connection that writes, guarded by a lock, and its transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RootTransaction, event

from wellled_desktop.core.errors import Damaged, Surroundings
from wellled_desktop.storage.engine import connect_plainly, make_engine
from wellled_desktop.storage.trouble import told


@dataclass(frozen=True, slots=True)
class Look:
    """How a database is opened: to write, or only to be read, with what is told to somebody who writes.

    `alone` keeps other programs out; `copy` is the file that is read instead of the one that is meant.
    """

    refusal: Surroundings | None = None
    alone: bool = False
    copy: Path | None = None


class Book:
    """An open database. Reading and writing take turns; a transaction inside another joins it."""

    def __init__(self, path: Path, data_key: bytes, look: "Look | None" = None) -> None:
        look = look or Look()
        self.path = path
        self.file = look.copy or path
        self._alone = look.alone
        self.refusal = look.refusal
        self._key = data_key
        self._lock = threading.RLock()
        self._depth = 0
        self._begin = "BEGIN"
        self._engine = make_engine(self.file, data_key, read_only=self.read_only, alone=look.alone)
        event.listen(self._engine, "begin", self._began)
        with told(path):
            self._connection: Connection | None = self._engine.connect()

    @property
    def read_only(self) -> bool:
        """Say whether nothing can be written here; `refusal` says why."""
        return self.refusal is not None

    @property
    def key(self) -> bytes:
        """Return the data key, for copies made with the same one."""
        return self._key

    @contextmanager
    def apart(self) -> Iterator[Any]:
        """Yield a driver connection for copies and checks: another one, save where the file is read alone."""
        if self._alone:
            with self._lock, told(self.path):
                yield self._open().connection.driver_connection
            return
        with told(self.path):
            connection = connect_plainly(self.file, self._key)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield the connection for reading, at one point in time; inside a transaction it is that one's."""
        with self._lock, self._told():
            connection = self._open()
            if self._depth:
                self._still_whole(connection)
                yield connection
                return
            transaction = self._started(connection, "BEGIN")
            try:
                yield connection
            finally:
                self._depth -= 1
                transaction.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield the connection in a transaction that is on the disk when the block ends without trouble.

        Within another transaction: a part of it, undone alone when the block raises.
        """
        with self._lock, self._told():
            connection = self._open()
            if self.refusal is not None:
                raise self.refusal
            with self._part(connection) if self._depth else self._whole(connection):
                yield connection

    @contextmanager
    def _whole(self, connection: Connection) -> Iterator[None]:
        transaction = self._started(connection, "BEGIN IMMEDIATE")
        try:
            yield
            self._still_whole(connection)
            transaction.commit()
        except BaseException:
            transaction.rollback()
            raise
        finally:
            self._depth -= 1

    @contextmanager
    def _part(self, connection: Connection) -> Iterator[None]:
        if self._begin == "BEGIN":
            raise RuntimeError("writing began inside reading")
        self._still_whole(connection)
        name = f"part_{self._depth}"
        connection.exec_driver_sql(f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
        except BaseException:
            if _in_transaction(connection):
                connection.exec_driver_sql(f"ROLLBACK TO {name}")
                connection.exec_driver_sql(f"RELEASE {name}")
            raise
        else:
            self._still_whole(connection)
            connection.exec_driver_sql(f"RELEASE {name}")
        finally:
            self._depth -= 1

    def _started(self, connection: Connection, how: str) -> RootTransaction:
        self._begin = how
        transaction = connection.begin()
        self._depth += 1
        return transaction

    def _still_whole(self, connection: Connection) -> None:
        """Raise when the database itself undid the transaction (disk full, say) and somebody went on."""
        if not _in_transaction(connection):
            raise Surroundings(f"What was being saved in {self.path.name} was undone.", "Save it again.")

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
                self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with told(self.path):
                yield
        except Damaged:
            if not self._depth:
                self._renew()
            raise

    def _renew(self) -> None:
        """Take a new connection: one that met a damaged page reads nothing any more."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = self._engine.connect()

    def _open(self) -> Connection:
        if self._connection is None:
            raise Surroundings(f"{self.path.name} is closed.", "Open it again.")
        return self._connection

    def _began(self, connection: Connection) -> None:
        connection.exec_driver_sql(self._begin)


def _in_transaction(connection: Connection) -> bool:
    driver = connection.connection.driver_connection
    return driver is not None and bool(driver.in_transaction)
