"""The steps by which the schema grows: numbered, in plain SQL, each in one transaction with its number.

A step imports none of our models, so that it does tomorrow what it did on the day it was written.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from wellled_desktop.core.errors import Refused
from wellled_desktop.storage.migrations import (
    m0001_first,
    m0002_fieldwork,
    m0003_finding,
    m0004_latest,
    m0005_weighing,
    m0006_reporting,
    m0007_redaction,
)

STEPS: tuple[Callable[[Connection], None], ...] = (
    m0001_first.upgrade,
    m0002_fieldwork.upgrade,
    m0003_finding.upgrade,
    m0004_latest.upgrade,
    m0005_weighing.upgrade,
    m0006_reporting.upgrade,
    m0007_redaction.upgrade,
)
LATEST = len(STEPS)


def version_of(connection: Connection) -> int:
    """Return the number of the last step that was done."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def check_version(version: int) -> None:
    """Raise Refused for a file that a newer program has made."""
    if version > LATEST:
        raise Refused("This workspace was made by a newer version of the program.", "Install the newer one.")


def upgrade(connection: Connection) -> int:
    """Do the steps that are still to do, within the caller's transaction; returns how many.

    A step may leave derived tables empty: after one, they are rebuilt from the operations.
    """
    before = version_of(connection)
    check_version(before)
    for step in STEPS[before:]:
        step(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {LATEST}")
    return LATEST - before
