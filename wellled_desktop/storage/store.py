"""The store: one encrypted file, and its parts."""

import contextlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wellled_desktop.core.errors import Damaged, FileLocked, Refused
from wellled_desktop.storage import migrations
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
from wellled_desktop.storage.records import Records
from wellled_desktop.storage.search import Search
from wellled_desktop.storage.trouble import told_by_system

INCARNATIONS = OWN + "incarnations"
_PLACE = OWN + "place"
_LIFE = 16
Random = Callable[[int], bytes]


class Store:
    """An open workspace file. One program writes; a second one that opens it reads only."""

    def __init__(self, book: Book, lock: WriterLock) -> None:
        self._book = book
        self._lock = lock
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
                raise _locked(path)
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
        if not lock.take():
            return cls._opened_to_read(path, data_key, lock)
        try:
            return cls._opened(path, data_key, lock, _Start(random, anew=new_incarnation))
        except BaseException:
            lock.give_back()
            raise

    @property
    def read_only(self) -> bool:
        """Say whether another program writes, so that this one only reads."""
        return self._book.read_only

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
        self._lock.give_back()

    @classmethod
    def _opened(cls, path: Path, data_key: bytes, lock: WriterLock, start: "_Start") -> "Store":
        book = Book(path, data_key)
        try:
            with book.writing() as connection:
                if not start.fresh and not migrations.version_of(connection):
                    raise Damaged(f"{path.name} is empty.", "Restore a backup.")
                migrations.upgrade(connection)
            store = cls(book, lock)
            store._settle_incarnation(start)
            with told_by_system(path):
                sync_folder(path.absolute().parent)
        except BaseException:
            book.close()
            raise
        return store

    @classmethod
    def _opened_to_read(cls, path: Path, data_key: bytes, lock: WriterLock) -> "Store":
        book = Book(path, data_key, read_only=True)
        try:
            store = cls(book, lock)
            with book.reading() as connection:
                version = migrations.version_of(connection)
                migrations.check_version(version)
                if version < migrations.LATEST:
                    raise _locked(path)
                store._incarnations = _lives(read_setting(connection, INCARNATIONS))
        except BaseException:
            book.close()
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


def _locked(path: Path) -> FileLocked:
    return FileLocked(f"{path.name} is being prepared by another window.", "Try again when it has opened.")
