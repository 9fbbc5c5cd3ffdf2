"""Words out of Word's XML, exactly as typed; what is more than plain words is remarked upon."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_SKIPPED = frozenset(
    {"w:rPr", "w:sdtPr", "w:sdtEndPr", "w:instrText", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr"}
)
_PLAIN = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_REMOVED = frozenset({"w:del", "w:moveFrom"})
_ADDED = frozenset({"w:ins", "w:moveTo"})
_ELSEWHERE = {
    "w:commentReference": "a comment is attached",
    "w:footnoteReference": "a footnote is attached",
    "w:endnoteReference": "an endnote is attached",
    "w:altChunk": "another document is embedded",
    "w:subDoc": "another document is linked",
}
_OFF = frozenset({"0", "false", "off", "none"})
_ROW_MARKS = {"w:ins": "the row was added as a tracked change"}


@dataclass(slots=True)
class Found:
    """What a stretch of the document holds beside its words: remarks, and words that stand in boxes."""

    remarks: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)

    def remark(self, said: str) -> None:
        """Keep a remark, once."""
        if said not in self.remarks:
            self.remarks.append(said)


def quoted(text: str, longest: int = 400) -> str:
    """Return words between quotation marks; what is very long is cut with its length."""
    cut = f"{text[:longest]}… ({len(text)} characters)" if len(text) > longest else text
    return f"“{cut}”"


def child_of(parent: Element, tag: str) -> Element | None:
    """Return the first child so named, or None."""
    return next((one for one in parent if one.tag == tag), None)


def paragraph_text(paragraph: Element, found: Found) -> str:
    """Return a paragraph's words."""
    properties = child_of(paragraph, "w:pPr")
    if properties is not None and child_of(properties, "w:numPr") is not None:
        found.remark("automatic numbers or bullets are left out")
    return "".join(_pieces(paragraph, found))


def block_texts(parent: Element, found: Found) -> list[str]:
    """Return the paragraphs of a cell, box or note; tables within it become loose words."""
    texts: list[str] = []
    for block in blocks(parent, found):
        if block.tag == "w:p":
            texts.append(paragraph_text(block, found))
        else:
            found.remark("a table stands within")
            for row in block.iter("w:tr"):
                said = "\t".join(_all_words(cell, found) for cell in row.iter("w:tc"))
                found.loose += [said] if said.strip() else []
    return texts


def blocks(parent: Element, found: Found) -> Iterator[Element]:
    """Yield paragraphs and tables in order, looking through what Word wraps round them."""
    for child in parent:
        if child.tag in ("w:p", "w:tbl"):
            yield child
        elif child.tag in _ELSEWHERE:
            found.remark(_ELSEWHERE[child.tag])
        elif child.tag == "mc:AlternateContent":
            yield from blocks(_chosen(child), found)
        elif child.tag not in _SKIPPED:
            yield from blocks(child, found)


def wrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the children so named, looking through what Word wraps round rows and cells."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _SKIPPED and child.tag not in ("w:p", "w:tbl", "w:tr", "w:tc"):
            yield from wrapped(child, tag)


def row_marks(row: Element, found: Found) -> bool:
    """Remark upon a row's tracked changes; say whether it was deleted by one."""
    properties = child_of(row, "w:trPr")
    if properties is None:
        return False
    for tag, said in _ROW_MARKS.items():
        if child_of(properties, tag) is not None:
            found.remark(said)
    return child_of(properties, "w:del") is not None


def _pieces(parent: Element, found: Found) -> Iterator[str]:
    for child in parent:
        tag = child.tag
        if tag == "w:t":
            yield child.text or ""
        elif tag in _PLAIN:
            yield _PLAIN[tag]
        elif tag == "w:br":
            yield "\n"
        elif tag not in _SKIPPED and tag != "w:pPr":
            yield from _CAREFUL.get(tag, _within)(child, found)


def _within(element: Element, found: Found) -> Iterator[str]:
    if element.tag in _ELSEWHERE:
        found.remark(_ELSEWHERE[element.tag])
    if element.tag in _ADDED:
        added = "".join(_pieces(element, found))
        if added:
            found.remark(f"a tracked insertion is taken as it stands: {quoted(added)}")
        yield added
        return
    yield from _pieces(element, found)


def _run(run: Element, found: Found) -> Iterator[str]:
    words = "".join(_pieces(run, found))
    properties = child_of(run, "w:rPr")
    if words and properties is not None:
        if _on(properties, "w:strike") or _on(properties, "w:dstrike"):
            found.remark(f"struck through, and taken as typed: {quoted(words)}")
        if _on(properties, "w:vanish"):
            found.remark(f"hidden in Word, and taken as typed: {quoted(words)}")
    yield words


def _removed(element: Element, found: Found) -> Iterator[str]:
    words = "".join(one.text or "" for one in element.iter() if one.tag in ("w:delText", "w:t"))
    if words:
        found.remark(f"a tracked deletion is left out: {quoted(words)}")
    yield ""


def _picture(element: Element, found: Found) -> Iterator[str]:
    boxes = list(_outermost(element, "w:txbxContent"))
    for box in boxes:
        said = "\n".join(block_texts(box, found))
        if said.strip():
            found.loose.append(said)
    shapes = "".join(one.text or "" for one in element.iter("a:t"))
    if shapes.strip():
        found.loose.append(shapes)
    if not boxes and not shapes.strip():
        found.remark("a picture or object stands here")
    yield ""


def _symbol(element: Element, found: Found) -> Iterator[str]:
    code = element.get("w:char", "")
    font = element.get("w:font", "")
    found.remark(f"a symbol of the typeface {font} (number {code}) is left out")
    yield ""


def _alternate(element: Element, found: Found) -> Iterator[str]:
    yield from _pieces(_chosen(element), found)


def _formula(element: Element, found: Found) -> Iterator[str]:
    words = "".join(one.text or "" for one in element.iter() if one.tag in ("m:t", "w:t"))
    found.remark(f"a formula is taken as its letters: {quoted(words)}")
    yield words


def _chosen(element: Element) -> Element:
    """Return the first of the forms in which Word wrote the same thing."""
    return next(iter(element), element)


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    for child in _chosen(element) if element.tag == "mc:AlternateContent" else element:
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def _on(properties: Element, tag: str) -> bool:
    mark = child_of(properties, tag)
    return mark is not None and mark.get("w:val", "1") not in _OFF


def _all_words(parent: Element, found: Found) -> str:
    paragraphs = (paragraph_text(one, found) for one in parent.iter("w:p"))
    return "\n".join(paragraphs)


_CAREFUL: dict[str, Callable[[Element, Found], Iterator[str]]] = {
    "w:r": _run,
    "w:sym": _symbol,
    "w:pict": _picture,
    "w:object": _picture,
    "w:drawing": _picture,
    "mc:AlternateContent": _alternate,
    "m:oMath": _formula,
    "m:oMathPara": _formula,
    **dict.fromkeys(_REMOVED, _removed),
}
