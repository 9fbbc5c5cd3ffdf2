"""A blank Word form of ours: a table for each prompt, and the code by which it is known again."""

from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from wellled_desktop.core.framework import Kloe, Prompt
from wellled_desktop.core.guide import ANYTHING_ELSE, COLUMNS, Guide, guide_title, header_fields
from wellled_desktop.exchange.word_form import (
    CODE_PROPERTY,
    HOW_TO,
    field_label,
    prompt_head,
    question_head,
)

_SIDE = Mm(18)
_WIDTHS = (Mm(16), Mm(24), Mm(96), Mm(24), Mm(14))
_LABEL, _VALUE = Mm(70), Mm(104)
_ROWS = 4
_MORE_ROWS = 12
_PROPERTIES = PackURI("/docProps/custom.xml")
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
    "<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
)


def write_form(guide: Guide) -> bytes:
    """Return the blank form of a guide as a .docx."""
    document = Document()
    _set_up(document, guide)
    _say(document.add_paragraph(), guide_title(guide.code, guide.framework), bold=True, size=16)
    for sentence in HOW_TO:
        _say(document.add_paragraph(), sentence, size=9)
    _header(document, guide)
    for kloe in guide.framework.kloes:
        _question(document, kloe)
    document.add_paragraph()
    _prompt(document, (ANYTHING_ELSE,), _MORE_ROWS)
    _mark(document, guide)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: DocumentType, guide: Guide) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _SIDE
    section.top_margin = section.bottom_margin = Mm(16)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(3)
    about = document.core_properties
    about.title, about.author, about.comments = guide_title(guide.code, guide.framework), "", ""
    about.language = "en-GB"


def _header(document: DocumentType, guide: Guide) -> None:
    known = guide.filled()
    fields = header_fields(guide.code.kind)
    table = document.add_table(len(fields), 2, style="Table Grid")
    _set_widths(table, (_LABEL, _VALUE))
    for field, row in zip(fields, table.rows, strict=True):
        label, value = row.cells
        _say(label.paragraphs[0], field_label(field), bold=True, size=9)
        value.paragraphs[0].add_run(known.get(field.key, ""))


def _question(document: DocumentType, kloe: Kloe) -> None:
    heading = document.add_heading(level=2)
    heading.add_run(question_head(kloe))
    for at, prompt in enumerate(kloe.prompts):
        if at:
            document.add_paragraph()
        _prompt(document, _words(prompt), _ROWS)


def _words(prompt: Prompt) -> tuple[str, ...]:
    texts = (prompt.text, prompt.ask)
    return (prompt_head(prompt), *(one for one in texts if one and one != prompt.title))


def _prompt(document: DocumentType, words: tuple[str, ...], rows: int) -> None:
    table = document.add_table(2 + rows, len(COLUMNS), style="Table Grid")
    _set_widths(table, _WIDTHS)
    first, heads = table.rows[0], table.rows[1]
    top = first.cells[0].merge(first.cells[-1])
    _say(top.paragraphs[0], words[0], bold=True)
    for sentence in words[1:]:
        _say(top.add_paragraph(), sentence, size=9)
    for cell, name in zip(heads.cells, COLUMNS, strict=True):
        _say(cell.paragraphs[0], name, bold=True, size=9)
    for row in (first, heads):
        _repeat(row)


def _say(paragraph: Paragraph, text: str, *, bold: bool = False, size: float = 10) -> None:
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(size)


def _set_widths(table: Table, widths: tuple[Mm, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(_cells(row), widths, strict=True):
            cell.width = width


def _cells(row: _Row) -> tuple[_Cell, ...]:
    return tuple(row.cells)


def _repeat(row: _Row) -> None:
    """Let the row stand again at the head of each page that the table reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _mark(document: DocumentType, guide: Guide) -> None:
    code = guide.code.text()
    _say(document.sections[0].footer.paragraphs[0], code, size=8)
    xml = _PROPERTIES_XML.format(name=CODE_PROPERTY, value=escape(code))
    package = document.part.package
    part = Part(_PROPERTIES, _PROPERTIES_TYPE, xml.encode("utf-8"), package)
    package.relate_to(part, RT.CUSTOM_PROPERTIES)
    for key in [key for key, one in package.rels.items() if one.reltype == RT.THUMBNAIL]:
        package.rels.pop(key)  # a picture of the library's own sample page
