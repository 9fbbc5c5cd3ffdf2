"""ZIPs made by hand, so that each can lie in one place."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Lies = Mapping[str, int | bytes]
WIDE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Packed:
    """One entry, and what its headers, its descriptor and its directory record say other than is true."""

    name: bytes
    data: bytes
    deflated: bool = False
    raw: bytes | None = None
    local: Lies = field(default_factory=dict)
    central: Lies = field(default_factory=dict)
    descriptor: Lies | None = None
    before: bytes = b""

    def packed(self) -> bytes:
        """Return the bytes as they lie in the file."""
        if self.raw is not None:
            return self.raw
        if not self.deflated:
            return self.data
        deflate = zlib.compressobj(wbits=-15)
        return deflate.compress(self.data) + deflate.flush()

    def truth(self) -> dict[str, int | bytes]:
        """Return what headers should say."""
        return {
            "version": 20,
            "flags": 0 if self.descriptor is None else 8,
            "method": 8 if self.deflated else 0,
            "crc": zlib.crc32(self.data),
            "packed": len(self.packed()),
            "size": len(self.data),
            "name": self.name,
            "extra": b"",
            "comment": b"",
            "disk": 0,
            "mode": 0o100600,
        }


def packed(entries: Iterable[Packed], end: Lies | None = None, wide: Lies | None = None) -> bytes:
    """Return a ZIP of these entries; `wide` gives it a ZIP64 end too. Both ends can lie."""
    body, directory, count = b"", b"", 0
    for entry in entries:
        body += entry.before
        directory += _record(entry, len(body))
        body += _local(entry) + entry.packed() + _descriptor(entry)
        count += 1
    hidden = (end or {}).get("hidden", b"")
    assert isinstance(hidden, bytes)
    body += hidden
    facts = {
        "disk": 0,
        "first": 0,
        "here": count,
        "count": count,
        "length": len(directory),
        "start": len(body),
    }
    after = b"" if wide is None else _wide_end({**facts, **wide}, len(body) + len(directory))
    told = {**facts, "comment": b"", "tail": b"", "mark": b"PK\x05\x06", **(end or {})}
    said = told["comment"]
    assert isinstance(said, bytes)
    last = struct.pack(
        "<4s4H2LH",
        *(told[one] for one in ("mark", "disk", "first", "here", "count", "length", "start")),
        len(said),
    )
    tail = told["tail"]
    assert isinstance(tail, bytes)
    return body + directory + after + last + said + tail


def _local(entry: Packed) -> bytes:
    hidden = {} if entry.descriptor is None else {"crc": 0, "packed": 0, "size": 0}
    told = {**entry.truth(), **hidden, **entry.local}
    name, extra = told["name"], told["extra"]
    assert isinstance(name, bytes)
    assert isinstance(extra, bytes)
    numbers = [told[one] for one in ("version", "flags", "method")]
    sizes = [told[one] for one in ("crc", "packed", "size")]
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", *numbers, 0, 33, *sizes, len(name), len(extra))
    return head + name + extra


def _descriptor(entry: Packed) -> bytes:
    if entry.descriptor is None:
        return b""
    told = {**entry.truth(), **entry.descriptor}
    return struct.pack("<4sLLL", b"PK\x07\x08", *(told[one] for one in ("crc", "packed", "size")))


def _record(entry: Packed, offset: int) -> bytes:
    told = {**entry.truth(), "offset": offset, **entry.central}
    name, extra, comment, mode = (told[one] for one in ("name", "extra", "comment", "mode"))
    assert isinstance(name, bytes)
    assert isinstance(extra, bytes)
    assert isinstance(comment, bytes)
    assert isinstance(mode, int)
    numbers = [told[one] for one in ("version", "flags", "method")]
    sizes = [told[one] for one in ("crc", "packed", "size")]
    lengths = (len(name), len(extra), len(comment))
    head = struct.pack(
        "<4s6H3L5H2L",
        b"PK\x01\x02",
        20,
        *numbers,
        0,
        33,
        *sizes,
        *lengths,
        told["disk"],
        0,
        mode << 16,
        told["offset"],
    )
    return head + name + extra + comment


def _wide_end(facts: Lies, place: int) -> bytes:
    told = {"record": 44, "version": 45, "mark": b"PK\x06\x06", "place": place, "disks": 1, **facts}
    names = ("mark", "record", "version", "version", "disk", "first", "here", "count", "length", "start")
    end = struct.pack("<4sQ2H2L4Q", *(told[one] for one in names))
    return end + struct.pack("<4sLQL", b"PK\x06\x07", 0, told["place"], told["disks"])
