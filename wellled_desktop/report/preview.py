"""Pages as pictures and the outline, for the window's preview of what will be saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from wellled_desktop.core.errors import Damaged

LARGEST_SIDE = 6000  # pixels: a page asked for at an absurd scale is drawn smaller, not refused


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: `rgba` holds width x height x 4 bytes, rows from the top."""

    rgba: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline; `page` from 0, `level` from 0."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were found: the page from 0, and boxes (left, top, right, bottom) in points from its top."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


def page_count(pdf: Path | bytes) -> int:
    """Return the number of pages; raises Damaged for what is not a whole PDF."""
    with opened(pdf) as document:
        return len(document)


def render_page(pdf: Path | bytes, page: int, scale: float) -> PagePicture:
    """Draw a page (from 0) at `scale` pixels a point; raises Damaged, IndexError for a page it lacks."""
    with opened(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(page)
        wide, high = document[page].get_size()
        fitting = min(scale, LARGEST_SIDE / max(wide, high))
        bitmap = document[page].render(
            scale=fitting, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=True
        )
        return PagePicture(_packed(bitmap), bitmap.width, bitmap.height)


def outline(pdf: Path | bytes) -> tuple[OutlineEntry, ...]:
    """Return the outline in order; raises Damaged for what is not a whole PDF."""
    with opened(pdf) as document:
        found = []
        for entry in document.get_toc():
            target = entry.get_dest()
            page = target.get_index() if target else None
            found.append(OutlineEntry(entry.get_title(), entry.level, page or 0))
        return tuple(found)


def found_in(pdf: Path | bytes, words: str) -> tuple[Hit, ...]:
    """Return where words stand, in reading order, whatever their case; raises Damaged."""
    if not words.strip():
        return ()
    with opened(pdf) as document:
        return tuple(hit for page in range(len(document)) for hit in _on_page(document[page], page, words))


def _on_page(page: pypdfium2.PdfPage, number: int, words: str) -> Iterator[Hit]:
    text = page.get_textpage()
    height = page.get_height()
    search = text.search(words, match_case=False)
    while (found := search.get_next()) is not None:
        start, count = found
        boxes = [text.get_rect(at) for at in range(text.count_rects(start, count))]
        yield Hit(
            number, tuple((left, height - top, right, height - bottom) for left, bottom, right, top in boxes)
        )


@contextmanager
def opened(pdf: Path | bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a file for reading its pages; raises Damaged for what is not a whole PDF."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError) as trouble:
        raise Damaged("The pages cannot be shown: this is not a whole PDF.", "Build it again.") from trouble
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


def _packed(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """Return the picture with opaque alpha and no padding at the ends of rows."""
    row = bitmap.width * 4
    raw = bytes(bitmap.buffer)
    packed = bytearray(
        b"".join(raw[at : at + row] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    )
    packed[3::4] = b"\xff" * (bitmap.width * bitmap.height)
    return bytes(packed)
