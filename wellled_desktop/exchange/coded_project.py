"""A coded project, as programs of qualitative analysis share it: texts, codes on words, cases, memos."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from wellled_desktop.core.moments import Moment

Attribute = str | bool | int | Decimal | date | Moment


class VariableKind(StrEnum):
    """What the values of a variable are; the words are those of the format."""

    TEXT = "Text"
    BOOLEAN = "Boolean"
    INTEGER = "Integer"
    FLOAT = "Float"
    DATE = "Date"
    DATE_TIME = "DateTime"


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who wrote or coded; `initials` as the team uses them."""

    id: UUID
    name: str
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A code with those below it; `colour` as the format writes it, `notes` are memos on it.

    One that is not `codable` is a heading.
    """

    id: UUID
    name: str
    colour: str = ""
    description: str = ""
    codable: bool = True
    notes: tuple[UUID, ...] = ()
    children: tuple["Code", ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """A code put on words, or on a whole text."""

    id: UUID
    code: UUID
    author: UUID | None = None
    created: Moment | None = None
    notes: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Words of a text: code points from `start` up to, and not with, `end`, counted from 0."""

    id: UUID
    start: int
    end: int
    name: str = ""
    author: UUID | None = None
    created: Moment | None = None
    description: str = ""
    codings: tuple[Coding, ...] = ()
    notes: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """What is told of cases and texts, as staff group or shift."""

    id: UUID
    name: str
    kind: VariableKind = VariableKind.TEXT
    description: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What a variable comes to for one case or text."""

    variable: UUID
    value: Attribute


@dataclass(frozen=True, slots=True)
class CodedText:
    """A text with what is marked in it: a source, or a memo. Its lines end with LF."""

    id: UUID
    name: str
    text: str
    author: UUID | None = None
    created: Moment | None = None
    description: str = ""
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    notes: tuple[UUID, ...] = ()
    values: tuple[Value, ...] = ()

    def quote(self, selection: Selection) -> str:
        """Return the words that a selection marks."""
        return self.text[selection.start : selection.end]


@dataclass(frozen=True, slots=True)
class Case:
    """One who, or that, is studied: what is told of it, the texts and words that belong to it."""

    id: UUID
    name: str
    description: str = ""
    codes: tuple[UUID, ...] = ()
    values: tuple[Value, ...] = ()
    sources: tuple[UUID, ...] = ()
    selections: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeSet:
    """Codes, texts and memos that are looked at together."""

    id: UUID
    name: str
    description: str = ""
    codes: tuple[UUID, ...] = ()
    sources: tuple[UUID, ...] = ()
    memos: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedProject:
    """A project whole; `origin` is the program it comes from, `notes` are memos on all of it.

    `ignored` says in sentences what a file held besides.
    """

    name: str
    origin: str
    created: Moment | None = None
    author: UUID | None = None
    description: str = ""
    users: tuple[Coder, ...] = ()
    codes: tuple[Code, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[CodedText, ...] = ()
    memos: tuple[CodedText, ...] = ()
    sets: tuple[CodeSet, ...] = ()
    notes: tuple[UUID, ...] = ()
    ignored: tuple[str, ...] = ()
