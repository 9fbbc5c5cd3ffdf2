"""The directory at a ZIP's end, read by ourselves and strictly: one shape, checked before memory is spent.

Only what our writer makes is taken (Python's zipfile, with its ZIP64 fields): no comments, no second disk,
no foreign fields, no bytes that belong to nothing. Layout after APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

STORED, DEFLATED = 0, 8
DESCRIPTOR_FOLLOWS = 0x0008
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_MOST32, _MOST16 = 0xFFFFFFFF, 0xFFFF
_NEWEST = 45  # the version of ZIP that brought ZIP64
_LONGEST_RECORD = 256
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a ZIP as the directory tells it; `packed` and `size` in bytes, `mode` as Unix has it."""

    name: str
    method: int
    flags: int
    crc: int
    packed: int
    size: int
    mode: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Span:
    """Where the directory lies, and how many entries it says it has."""

    start: int
    length: int
    count: int


def read_directory(file: BinaryIO, most: int) -> tuple[tuple[Entry, ...], int]:
    """Return the entries as listed and where the directory starts; at most `most` entries.

    Raises ValueError for any other shape than our writer's, OverflowError for more entries.
    """
    span = _span(file)
    if span.count > most:
        raise OverflowError("more entries than allowed")
    if span.length > span.count * _LONGEST_RECORD:
        raise ValueError("the directory is larger than its entries")
    file.seek(span.start)
    data = file.read(span.length)
    entries, at = [], 0
    for _ in range(span.count):
        entry, at = _central(data, at)
        entries.append(entry)
    if at != len(data):
        raise ValueError("the directory holds more than its entries")
    return tuple(entries), span.start


def data_span(file: BinaryIO, entry: Entry) -> tuple[int, int]:
    """Return where an entry's packed bytes start, and where all that belongs to it ends.

    Raises ValueError when its local header or data descriptor says other than the directory.
    """
    file.seek(entry.offset)
    mark, version, flags, method, _time, _date, crc, packed, size, name_length, extra_length = _LOCAL.unpack(
        _exactly(file, _LOCAL.size)
    )
    name, extra = _exactly(file, name_length), _exactly(file, extra_length)
    if (mark, flags, method, name) != (b"PK\x03\x04", entry.flags, entry.method, entry.name.encode()):
        raise ValueError("the local header tells another story")
    wide = bool(extra)
    if wide:
        if (packed, size) != (_MOST32, _MOST32):
            raise ValueError("a field that nothing refers to")
        size, packed = _wide(extra, 2)
    told = (0, 0, 0) if flags & DESCRIPTOR_FOLLOWS else (entry.crc, entry.packed, entry.size)
    if version > _NEWEST or (crc, packed, size) != told:
        raise ValueError("the local header tells another story")
    start = entry.offset + _LOCAL.size + name_length + extra_length
    end = start + entry.packed
    if flags & DESCRIPTOR_FOLLOWS:
        form = struct.Struct("<4sLQQ" if wide else "<4sLLL")
        file.seek(end)
        if form.unpack(_exactly(file, form.size)) != (b"PK\x07\x08", entry.crc, entry.packed, entry.size):
            raise ValueError("the data descriptor tells another story")
        end += form.size
    return start, end


