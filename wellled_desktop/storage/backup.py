"""Care for the file: copies that are proved to open, and a check of every page and every row."""

import contextlib
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
            found = pages_of(self._book.path, self._book.key)
            return (*found, *verify(self._book))
        except Damaged as trouble:
            return (trouble.what,)

    def rebuild(self) -> None:
        """Drop all derived rows and make them again from the operations, to the same bytes."""
        with self._book.writing() as connection:
            folding.rebuild(connection)

    def _copy(self, aside: Path) -> None:
        with told(self._book.path):
            source = connect_plainly(self._book.path, self._book.key)
        try:
            with told(aside):
                copy = connect_plainly(aside, self._book.key)
            try:
                with told(aside):
                    source.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")
                with told(aside):
                    problems = _problems(copy)
                    version = copy.execute("PRAGMA user_version").fetchone()
                    same = version == source.execute("PRAGMA user_version").fetchone()
            finally:
                copy.close()
        finally:
            source.close()
        if problems or not same:
            raise Damaged(f"The backup {aside.name} is not whole.", "Check this workspace and try again.")


def pages_of(path: Path, data_key: bytes) -> tuple[str, ...]:
    """Return what is wrong with the pages of a database, seen through a connection of its own."""
    try:
        with told(path):
            connection = connect_plainly(path, data_key)
            try:
                return tuple(_problems(connection))
            finally:
                connection.close()
    except Trouble as trouble:
        return (trouble.what,)


def _problems(connection: Any) -> list[str]:
    found = [f"{row[0]}." for row in connection.execute("PRAGMA cipher_integrity_check")]
    try:
        told_of = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_SHOWN})")]
    except driver.DatabaseError:
        told_of = ["the structure cannot be read"]
    found += [f"The database says: {said.splitlines()[-1]}." for said in told_of if said != "ok"]
    return found
