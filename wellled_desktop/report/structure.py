"""The structure of the document: planted from the story before it is drawn, written into the file after.

Sections, headings, lists, tables with headings, contents, links and the places to sign (ISO 14289-1).
"""
# ruff: noqa: SLF001 - reportlab keeps what a table and a kept group hold to itself

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Table

from wellled_desktop.report.frame import SignatureBox
from wellled_desktop.report.listing import Contents
from wellled_desktop.report.long_table import LongTable
from wellled_desktop.report.marks import CoverBlock, RatingMark, RatingPanel
from wellled_desktop.report.paper import Heading
from wellled_desktop.report.photos import Photo
from wellled_desktop.report.tags import Node, Said

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}


def plant(story: Sequence[Flowable]) -> Node:
    """Give each part of the story its place in the structure, and return the whole of it."""
    gardener = _Gardener()
    gardener.take(story)
    return gardener.document


class _Gardener:
    def __init__(self) -> None:
        self.document = Node("Document")
        self._here = self.document
        self._level = 0
        self._list: Node | None = None
        self._kinds: tuple[tuple[type[Flowable], Callable[[Any], None]], ...] = (
            (Heading, self._heading),
            (Said, self._said),
            (KeepTogether, lambda one: self.take(one._content)),
            (Contents, lambda one: self._here.children.append(one.node)),
            (LongTable, lambda one: self._table([one.head, *one.rows], 1)),
            (Table, lambda one: self._table(one._cellvalues, one.repeatRows)),
            (RatingPanel, self._panel),
            (RatingMark, self._mark),
            (CoverBlock, self._cover),
            (SignatureBox, self._place),
            (Photo, self._photo),
        )

    def take(self, parts: Sequence[Flowable]) -> None:
        for part in parts:
            take = next((take for kind, take in self._kinds if isinstance(part, kind)), None)
            if take is not None:
                take(part)

    def _heading(self, one: Heading) -> None:
        if one.level == 1:
            self._here = self.document.add("Sect")
        self._said(one.words)

    def _said(self, one: Said) -> None:
        look = one.style.name
        if look == "point":
            self._point(one)
        elif look == "point.after" and self._list is not None:
            one.node = self._list.children[-1].children[-1].add("P")
        else:
            self._list = None
            one.node = self._here.add(self._role(look))

    def _role(self, look: str) -> str:
        wanted = _HEADINGS.get(look, 0)
        if not wanted or (wanted > 1 and not self._level):
            return "P"
        self._level = min(wanted, self._level + 1)
        return f"H{self._level}"

    def _point(self, one: Said) -> None:
        if self._list is None:
            self._list = self._here.add("L")
        item = self._list.add("LI")
        one.label = item.add("Lbl")
        one.node = item.add("LBody").add("P")

    def _table(self, rows: Sequence[Sequence[Any]], heads: int) -> None:
        self._list = None
        outer, table = self._here, self._here.add("Table")
        for at, row in enumerate(rows):
            line = table.add("TR")
            for place, cell in enumerate(row):
                scope = "Column" if at < heads else "Row" if not heads and place == 0 else ""
                self._here = line.add("TH" if scope else "TD", scope=scope)
                self.take(cell if isinstance(cell, list) else [cell])
                for one in self._here.children:
                    one.once = at < heads
        self._here = outer

    def _panel(self, one: RatingPanel) -> None:
        self._mark(one.mark)
        one.node = self._here.add("P")

    def _mark(self, one: RatingMark) -> None:
        one.node = self._here.add("P")

    def _cover(self, one: CoverBlock) -> None:
        for words in one.words:
            words.node = self._here.add("P")
        one.node = self._here.add("P")

    def _photo(self, one: Photo) -> None:
        self._list = None
        one.node = self._here.add("Figure")
        one.node.alt = f"Photo {one.part.reference}: {one.part.description}"

    def _place(self, one: SignatureBox) -> None:
        self._here.add("Form").field = one.name
