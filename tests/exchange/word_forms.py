"""Word forms as people hand them back: filled in, edited in odd ways, and damaged."""

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from uuid import UUID
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentType

from wellled_desktop.core.framework import Framework
from wellled_desktop.core.guide import Guide, GuideCode
from wellled_desktop.core.vocabulary import ActivityKind
from wellled_desktop.exchange import shipped_frameworks
from wellled_desktop.exchange.word_form import FilledForm
from wellled_desktop.exchange.word_form_reading import read_form
from wellled_desktop.exchange.word_form_writing import write_form

VISIT = UUID("0199e0e8-7c00-7000-8000-000000000001")
MAIN = "word/document.xml"
MARKS = ("§time§", "§who§", "§words§", "§kind§", "§sign§")
_KEPT = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "docProps/custom.xml", MAIN)


@cache
def seed() -> Framework:
    """Return the framework of the forms."""
    return next(one for one in shipped_frameworks() if one.reference == "seed-2014@1")


@cache
def blank(kind: ActivityKind = ActivityKind.INTERVIEW) -> bytes:
    """Return a blank form."""
    code = GuideCode(VISIT, kind, "seed-2014@1")
    return write_form(
        Guide(code, seed(), "Larkmoor Hospitals", "14 to 16 October 2026", "Ward manager", "AB")
    )


def edited(edit: Callable[[DocumentType], object], data: bytes | None = None) -> bytes:
    """Return a form after an edit such as Word's."""
    document = Document(BytesIO(data or blank()))
    edit(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def filled(*cells: str, table: int = 1, row: int = 2) -> bytes:
    """Return a form with one row filled in; table 1 is that of W1.1."""

    def fill(document: DocumentType) -> None:
        for cell, text in zip(document.tables[table].rows[row].cells, cells, strict=False):
            cell.text = text

    return edited(fill)


def read(data: bytes) -> FilledForm:
    """Return what a form holds."""
    return read_form(data, "form.docx", lambda _code: seed())


@cache
def _marked() -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(filled(*MARKS))) as held:
        return {name: held.read(name) for name in _KEPT}


def with_xml(part: str, old: str, new: str) -> bytes:
    """Return a form with a row of marks, in one part of which some XML was exchanged."""
    parts = dict(_marked())
    text = parts[part].decode("utf-8")
    assert old in text
    return packed(parts | {part: text.replace(old, new).encode("utf-8")})


def with_words(xml: str) -> bytes:
    """Return a form whose first row of W1.1 holds this XML in the column of words, and nothing else."""
    parts = dict(_marked())
    text = parts[MAIN].decode("utf-8").replace("<w:r><w:t>§words§</w:t></w:r>", xml)
    for mark in MARKS:
        text = text.replace(mark, "")
    return packed(parts | {MAIN: text.encode("utf-8")})


def run(text: str) -> str:
    """Return text as Word writes it in a run: tabs and line ends are elements."""
    words = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def packed(parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return parts as a ZIP."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", how) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a form."""
    with zipfile.ZipFile(BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}
