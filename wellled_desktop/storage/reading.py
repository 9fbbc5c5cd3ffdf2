"""Opening a file that cannot be written to: another window writes, the disk is full, the folder is fixed.

What is in it can be read and brought out all the same. SQLite's `immutable` has no place here: it would pass
over what the write-ahead log holds. Where not even a file for sharing can be made beside it, the database is
read alone; where it cannot be locked either, a private copy of file and log is read.
"""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from wellled_desktop.core.errors import Damaged, DiskFull, FileLocked, Surroundings
from wellled_desktop.storage import folding, migrations
from wellled_desktop.storage.book import Book, Look
from wellled_desktop.storage.trouble import told_by_system

_LOG = "-wal"


class Reading:
    """A book that is only read; `close` also removes the private copy, if there is one."""

    def __init__(self, book: Book, room: Path | None = None) -> None:
        self.book = book
        self._room = room

    def close(self) -> None:
        """Close the book and leave nothing behind."""
        self.book.close()
        if self._room is not None:
            shutil.rmtree(self._room, ignore_errors=True)


def open_to_read(path: Path, data_key: bytes, why: Surroundings) -> Reading:
    """Open a file to be read, by the first way that works; `why` is told to whoever writes.

    Raises WrongKey, Damaged, FileLocked, Surroundings.
    """
    if isinstance(why, FileLocked):
        return _as_it_is(path, data_key, Look(why))
    for look in (Look(why), Look(why, alone=True)):
        with suppress(Surroundings):
            return _as_it_is(path, data_key, look)
    return _copied(path, data_key, why)


def in_another_window(path: Path) -> FileLocked:
    """Return what is told while another program writes."""
    return FileLocked(
        f"{path.name} is open in another window, so it can only be read here.",
        "Close the other window to write.",
    )


def cannot_write(path: Path, trouble: Surroundings) -> Surroundings:
    """Return what is told where the disk or the folder takes nothing more."""
    if isinstance(trouble, DiskFull):
        return DiskFull(
            f"The disk is full, so {path.name} can only be read.", "Make room, then open it again to write."
        )
    return Surroundings(
        f"{path.name} lies where nothing can be written, so it can only be read.",
        "Bring its content out, or open a copy in a folder of your own.",
    )


def _as_it_is(path: Path, data_key: bytes, look: Look) -> Reading:
    book = Book(path, data_key, look)
    try:
        with book.reading() as connection:
            version = migrations.version_of(connection)
        migrations.check_version(version)
        if version < migrations.LATEST:
            raise FileLocked(
                f"{path.name} is being prepared by another window.", "Try again when it has opened."
            )
    except BaseException:
        book.close()
        raise
    return Reading(book)


def _copied(path: Path, data_key: bytes, why: Surroundings) -> Reading:
    with told_by_system(path):
        room = Path(tempfile.mkdtemp(prefix=".wellled-reading-"))
    try:
        copy = room / path.name
        with told_by_system(path):
            shutil.copyfile(path, copy)
            with suppress(FileNotFoundError):
                shutil.copyfile(path.with_name(path.name + _LOG), copy.with_name(copy.name + _LOG))
        _brought_up(copy, data_key)
        return Reading(Book(path, data_key, Look(why, copy=copy)), room)
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        raise


def _brought_up(copy: Path, data_key: bytes) -> None:
    """Bring a private copy up to this version's tables, which the file itself cannot be."""
    book = Book(copy, data_key)
    try:
        with book.writing() as connection:
            if not migrations.version_of(connection):
                raise Damaged(f"{copy.name} is empty.", "Restore a backup.")
            if migrations.upgrade(connection):
                folding.rebuild(connection)
    finally:
        book.close()
