"""Opening a ZIP that somebody else made: nothing is unpacked before its structure holds.

Every byte of the file must belong to exactly one thing: entries follow each other without gap or overlap,
local headers agree with the directory, nothing precedes the first or follows the end. (Python 3.11's zipfile
does not refuse overlapping entries.)
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from wellled_desktop.core.errors import PackageRefused

NAME = re.compile(
    r"manifest\.json|manifest\.sig|seals\.jsonl|roster\.json|operations/[0-9a-f]{32}\.jsonl"
    r"|blobs/([0-9a-f]{2})/\1[0-9a-f]{62}"
)
_PIECE = 256 * 1024
_LOCAL = struct.Struct("<4s5H3L2H")
_END = 22
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
        self._name = name
        self._limits = limits
        try:
            self._bundle = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError):
            raise self._refused("is not a whole package") from None
        self._entries = self._checked(file)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the entries' names, in the order they lie in the file."""
        return tuple(self._entries)

    def size(self, name: str) -> int:
        """Return an entry's stated size in bytes."""
        return self._entries[name].file_size

    def whole(self, name: str) -> bytes:
        """Return a small entry whole; raises PackageRefused when it is missing, too large or damaged."""
        if name not in self._entries:
            raise self._refused(f"has no {name}")
        if self.size(name) > self._limits.small:
            raise self._refused(f"has a {name} larger than one can be")
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield an entry's bytes; raises PackageRefused when it is damaged or longer than it says."""
        info = self._entries[name]
        read = 0
        try:
            with self._bundle.open(info) as entry:
                while piece := entry.read(_PIECE):
                    read += len(piece)
                    if read > info.file_size:
                        break
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
            raise self._refused("is damaged") from None
        if read != info.file_size:
            raise self._refused("is damaged")

    def close(self) -> None:
        """Close the file."""
        self._bundle.close()

    def _checked(self, file: BinaryIO) -> dict[str, zipfile.ZipInfo]:
        infos = self._bundle.infolist()
        if not infos or len(infos) > self._limits.entries:
            raise self._refused("holds more or fewer files than a package can")
        total = 0
        for info in infos:
            self._check_entry(info)
            total += info.file_size
        if total > self._limits.total:
            raise self._refused("is larger than a package can be")
        names = [info.filename for info in infos]
        if len(set(names)) != len(names):
            raise self._refused("holds two files of one name")
        ordered = sorted(infos, key=lambda info: info.header_offset)
        self._check_layout(file, ordered)
        return {info.filename: info for info in ordered}

    def _check_entry(self, info: zipfile.ZipInfo) -> None:
        if not NAME.fullmatch(info.filename) or info.orig_filename != info.filename:
            raise self._refused("holds a file that no package has")
        if info.flag_bits & ~_ALLOWED_FLAGS or info.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):
            raise self._refused("holds a file packed in a way that no package uses")
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            raise self._refused("holds a link in place of a file")
        if info.file_size > self._limits.single:
            raise self._refused("holds a file larger than one can be")
        if info.file_size > self._limits.ratio * max(info.compress_size, 64):
            raise self._refused("would unfold to far more than it holds")

    def _check_layout(self, file: BinaryIO, ordered: list[zipfile.ZipInfo]) -> None:
        expected = 0
        for info in ordered:
            if info.header_offset != expected:
                raise self._refused("holds bytes that belong to nothing")
            expected = self._end_of(file, info)
        if expected != self._bundle.start_dir or self._bundle.comment:
            raise self._refused("holds bytes that belong to nothing")
        file.seek(-_END, 2)
        if file.read(4) != b"PK\x05\x06":
            raise self._refused("goes on after its end")

    def _end_of(self, file: BinaryIO, info: zipfile.ZipInfo) -> int:
        file.seek(info.header_offset)
        raw = file.read(_LOCAL.size)
        if len(raw) != _LOCAL.size:
            raise self._refused("is damaged")
        mark, _version, flags, method, *_rest, name_length, extra_length = _LOCAL.unpack(raw)
        name = file.read(name_length)
        if (mark, flags, method) != (b"PK\x03\x04", info.flag_bits, info.compress_type):
            raise self._refused("tells two stories about one file")
        if name != info.filename.encode("ascii"):
            raise self._refused("tells two stories about one file")
        end: int = info.header_offset + _LOCAL.size + name_length + extra_length + info.compress_size
        if not flags & 0x0008:
            return end
        return end + self._descriptor(file, end, info)

    def _descriptor(self, file: BinaryIO, at: int, info: zipfile.ZipInfo) -> int:
        """Return the length of the data descriptor behind an entry; it must agree with the directory."""
        file.seek(at)
        raw = file.read(24)
        for form in ("<4sLQQ", "<4sLLL"):
            size = struct.calcsize(form)
            told = (b"PK\x07\x08", info.CRC, info.compress_size, info.file_size)
            if len(raw) >= size and struct.unpack(form, raw[:size]) == told:
                return size
        raise self._refused("tells two stories about one file")

    def _refused(self, what: str) -> PackageRefused:
        return PackageRefused(f"{self._name} {what}.", _BROKEN)


def open_archive(path: Path, name: str, limits: Limits = LIMITS) -> tuple[Archive, BinaryIO]:
    """Open a file as an archive; whoever asks closes both. Raises PackageRefused."""
    file = path.open("rb")
    try:
        return Archive(file, name, limits), file
    except BaseException:
        file.close()
        raise