def unpack(file: BinaryIO, entry: Entry, start: int) -> Iterator[bytes]:
    """Yield an entry's bytes; raises ValueError when they are not those that the directory tells of."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if entry.method == DEFLATED else None
    done, crc = 0, 0
    for piece in _inflated(_raw(file, start, entry.packed), inflate):
        done += len(piece)
        if done > entry.size:
            raise ValueError("an entry is longer than it says")
        crc = zlib.crc32(piece, crc)
        yield piece
    if inflate is not None and (not inflate.eof or inflate.unused_data):
        raise ValueError("packed bytes that belong to nothing")
    if (done, crc) != (entry.size, entry.crc):
        raise ValueError("an entry is not what it says")


def _raw(file: BinaryIO, start: int, length: int) -> Iterator[bytes]:
    at, end = start, start + length
    file.seek(at)
    while piece := file.read(min(_PIECE, end - at)):
        yield piece
        at += len(piece)
        file.seek(at)  # whoever took the piece may have read elsewhere


def _inflated(raw: Iterator[bytes], inflate: "zlib._Decompress | None") -> Iterator[bytes]:
    if inflate is None:
        yield from raw
        return
    try:
        for packed in raw:
            if inflate.eof:
                raise ValueError("packed bytes that belong to nothing")
            yield from _unfolded(packed, inflate)
    except zlib.error:
        raise ValueError("packed bytes that do not unfold") from None


def _unfolded(packed: bytes, inflate: "zlib._Decompress") -> Iterator[bytes]:
    """Yield what a piece unfolds to, never more than a piece at once."""
    full = True
    while not inflate.eof and (packed or full):
        piece = inflate.decompress(packed, _PIECE)
        packed, full = inflate.unconsumed_tail, len(piece) == _PIECE
        yield piece


def _span(file: BinaryIO) -> _Span:
    end = file.seek(0, 2) - _END.size
    if end < 0:
        raise ValueError("too short for a ZIP")
    file.seek(end)
    mark, disk, first, here, count, length, start, comment = _END.unpack(_exactly(file, _END.size))
    if (mark, disk, first, comment) != (b"PK\x05\x06", 0, 0, 0) or here != count:
        raise ValueError("no plain end of a ZIP")
    wide = _span64(file, end)
    if wide is not None:
        least = (min(wide.count, _MOST16), min(wide.length, _MOST32), min(wide.start, _MOST32))
        if (count, length, start) != least:
            raise ValueError("two ends that differ")
        return wide
    if start + length != end:
        raise ValueError("bytes between the directory and the end")
    return _Span(start, length, count)


def _span64(file: BinaryIO, end: int) -> _Span | None:
    """Return what the ZIP64 end says, or None when there is none before the end at `end`."""
    place = end - _LOCATOR.size - _END64.size
    if place < 0:
        return None
    file.seek(place)
    record, locator = _exactly(file, _END64.size), _exactly(file, _LOCATOR.size)
    if not locator.startswith(b"PK\x06\x07"):
        return None
    if _LOCATOR.unpack(locator) != (b"PK\x06\x07", 0, place, 1):
        raise ValueError("a locator that leads elsewhere")
    mark, size, _made, version, disk, first, here, count, length, start = _END64.unpack(record)
    if (mark, size, disk, first) != (b"PK\x06\x06", _END64.size - 12, 0, 0) or version > _NEWEST:
        raise ValueError("no plain ZIP64 end")
    if here != count or start + length != place:
        raise ValueError("bytes between the directory and the end")
    return _Span(start, length, count)


def _central(data: bytes, at: int) -> tuple[Entry, int]:
    if at + _CENTRAL.size > len(data):
        raise ValueError("the directory is cut off")
    (
        mark, _made, version, flags, method, _time, _date, crc, packed, size,
        name_length, extra_length, comment, disk, _inner, outer, offset,
    ) = _CENTRAL.unpack_from(data, at)  # fmt: skip
    if mark != b"PK\x01\x02" or version > _NEWEST or comment or disk:
        raise ValueError("a directory record of another shape")
    names = at + _CENTRAL.size
    extras, after = names + name_length, names + name_length + extra_length
    if after > len(data):
        raise ValueError("the directory is cut off")
    told = [size, packed, offset]
    wide = [place for place, value in enumerate(told) if value == _MOST32]
    if wide or extra_length:
        for place, value in zip(wide, _wide(data[extras:after], len(wide)), strict=True):
            told[place] = value
    name = data[names:extras].decode("ascii")
    return Entry(name, method, flags, crc, told[1], told[0], outer >> 16, told[2]), after


def _wide(extra: bytes, count: int) -> tuple[int, ...]:
    """Return the numbers of a ZIP64 field that is all there is."""
    if not count or len(extra) != 4 + 8 * count or struct.unpack_from("<2H", extra) != (1, 8 * count):
        raise ValueError("a field that no package has")
    return struct.unpack_from(f"<{count}Q", extra, 4)


def _exactly(file: BinaryIO, length: int) -> bytes:
    data = file.read(length)
    if len(data) != length:
        raise ValueError("the file is cut off")
    return data
