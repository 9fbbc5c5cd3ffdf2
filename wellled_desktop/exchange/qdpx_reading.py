"""A REFI-QDA project (.qdpx) of any program, read with care; what is not known here is told."""

from collections import Counter
from uuid import UUID
from xml.etree.ElementTree import Element

from wellled_desktop.core.ids import natural_id
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
    VariableKind,
)
from wellled_desktop.exchange.qdpx_archive import INSIDE, ProjectArchive
from wellled_desktop.exchange.qdpx_places import Mark, RawText, ends_are_last_characters, place_of, placed
from wellled_desktop.exchange.qdpx_values import VALUES, moment_of, value_of

LAST_CHARACTERS = "Ends of selections were read as their last characters, as their names show them."
Parts = dict[str, list[Element]]


def read_qdpx(content: bytes, name: str) -> CodedProject:
    """Return the project of a .qdpx file; `ignored` says what else it holds.

    Raises Refused, with the file's name, for what is no project, is damaged, too large, or made to harm.
    """
    return _Reading(ProjectArchive(content, name)).project()


class _Reading:
    """Reads the tree, and counts what is passed over."""

    def __init__(self, archive: ProjectArchive) -> None:
        self._archive = archive
        self._left: Counter[str] = Counter()
        self._codes: set[UUID] = set()
        self._texts: dict[Element, RawText] = {}
        self._last = False
        self._unnamed = 0

    def project(self) -> CodedProject:
        root = self._archive.project()
        parts = self._parts(
            root,
            "Users",
            "CodeBook",
            "Variables",
            "Cases",
            "Sources",
            "Notes",
            "Sets",
            "Description",
            "NoteRef",
        )
        codes = [one for book in parts["CodeBook"] for one in self._parts(book, "Codes")["Codes"]]
        read_codes = tuple(self._code(one) for one in self._members(codes, "Code"))
        sources = self._texts_of(self._members(parts["Sources"], "TextSource"), needed=True)
        memos = self._texts_of(self._members(parts["Notes"], "Note"), needed=False)
        self._last = ends_are_last_characters(
            (self._mark(one), text) for each, text in self._texts.items() for one in each if _selects(one)
        )
        return CodedProject(
            name=root.get("name", ""),
            origin=root.get("origin", ""),
            created=self._moment(root),
            author=self._reference(root, "creatingUserGUID"),
            description=_description(parts),
            users=tuple(self._user(one) for one in self._members(parts["Users"], "User")),
            codes=read_codes,
            variables=tuple(self._variable(one) for one in self._members(parts["Variables"], "Variable")),
            cases=tuple(self._case(one) for one in self._members(parts["Cases"], "Case")),
            sources=tuple(self._text(one) for one in sources),
            memos=tuple(self._text(one) for one in memos),
            sets=tuple(self._set(one) for one in self._members(parts["Sets"], "Set")),
            notes=self._targets(parts["NoteRef"]),
            ignored=self._ignored(),
        )

    def _ignored(self) -> tuple[str, ...]:
        passed = tuple(f"Not read: {what} ({times})." for what, times in sorted(self._left.items()))
        return (*passed, LAST_CHARACTERS) if self._last else passed

    def _user(self, one: Element) -> Coder:
        return Coder(self._guid(one), one.get("name", ""), one.get("id", ""))

    def _code(self, one: Element) -> Code:
        parts = self._parts(one, "Description", "NoteRef", "Code")
        identity = self._guid(one)
        self._codes.add(identity)
        return Code(
            id=identity,
            name=one.get("name", ""),
            colour=one.get("color", ""),
            description=_description(parts),
            codable=one.get("isCodable", "true").strip() not in ("false", "0"),
            notes=self._targets(parts["NoteRef"]),
            children=tuple(self._code(each) for each in parts["Code"]),
        )

    def _variable(self, one: Element) -> Variable:
        kind = one.get("typeOfVariable", "")
        known = kind if kind in list(VariableKind) else VariableKind.TEXT
        parts = self._parts(one, "Description")
        return Variable(self._guid(one), one.get("name", ""), VariableKind(known), _description(parts))

    def _case(self, one: Element) -> Case:
        parts = self._parts(one, "Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef")
        return Case(
            id=self._guid(one),
            name=one.get("name", ""),
            description=_description(parts),
            codes=self._targets(parts["CodeRef"]),
            values=self._values(parts["VariableValue"]),
            sources=self._targets(parts["SourceRef"]),
            selections=self._targets(parts["SelectionRef"]),
        )

    def _set(self, one: Element) -> CodeSet:
        parts = self._parts(one, "Description", "MemberCode", "MemberSource", "MemberNote")
        return CodeSet(
            id=self._guid(one),
            name=one.get("name", ""),
            description=_description(parts),
            codes=self._targets(parts["MemberCode"]),
            sources=self._targets(parts["MemberSource"]),
            memos=self._targets(parts["MemberNote"]),
        )

    def _texts_of(self, elements: list[Element], *, needed: bool) -> list[Element]:
        """Load each text; a memo may have none, a source without one is passed over."""
        found = []
        for one in elements:
            raw = self._raw(one)
            if raw is None and needed:
                self._left["texts that are not in the file as plain text"] += 1
                continue
            self._texts[one] = RawText(raw or "")
            found.append(one)
        return found

    def _raw(self, one: Element) -> str | None:
        path = one.get("plainTextPath", "").strip()
        if path and ("://" not in path or path.startswith(INSIDE)):
            return self._archive.text(path)
        inline = one.find("PlainTextContent")
        return None if inline is None else inline.text or ""

    def _text(self, one: Element) -> CodedText:
        parts = self._parts(
            one, "Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"
        )
        return CodedText(
            id=self._guid(one),
            name=one.get("name", ""),
            text=self._texts[one].text,
            author=self._reference(one, "creatingUser"),
            created=self._moment(one),
            description=_description(parts),
            selections=tuple(self._selection(each, one) for each in parts["PlainTextSelection"]),
            codings=self._codings(parts["Coding"]),
            notes=self._targets(parts["NoteRef"]),
            values=self._values(parts["VariableValue"]),
        )

    def _selection(self, one: Element, within: Element) -> Selection:
        mark, text = self._mark(one), self._texts[within]
        outside = self._archive.refused(
            f"holds a selection from {mark.start} to {mark.end} in “{within.get('name', '')}”, "
            f"which has {len(text.raw)} characters"
        )
        start, end = placed(mark, text, self._last, outside)
        parts = self._parts(one, "Description", "Coding", "NoteRef")
        return Selection(
            id=self._guid(one),
            start=start,
            end=end,
            name=mark.name,
            author=self._reference(one, "creatingUser"),
            created=self._moment(one),
            description=_description(parts),
            codings=self._codings(parts["Coding"]),
            notes=self._targets(parts["NoteRef"]),
        )

    def _mark(self, one: Element) -> Mark:
        start, end = place_of(one.get("startPosition")), place_of(one.get("endPosition"))
        if start is None or end is None:
            raise self._archive.refused("holds a selection that does not say where it begins and ends")
        return Mark(start, end, one.get("name", ""))

    def _codings(self, elements: list[Element]) -> tuple[Coding, ...]:
        found = []
        for one in elements:
            parts = self._parts(one, "CodeRef", "NoteRef")
            codes = self._targets(parts["CodeRef"])
            if not codes or codes[0] not in self._codes:
                self._left["codings by a code that is not in the file"] += 1
                continue
            by, notes = self._reference(one, "creatingUser"), self._targets(parts["NoteRef"])
            found.append(Coding(self._guid(one), codes[0], by, self._moment(one), notes))
        return tuple(found)

    def _values(self, elements: list[Element]) -> tuple[Value, ...]:
        found = []
        for one in elements:
            parts = self._parts(one, "VariableRef", *VALUES)
            variables = self._targets(parts["VariableRef"])
            told = [value_of(kind, each.text or "") for kind in VALUES for each in parts[kind]]
            if variables and told:
                found.append(Value(variables[0], told[0]))
        return tuple(found)

    def _parts(self, element: Element, *known: str) -> Parts:
        """Return what an element holds, by its names; what has another name is passed over."""
        found: Parts = {name: [] for name in known}
        for child in element:
            if child.tag in found:
                found[child.tag].append(child)
            else:
                self._left[child.tag.rpartition("}")[2]] += 1
        return found

    def _members(self, lists: list[Element], name: str) -> list[Element]:
        return [one for each in lists for one in self._parts(each, name)[name]]

    def _targets(self, references: list[Element]) -> tuple[UUID, ...]:
        return tuple(_identity(one.get("targetGUID", "")) for one in references)

    def _reference(self, one: Element, name: str) -> UUID | None:
        return _identity(one.get(name, "")) if one.get(name) else None

    def _guid(self, one: Element) -> UUID:
        told = one.get("guid", "")
        if told:
            return _identity(told)
        self._unnamed += 1
        return natural_id("refi_unnamed", one.tag, self._unnamed)

    def _moment(self, one: Element) -> Moment | None:
        told = one.get("creationDateTime", "")
        found = moment_of(told) if told else None
        if told and found is None:
            self._left["dates that no clock can show"] += 1
        return found


def _selects(one: Element) -> bool:
    return one.tag == "PlainTextSelection"


def _identity(told: str) -> UUID:
    """Return the identity that a file gives; some programs give a name of their own instead."""
    try:
        return UUID(told.strip())
    except ValueError:
        return natural_id("refi_guid", told)


def _description(parts: Parts) -> str:
    return "".join(one.text or "" for one in parts["Description"])
