"""A row of a form's table as five columns, whatever was merged, added or deleted in it."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from wellled_desktop.core.guide import COLUMNS
from wellled_desktop.exchange.word_form import evened
from wellled_desktop.exchange.word_form_text import Found, block_texts, child_of, row_marks, wrapped

_WORDS = 2
_MOST_SPAN = 60


@dataclass(frozen=True, slots=True)
class Row:
    """`all` are the texts of the cells as they stand, `cells` those of the five columns.

    `label` are the paragraphs of the first cell, `paragraphs` those of the whole row.
    """

    all: tuple[str, ...]
    cells: tuple[str, str, str, str, str]
    label: tuple[str, ...]
    paragraphs: tuple[str, ...]
    merged: bool
    deleted: bool
    found: Found

    @property
    def first(self) -> str:
        """Return the first paragraph of the row, spaces evened out."""
        return evened(self.label[0]) if self.label else ""

    @property
    def words(self) -> str:
        """Return what stands in the column of words."""
        return self.cells[_WORDS]

    @property
    def rest(self) -> str:
        """Return what stands after the first cell."""
        return "\t".join(self.all[1:])


def row_of(row: Element) -> Row:
    """Return a row; what stands outside the five columns becomes loose words."""
    found = Found()
    columns = [""] * len(COLUMNS)
    texts: list[str] = []
    paragraphs: list[list[str]] = []
    merged = False
    at = _number(row, "w:trPr", "w:gridBefore")
    for cell in wrapped(row, "w:tc"):
        within = block_texts(cell, found)
        text, span = "\n".join(within), max(1, _number(cell, "w:tcPr", "w:gridSpan"))
        paragraphs.append(within)
        texts.append(text)
        _put(columns, text, (at, at + span), found)
        at += span
        merged = merged or span > 1
    time, who, words, kind, mark = columns
    return Row(
        all=tuple(texts),
        cells=(time, who, words, kind, mark),
        label=tuple(paragraphs[0]) if paragraphs else (),
        paragraphs=tuple(text for within in paragraphs for text in within),
        merged=merged,
        deleted=row_marks(row, found),
        found=found,
    )


def _put(columns: list[str], text: str, span: tuple[int, int], found: Found) -> None:
    first, end = span
    if end - first == 1 and first < len(columns):
        columns[first] = text
    elif first <= _WORDS < end <= len(columns):
        columns[_WORDS] = text
    elif text.strip():
        found.loose.append(text)


def _number(element: Element, properties: str, tag: str) -> int:
    """Return a whole number from an element's properties, 0 where there is none that makes sense."""
    held = child_of(element, properties)
    mark = child_of(held, tag) if held is not None else None
    said = mark.get("w:val", "") if mark is not None else ""
    return min(int(said), _MOST_SPAN) if said.isdecimal() else 0
