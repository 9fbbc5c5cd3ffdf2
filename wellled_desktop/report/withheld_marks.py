"""Where the pages of a copy say that words are withheld, as pdfium reads them from the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from wellled_desktop.core.redaction import MARKS
from wellled_desktop.report.preview import opened

_AROUND = 60
_EXAMPLE = "in square brackets, as"  # how the report explains its marks; this one stands for nothing
_DRAWN = re.compile("|".join(r"\s+".join(map(re.escape, one.split())) for one in MARKS))


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark on a page from 0: its boxes (left, top, right, bottom) in points from the page's top.

    `said` holds the words before it, the mark itself and the words after it.
    """

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]
    said: tuple[str, str, str]


def drawn_marks(pdf: bytes) -> tuple[DrawnMark, ...]:
    """Return the marks in their order; raises Damaged for what is not a whole PDF."""
    with opened(pdf) as document:
        return tuple(one for page in range(len(document)) for one in _on_page(document[page], page))


def _on_page(page: pypdfium2.PdfPage, number: int) -> Iterator[DrawnMark]:
    text, height = page.get_textpage(), page.get_height()
    if "withheld]" not in text.get_text_bounded():
        return
    letters = "".join(chr(pdfium.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars()))
    for hit in _DRAWN.finditer(letters):  # a place in `letters` is the engine's own number of the letter
        start, end = hit.span()
        before = letters[max(0, start - _AROUND) : start]
        if " ".join(before.split()).endswith(_EXAMPLE):
            continue
        boxes = [text.get_rect(at) for at in range(text.count_rects(start, end - start))]
        yield DrawnMark(
            number,
            tuple((left, height - top, right, height - bottom) for left, bottom, right, top in boxes),
            (before, hit.group(), letters[end : end + _AROUND]),
        )
