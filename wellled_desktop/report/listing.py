"""The list of contents: each entry a link with its page, tagged as such."""

from typing import Any

from reportlab.platypus import Table
from reportlab.platypus.tableofcontents import TableOfContents

from wellled_desktop.report.fonts import BODY
from wellled_desktop.report.paper import columns, linked, style
from wellled_desktop.report.tags import Node, Said

_CLOSE = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
_NO_ENTRY = (0, " ", 0, "")  # the first pass knows none


class Contents(TableOfContents):  # type: ignore[misc]
    """Draws the entries that the pass before found; `node` holds its part of the structure."""

    def __init__(self) -> None:
        super().__init__()
        self.node = Node("TOC")

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Return the size in points."""
        self.node.children.clear()
        rows = [self._row(*entry) for entry in self._lastEntries or [_NO_ENTRY]]
        self._table = Table(rows, columns((152, 16)))
        above = [("TOPPADDING", (0, at), (-1, at), row[0].style.spaceBefore) for at, row in enumerate(rows)]
        self._table.setStyle([("FONT", (0, 0), (-1, -1), BODY, 9), *_CLOSE, *above])
        self.width, self.height = self._table.wrapOn(self.canv, availWidth, availHeight)
        return self.width, self.height

    def _row(self, level: int, markup: str, page: int, anchor: str) -> list[Any]:
        entry = self.node.add("TOCI")
        said = Said(linked(markup, anchor) if anchor else markup, style(f"contents.{level + 1}"))
        number = Said(str(page), style(f"contents.page.{level + 1}"))
        said.node, number.node = entry.add("Reference"), entry.add("P")
        return [said, number]
