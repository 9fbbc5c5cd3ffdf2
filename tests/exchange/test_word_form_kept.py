"""Whatever Word wraps round typed words, moves or takes away round them: the words are in what is read."""

import re
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from docx.document import Document as DocumentType
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.word_forms import MAIN, edited, packed, parts_of, read

SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRAPPERS = ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "customXml", "fldSimple", "bdo")
_PARTS = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "docProps/custom.xml", MAIN)
_TYPED = re.compile(r"zq\d+z")


def fill(document: DocumentType) -> None:
    """Write a word of its own into each cell of some tables, and behind what is printed."""
    words = (f"zq{number}z" for number in range(1000))
    for at in (0, 1, 6, 17):
        for row in document.tables[at].rows[2 if at else 0 : 4]:
            for cell in row.cells if at else row.cells[1:]:
                cell.text = next(words)
    for paragraph in document.paragraphs[:6]:
        paragraph.add_run(f" {next(words)}")
    document.tables[1].rows[0].cells[0].add_paragraph(next(words))


@cache
def parts() -> dict[str, bytes]:
    held = parts_of(edited(fill))
    return {name: held[name] for name in _PARTS}


def words_of(data: bytes) -> set[str]:
    """Return all words of ours that what was read tells of, wherever."""
    form = read(data)
    typed = [text for line in form.lines for text in (line.text, line.time, line.speaker)]
    return set(_TYPED.findall(" ".join((*typed, *form.header.values(), *form.unplaced))))


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("wrapped", ["r", "p", "tc", "tr", "tbl"])
def test_words_are_found_within(wrapper: str, wrapped: str) -> None:
    text = parts()[MAIN].decode("utf-8")
    text = re.sub(rf"<w:{wrapped}(?=[ >])", rf"<w:{wrapper}><w:{wrapped}", text)
    text = text.replace(f"</w:{wrapped}>", f"</w:{wrapped}></w:{wrapper}>")
    typed = set(_TYPED.findall(text))
    assert len(typed) > 40
    assert words_of(packed(parts() | {MAIN: text.encode("utf-8")})) == typed


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_words_that_are_left_after_parts_were_taken_away_are_found(data: st.DataObject) -> None:
    root = ET.fromstring(parts()[MAIN])
    for _ in range(data.draw(st.integers(1, 4))):
        above = [one for one in root.iter() if len(one) and one is not root]
        parent = data.draw(st.sampled_from(above))
        parent.remove(parent[data.draw(st.integers(0, len(parent) - 1))])
    left = set(_TYPED.findall("".join(one.text or "" for one in root.iter(f"{SPACE}t"))))
    if root.find(f"{SPACE}body") is not None:
        assert words_of(packed(parts() | {MAIN: ET.tostring(root)})) == left
