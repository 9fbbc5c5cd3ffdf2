"""The process in which strange pictures are opened: little memory, little time, no files, nothing kept.

It reads one line of JSON (the order) and the file's bytes, and answers a line of JSON with the facts, then a
line that gives the copy's length and the copy, or says why there is none.
"""

import json
import sys
from typing import Any, BinaryIO

from wellled_desktop.pictures.asking import Order
from wellled_desktop.pictures.confining import confine
from wellled_desktop.pictures.decoding import clean_pixels, encoded, facts_of, opened
from wellled_desktop.pictures.drawing import drawn
from wellled_desktop.pictures.limits import CannotBeShown

NOT_WHOLE = "The picture is damaged, or of a kind that cannot be shown here."
TOO_COSTLY = "The picture takes more memory than one picture may."


def main() -> None:
    """Serve one order from standard input to standard output."""
    order = Order.from_line(sys.stdin.buffer.readline())
    confine(order.limits)
    serve(order, sys.stdin.buffer.read(), sys.stdout.buffer)


def serve(order: Order, content: bytes, out: BinaryIO) -> None:
    """Answer one order; whatever a library makes of a strange file ends as one calm sentence."""
    try:
        _answer(order, content, out)
    except CannotBeShown as trouble:
        _line(out, {"why": trouble.what})
    except MemoryError:
        _line(out, {"why": TOO_COSTLY})
    except Exception:  # noqa: BLE001 - a decoder may fail in any way; the file is strange, not the program
        _line(out, {"why": NOT_WHOLE})


def _answer(order: Order, content: bytes, out: BinaryIO) -> None:
    image = opened(content)
    source_format = image.format or ""
    _line(out, {"facts": facts_of(image, order.limits).to_values()})
    clean = clean_pixels(image, order.longest, order.limits)
    copy = encoded(drawn(clean, order.annotations), source_format)
    _line(out, {"copy": len(copy)})
    out.write(copy)
    out.flush()


def _line(out: BinaryIO, said: dict[str, Any]) -> None:
    out.write(json.dumps(said, allow_nan=False).encode() + b"\n")
    out.flush()
