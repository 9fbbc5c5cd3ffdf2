"""A record's history as people read it: when, who, which field, from what to what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from wellled_desktop.core.codec import KINDS, Field, fields_of
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.moments import Moment, hybrid_ms
from wellled_desktop.core.operations import DELETED, Operation
from wellled_desktop.core.records import AgreedJudgement, EvidenceTag, Finding, Note, ProvisionalRating
from wellled_desktop.core.vocabulary import word
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.frameworks import Frameworks
from wellled_desktop.workspace.naming import names

NOTHING = "nothing"
WITHHELD = "what was withheld"
STRANGER = "somebody who is not known here"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that was saved: the values it replaced (several where it settles what differed), and its own.

    `was` and `now` say the same as people read it.
    """

    field: str
    replaced: tuple[Any, ...]
    value: Any
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Save:
    """One save of a record; `values` is None where only its outside is here."""

    at: Moment
    by: UUID
    name: str
    kind: str
    changes: tuple[FieldChange, ...]
    values: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One record's history: what it is called, and its saves, oldest first."""

    called: str
    saves: tuple[Save, ...]


def saves_of(desk: Desk, record_id: UUID) -> tuple[Save, ...]:
    """Return every save of a record, oldest first."""
    return _saves(desk, desk.store.log.of_record(record_id), names(desk))


class History:
    """What became of a visit's judgements, findings and tags; and what was known of it at a time."""

    def __init__(self, desk: Desk, frameworks: Frameworks) -> None:
        self._desk = desk
        self._frameworks = frameworks

    def of_question(self, visit_id: UUID, question: str, prompt: str = "") -> tuple[Chapter, ...]:
        """Return every save of a question's ratings, judgement and findings, or of a prompt's tags.

        Removed ones too; oldest first by their first save.
        """
        records = self._desk.store.records
        shapes = (EvidenceTag,) if prompt else (ProvisionalRating, AgreedJudgement, Finding)
        place, wanted = ("prompt", prompt) if prompt else ("question", question)
        found: list[Any] = []
        for shape in shapes:
            held = (*records.all(shape, visit_id), *records.removed(shape, visit_id))
            found += [one for one in held if getattr(one, place) == wanted]
        known = names(self._desk)
        log = self._desk.store.log
        chapters = [
            Chapter(self._called(one, known), _saves(self._desk, log.of_record(one.id), known))
            for one in found
        ]
        return tuple(sorted(chapters, key=lambda one: one.saves[0].at.ms))

    def at(self, visit_id: UUID, when: Moment) -> Inspection:
        """Return the visit as what had been written by a time adds up to; raises Refused before its first.

        What another person had written by then counts, even where it came here later.
        """
        framework = self._frameworks.of(visit_id)
        return self._desk.store.records.inspection_at(visit_id, framework, when.ms)

    def _called(self, one: Any, known: dict[UUID, str]) -> str:
        if isinstance(one, ProvisionalRating):
            return f"Rating by {known.get(one.inspector, STRANGER)}"
        if isinstance(one, AgreedJudgement):
            return "Agreed judgement"
        if isinstance(one, Finding):
            return f"{word(one.kind)}: {one.statement}"
        note = self._desk.store.records.get(Note, one.note_id)
        return f"Tag of: {note.text if note else 'a line that is not here'}"


def _saves(desk: Desk, found: tuple[Operation, ...], known: dict[UUID, str]) -> tuple[Save, ...]:
    by_id = {one.id: one for one in found}
    saves = []
    for one in found:
        parents = [by_id[each] for each in one.parents if each in by_id]
        values = one.values()
        changes = tuple(_change(one, name, parents, known) for name in values or ())
        at = Moment(hybrid_ms(one.hlc), desk.clock.zone)
        saves.append(Save(at, one.author, known.get(one.author, STRANGER), one.kind, changes, values))
    return tuple(saves)


def _change(one: Operation, name: str, parents: list[Operation], known: dict[UUID, str]) -> FieldChange:
    value = (one.values() or {})[name]
    replaced = [(parent.values() or {}).get(name) for parent in parents if name in parent.fields]
    hidden = any(parent.payload is None for parent in parents if name in parent.fields)
    if name == DELETED:
        return FieldChange(name, tuple(replaced), value, "", "removed" if value else "brought back")
    field = _field(one.kind, name)
    was = " and ".join(dict.fromkeys(said(field, before, known) for before in replaced)) or NOTHING
    return FieldChange(name, tuple(replaced), value, WITHHELD if hidden else was, said(field, value, known))


def _field(kind: str, name: str) -> Field | None:
    shape = KINDS.get(kind)
    return next((one for one in fields_of(shape) if one.name == name), None) if shape else None


def said(field: Field | None, value: Any, known: dict[UUID, str]) -> str:
    """Return a plain value as people read it, names in place of identities."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field is None:
        return str(value)
    if field.many and field.base is UUID:
        named = [known[UUID(inner)] for inner in value if UUID(inner) in known]
        rest = len(value) - len(named)
        return ", ".join([*named, *([f"{rest} line{'' if rest == 1 else 's'}"] if rest else [])])
    if field.many:
        return ", ".join(_one(field.base, inner, known) for inner in value)
    return _one(field.base, value, known)


def _one(base: type, value: Any, known: dict[UUID, str]) -> str:
    try:
        if base is Moment:
            return Moment(*value).day_and_clock()
        if base is UUID:
            return known.get(UUID(value), str(value))
        if issubclass(base, StrEnum):
            return word(base(value))
    except (ValueError, TypeError):  # what another program wrote is shown as it stands
        return str(value)
    return str(value)
