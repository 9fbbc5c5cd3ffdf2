"""A filled Word form read into lines: exactly as typed, and nothing dropped in silence."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.guide import ANYTHING_ELSE, COLUMNS, GuideCode, header_fields, read_code
from wellled_desktop.exchange.word_form import (
    CODE_PROPERTY,
    FilledForm,
    FilledLine,
    evened,
    field_label,
    printed,
    prompt_head,
)
from wellled_desktop.exchange.word_form_archive import WordArchive
from wellled_desktop.exchange.word_form_rows import Row, row_of
from wellled_desktop.exchange.word_form_text import (
    Found,
    block_texts,
    blocks,
    paragraph_text,
    quoted,
    wrapped,
)
from wellled_desktop.exchange.word_form_words import Marks, kind_of, marks_of, minute_of

MOST_LINES = 5000
_OUTSIDE = "Outside the tables"
_FIRST = "The form’s first table"
_MERGED = "merged cells are taken as the words of the row"
_NOTES = {"w:comment": "Comment", "w:footnote": "Footnote", "w:endnote": "Endnote"}
_TYPED_IN = {"header": "Head of the page", "footer": "Foot of the page"}


def read_form(data: bytes, name: str, framework_for: Callable[[GuideCode], Framework]) -> FilledForm:
    """Return what a filled form holds; `framework_for` gives the one that its code names.

    Raises Refused in one sentence: no Word document, damaged, too large, not ours, of another version.
    """
    archive = WordArchive(data, name)
    main = next(iter(archive.related("", "officeDocument")), "")
    if not main:
        raise Refused(f"{name} is not a Word document.", "Choose the form that was filled in.")
    document = archive.xml(main)
    code = _code(archive, main, document, name)
    reading = _Reading(code, framework_for(code))
    reading.body(document)
    for kind, place in _TYPED_IN.items():
        for part in archive.related(main, kind):
            reading.paragraphs(archive.xml(part), place)
    for part in archive.related(main, "comments", "footnotes", "endnotes"):
        reading.notes(archive.xml(part))
    return reading.form(name)


def _code(archive: WordArchive, main: str, document: Element, name: str) -> GuideCode:
    for part in archive.related("", "custom-properties"):
        for one in archive.xml(part):
            if one.get("name") == CODE_PROPERTY and (code := read_code("".join(one.itertext()))):
                return code
    pages = [archive.xml(part) for part in archive.related(main, "footer", "header")]
    for page in (*pages, document):
        for paragraph in page.iter("w:p"):
            if code := read_code(paragraph_text(paragraph, Found())):
                return code
    raise Refused(
        f"{name} is not a form of this program.", "Make one from the visit, and copy the words into it."
    )


@dataclass(slots=True)
class _Reading:
    """Goes through a form and gathers lines, header and remarks."""

    code: GuideCode
    framework: Framework
    header: dict[str, str] = field(default_factory=dict)
    lines: list[FilledLine] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    printed: frozenset[str] = field(init=False)
    heads: dict[str, str] = field(init=False)
    labels: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.printed = printed(self.code, self.framework)
        self.heads = {evened(prompt_head(one)): one.code for one in self.framework.prompts()}
        self.heads[ANYTHING_ELSE] = ""
        self.labels = {evened(field_label(one)): one.key for one in header_fields(self.code.kind)}

    def form(self, name: str) -> FilledForm:
        if len(self.lines) > MOST_LINES:
            raise Refused(f"{name} holds more lines than a form can.", f"Bring in at most {MOST_LINES}.")
        return FilledForm(self.code, dict(self.header), tuple(self.lines), tuple(self.unplaced))

    def body(self, document: Element) -> None:
        found = Found()
        for body in wrapped(document, "w:body"):
            for block in blocks(body, found):
                if block.tag == "w:p":
                    self._paragraph(block, _OUTSIDE)
                else:
                    self._table(block)
        self._keep(found, _OUTSIDE)

    def paragraphs(self, part: Element, place: str) -> None:
        found = Found()
        for text in block_texts(part, found):
            self._loose(text, place)
        self._keep(found, place)

    def notes(self, part: Element) -> None:
        for note in part:
            place = _NOTES.get(note.tag, "")
            if not place or note.get("w:type") in ("separator", "continuationSeparator"):
                continue
            by = note.get("w:author", "")
            found = Found()
            self._loose("\n".join(block_texts(note, found)), f"{place} by {by}" if by else place)
            self._keep(found, place)

    def _paragraph(self, paragraph: Element, place: str) -> None:
        found = Found()
        self._loose(paragraph_text(paragraph, found), place)
        self._keep(found, place)

    def _table(self, table: Element) -> None:
        rows = [row_of(one) for one in wrapped(table, "w:tr")]
        if any(row.first in self.labels for row in rows):
            self._header(rows)
            return
        prompt = self.heads.get(rows[0].first) if rows else None
        place = prompt or ANYTHING_ELSE
        number = 0
        if prompt is None and any(row.words.strip() for row in rows):
            self.unplaced.append("A table has lost its head, so its rows come without a prompt.")
        for at, row in enumerate(rows):
            if prompt is not None and at == 0:
                self._head(row, place)
            elif tuple(evened(one) for one in row.cells) != COLUMNS:
                number += 1
                self._row(row, prompt or "", f"{place}, row {number}")

    def _head(self, row: Row, place: str) -> None:
        for text in row.paragraphs:
            self._loose(text, f"The head of {place}")
        self._keep(row.found, f"The head of {place}")

    def _header(self, rows: list[Row]) -> None:
        for row in rows:
            key = self.labels.get(row.first)
            for text in row.label[1:]:
                self._loose(text, _FIRST)
            if key is None:
                self._loose("\t".join(row.all), _FIRST)
            elif row.rest.strip():
                before = self.header.get(key, "")
                self.header[key] = f"{before}\n{row.rest}" if before else row.rest
            self._keep(row.found, _FIRST)

    def _row(self, row: Row, prompt: str, place: str) -> None:
        if row.deleted:
            if said := "\t".join(one for one in row.all if one):
                self.unplaced.append(f"{place}: a tracked deletion of the row is left out: {quoted(said)}.")
        elif row.words.strip():
            self.lines.append(self._line(row, prompt, place))
            if row.merged:
                row.found.remark(_MERGED)
        else:
            self._loose("\t".join(one for one in row.cells if one.strip()), place)
        self._keep(row.found, place)

    def _line(self, row: Row, prompt: str, place: str) -> FilledLine:
        time, speaker, words, kind, sign = row.cells
        minute, chosen, marks = minute_of(time), kind_of(kind), marks_of(sign)
        if time.strip() and minute is None:
            self.unplaced.append(f"{place}: the time {quoted(time)} cannot be read.")
        if kind.strip() and chosen is None:
            self.unplaced.append(f"{place}: the kind {quoted(kind)} is none of the form’s.")
        if marks is None:
            self.unplaced.append(f"{place}: the mark {quoted(sign)} is none of the form’s.")
        said = marks or Marks()
        return FilledLine(
            text=words,
            place=place,
            prompt=prompt,
            time=time,
            minute=minute,
            speaker=speaker,
            kind=chosen,
            polarity=said.polarity,
            protected=said.protected,
            follow_up=said.follow_up,
        )

    def _loose(self, text: str, place: str) -> None:
        if text.strip() and evened(text) not in self.printed:
            self.lines.append(FilledLine(text, place))
            self.unplaced.append(f"{place}: {quoted(text)} comes as a line without a prompt.")

    def _keep(self, found: Found, place: str) -> None:
        self.unplaced += [f"{place}: {remark}." for remark in found.remarks]
        for text in found.loose:
            self._loose(text, f"{place}, in a box")
