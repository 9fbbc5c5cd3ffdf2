"""The structure as it lies in the file: elements, marked content, links, fields, and the way back."""

from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from wellled_desktop.report.tags import Mark, Marks, Node

_KEPT_EMPTY = ("TD", "TH", "TR")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The structure of a document, and what was drawn for it in the last pass."""

    document: Node
    marks: Marks


def write_tree(pdf: pikepdf.Pdf, drawn: Drawn) -> None:
    """Write the structure tree, its parent tree, and what the catalogue and the pages say of them."""
    tree = _Tree(pdf, drawn.marks)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = tree.element(drawn.document, root)
    root.K = Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=tree.numbers()))
    root.ParentTreeNextKey = len(pdf.pages) + len(tree.annotations)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    for number, page in enumerate(pdf.pages):
        page.obj.StructParents = number


class _Tree:
    def __init__(self, pdf: pikepdf.Pdf, marks: Marks) -> None:
        self._pdf = pdf
        self._marks = marks
        self._pages = [page.obj for page in pdf.pages]
        self._parents: list[dict[int, Any]] = [{} for _ in self._pages]
        self._links = _links_of(self._pages, marks)
        self._fields = _fields_of(self._pages)
        self.annotations: list[Any] = []

    def element(self, node: Node, parent: Any) -> Any:
        """Return the element of a node with all below it, or None where nothing was drawn."""
        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.role), P=parent))
        if node.scope:
            made.A = Dictionary(O=Name.Table, Scope=Name("/" + node.scope))
        if node.role == "L":
            made.A = Dictionary(O=Name.List, ListNumbering=Name.Disc)
        kids = [self._kid(one, made) for one in (*node.children, *self._marks.drawn.get(node, ()))]
        kids += [self._annotation(one, made) for one in self._links.get(node, ())]
        if node.role == "Figure":
            made.Alt = String(node.alt)
            made.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(list(node.box or ())))
        if node.field:
            kids.append(self._annotation(self._fields[node.field], made))
            made.Alt = String(f"Place for the signature: {node.field}")
        found = [one for one in kids if one is not None]
        if not found and node.role not in _KEPT_EMPTY:
            return None
        # a field's only kid stands bare: the comparison of versions looks for it there
        made.K = found[0] if node.field else Array(found)
        return made

    def numbers(self) -> Array:
        """Return the parent tree: pages first, then annotations."""
        found: list[Any] = []
        for number, pieces in enumerate(self._parents):
            row = Array([pieces[at] for at in range(len(pieces))])
            found += [number, self._pdf.make_indirect(row)]
        for number, made in enumerate(self.annotations, len(self._pages)):
            found += [number, made]
        return Array(found)

    def _kid(self, one: Node | Mark, parent: Any) -> Any:
        if isinstance(one, Node):
            return self.element(one, parent)
        self._parents[one.page][one.number] = parent
        page = self._pages[one.page]
        if "/Pg" not in parent:
            parent.Pg = page
        if parent.Pg.objgen == page.objgen:
            return one.number
        return Dictionary(Type=Name.MCR, Pg=page, MCID=one.number)

    def _annotation(self, found: tuple[Any, Any], parent: Any) -> Any:
        annotation, page = found
        annotation.StructParent = len(self._pages) + len(self.annotations)
        self.annotations.append(parent)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)


def _links_of(pages: list[Any], marks: Marks) -> dict[Node, list[tuple[Any, Any]]]:
    found: dict[Node, list[tuple[Any, Any]]] = {}
    for number, page in enumerate(pages):
        links = [one for one in page.get("/Annots", ()) if one.Subtype == Name.Link]
        for one, node in zip(links, marks.links.get(number, ()), strict=True):
            found.setdefault(node, []).append((one, page))
    return found


def _fields_of(pages: list[Any]) -> dict[str, tuple[Any, Any]]:
    return {
        str(one.T): (one, page)
        for page in pages
        for one in page.get("/Annots", ())
        if one.Subtype == Name.Widget
    }
