"""Looks at a file in a process of its own, so that no picture can harm the one who looks."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from wellled_desktop.pictures.annotations import Annotation
from wellled_desktop.pictures.asking import Order, facts_and_copy
from wellled_desktop.pictures.facts import PictureFacts
from wellled_desktop.pictures.limits import CannotBeShown, Limits
from wellled_desktop.pictures.sniffing import BEGINNING, kind_of

Source = bytes | Iterable[bytes]
"""A file's bytes, at once or in pieces."""

USUAL = Limits()
LONGEST = 2048
CHILD_WORD = "look-at-a-picture"  # by this argument a bundled program knows that it is the child
NO_PICTURE = "The file is not a picture."
NO_HEIC = "HEIC pictures cannot be shown here."
TOO_LONG = "The file is larger than a picture that can be shown."
GAVE_UP = "The picture takes more time or memory than one picture may."
_SMALL = 64
_LINE = 64 * 1024
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TEMP")
_ROOT = Path(__file__).resolve().parents[2]
_START = """
import sys
if {root!r} not in sys.path:
    sys.path.insert(0, {root!r})
from wellled_desktop.pictures.child import main
main()
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: the facts, and the clean copy as JPEG or PNG (none where `facts.why` tells why)."""

    facts: PictureFacts
    copy: bytes | None


def read_about(source: Source, limits: Limits = USUAL) -> PictureFacts:
    """Return what a picture says of itself; of any other file, that it cannot be shown and why."""
    return look_at(source, (), longest=_SMALL, limits=limits).facts


def clean_copy(source: Source, *, longest: int = LONGEST, limits: Limits = USUAL) -> bytes:
    """Return the picture upright, in sRGB, without metadata, as JPEG or PNG; the same bytes each time.

    `longest` bounds its longer side, in pixels. Raises CannotBeShown.
    """
    return drawn_copy(source, (), longest=longest, limits=limits)


def drawn_copy(
    source: Source, annotations: Iterable[Annotation], *, longest: int = LONGEST, limits: Limits = USUAL
) -> bytes:
    """Return a clean copy with annotations drawn over it. Raises CannotBeShown."""
    seen = look_at(source, annotations, longest=longest, limits=limits)
    if seen.copy is None:
        raise CannotBeShown(seen.facts.why)
    return seen.copy


def look_at(
    source: Source, annotations: Iterable[Annotation], *, longest: int = LONGEST, limits: Limits = USUAL
) -> Look:
    """Return facts and clean copy together, from one process that is gone when this returns."""
    pieces = iter((source,) if isinstance(source, bytes) else source)
    beginning = _beginning(pieces)
    kind = kind_of(beginning)
    if not kind:
        return Look(PictureFacts(why=NO_PICTURE), None)
    order = Order(longest, tuple(annotations), limits)
    seen = _asked(order, beginning, pieces)
    if kind == "HEIC" and seen.copy is None:
        return Look(replace(seen.facts, format="HEIC", why=NO_HEIC), None)
    return seen


def child_command() -> list[str]:
    """Return the command that starts the child: this Python, or the bundled program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_WORD]
    return [sys.executable, "-I", "-X", "utf8", "-c", _START.format(root=str(_ROOT))]


def _beginning(pieces: Iterator[bytes]) -> bytes:
    held = b""
    while len(held) < BEGINNING and (piece := next(pieces, b"")):
        held += piece
    return held


def _asked(order: Order, beginning: bytes, rest: Iterator[bytes]) -> Look:
    process = subprocess.Popen(
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    clock = threading.Timer(order.limits.seconds, process.kill)
    clock.start()
    try:
        with process:
            return _talk(process, order, beginning, rest)
    finally:
        process.kill()
        process.wait()
        clock.cancel()
        clock.join()


def _talk(process: "subprocess.Popen[bytes]", order: Order, beginning: bytes, rest: Iterator[bytes]) -> Look:
    if process.stdin is None or process.stdout is None:
        raise CannotBeShown(GAVE_UP)
    if not _fed(process.stdin, order, beginning, rest):
        process.kill()
        return Look(PictureFacts(why=TOO_LONG), None)
    return _heard(process.stdout, order.limits)


def _fed(pipe: IO[bytes], order: Order, beginning: bytes, rest: Iterator[bytes]) -> bool:
    """Hand the order and the file to the child; says False when the file is longer than is taken."""
    left = order.limits.source
    try:
        pipe.write(order.to_line())
        for piece in _with(beginning, rest):
            left -= len(piece)
            if left < 0:
                return False
            pipe.write(piece)
        pipe.close()
    except (BrokenPipeError, OSError):  # the child has gone; what it said before is heard
        return True
    return True


def _with(beginning: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield beginning
    yield from rest


def _heard(pipe: IO[bytes], limits: Limits) -> Look:
    lines = []
    copy: bytes | None = None
    facts, length, why = None, None, ""
    try:
        while length is None and not why and (line := pipe.readline(_LINE)):
            lines.append(line)
            facts, length, why = facts_and_copy(lines)
        if length is not None and 0 < length <= limits.copy:
            copy = pipe.read(length)
            copy = copy if len(copy) == length else None
    except (json.JSONDecodeError, UnicodeDecodeError, TypeError, AttributeError):
        copy, facts = None, None
    found = facts or PictureFacts()
    return Look(found if copy is not None else replace(found, why=why or GAVE_UP), copy)
