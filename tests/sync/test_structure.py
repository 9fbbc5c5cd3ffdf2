"""A file that is not put together as a package is refused before anything of it is unpacked."""

import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sync.makers import Author, blob, outgoing, written
from tests.sync.tries import entries_of, nothing_left, opened, read_all, refused
from tests.sync.zips import WIDE, Packed, packed
from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.sync import Limits

Change = Callable[[list[Packed]], list[Packed]]


@pytest.fixture
def parts(tmp_path: Path, ann: Author) -> list[Packed]:
    """Return the entries of a sound package; the last one is a deflated stream."""
    sound = entries_of(written(tmp_path / "sound.wlsync", ann, outgoing(ann)).path)
    return [Packed(name.encode(), data, name.startswith("operations")) for name, data in sound.items()]


def made(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "made.wlsync"
    path.write_bytes(content)
    return path


def at(place: int, **changed: object) -> Change:
    """Return a change of one entry."""

    def change(parts: list[Packed]) -> list[Packed]:
        parts[place] = replace(parts[place], **changed)  # type: ignore[arg-type]
        return parts

    return change


def test_what_the_lies_below_start_from_is_sound(tmp_path: Path, ann: Author, parts: list[Packed]) -> None:
    read_all(made(tmp_path, packed(parts)), tmp_path, ann)
    read_all(made(tmp_path, packed(parts, wide={})), tmp_path, ann)
    described = [replace(one, descriptor={}) for one in parts]
    read_all(made(tmp_path, packed(described)), tmp_path, ann)
    wide = struct.pack("<2H2Q", 1, 16, len(parts[0].data), len(parts[0].data))
    spelt = at(0, local={"packed": WIDE, "size": WIDE, "extra": wide}, central={"packed": WIDE, "size": WIDE,
               "extra": wide})  # fmt: skip
    read_all(made(tmp_path, packed(spelt(parts))), tmp_path, ann)


NAMES = (
    b"../manifest.json",
    b"/manifest.json",
    b"C:\\manifest.json",
    b"operations\\x.jsonl",
    b"Manifest.json",
    b"manifest.json\x00.txt",
    b"manifest.json ",
    b"manifest.json\n",
    b"blobs/",
    b"blobs/ab/" + b"AB" * 32,
    b"blobs/ab/" + b"cd" * 32,
    b"operations/../seals.jsonl",
    b"caf\xc3\xa9.json",
    b"notes.docx",
    b"",
)


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_a_name_outside_the_pattern_is_refused(
    tmp_path: Path, ann: Author, parts: list[Packed], name: bytes
) -> None:
    refused(made(tmp_path, packed([*parts, Packed(name, b"")])), tmp_path, ann)


def test_twins_and_case_twins_are_refused(tmp_path: Path, ann: Author, parts: list[Packed]) -> None:
    refused(made(tmp_path, packed([*parts, parts[0]])), tmp_path, ann, match="two files of one name")
    shouted = replace(parts[0], name=b"MANIFEST.JSON")
    refused(made(tmp_path, packed([*parts, shouted])), tmp_path, ann, match="no package has")


LAST = -1
LIES: dict[str, Change] = {
    "encrypted": at(0, local={"flags": 1}, central={"flags": 1}),
    "packed otherwise": at(0, local={"method": 12}, central={"method": 12}),
    "a link": at(0, central={"mode": 0o120777}),
    "a folder": at(0, central={"mode": 0o040700}),
    "a later version of ZIP": at(0, central={"version": 63}),
    "a later version of ZIP inside": at(0, local={"version": 63}),
    "another disk": at(0, central={"disk": 1}),
    "a comment": at(0, central={"comment": b"hidden"}),
    "a foreign field": at(0, central={"extra": b"\x0a\x00\x02\x00hi"}),
    "a foreign field inside": at(0, local={"extra": b"\x0a\x00\x02\x00hi"}),
    "a wide field that is not needed": at(0, central={"extra": struct.pack("<2HQ", 1, 8, 1)}),
    "a wide field of another length": at(0, central={"size": WIDE, "extra": struct.pack("<2HL", 1, 4, 1)}),
    "a wide field that is missing": at(0, central={"size": WIDE}),
    "an absurd size": at(0, central={"size": WIDE, "extra": struct.pack("<2HQ", 1, 8, 1 << 63)}),
    "an absurd place": at(0, central={"offset": WIDE, "extra": struct.pack("<2HQ", 1, 8, 1 << 62)}),
    "another name inside": at(0, local={"name": b"manifest.jsom"}),
    "another checksum inside": at(0, local={"crc": 1}),
    "another size inside": at(0, local={"size": 1}),
    "another packing inside": at(0, local={"method": 8}),
    "other flags inside": at(0, local={"flags": 0x800}),
    "a checksum that does not hold": at(0, local={"crc": 1}, central={"crc": 1}),
    "stored in fewer bytes than it has": at(0, local={"size": 9999}, central={"size": 9999}),
    "a gap": at(1, before=b"hidden"),
    "something in front": at(0, before=b"#!/bin/sh\n"),
    "a place inside another": at(2, central={"offset": 10}),
    "the place of another": at(2, central={"offset": 0}),
    "a place beyond the end": at(2, central={"offset": 1 << 30}),
    "a descriptor that differs": at(0, descriptor={"crc": 5}),
    "a descriptor and sizes": at(0, descriptor={}, local={"size": 5}),
}


@pytest.mark.parametrize("lie", sorted(LIES))
def test_an_entry_that_lies_is_refused(tmp_path: Path, ann: Author, parts: list[Packed], lie: str) -> None:
    refused(made(tmp_path, packed(LIES[lie](parts))), tmp_path, ann)


@pytest.mark.parametrize(
    "kind", ["longer", "shorter", "followed", "followed far", "spoiled", "unended", "empty"]
)
def test_a_stream_that_unfolds_to_something_else_is_refused(
    tmp_path: Path, ann: Author, parts: list[Packed], kind: str
) -> None:
    last = parts[LAST]
    raw = {
        "longer": Packed(b"", last.data + b"more", deflated=True).packed(),
        "shorter": Packed(b"", last.data[:-1], deflated=True).packed(),
        "followed": last.packed() + b"hidden",
        "followed far": last.packed() + bytes(300 * 1024),
        "spoiled": b"\xff" * 50,
        "unended": last.packed()[:-3],
        "empty": b"",
    }[kind]
    refused(made(tmp_path, packed(at(LAST, raw=raw)(parts))), tmp_path, ann)


ENDS: dict[str, dict[str, int | bytes]] = {
    "a comment": {"comment": b"hidden"},
    "a tail": {"tail": b"x"},
    "a tail that looks like an end": {"tail": b"PK\x05\x06" + bytes(18)},
    "more entries": {"here": 6, "count": 6},
    "fewer entries": {"here": 4, "count": 4},
    "no entries": {"here": 0, "count": 0},
    "two counts": {"here": 4},
    "another disk": {"disk": 1},
    "a shorter directory": {"length": 10},
    "a longer directory": {"length": 10_000},
    "a directory elsewhere": {"start": 0},
    "a directory far away": {"start": WIDE},
    "no mark": {"mark": b"PK\x05\x07"},
    "something before the directory": {"hidden": b"hidden"},
}


@pytest.mark.parametrize("lie", sorted(ENDS))
def test_an_end_that_lies_is_refused(tmp_path: Path, ann: Author, parts: list[Packed], lie: str) -> None:
    refused(made(tmp_path, packed(parts, ENDS[lie])), tmp_path, ann)


WIDE_ENDS: dict[str, dict[str, int | bytes]] = {
    "absurdly many entries": {"here": 1 << 62, "count": 1 << 62},
    "an absurd directory": {"length": 1 << 62},
    "an absurd place": {"start": 1 << 62},
    "two counts": {"here": 1},
    "another count than the end's": {"here": 4, "count": 4},
    "another disk": {"disk": 1},
    "many disks": {"disks": 7},
    "a locator that leads elsewhere": {"place": 1},
    "a longer record": {"record": 1 << 40},
    "a later version": {"version": 63},
    "no mark": {"mark": b"PK\x06\x08"},
}


@pytest.mark.parametrize("lie", sorted(WIDE_ENDS))
def test_a_zip64_end_that_lies_is_refused(tmp_path: Path, ann: Author, parts: list[Packed], lie: str) -> None:
    refused(made(tmp_path, packed(parts, wide=WIDE_ENDS[lie])), tmp_path, ann)


def test_an_absurd_count_is_refused_for_being_one(tmp_path: Path, parts: list[Packed]) -> None:
    many: dict[str, int | bytes] = {"here": 1 << 62, "count": 1 << 62}
    ends: dict[str, int | bytes] = {"here": 0xFFFF, "count": 0xFFFF}
    path = made(tmp_path, packed(parts, ends, many))
    refused(path, tmp_path, match="more files")


def test_a_directory_too_large_for_its_entries_is_refused(tmp_path: Path) -> None:
    long = [Packed(b"a" * 60_000, b"")]
    refused(made(tmp_path, packed(long)), tmp_path)


def test_overlapping_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    kernel = Packed(b"manifest.json", bytes(100_000), deflated=True)
    other = replace(kernel, name=b"seals.jsonl", central={"offset": 0})
    refused(made(tmp_path, packed([kernel, other])), tmp_path, match="tells two|belong to nothing|unfold")


def test_limits_hold_before_anything_is_unpacked(tmp_path: Path, ann: Author) -> None:
    path = written(tmp_path / "a.wlsync", ann, outgoing(ann, blobs=(blob(bytes(100_000)),))).path
    for limits in (Limits(entries=3), Limits(total=50_000), Limits(single=50_000), Limits(small=10)):
        with pytest.raises(PackageRefused):
            opened(path, tmp_path, limits=limits)
        assert nothing_left(tmp_path)
    with pytest.raises(PackageRefused, match="larger"):
        opened(made(tmp_path, packed([Packed(b"roster.json", b"x" * 2000, deflated=True)])), tmp_path,
               limits=Limits(total=1500))  # fmt: skip
    with opened(path, tmp_path, limits=Limits(total=200_000)):
        pass
    with zipfile.ZipFile(tmp_path / "bomb.wlsync", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("manifest.json", bytes(50_000_000))
    refused(tmp_path / "bomb.wlsync", tmp_path, match="unfold")


def test_files_of_other_kinds_are_refused(tmp_path: Path, ann: Author) -> None:
    for content in (b"", b"%PDF-2.0\n", b"\x00" * 5000, packed([])):
        refused(made(tmp_path, content), tmp_path)
    refused(made(tmp_path, packed([Packed(b"word/document.xml", b"<w/>")])), tmp_path, match="no package has")


def test_a_package_that_does_not_begin_with_its_manifest_is_refused(
    tmp_path: Path, ann: Author, parts: list[Packed]
) -> None:
    path = made(tmp_path, packed([*parts[1:], parts[0]]))
    refused(path, tmp_path, ann, match="begin with its manifest")


def test_every_truncation_is_refused(tmp_path: Path, ann: Author) -> None:
    whole = written(tmp_path / "a.wlsync", ann, outgoing(ann)).path.read_bytes()
    for length in {0, 1, 21, 22, *range(0, len(whole), 97), len(whole) - 1}:
        refused(made(tmp_path, whole[:length]), tmp_path, ann)
    refused(made(tmp_path, whole + b"x"), tmp_path, ann)
    refused(made(tmp_path, b"x" + whole), tmp_path, ann)


def test_lengths_that_lead_beyond_the_end_are_refused(
    tmp_path: Path, ann: Author, parts: list[Packed]
) -> None:
    sound = packed(parts)
    for mark, place in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        content = bytearray(sound)
        struct.pack_into("<H", content, sound.rindex(mark) + place, 60_000)
        refused(made(tmp_path, bytes(content)), tmp_path, ann)
