"""A coded project as REFI-QDA 1.0 (.qdpx), valid by its schema and written as the strictest reader needs it.

What the schema allows and a known reader cannot take is left out: no project without origin, no memo without
a date, no text inside the XML, no byte-order mark, no CRLF.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import TypeVar
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, tostring

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.exchange.coded_project import (
    Case,
    Code,
    CodedProject,
    CodedText,
    Coder,
    CodeSet,
    Coding,
    Selection,
    Value,
    Variable,
)
from wellled_desktop.exchange.qdpx_archive import INSIDE, NAMESPACE, PROJECT, SOURCES
from wellled_desktop.exchange.qdpx_values import date_time, value_element

ORIGIN = "Wellled Desktop"
_DATE = (1980, 1, 1, 0, 0, 0)
T = TypeVar("T")
_NO_DATE = Moment(0, "UTC")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|\\A\ufeff")


def write_qdpx(project: CodedProject) -> bytes:
    """Return the project as a .qdpx file, the same bytes for the same project.

    What has no date gets the project's. Raises Refused when two texts have one identity.
    """
    texts = (*project.sources, *project.memos)
    twice = [one for one, times in Counter(each.id for each in texts).items() if times > 1]
    if twice:
        raise Refused(f"Two texts have the identity {twice[0]}.", "Leave one of them out.")
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(_entry(PROJECT), _Writing(project).xml())
        for one in sorted(texts, key=lambda each: each.id):
            bundle.writestr(_entry(f"{SOURCES}{one.id}.txt"), legible(one.text).encode("utf-8"))
    return out.getvalue()


def legible(text: str) -> str:
    """Return the text with a visible sign for each character that cannot stand in XML 1.0 or its texts."""
    return _UNFIT.sub(_sign, text)


def unfit(text: str) -> int:
    """Return how many characters of a text need a visible sign."""
    return sum(1 for _ in _UNFIT.finditer(text))


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


class _Writing:
    """Builds the tree, element after element in the order of the schema."""

    def __init__(self, project: CodedProject) -> None:
        self._project = project
        self._when = project.created or _NO_DATE

    def xml(self) -> bytes:
        project = self._project
        root = Element("Project", {"xmlns": NAMESPACE, "name": legible(project.name)})
        root.set("origin", legible(project.origin) or ORIGIN)
        if project.author:
            root.set("creatingUserGUID", str(project.author))
        root.set("creationDateTime", date_time(self._when))
        _part(root, "Users", project.users, _user)
        if project.codes:
            _part(SubElement(root, "CodeBook"), "Codes", project.codes, _code)
        _part(root, "Variables", project.variables, _variable)
        _part(root, "Cases", project.cases, _case)
        _part(root, "Sources", project.sources, self._source)
        _part(root, "Notes", project.memos, self._memo)
        _part(root, "Sets", project.sets, _set)
        _describe(root, project.description)
        _refer(root, "NoteRef", project.notes)
        return ('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode")).encode(
            "utf-8"
        )

    def _source(self, parent: Element, source: CodedText) -> None:
        self._text(parent, "TextSource", source)

    def _memo(self, parent: Element, memo: CodedText) -> None:
        self._text(parent, "Note", memo)

    def _text(self, parent: Element, kind: str, text: CodedText) -> None:
        made = _named(parent, kind, text.id, text.name)
        made.set("plainTextPath", f"{INSIDE}{text.id}.txt")
        self._by(made, text.author, text.created)
        _describe(made, text.description)
        for selection in text.selections:
            self._selection(made, selection)
        self._codings(made, text.codings)
        _refer(made, "NoteRef", text.notes)
        _values(made, text.values)

    def _selection(self, parent: Element, selection: Selection) -> None:
        made = _named(parent, "PlainTextSelection", selection.id, selection.name)
        made.set("startPosition", str(selection.start))
        made.set("endPosition", str(selection.end))
        self._by(made, selection.author, selection.created)
        _describe(made, selection.description)
        self._codings(made, selection.codings)
        _refer(made, "NoteRef", selection.notes)

    def _codings(self, parent: Element, codings: Iterable[Coding]) -> None:
        for coding in codings:
            made = SubElement(parent, "Coding", guid=str(coding.id))
            self._by(made, coding.author, coding.created)
            _refer(made, "CodeRef", (coding.code,))
            _refer(made, "NoteRef", coding.notes)

    def _by(self, made: Element, author: UUID | None, created: Moment | None) -> None:
        if author:
            made.set("creatingUser", str(author))
        made.set("creationDateTime", date_time(created or self._when))


def _part(parent: Element, name: str, members: Sequence[T], write: Callable[[Element, T], None]) -> None:
    """Write a list of the format; where it is empty, the schema wants it left out."""
    if not members:
        return
    place = SubElement(parent, name)
    for one in members:
        write(place, one)


def _user(parent: Element, user: Coder) -> None:
    made = _named(parent, "User", user.id, user.name)
    if user.initials:
        made.set("id", legible(user.initials))


def _code(parent: Element, code: Code) -> None:
    made = _named(parent, "Code", code.id, code.name)
    made.set("isCodable", "true" if code.codable else "false")
    if code.colour:
        made.set("color", code.colour)
    _describe(made, code.description)
    _refer(made, "NoteRef", code.notes)
    for each in code.children:
        _code(made, each)


def _variable(parent: Element, variable: Variable) -> None:
    made = _named(parent, "Variable", variable.id, variable.name)
    made.set("typeOfVariable", variable.kind.value)
    _describe(made, variable.description)


def _case(parent: Element, case: Case) -> None:
    made = _named(parent, "Case", case.id, case.name)
    _describe(made, case.description)
    _refer(made, "CodeRef", case.codes)
    _values(made, case.values)
    _refer(made, "SourceRef", case.sources)
    _refer(made, "SelectionRef", case.selections)


def _set(parent: Element, one: CodeSet) -> None:
    made = _named(parent, "Set", one.id, one.name)
    _describe(made, one.description)
    _refer(made, "MemberCode", one.codes)
    _refer(made, "MemberSource", one.sources)
    _refer(made, "MemberNote", one.memos)


def _named(parent: Element, kind: str, identity: UUID, name: str) -> Element:
    return SubElement(parent, kind, guid=str(identity), name=legible(name))


def _describe(made: Element, description: str) -> None:
    if description:
        SubElement(made, "Description").text = legible(description)


def _refer(made: Element, kind: str, targets: Iterable[UUID]) -> None:
    for target in targets:
        SubElement(made, kind, targetGUID=str(target))


def _values(made: Element, values: Iterable[Value]) -> None:
    for one in values:
        kind, words = value_element(one.value)
        told = SubElement(made, "VariableValue")
        _refer(told, "VariableRef", (one.variable,))
        SubElement(told, kind).text = legible(words)
