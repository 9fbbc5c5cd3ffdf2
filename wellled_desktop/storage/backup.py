"""Care for the file: copies that are proved to open, and a check of every page and every row."""

import contextlib
import re
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from wellled_desktop.core.errors import Damaged, Refused, Trouble
from wellled_desktop.storage import folding
from wellled_desktop.storage.book import Book
from wellled_desktop.storage.engine import connect_plainly
from wellled_desktop.storage.files import make_private, remove_database, sync_file, sync_folder
from wellled_desktop.storage.trouble import told, told_by_system
from wellled_desktop.storage.verifying import verify

_SHOWN = 20
_PAGE = re.compile(r"page (\d+)")


class Care:
    """Backups and checks."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def backup(self, to: Path) -> None:
        """Copy the database as of now to `to`, encrypted with the same key.

        Written aside, synced, verified by opening, then renamed. Raises Refused when `to` exists.
        """
        if to.exists():
            raise Refused(f"{to.name} exists already.", "Choose another name.")
        aside = to.with_name(f".{to.name}.part")
        with told_by_system(to):
            remove_database(aside)
        make_private(aside)
        try:
            self._copy(aside)
            with told_by_system(to):
                sync_file(aside)
                aside.rename(to)
                sync_folder(to.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                remove_database(aside)
            raise

    def check(self) -> tuple[str, ...]:
        """Return sentences on what is not whole: pages, structure, entries, rows, search; none when sound."""
        try:
            return (*self._pages(), *verify(self._book))
        except Damaged as trouble:
            return (trouble.what,)

    def rebuild(self) -> None:
        """Drop all derived rows and make them again from the operations, to the same bytes."""
        with self._book.writing() as connection:
            folding.rebuild(connection)

    def _pages(self) -> tuple[str, ...]:
        try:
            with self._book.apart() as connection:
                return tuple(_problems(connection))
        except Trouble as trouble:
            return (trouble.what,)

    def _copy(self, aside: Path) -> None:
        with self._book.apart() as source, told(aside):
            copy = connect_plainly(aside, self._book.key)
            try:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
                problems = _problems(copy)
                version = copy.execute("PRAGMA user_version").fetchone()
                same = version == source.execute("PRAGMA user_version").fetchone()
            finally:
                copy.close()
        if problems or not same:
            raise Damaged(f"The backup {aside.name} is not whole.", "Check this workspace and try again.")


def opens(path: Path, data_key: bytes) -> bool:
    """Say whether the first page of a database opens with this key."""
    with contextlib.suppress(driver.Error), contextlib.closing(connect_plainly(path, data_key)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema")
        return True
    return False


def _problems(connection: Any) -> list[str]:
    """Return what is wrong with the file, in people's words: its pages, and how they hang together."""
    found = _damaged_pages([row[0] for row in connection.execute("PRAGMA cipher_integrity_check")])
    try:
        told_of = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_SHOWN})")]
    except driver.DatabaseError:
        told_of = ["unreadable"]
    if told_of != ["ok"]:
        found.append("The parts of the file do not hang together any more: some of it may not be found.")
    return found


def _damaged_pages(said: list[str]) -> list[str]:
    if not said:
        return []
    numbers = sorted({int(found[1]) for one in said if (found := _PAGE.search(one))})
    if not numbers:
        return ["The file is damaged: it has another length than it should."]
    shown = ", ".join(str(one) for one in numbers[:_SHOWN]) + (" and others" if numbers[_SHOWN:] else "")
    where = f"Page {shown} is" if len(numbers) == 1 else f"{len(numbers)} pages ({shown}) are"
    return [f"{where} damaged: what stands there now is not what was written."]
