"""Packages: files that are carried. Written whole, read with care, sealed, for named recipients."""

from wellled_desktop.sync.manifest import describe, roster_message, seal_message, sentences
from wellled_desktop.sync.reading import LIMITS, Limits, Reading, open_package
from wellled_desktop.sync.refusals import NotForYou
from wellled_desktop.sync.shapes import (
    Acknowledgement,
    BlobSource,
    CheckLine,
    Manifest,
    Member,
    Outgoing,
    Roster,
    Seal,
    Written,
)
from wellled_desktop.sync.writing import write_package

__all__ = [
    "LIMITS",
    "Acknowledgement",
    "BlobSource",
    "CheckLine",
    "Limits",
    "Manifest",
    "Member",
    "NotForYou",
    "Outgoing",
    "Reading",
    "Roster",
    "Seal",
    "Written",
    "describe",
    "open_package",
    "roster_message",
    "seal_message",
    "sentences",
    "write_package",
]
