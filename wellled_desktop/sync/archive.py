"""Opening a ZIP that somebody else made: nothing is unpacked before its structure holds.

Every byte of the file must belong to exactly one thing: entries follow each other without gap or overlap,
local headers agree with the directory, nothing precedes the first or follows the end. (Python's zipfile is
more forgiving: 3.11 takes overlapping entries, and every version takes bytes that belong to nothing.)
"""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.sync.directory import DEFLATED, STORED, Entry, data_span, read_directory, unpack

NAME = re.compile(
    r"manifest\.json|manifest\.sig|seals\.jsonl|roster\.json|operations/[0-9a-f]{32}\.jsonl"
    r"|blobs/([0-9a-f]{2})/\1[0-9a-f]{62}"
)
_ALLOWED_FLAGS = 0x0008 | 0x0800
_BROKEN = "Ask the inspector who made it to make it again."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a package may hold: entries, bytes in all and in one entry, and how far it may unfold."""

    entries: int = 20_000
    total: int = 16 * 1024**3
    single: int = 4 * 1024**3
    small: int = 16 * 1024**2
    ratio: int = 300


LIMITS = Limits()


class Archive:
    """An opened ZIP whose structure holds; entries are read in pieces, to their stated size, no further."""

    def __init__(self, file: BinaryIO, name: str, limits: Limits) -> None:
        self._file = file
        self._name = name
        self._limits = limits
        try:
            entries, directory = read_directory(file, limits.entries)
        except OverflowError:
            raise self._refused("holds more files than a package can") from None
        except ValueError:
            raise self._refused("is not a whole package") from None
        self._check_entries(entries)
        ordered = sorted(entries, key=lambda entry: entry.offset)
        self._starts = self._laid_out(ordered, directory)
        self._entries = {entry.name: entry for entry in ordered}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the entries' names, in the order they lie in the file."""
        return tuple(self._entries)

    def size(self, name: str) -> int:
        """Return an entry's stated size in bytes."""
        return self._entries[name].size

    def whole(self, name: str) -> bytes:
        """Return a small entry whole; raises PackageRefused when it is missing, too large or damaged."""
        if name not in self._entries:
            raise self._refused(f"has no {name}")
        if self.size(name) > self._limits.small:
            raise self._refused(f"has a {name} larger than one can be")
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield an entry's bytes; raises PackageRefused when it is damaged or longer than it says."""
        try:
            yield from unpack(self._file, self._entries[name], self._starts[name])
        except ValueError:
            raise self._refused("is damaged") from None

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _check_entries(self, entries: tuple[Entry, ...]) -> None:
        if not entries:
            raise self._refused("holds nothing")
        for entry in entries:
            self._check_entry(entry)
        if sum(entry.size for entry in entries) > self._limits.total:
            raise self._refused("is larger than a package can be")
        if len({entry.name for entry in entries}) != len(entries):
            raise self._refused("holds two files of one name")

    def _check_entry(self, entry: Entry) -> None:
        if not NAME.fullmatch(entry.name):
            raise self._refused("holds a file that no package has")
        if entry.flags & ~_ALLOWED_FLAGS or entry.method not in (STORED, DEFLATED):
            raise self._refused("holds a file packed in a way that no package uses")
        if stat.S_IFMT(entry.mode) not in (0, stat.S_IFREG):
            raise self._refused("holds a link in place of a file")
        if entry.size > self._limits.single:
            raise self._refused("holds a file larger than one can be")
        if entry.size > self._limits.ratio * max(entry.packed, 64):
            raise self._refused("would unfold to far more than it holds")
        if entry.method == STORED and entry.packed != entry.size:
            raise self._refused("tells two stories about one file")

    def _laid_out(self, ordered: list[Entry], directory: int) -> dict[str, int]:
        """Return where each entry's bytes start; entries fill the file up to the directory, end to end."""
        starts, expected = {}, 0
        for entry in ordered:
            if entry.offset != expected:
                raise self._refused("holds bytes that belong to nothing")
            try:
                starts[entry.name], expected = data_span(self._file, entry)
            except ValueError:
                raise self._refused("tells two stories about one file") from None
        if expected != directory:
            raise self._refused("holds bytes that belong to nothing")
        return starts

    def _refused(self, what: str) -> PackageRefused:
        return PackageRefused(f"{self._name} {what}.", _BROKEN)


def open_archive(path: Path, name: str, limits: Limits = LIMITS) -> Archive:
    """Open a file as an archive, closed by whoever asks. Raises PackageRefused."""
    file = path.open("rb")
    try:
        return Archive(file, name, limits)
    except BaseException:
        file.close()
        raise
