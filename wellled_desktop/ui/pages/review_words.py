"""What Review says: who, when, what a conflict is about and what each side holds, in words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wellled_desktop.core.capture_records import PlannedHearing
from wellled_desktop.core.codec import KINDS, Field, fields_of
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.inspection import Conflict
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.operations import DELETED
from wellled_desktop.core.records import (
    WHOLE,
    Activity,
    AgreedJudgement,
    EvidenceTag,
    Exhibit,
    Finding,
    Location,
    Note,
    Participant,
    Provider,
    ProvisionalRating,
    Record,
    TeamMember,
)
from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui.discretion import HIDDEN, is_hidden
from wellled_desktop.workspace import Sides, Workspace

_FIELDS = {
    "text": "Words",
    "reason": "Reason",
    "cited": "Citations",
    "disclosed_to": "Disclosed to",
    "would_move_on": "What would move it on",
    DELETED: "Kept or removed",
}
_KIND_NAMES = {
    "note": "Note lines",
    "evidence_tag": "Evidence tags",
    "exhibit": "Exhibits",
    "participant": "People and roles",
    "activity": "Interviews and other activities",
    "finding": "Findings",
    "provisional_rating": "Provisional ratings",
    "agreed_judgement": "Agreed judgements",
    "team_member": "Team",
    "visit": "Visit",
    "provider": "Provider",
    "location": "Locations",
}
KIND_ICONS = {
    "note": "notebook-pen",
    "evidence_tag": "link-2",
    "exhibit": "paperclip",
    "participant": "users",
    "activity": "clipboard-list",
    "finding": "text-quote",
    "provisional_rating": "scale",
    "agreed_judgement": "check-check",
    "team_member": "id-card",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict in words: whose, when, what it holds; `mine` is this person's own."""

    who: str
    when: str
    text: str
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict in words; `editable` where it is a text, `joinable` where both can be kept."""

    id: str
    name: str
    left: Side
    before: str
    right: Side
    both: str
    editable: bool
    joinable: bool


def kind_name(kind: str) -> str:
    """Return what people call records of a kind."""
    return _KIND_NAMES.get(kind, kind.replace("_", " ").capitalize())


def short_time(ms: int, zone: str) -> str:
    """Return a time as the inbox shows it: Fri 20 Nov 17:31."""
    local = Moment(ms, zone).local()
    return f"{local:%a} {local.day} {local:%b} {local:%H:%M}"


class Teller:
    """Tells conflicts and people in words, from what the workspace knows now."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._zone = workspace.desk.clock.zone
        self._names = {one.person_id: one.name for one in workspace.people.known()}
        self._names[workspace.me.id] = workspace.me.name
        self._visits: set[UUID] = set()
        self._silent = False  # while a hidden line is told

    def learn(self, visit_id: UUID) -> None:
        """Know the names of a visit's team."""
        if visit_id in self._visits:
            return
        self._visits.add(visit_id)
        try:
            team = self._workspace.visits.team(visit_id)
        except Trouble:
            return
        self._names = {one.person_id: one.name for one in team} | self._names

    def who(self, person_id: UUID) -> str:
        """Return a person's name."""
        return self._names.get(person_id, "Another inspector")

    def when(self, ms: int) -> str:
        """Return a time in words."""
        return short_time(ms, self._zone)

    def tell(self, sides: Sides) -> Told:
        """Return a conflict in words."""
        conflict = sides.conflict
        self.learn(conflict.visit_id)
        field = _field(conflict)
        about = self._record(Note, conflict.record_id) if conflict.kind == "note" else None
        self._silent = isinstance(about, Note) and is_hidden(self._workspace, about)
        values = [version.value for version in conflict.versions]
        texts = [self._value(field, value) for value in values]
        plain = field is not None and field.base is str and not field.many
        lists = all(isinstance(value, list) for value in values) and field is not None and field.many
        return Told(
            id=conflict.id,
            name=f"{_FIELDS.get(conflict.field, _spoken(conflict.field))}, {self._subject(conflict)}",
            left=self._side(sides.left_by, sides.left_ms, self._value(field, sides.left)),
            before=self._value(field, sides.before),
            right=self._side(sides.right_by, sides.right_ms, self._value(field, sides.right)),
            both=("\n\n" if plain else "\n").join(dict.fromkeys(texts)),
            editable=plain and not self._silent and all(isinstance(value, str) for value in values),
            joinable=lists or (plain and all(isinstance(value, str) for value in values)),
        )

    def _side(self, author: UUID, ms: int, text: str) -> Side:
        return Side(self.who(author), self.when(ms), text, author == self._workspace.me.id)

    def _value(self, field: Field | None, value: Any) -> str:
        if field is None:
            return "Removed" if value else "Kept"
        if self._silent:
            return HIDDEN
        if value is None:
            return ""
        if field.many and isinstance(value, list):
            return "\n".join(self._one(field, each) for each in value)
        return self._one(field, value)

    def _one(self, field: Field, value: Any) -> str:
        try:
            if field.base is Moment:
                return Moment(*value).day_and_clock()
            if field.base is UUID:
                return self._named(UUID(value))
            if field.base is bool:
                return "Yes" if value else "No"
            if field.base in (str, int):
                return str(value)
            return word(field.base(value))
        except (ValueError, TypeError):
            return str(value)

    def _named(self, identity: UUID) -> str:
        if identity in self._names:
            return self._names[identity]
        for shape in (Note, Participant, Activity, Location):
            record = self._record(shape, identity)
            if isinstance(record, Note):
                words = HIDDEN if is_hidden(self._workspace, record) else record.text
                return f"{record.event.clock()} {words}"
            if record is not None:
                return self._about(record)
        return str(identity)

    def _subject(self, conflict: Conflict) -> str:
        shape = KINDS.get(conflict.kind)
        record = self._record(shape, conflict.record_id) if shape else None
        return self._about(record) if record else conflict.kind.replace("_", " ")

    def _record(self, shape: type[Record], identity: UUID) -> Record | None:
        try:
            return self._workspace.desk.need(shape, identity)
        except Trouble:
            return None

    def _about(self, record: Record) -> str:
        if isinstance(record, Note):
            return f"line of {record.event.clock()}"
        if isinstance(record, ProvisionalRating):
            return f"{question_name(record.question)}, {self.who(record.inspector)}"
        return _name_of(record)


def question_name(code: str) -> str:
    """Return a question's code, or the words for all four together."""
    return "Overall" if code == WHOLE else code


def _name_of(record: Record) -> str:
    match record:
        case EvidenceTag():
            return f"tag {record.prompt}"
        case Finding():
            return f"finding for {question_name(record.question)}"
        case AgreedJudgement():
            return question_name(record.question)
        case Participant() | Activity() | Exhibit():
            return record.reference
        case TeamMember() | Location() | Provider():
            return record.name
        case _:
            kind = next(kind for kind, shape in KINDS.items() if shape is type(record))
            about = f" of {record.role}" if isinstance(record, PlannedHearing) else ""
            return kind.replace("_", " ") + about


def _field(conflict: Conflict) -> Field | None:
    shape = KINDS.get(conflict.kind)
    if shape is None or conflict.field == DELETED:
        return None
    return next((one for one in fields_of(shape) if one.name == conflict.field), None)


def _spoken(name: str) -> str:
    return name.replace("_", " ").capitalize()
