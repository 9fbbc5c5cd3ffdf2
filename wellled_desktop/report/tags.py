"""The tagging layer: each page is one open artifact, closed and opened again round real content.

reportlab knows no tags. Paragraphs here mark what they write, links within them apart; everything that is not
said through these classes (rules, shapes, running heads) stays an artifact (ISO 32000-1, 14.8). What is
private to reportlab here is held by its exact version and by the tests of the tags.
"""
# ruff: noqa: SLF001 - a text object's code is the only place where marks within a line can go

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

LINK_BEGINS = "link.begins"
LINK_ENDS = "link.ends"


class Untagged(RuntimeError):
    """Text was about to be drawn that stands nowhere in the document's structure."""


@dataclass(eq=False, slots=True)
class Node:
    """A part of the document's structure. `scope` for a table's headings; `field` names a signature's place.

    One that is said `once` is an artifact from the second time on, as a table's repeated headings are.
    """

    role: str
    children: list["Node"] = field(default_factory=list)
    scope: str = ""
    field: str = ""
    alt: str = ""
    box: tuple[float, float, float, float] | None = None
    once: bool = False

    def add(self, role: str, *, scope: str = "", once: bool = False) -> "Node":
        """Append a part and return it."""
        made = Node(role, scope=scope, once=once)
        self.children.append(made)
        return made


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: page from 0, and its number on that page."""

    page: int
    number: int


class Marks:
    """What was drawn for each node in one pass: pieces and links in their order, and links by page."""

    def __init__(self) -> None:
        self.drawn: dict[Node, list[Mark | Node]] = {}
        self.links: dict[int, list[Node]] = {}
        self.counts: dict[int, int] = {}

    def piece(self, node: Node, page: int) -> str:
        """Note one more piece of a node on a page; return the operator that opens it."""
        number = self.counts.get(page, 0)
        self.counts[page] = number + 1
        self.drawn.setdefault(node, []).append(Mark(page, number))
        return f"/{node.role} <</MCID {number}>> BDC"

    def link(self, parent: Node) -> Node:
        """Note a link within a node."""
        made = Node("Link")
        self.drawn.setdefault(parent, []).append(made)
        return made


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose pages are artifacts but for what is said; `rehearsing` for page numbers alone."""

    rehearsing = False

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.marks = Marks()
        self._node: Node | None = None
        self._label: Node | None = None
        self._text: Any = None
        self._links: dict[str, Node] = {}
        self.setNamedCB(LINK_BEGINS, _begin_link)
        self.setNamedCB(LINK_ENDS, _end_link)

    def showPage(self) -> None:  # noqa: N802
        """Close the page, whose ground is one artifact."""
        self._code.insert(0, "/Artifact BMC")
        self._code.append("EMC")
        super().showPage()

    @contextmanager
    def saying(self, node: Node | None) -> Iterator[None]:
        """Mark what is drawn meanwhile as the content of a node; raises Untagged without one."""
        if not self._is_new(node):
            yield
            return
        self._code += ["EMC", self._piece(node)]
        yield
        self._code += ["EMC", "/Artifact BMC"]

    @contextmanager
    def writing(self, node: Node | None, label: Node | None) -> Iterator[None]:
        """Mark the text objects that are drawn meanwhile: a bullet as the label, all else as the node's."""
        if not self._is_new(node):
            yield
            return
        self._node, self._label, self._links = node, label, {}
        self._code.append("EMC")
        yield
        self._code.append("/Artifact BMC")
        self._node = self._label = self._text = None

    def opens(self, text: Any) -> None:
        """Note a paragraph's own text object and open its first piece."""
        if self._node is not None:
            self._text = text
            text._code.append(self._piece(self._node))
            text._textOut = _with_spaces(text._textOut)

    def drawText(self, aTextObject: Any) -> None:  # noqa: N802, N803
        """Draw a text object, closing its piece; one that the paragraph did not open is its bullet."""
        if self._node is not None:
            if aTextObject is not self._text:
                aTextObject._code.insert(1, self._piece(self._label))
            aTextObject._code.append("EMC")
        super().drawText(aTextObject)

    def linkRect(self, contents: str, destinationname: str, *given: Any, **named: Any) -> Any:  # noqa: N802
        """Add a link, and note to which part of the structure it belongs."""
        self.marks.links.setdefault(self._page, []).append(self._links[destinationname])
        return super().linkRect(contents, destinationname, *given, **named)

    def turns_to_link(self, text: Any, destination: str) -> None:
        """End the piece of a paragraph and open one of a link in it."""
        if self._node is not None:
            self._links[destination] = self.marks.link(self._node)
            text._code += ["EMC", self._piece(self._links[destination])]

    def turns_back(self, text: Any) -> None:
        """End the piece of a link and open the next one of its paragraph."""
        if self._node is not None:
            text._code += ["EMC", self._piece(self._node)]

    @property
    def _page(self) -> int:
        return int(self.getPageNumber()) - 1

    def _piece(self, node: Node | None) -> str:
        if node is None:
            raise Untagged("A bullet was drawn for a paragraph that is no point of a list.")
        return self.marks.piece(node, self._page)

    def _is_new(self, node: Node | None) -> bool:
        if node is None:
            raise Untagged("Text was drawn that is neither content nor an artifact.")
        return not (node.once and node in self.marks.drawn)


class Said(Paragraph):  # type: ignore[misc]
    """A paragraph that knows its place in the structure; on a plain canvas it is drawn as any other."""

    node: Node | None = None
    label: Node | None = None
    _wrapped: tuple[float, tuple[float, float]] | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Return the size in points; lines are broken once for a width, however often a page is tried."""
        broken = getattr(self, "blPara", None) is not None  # a split lets its lines go
        if not broken or self._wrapped is None or self._wrapped[0] != availWidth:
            self._wrapped = availWidth, super().wrap(availWidth, availHeight)
        return self._wrapped[1]

    def split(self, availWidth: float, availHeight: float) -> list["Said"]:  # noqa: N803
        """Return the parts before and after a page's end, which are one part of the structure."""
        parts: list[Said] = super().split(availWidth, availHeight)
        for part in parts:
            part.node, part.label = self.node, self.label
        return parts

    def draw(self) -> None:
        """Draw what is written, marked."""
        if not isinstance(self.canv, TaggedCanvas):
            super().draw()
            return
        with self.canv.writing(self.node, self.label):
            super().draw()

    def beginText(self, x: float, y: float) -> Any:  # noqa: N802
        """Return the text object that the paragraph is written to."""
        text = super().beginText(x, y)
        if isinstance(self.canv, TaggedCanvas):
            self.canv.opens(text)
        return text


def _with_spaces(out: Callable[[str, int], None]) -> Callable[..., None]:
    """Return what ends each line with a space, so that words do not run together when they are read aloud."""

    def spaced(words: str, ends: int = 0) -> None:
        out(f"{words} " if ends else words, ends)

    return spaced


def _begin_link(canvas: TaggedCanvas, _kind: str, destination: str) -> None:
    canvas.turns_to_link(canvas._curr_tx_info["tx"], destination)


def _end_link(canvas: TaggedCanvas, _kind: str, _label: str) -> None:
    canvas.turns_back(canvas._curr_tx_info["tx"])
