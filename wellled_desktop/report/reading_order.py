"""In which order the pages of a file are read aloud, asked of an engine that did not make them (pdfium)."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from wellled_desktop.core.errors import Damaged

_NAMED = 64
_WITHIN = {"TD": "TD", "TH": "TH", "LBody": "LI"}  # a paragraph there is told as what it stands in


@dataclass(frozen=True, slots=True)
class ReadPart:
    """One part of a page: its place in the order from 1, its role, its box in points from the page's top.

    The box is (left, top, right, bottom).
    """

    page: int
    number: int
    role: str
    box: tuple[float, float, float, float]


def reading_order(pdf: Path | bytes) -> tuple[ReadPart, ...]:
    """Return the parts of each page in the order of the structure tree; numbers begin anew on each page.

    Raises Damaged for what is not a whole PDF. What the tree does not name is an artifact and is not read.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError) as trouble:
        raise Damaged("The pages cannot be read: this is not a whole PDF.", "Build it again.") from trouble
    try:
        return tuple(part for number in range(len(document)) for part in _on_page(document[number], number))
    finally:
        document.close()


def _on_page(page: pypdfium2.PdfPage, number: int) -> Iterator[ReadPart]:
    height, boxes = page.get_height(), _boxes(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        tops = range(pdfium.FPDF_StructTree_CountChildren(tree))
        elements = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, at) for at in tops]
        said = [one for element in elements for one in _said(element, "")]
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    placed = ((role, [box for mark in marks for box in boxes.get(mark, ())]) for role, marks in said)
    seen = [(role, held) for role, held in placed if _wide(held)]
    for place, (role, held) in enumerate(seen, 1):
        left, bottom, right, top = (
            pick(one[side] for one in held) for side, pick in enumerate((min, min, max, max))
        )
        yield ReadPart(number, place, role, (left, height - top, right, height - bottom))


def _wide(held: list[tuple[float, float, float, float]]) -> bool:
    """Say whether more is drawn than the space that ends a line."""
    return bool(held) and max(one[2] for one in held) - min(one[0] for one in held) > 1


def _said(element: Any, within: str) -> Iterator[tuple[str, list[int]]]:
    """Yield role and numbers of marked content, an element's own before those of what follows in it."""
    role = _role(element)
    shown = _WITHIN.get(within, role) if role == "P" else role
    own: list[int] = []
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        below = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if below:
            if own:
                yield shown, own
                own = []
            yield from _said(below, role)
        elif (mark := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)) >= 0:
            own.append(mark)
    if own:
        yield shown, own


def _role(element: Any) -> str:
    buffer = ctypes.create_string_buffer(_NAMED)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, _NAMED)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le")


def _boxes(page: pypdfium2.PdfPage) -> dict[int, list[tuple[float, float, float, float]]]:
    found: dict[int, list[tuple[float, float, float, float]]] = {}
    for one in page.get_objects(max_depth=1):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(one)
        if mark >= 0:
            found.setdefault(mark, []).append(one.get_bounds())
    return found
