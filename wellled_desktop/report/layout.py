"""From what a report says to its pages: laid out, finished, and the same bytes each time."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from reportlab.platypus import Flowable
from reportlab.platypus.doctemplate import LayoutError

from wellled_desktop.core.errors import Refused
from wellled_desktop.report import back, fonts, front
from wellled_desktop.report.chapters import chapter
from wellled_desktop.report.finish import LaidOut, finish
from wellled_desktop.report.frame import ReportDocument, Stopped
from wellled_desktop.report.measured import measured
from wellled_desktop.report.palette import accented
from wellled_desktop.report.parts import ReportContent
from wellled_desktop.report.photos import photos
from wellled_desktop.report.structure import plant
from wellled_desktop.report.tree import Drawn

_USUAL, _NEVER = gc.get_threshold(), 10**6
_MANY = 200  # pages: below it, what the parts hold is not worth the time of collecting it


@dataclass(frozen=True, slots=True)
class Built:
    """How many pages were made, and the names of their signature fields in order."""

    pages: int
    signature_fields: tuple[str, ...]


def build_pdf(
    content: ReportContent,
    out: BinaryIO,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Built:
    """Write the report as PDF; the same content gives the same bytes.

    `progress` is told how many pages have been drawn (over all passes). Raises Stopped when `cancelled`
    answers yes, and Refused when something does not fit on a page.
    """
    fonts.register()
    drawn = 0

    def each_page(_page: int) -> None:
        nonlocal drawn
        if cancelled is not None and cancelled():
            raise Stopped("The report was stopped.", "Nothing was written.")
        drawn += 1
        if progress is not None:
            progress(drawn)

    with accented(content.look.accent):
        return _laid_out(content, out, each_page)


def _laid_out(content: ReportContent, out: BinaryIO, each_page: Callable[[int], None]) -> Built:
    pages, laid_out = _pages(content, each_page)
    if pages > _MANY:
        gc.collect()  # the parts that were laid out hold each other, and need as much as the structure will
    finish(laid_out, content, out)
    return Built(pages, tuple(one.name for one in laid_out.places))


def _pages(content: ReportContent, each_page: Callable[[int], None]) -> tuple[int, LaidOut]:
    raw = BytesIO()
    document = ReportDocument(raw, content, each_page)
    parts = story(content)
    structure = plant(parts)
    try:
        with _few_collections():
            document.multiBuild(parts, canvasmaker=document.canvas)
    except LayoutError as trouble:
        raise Refused("Part of the report does not fit on a page.", "Shorten the longest text.") from trouble
    places = tuple(document.places[one.field] for one in content.signatures)
    return document.drawn, LaidOut(raw, places, Drawn(structure, document.marks))


@contextmanager
def _few_collections() -> Iterator[None]:
    """Collect what is young alone: layout keeps nearly all that it makes, a fifth of its time goes by on it.

    The thresholds go back to what they were when the program began, whoever else lays out meanwhile.
    """
    gc.set_threshold(*_USUAL[:2], _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)


def story(content: ReportContent) -> list[Flowable]:
    """Return the parts of the report in reading order."""
    return [
        *front.cover(content),
        *front.contents(),
        *front.summary(content),
        *front.judged(content),
        *(part for question in content.questions for part in chapter(question)),
        *measured(content),
        *back.evidence(content),
        *back.exhibits(content),
        *photos(content),
        *back.conflicts(content),
        *back.sign_off(content),
    ]
