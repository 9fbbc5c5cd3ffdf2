"""Records as plain values and back: the one shape that operations, tables and open JSON share.

Moments are [ms, zone]; identities are text; enumerations their value; tuples are lists.
"""

import types
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from wellled_desktop.core.capture_records import (
    Amendment,
    Closing,
    Escalation,
    ExhibitMark,
    FollowUp,
    ObservationSlot,
    Pause,
    PlannedHearing,
    PromptLook,
    ReadBack,
    SourceIdentity,
    SourceShown,
)
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import FIRST_MS, LAST_MS, Moment
from wellled_desktop.core.records import (
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
    Visit,
)
from wellled_desktop.core.reporting_records import (
    AccuracyCheck,
    AccuracyPoint,
    FrameworkText,
    Redaction,
    ReportVersion,
)
from wellled_desktop.core.weighing_records import (
    DayReview,
    EvidenceLink,
    ImprovementAction,
    Indicator,
    IndicatorValue,
    RiskEntry,
    RiskMatch,
    StatementScore,
    TeamReflection,
    VoiceChain,
    VoiceStep,
    Worry,
)

R = TypeVar("R", bound=Record)
LARGEST = (1 << 63) - 1  # what a database column holds

KINDS: dict[str, type[Record]] = {
    "provider": Provider,
    "location": Location,
    "visit": Visit,
    "team_member": TeamMember,
    "participant": Participant,
    "activity": Activity,
    "note": Note,
    "evidence_tag": EvidenceTag,
    "exhibit": Exhibit,
    "finding": Finding,
    "provisional_rating": ProvisionalRating,
    "agreed_judgement": AgreedJudgement,
    "pause": Pause,
    "closing": Closing,
    "amendment": Amendment,
    "read_back": ReadBack,
    "prompt_look": PromptLook,
    "escalation": Escalation,
    "follow_up": FollowUp,
    "source_identity": SourceIdentity,
    "source_shown": SourceShown,
    "planned_hearing": PlannedHearing,
    "observation_slot": ObservationSlot,
    "exhibit_mark": ExhibitMark,
    "evidence_link": EvidenceLink,
    "worry": Worry,
    "risk_entry": RiskEntry,
    "risk_match": RiskMatch,
    "voice_chain": VoiceChain,
    "voice_step": VoiceStep,
    "indicator": Indicator,
    "indicator_value": IndicatorValue,
    "improvement_action": ImprovementAction,
    "team_reflection": TeamReflection,
    "day_review": DayReview,
    "statement_score": StatementScore,
    "framework_text": FrameworkText,
    "report_version": ReportVersion,
    "accuracy_check": AccuracyCheck,
    "accuracy_point": AccuracyPoint,
    "redaction": Redaction,
}
KIND_OF: dict[type[Any], str] = {shape: kind for kind, shape in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record kind: its base type, whether it may be empty, whether it is a list."""

    name: str
    base: type
    optional: bool
    many: bool
    required: bool


def fields_of(shape: type[Any]) -> tuple[Field, ...]:
    """Return the fields of a record kind, `id` left out, in the order of its declaration."""
    return _fields(KIND_OF[shape])


@cache
def _fields(kind: str) -> tuple[Field, ...]:
    shape = KINDS[kind]
    hints = get_type_hints(shape)
    return tuple(
        _field(one.name, hints[one.name], one.default is MISSING) for one in fields(shape) if one.name != "id"
    )


def to_values(record: Record) -> dict[str, Any]:
    """Return the record's fields, without its identity, as plain values."""
    return {field.name: _plain(getattr(record, field.name)) for field in fields_of(type(record))}


def from_values(shape: type[R], record_id: UUID, values: dict[str, Any]) -> R:
    """Build a record from plain values; fields not known are left aside.

    Raises Refused naming the field that is missing or has another type.
    """
    built: dict[str, Any] = {"id": record_id}
    for field in fields_of(shape):
        if field.name in values:
            built[field.name] = _read(field, values[field.name])
        elif field.required:
            raise Refused(f"A {KIND_OF[shape]} lacks its {field.name}.")
    return shape(**built)


def changed_values(before: Record, after: Record) -> dict[str, Any]:
    """Return only the fields in which `after` differs from `before`."""
    old = to_values(before)
    return {name: value for name, value in to_values(after).items() if old[name] != value}


def _field(name: str, hint: Any, required: bool) -> Field:
    optional = False
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
        optional = True
    many = get_origin(hint) is tuple
    base = get_args(hint)[0] if many else hint
    return Field(name, base, optional, many, required)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Moment):
        return [value.ms, value.zone]
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if isinstance(value, UUID) else value


def _read(field: Field, value: Any) -> Any:
    if value is None and field.optional:
        return None
    try:
        if field.many:
            if not isinstance(value, list):
                raise TypeError("a list is needed")
            return tuple(_one(field.base, inner) for inner in value)
        return _one(field.base, value)
    except (TypeError, ValueError, AttributeError) as error:
        raise Refused(f"The field {field.name} cannot hold {value!r:.60}: {error}.") from None


def _one(base: type, value: Any) -> Any:
    if base is Moment:
        ms, zone = value
        if isinstance(ms, bool) or not isinstance(ms, int) or not isinstance(zone, str):
            raise TypeError("a moment is [milliseconds, zone]")
        if not FIRST_MS <= ms <= LAST_MS:
            raise ValueError("the calendar does not reach that far")
        return Moment(ms, zone)
    if base in (str, int, bool):
        if type(value) is not base:
            raise TypeError(f"{base.__name__} is needed")
        if isinstance(value, int) and abs(value) > LARGEST:
            raise ValueError("the number is too large to be kept")
        return value
    return base(value)
