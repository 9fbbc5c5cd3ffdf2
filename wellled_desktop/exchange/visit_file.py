"""What the open JSON of one visit holds: its records, and the exhibits' bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
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
from wellled_desktop.core.codec import KINDS, Field, fields_of
from wellled_desktop.core.records import (
    Activity,
    EvidenceTag,
    Exhibit,
    Finding,
    Location,
    Note,
    ProvisionalRating,
    Record,
    TeamMember,
    Visit,
)
from wellled_desktop.core.records import AgreedJudgement as Agreed
from wellled_desktop.core.reporting_records import AccuracyCheck, AccuracyPoint, Redaction, ReportVersion
from wellled_desktop.core.weighing_records import (
    DayReview,
    EvidenceLink,
    ImprovementAction,
    IndicatorValue,
    RiskMatch,
    StatementScore,
    TeamReflection,
    VoiceStep,
    Worry,
)

FORMAT = "wellled-visit"
VERSION = 1

R = TypeVar("R", bound=Record)

RECORD_KINDS = tuple(kind for kind in KINDS if kind != "provider")

PERSON = "person"
"""The kind of those on the team: referred to by person_id, not by the id of their record."""

REFERENCES: dict[tuple[type[Record], str], str] = {
    (Location, "provider_id"): "provider",
    (Visit, "provider_id"): "provider",
    (Visit, "location_id"): "location",
    (Visit, "lead_id"): PERSON,
    (Activity, "note_taker"): PERSON,
    (Activity, "participants"): "participant",
    (Activity, "location_id"): "location",
    (Note, "activity_id"): "activity",
    (Note, "author"): PERSON,
    (Note, "speaker"): "participant",
    (Note, "disclosed_to"): PERSON,
    (Note, "same_event_as"): "note",
    (EvidenceTag, "note_id"): "note",
    (Exhibit, "produced_by"): PERSON,
    (Exhibit, "activity_id"): "activity",
    (Exhibit, "note_id"): "note",
    (Finding, "basis"): "note",
    (ProvisionalRating, "inspector"): PERSON,
    (ProvisionalRating, "cited"): "note",
    (ProvisionalRating, "counter_evidence"): "note",
    (Agreed, "agreed_by"): PERSON,
    (Agreed, "cited"): "note",
    (Pause, "activity_id"): "activity",
    (Pause, "author"): PERSON,
    (Closing, "activity_id"): "activity",
    (Closing, "author"): PERSON,
    (Amendment, "note_id"): "note",
    (Amendment, "author"): PERSON,
    (ReadBack, "activity_id"): "activity",
    (ReadBack, "author"): PERSON,
    (PromptLook, "author"): PERSON,
    (Escalation, "note_id"): "note",
    (Escalation, "author"): PERSON,
    (FollowUp, "note_id"): "note",
    (FollowUp, "author"): PERSON,
    (SourceIdentity, "participant_id"): "participant",
    (SourceIdentity, "author"): PERSON,
    (SourceIdentity, "readers"): PERSON,
    (SourceShown, "participant_id"): "participant",
    (SourceShown, "author"): PERSON,
    (PlannedHearing, "location_id"): "location",
    (PlannedHearing, "participants"): "participant",
    (ObservationSlot, "activity_id"): "activity",
    (ObservationSlot, "author"): PERSON,
    (ExhibitMark, "exhibit_id"): "exhibit",
    (ExhibitMark, "author"): PERSON,
    (Finding, "measures"): "indicator",
    (EvidenceLink, "note_id"): "note",
    (EvidenceLink, "other_id"): "note",
    (EvidenceLink, "author"): PERSON,
    (Worry, "notes"): "note",
    (RiskMatch, "worry_id"): "worry",
    (RiskMatch, "risk_id"): "risk_entry",
    (RiskMatch, "author"): PERSON,
    (VoiceStep, "chain_id"): "voice_chain",
    (VoiceStep, "notes"): "note",
    (IndicatorValue, "indicator_id"): "indicator",
    (ImprovementAction, "notes"): "note",
    (ImprovementAction, "finding_id"): "finding",
    (TeamReflection, "notes"): "note",
    (DayReview, "author"): PERSON,
    (StatementScore, "author"): PERSON,
    (ReportVersion, "author"): PERSON,
    (AccuracyCheck, "author"): PERSON,
    (AccuracyPoint, "check_id"): "accuracy_check",
    (AccuracyPoint, "finding_id"): "finding",
    (AccuracyPoint, "answered_by"): PERSON,
    (Redaction, "author"): PERSON,
}

OWN_FIELDS = frozenset(
    {(TeamMember, "person_id"), (Activity, "moved_from"), (ImprovementAction, "continues")}
)
"""Fields that hold an identity and refer to nothing else in the file; every other one is in REFERENCES."""


@dataclass(frozen=True, slots=True)
class VisitFile:
    """A visit as its open JSON gives it; `contents` holds exhibits' bytes by SHA-256 in hex."""

    name: str
    framework: str
    records: tuple[Record, ...]
    contents: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def visit_id(self) -> UUID:
        """Return the identity of the one visit."""
        return self.of(Visit)[0].id

    def of(self, shape: type[R]) -> tuple[R, ...]:
        """Return the records of one kind, in the file's order."""
        return tuple(one for one in self.records if isinstance(one, shape))


def written_fields(shape: type[Record]) -> tuple[Field, ...]:
    """Return the fields that are written for a record kind: all but the visit, which the file has once."""
    return tuple(one for one in fields_of(shape) if one.name != "visit_id")


def references(record: Record) -> list[tuple[str, int | None, str, UUID]]:
    """Return what a record refers to: field, place in its list (None when it is none), kind, identity."""
    found: list[tuple[str, int | None, str, UUID]] = []
    for name, kind in _references_of(type(record)):
        value: Any = getattr(record, name)
        if isinstance(value, tuple):
            found += [(name, row, kind, one) for row, one in enumerate(value)]
        elif value is not None:
            found.append((name, None, kind, value))
    return found


def known_identities(records: tuple[Record, ...]) -> dict[str, set[UUID]]:
    """Return what can be referred to, by kind; persons are those on the team."""
    known: dict[str, set[UUID]] = {kind: set() for kind in (*KINDS, PERSON)}
    for kind, shape in KINDS.items():
        known[kind] = {one.id for one in records if isinstance(one, shape)}
    known[PERSON] = {one.person_id for one in records if isinstance(one, TeamMember)}
    return known


def _references_of(shape: type[Record]) -> list[tuple[str, str]]:
    return [(name, kind) for (holder, name), kind in REFERENCES.items() if holder is shape]
