"""The store: one encrypted file, and its parts."""

import contextlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wellled_desktop.core.errors import Damaged, FileLocked, Refused, Surroundings
from wellled_desktop.storage import folding, migrations
from wellled_desktop.storage.backup import Care
from wellled_desktop.storage.blobs import Blobs
from wellled_desktop.storage.book import Book
from wellled_desktop.storage.drafts import Drafts
from wellled_desktop.storage.engine import check_engine, check_key
from wellled_desktop.storage.files import make_private, remove_database, sync_folder
from wellled_desktop.storage.local import OWN, Local, read_setting, write_setting
from wellled_desktop.storage.lock import WriterLock
from wellled_desktop.storage.oplog import OperationLog
from wellled_desktop.storage.place import check_place, place_mark
from wellled_desktop.storage.reading import cannot_write, in_another_window, open_to_read
from wellled_desktop.storage.records import Records
from wellled_desktop.storage.search import Search
from wellled_desktop.storage.trouble import told_by_system

INCARNATIONS = OWN + "incarnations"
_PLACE = OWN + "place"
_LIFE = 16
Random = Callable[[int], bytes]


class Store:
    """An open workspace file. One program writes; a second one that opens it reads only.

    Where nothing can be written (no room, a fixed folder) it is read only too; `refusal` says why.
    """

    def __init__(self, book: Book, leave: Callable[[], None]) -> None:
        self._book = book
        self._leave = leave
        self._incarnations: tuple[bytes, ...] = ()
        self.log = OperationLog(book, lambda: self._incarnations)
        self.records = Records(book, self.log)
        self.search = Search(book)
        self.blobs = Blobs(book)
        self.drafts = Drafts(book)
        self.local = Local(book)
        self.care = Care(book)

    @classmethod
    def create(cls, path: Path, data_key: bytes, random: Random = secrets.token_bytes) -> "Store":
        """Make a new file. `data_key` is 32 bytes. Raises Refused when there is a file already."""
        check_engine()
        check_key(data_key)
        check_place(path)
        make_private(path)
        lock = WriterLock(path)
        try:
            if not lock.take():
                raise in_another_window(path)
            return cls._opened(path, data_key, lock, _Start(random, fresh=True))
        except BaseException:
            lock.give_back()
            with contextlib.suppress(OSError):
                remove_database(path)
                lock.path.unlink()
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        data_key: bytes,
        *,
        new_incarnation: bool = False,
        random: Random = secrets.token_bytes,
    ) -> "Store":
        """Open a file; `new_incarnation` after a restore (a copied file is noticed by itself).

        Raises WrongKey, Damaged, FileLocked, Surroundings, or Refused (absent, newer, network folder).
        """
        check_engine()
        check_key(data_key)
        if not path.is_file():
            raise Refused(f"There is no workspace {path.name} here.", "Check the name and the folder.")
        check_place(path)
        lock = WriterLock(path)
        try:
            if not lock.take():
                return cls._opened_to_read(path, data_key, in_another_window(path))
            return cls._opened(path, data_key, lock, _Start(random, anew=new_incarnation))
        except FileLocked:
            lock.give_back()
            raise
        except Surroundings as trouble:
            lock.give_back()
            return cls._opened_to_read(path, data_key, cannot_write(path, trouble))
        except BaseException:
            lock.give_back()
            raise

    @property
    def read_only(self) -> bool:
        """Say whether this program only reads: another one writes, or nothing can be written here."""
        return self._book.read_only

    @property
    def refusal(self) -> Surroundings | None:
        """Return what is told to somebody who writes where this program only reads."""
        return self._book.refusal

    @property
    def path(self) -> Path:
        """Return where the file lies."""
        return self._book.path

    @property
    def incarnation(self) -> bytes:
        """Return the 16 bytes of this life of the file: new at creation, restore, or in a copy."""
        return self._incarnations[-1]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold one transaction: what is written within is on the disk when the block ends, or none of it.

        One within another joins it; raising out of the inner one undoes the inner part alone.
        """
        with self._book.writing():
            yield

    def close(self) -> None:
        """Close the file and let another program write."""
        self._book.close()
        self._leave()

    @classmethod
    def _opened(cls, path: Path, data_key: bytes, lock: WriterLock, start: "_Start") -> "Store":
        book = Book(path, data_key)
        try:
            with book.writing() as connection:
                if not start.fresh and not migrations.version_of(connection):
                    raise Damaged(f"{path.name} is empty.", "Restore a backup.")
                if migrations.upgrade(connection):
                    folding.rebuild(connection)
            store = cls(book, lock.give_back)
            store._settle_incarnation(start)
            with told_by_system(path):
                sync_folder(path.absolute().parent)
        except BaseException:
            book.close()
            raise
        return store

    @classmethod
    def _opened_to_read(cls, path: Path, data_key: bytes, why: Surroundings) -> "Store":
        reading = open_to_read(path, data_key, why)
        try:
            store = cls(reading.book, reading.close)
            with reading.book.reading() as connection:
                store._incarnations = _lives(read_setting(connection, INCARNATIONS))
        except BaseException:
            reading.close()
            raise
        return store

    def _settle_incarnation(self, start: "_Start") -> None:
        mark = place_mark(self.path)
        with self._book.reading() as connection:
            known = _lives(read_setting(connection, INCARNATIONS))
            same = read_setting(connection, _PLACE) == mark
        if not known or start.anew or not same:
            known = (*known, start.random(_LIFE))
            with self._book.writing() as connection:
                write_setting(connection, INCARNATIONS, b"".join(known))
                write_setting(connection, _PLACE, mark)
        self._incarnations = known


@dataclass(frozen=True, slots=True)
class _Start:
    """How a file is begun with: a fresh one, or a new incarnation of a known one."""

    random: Random
    fresh: bool = False
    anew: bool = False


def _lives(kept: bytes | None) -> tuple[bytes, ...]:
    said = kept or b""
    return tuple(said[at : at + _LIFE] for at in range(0, len(said), _LIFE))
