"""What the tables say of one record: a pure function of its operations, so that it can be rebuilt at will."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wellled_desktop.core.codec import KINDS, fields_of, from_values
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.fold import Folded, Life, fold
from wellled_desktop.core.operations import DELETED, Operation
from wellled_desktop.core.records import Record
from wellled_desktop.storage.rows import row_of

_WITHHELD_BY = "was withheld by whoever sent it"
WITHHELD = f"Its content {_WITHHELD_BY}."
_OLDER = f"A newer {{}} {_WITHHELD_BY}; what is shown was received before."
SEARCHED: dict[str, tuple[str, ...]] = {
    "provider": ("name", "code"),
    "location": ("name",),
    "visit": ("purpose",),
    "team_member": ("name", "initials"),
    "participant": ("reference", "role", "staff_group", "area", "composition", "shift"),
    "activity": ("reference", "title", "place", "present", "introduced", "identified", "consent"),
    "note": ("text",),
    "exhibit": ("reference", "description", "file_name", "received_from"),
    "finding": ("statement", "impact", "regulation"),
    "provisional_rating": ("reason", "would_move_on"),
    "agreed_judgement": ("reason", "dissent", "differs", "alone"),
    "pause": ("reason",),
    "amendment": ("text", "reason"),
    "read_back": ("heard_by", "answer"),
    "prompt_look": ("reason",),
    "escalation": ("reason", "told_to"),
    "follow_up": ("answer",),
    "planned_hearing": ("role", "area", "shift"),
    "observation_slot": ("text",),
    "exhibit_mark": ("text",),
    "evidence_link": ("reason",),
    "worry": ("statement",),
    "risk_entry": ("title", "reference", "owner"),
    "risk_match": ("reason",),
    "voice_chain": ("title", "raised_by"),
    "voice_step": ("told",),
    "indicator": ("name", "source"),
    "improvement_action": ("title", "target", "owner"),
    "team_reflection": ("team",),
    "day_review": ("known", "strength", "gaps", "plan", "at_once"),
    "statement_score": ("reason",),
    "accuracy_point": ("passage", "said", "evidence", "reason", "changed"),
}


@dataclass(frozen=True, slots=True)
class Derived:
    """The rows of one record: its standing, its own row if one can be made, disputes, issues, words."""

    record_id: UUID
    kind: str
    visit_id: UUID
    life: Life
    latest_hlc: int
    row: dict[str, Any] | None
    disputed: tuple[str, ...]
    issues: tuple[str, ...]
    body: str | None


def derive(operations: Iterable[Operation]) -> Derived:
    """Return what the operations of one record add up to, as rows."""
    known = list(operations)
    folded = fold(known)
    issues = set(_strangeness(folded, known))
    row: dict[str, Any] | None = None
    if folded.life is not Life.DELETED:
        made = _row(folded)
        if isinstance(made, str):
            issues.add(made)
        else:
            row = made
            issues |= _older(folded)
    return Derived(
        record_id=folded.record_id,
        kind=folded.kind,
        visit_id=folded.visit_id,
        life=folded.life,
        latest_hlc=folded.latest_hlc,
        row=row,
        disputed=tuple(sorted(folded.disputed)),
        issues=tuple(sorted(issues)),
        body=_body(folded.kind, row) if row is not None else None,
    )


def tells_of_withholding(sentence: str) -> bool:
    """Say whether a recorded issue tells of content that is not here."""
    return _WITHHELD_BY in sentence


def built(folded: Folded) -> Record | None:
    """Return the record that the values make, deleted or not; None when they make none."""
    shape = KINDS.get(folded.kind)
    if shape is None:
        return None
    try:
        return from_values(shape, folded.record_id, folded.values)
    except Refused:
        return None


def _row(folded: Folded) -> dict[str, Any] | str:
    """Return the row of a record, or the sentence that tells why none can be made."""
    shape = KINDS.get(folded.kind)
    if shape is None:
        return f"It is of a kind that this version does not know ({folded.kind}); it is kept as it is."
    try:
        row = row_of(from_values(shape, folded.record_id, folded.values))
    except Refused as trouble:
        return WITHHELD if folded.withheld else trouble.what
    return row | {
        "record_visit": folded.visit_id,
        "life": folded.life.value,
        "latest_hlc": folded.latest_hlc,
    }


def _older(folded: Folded) -> set[str]:
    """Return a sentence when values that are shown were replaced by something withheld."""
    spoken = [one.replace("_", " ").strip() for one in folded.withheld if one != DELETED]
    return {_OLDER.format(" and ".join(sorted(spoken)))} if spoken else set()


def _strangeness(folded: Folded, known: list[Operation]) -> list[str]:
    found = []
    shape = KINDS.get(folded.kind)
    names = {field.name for field in fields_of(shape)} if shape else set()
    unknown = sorted(set(folded.values) - names) if shape else []
    if unknown:
        found.append(f"It has fields that this version does not know: {', '.join(unknown)}; they are kept.")
    if len({one.kind for one in known}) > 1:
        found.append("It was written as two different kinds of record.")
    if "visit_id" in names and len({one.visit_id for one in known}) > 1:
        found.append("It was written in two different visits.")
    return found


def _body(kind: str, row: dict[str, Any]) -> str | None:
    words = [row[name] for name in SEARCHED.get(kind, ()) if row[name]]
    return "\n".join(words) or None
