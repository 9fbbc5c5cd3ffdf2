"""How the encrypted database is opened: key first, then everything that makes a commit last."""

import sys
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from wellled_desktop.core.errors import Refused, Surroundings

OLDEST = (3, 51, 3)
KEY_LENGTH = 32
_WAIT_SECONDS = 5.0


def make_engine(path: Path, data_key: bytes, *, read_only: bool = False, alone: bool = False) -> Engine:
    """Return an engine for the database at `path`; each of its connections is keyed and durable.

    `alone` keeps other programs out while it reads, and so needs no room for a file shared with them.

    Raises Surroundings when SQLite is older than 3.51.3: with two connections it can lose commits.
    """
    check_engine()
    check_key(data_key)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=driver,
        hide_parameters=True,
        poolclass=NullPool,
        connect_args={"check_same_thread": False, "timeout": _WAIT_SECONDS, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _opened(connection: Any, _record: Any) -> None:
        prepare(connection, data_key, journal=None if read_only else "WAL", alone=alone)
        if read_only:
            connection.execute("PRAGMA query_only=ON")

    return engine


def prepare(connection: Any, data_key: bytes, *, journal: str | None, alone: bool = False) -> None:
    """Key a fresh driver connection and set what every one of them needs; `journal` None leaves it."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
    cursor.execute("PRAGMA cipher_log_level = NONE")
    if alone:
        cursor.execute("PRAGMA locking_mode = EXCLUSIVE")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.execute("PRAGMA cell_size_check = ON")
    if journal:
        cursor.execute(f"PRAGMA journal_mode = {journal}")
    cursor.execute("PRAGMA synchronous = FULL")
    if sys.platform == "darwin":
        cursor.execute("PRAGMA fullfsync = ON")
        cursor.execute("PRAGMA checkpoint_fullfsync = ON")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.execute("PRAGMA journal_size_limit = 16777216")
    cursor.close()


def connect_plainly(path: Path, data_key: bytes, *, journal: str | None = None) -> Any:
    """Return a keyed driver connection outside the engine, for copies, checks and salvage."""
    check_engine()
    check_key(data_key)
    connection = driver.connect(
        str(path), isolation_level=None, timeout=_WAIT_SECONDS, check_same_thread=False
    )
    try:
        prepare(connection, data_key, journal=journal)
    except driver.Error:
        connection.close()
        raise
    return connection


def check_engine() -> None:
    """Raise Surroundings when the SQLite at hand is too old to be trusted with commits."""
    if tuple(driver.sqlite_version_info) < OLDEST:
        raise Surroundings(
            f"The database engine is too old: {driver.sqlite_version}.", "Install the program again."
        )


def check_key(data_key: bytes) -> None:
    """Raise Refused when the data key has another length than 32 bytes."""
    if len(data_key) != KEY_LENGTH:
        raise Refused("The data key has another length than 32 bytes.")
