"""A picture made to do harm harms nothing: it cannot be shown, soon, and at no cost to the program."""

import io
import resource
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest
from PIL import Image

from tests.pictures.making import noise, photo, png_chunk, png_of, quarters, saved, tiff_of
from wellled_desktop.pictures import CannotBeShown, Limits, Look, PictureFacts, clean_copy, look_at
from wellled_desktop.pictures.asking import Order
from wellled_desktop.pictures.child import NOT_WHOLE, TOO_COSTLY, serve
from wellled_desktop.pictures.limits import MIB
from wellled_desktop.pictures.looking import CHILD_WORD, GAVE_UP, TOO_LONG, child_command

WIDE = 65_500

CHILDREN_LEFT = """
import os, pathlib, sys
from wellled_desktop.pictures import look_at
for path in sys.argv[1:]:
    look_at(pathlib.Path(path).read_bytes(), ())
try:
    print("left", os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("none")
"""


@pytest.fixture(scope="module")
def wall() -> bytes:
    """Four thousand million pixels in half a megabyte."""
    made = png_of(WIDE, WIDE)
    assert len(made) < MIB
    return made


def peak() -> int:
    """Return the most memory that this process ever held, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def looked(content: bytes, limits: Limits | None = None) -> Look:
    """Look at a picture, and see that it costs this process neither memory nor a process left behind."""
    before = peak()
    seen = look_at(content, (), limits=limits or Limits(seconds=30))
    assert peak() - before < 32 * MIB
    return seen


def refused(content: bytes, limits: Limits | None = None) -> PictureFacts:
    seen = looked(content, limits)
    assert seen.copy is None
    assert not seen.facts.shown
    return seen.facts


def test_a_picture_as_large_as_a_wall_is_told_and_not_decoded(wall: bytes) -> None:
    facts = refused(wall)
    assert (facts.width, facts.height) == (WIDE, WIDE)
    assert facts.why == f"The picture has {WIDE} × {WIDE} pixels, more than can be shown."


def test_one_that_is_decoded_all_the_same_ends_where_its_memory_ends(wall: bytes) -> None:
    started = time.monotonic()
    facts = refused(wall, Limits(seconds=60, memory=512 * MIB, pixels=WIDE**2))
    assert facts.why in (TOO_COSTLY, GAVE_UP)
    assert time.monotonic() - started < 30


def test_the_child_has_no_more_memory_than_it_was_given() -> None:
    plain = saved(Image.new("L", (9000, 9000)), "PNG")
    assert looked(plain).copy
    assert refused(plain, Limits(memory=120 * MIB)).why in (TOO_COSTLY, GAVE_UP)


def test_one_that_takes_too_long_is_given_up() -> None:
    started, threads = time.monotonic(), threading.active_count()
    facts = refused(photo(), Limits(seconds=0.01))
    assert facts.why == GAVE_UP
    assert time.monotonic() - started < 10
    assert threading.active_count() == threads


def test_a_file_without_an_end_is_given_up() -> None:
    def endless() -> Iterator[bytes]:
        yield photo()
        yield from repeat(bytes(MIB))

    seen = look_at(endless(), (), limits=Limits(source=8 * MIB))
    assert seen == Look(PictureFacts(why=TOO_LONG), None)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "GIF"])
def test_a_file_that_ends_too_early_cannot_be_shown(kind: str) -> None:
    whole = saved(noise(200, 200), kind)
    for kept in (40, len(whole) // 2):
        out = io.BytesIO()
        serve(Order(64, (), Limits()), whole[:kept], out)
        assert NOT_WHOLE.encode() in out.getvalue()
    assert refused(whole[: len(whole) // 2]).why == NOT_WHOLE


def test_a_size_that_no_picture_has_cannot_be_shown() -> None:
    head = struct.pack(">IIBBBBB", 0x7FFFFFFF, 0x7FFFFFFF, 8, 6, 0, 0, 0)
    absurd = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", zlib.compress(b""))
    assert "more than can be shown" in refused(absurd + png_chunk(b"IEND", b"")).why
    nothing = struct.pack(">IIBBBBB", 0, 0, 8, 6, 0, 0, 0)
    refused(b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", nothing) + png_chunk(b"IEND", b""))


def test_words_that_unfold_to_a_gigabyte_cannot_be_shown() -> None:
    press = zlib.compressobj(9)
    words = b"".join(press.compress(bytes(MIB)) for _ in range(256)) + press.flush()
    content = saved(quarters(), "PNG")
    bomb = content[:33] + png_chunk(b"zTXt", b"Comment\x00\x00" + words) + content[33:]
    seen = looked(bomb)
    assert seen.copy is None or len(seen.copy) < MIB


def test_a_profile_that_unfolds_to_a_gigabyte_cannot_be_shown() -> None:
    press = zlib.compressobj(9)
    profile = b"".join(press.compress(bytes(MIB)) for _ in range(256)) + press.flush()
    content = saved(quarters(), "PNG")
    bomb = content[:33] + png_chunk(b"iCCP", b"icc\x00\x00" + profile) + content[33:]
    seen = looked(bomb)
    assert seen.copy is None or len(seen.copy) < MIB


def test_a_moving_picture_of_ten_thousand_frames_costs_one() -> None:
    one = saved(Image.new("L", (64, 64)), "GIF")
    frame = one[one.index(b"\x2c\x00") : -1]
    looping = one[:-1] + frame * 10_000 + b"\x3b"
    started = time.monotonic()
    assert looked(looping).copy
    assert time.monotonic() - started < 10


def test_a_moving_picture_on_the_largest_canvas_stays_within_its_memory() -> None:
    small = saved(Image.new("L", (16, 16)), "GIF")
    wide = small[:6] + struct.pack("<HH", 65_535, 65_535) + small[10:]
    assert "more than can be shown" in refused(wide).why
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    moving = bytearray(saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]))
    at = moving.index(b"VP8X") + 12
    moving[at : at + 6] = (16_382).to_bytes(3, "little") * 2
    looked(bytes(moving))


def test_a_directory_that_leads_to_itself_ends() -> None:
    plain = saved(Image.new("L", (32, 32)), "TIFF")
    first = struct.unpack("<I", plain[4:8])[0]
    count = struct.unpack("<H", plain[first : first + 2])[0]
    end = first + 2 + 12 * count
    ring = plain[:end] + struct.pack("<I", first) + plain[end + 4 :]
    started = time.monotonic()
    assert looked(ring).copy
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("tag", [0x8769, 0x8825, 0xA005, 0x014A])
def test_facts_that_lead_in_a_ring_end(tag: int) -> None:
    ring = tiff_of([(0x0112, 3, 1, 6), (tag, 4, 1, 8)], next_ifd=8)
    exif = b"Exif\x00\x00" + ring
    content = saved(quarters(), "JPEG", exif=exif)
    started = time.monotonic()
    seen = looked(content)
    assert seen.copy is None or seen.facts.width in (120, 160)
    assert time.monotonic() - started < 10


def test_a_directory_that_promises_thousands_of_millions_of_values_ends() -> None:
    entries = [(0x0100, 4, 1, 64), (0x0101, 4, 1, 64), (0x0111, 4, 0xFFFFFFFF, 8), (0x0117, 4, 0x7FFFFFFF, 8)]
    refused(tiff_of(entries))
    strips = [(0x0100, 4, 1, 60_000), (0x0101, 4, 1, 60_000), (0x0103, 3, 1, 5), (0x0111, 4, 1, 8)]
    refused(tiff_of([*strips, (0x0117, 4, 1, 0xFFFFFFF0)]))


def test_every_cut_and_every_wrong_byte_ends_in_a_sentence_or_a_picture() -> None:
    whole = photo(6)
    order = Order(64, (), Limits())
    for at in range(0, min(len(whole), 1500), 7):
        spoilt = bytearray(whole)
        spoilt[at] ^= 0xFF
        out = io.BytesIO()
        serve(order, bytes(spoilt), out)
        assert b'"copy"' in out.getvalue() or b'"why"' in out.getvalue()


def test_no_child_is_left_behind(wall: bytes, tmp_path: Path) -> None:
    paths = [tmp_path / "photo", tmp_path / "wall", tmp_path / "cut"]
    for path, content in zip(paths, (photo(), wall, photo()[:300]), strict=True):
        path.write_bytes(content)
    # asked in a process of its own: whatever else ran before may have children that are not ours
    asked = [sys.executable, "-c", CHILDREN_LEFT, *map(str, paths)]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert done.stdout == "none\n"


def test_the_child_knows_none_of_our_secrets_and_writes_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WELLLED_PASSPHRASE", "seven plain words")
    monkeypatch.chdir(tmp_path)
    assert look_at(photo(), ()).copy
    assert list(tmp_path.iterdir()) == []
    tries = "\n".join(
        [
            "from wellled_desktop.pictures.confining import confine",
            "from wellled_desktop.pictures.limits import Limits",
            "confine(Limits())",
            f"open({str(tmp_path / 'left')!r}, 'wb', buffering=0).write(b'x')",
        ]
    )
    done = subprocess.run([sys.executable, "-c", tries], capture_output=True, cwd=Path.cwd(), check=False)
    assert done.returncode != 0
    assert not (tmp_path / "left").exists() or not (tmp_path / "left").stat().st_size


def test_a_child_that_talks_nonsense_or_says_nothing_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    from wellled_desktop.pictures import looking

    for said in ("print('nonsense')", "print('[]')", "print('{\"copy\": 99}')", "raise SystemExit(3)"):
        monkeypatch.setattr(looking, "child_command", lambda said=said: [sys.executable, "-c", said])
        with pytest.raises(CannotBeShown):
            clean_copy(photo())


def test_a_bundled_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, CHILD_WORD]
