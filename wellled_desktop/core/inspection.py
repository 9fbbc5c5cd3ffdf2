"""All records of one visit together, as reports and open exports read them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, get_args, get_type_hints
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
from wellled_desktop.core.framework import Framework
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
from wellled_desktop.core.vocabulary import Confidentiality
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


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several surviving values, oldest first, each with who wrote it when (ms)."""

    kind: str
    record_id: UUID
    visit_id: UUID
    field: str
    versions: tuple["Version", ...]

    @property
    def id(self) -> str:
        """Return the name by which the conflict is settled: record and field."""
        return f"{self.record_id}:{self.field}"


@dataclass(frozen=True, slots=True)
class Version:
    """One surviving value of a disputed field; `operation` is its id, `value` plain."""

    operation: bytes
    author: UUID
    written_ms: int
    value: object


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record whose content, or newest content, was withheld by whoever sent it; told in a sentence."""

    kind: str
    record_id: UUID
    sentence: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """The records of one visit; notes by event time, everything else in the order it was made.

    `withheld` lists what is not held here, or only in an older version.
    """

    visit: Visit
    provider: Provider
    framework: Framework
    locations: tuple[Location, ...] = ()
    team: tuple[TeamMember, ...] = ()
    participants: tuple[Participant, ...] = ()
    activities: tuple[Activity, ...] = ()
    notes: tuple[Note, ...] = ()
    tags: tuple[EvidenceTag, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    findings: tuple[Finding, ...] = ()
    provisional: tuple[ProvisionalRating, ...] = ()
    agreed: tuple[AgreedJudgement, ...] = ()
    pauses: tuple[Pause, ...] = ()
    closings: tuple[Closing, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    read_backs: tuple[ReadBack, ...] = ()
    looks: tuple[PromptLook, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    sealed_names: tuple[SourceIdentity, ...] = ()
    names_shown: tuple[SourceShown, ...] = ()
    planned: tuple[PlannedHearing, ...] = ()
    slots: tuple[ObservationSlot, ...] = ()
    marks: tuple[ExhibitMark, ...] = ()
    links: tuple[EvidenceLink, ...] = ()
    worries: tuple[Worry, ...] = ()
    risks: tuple[RiskEntry, ...] = ()
    risk_matches: tuple[RiskMatch, ...] = ()
    chains: tuple[VoiceChain, ...] = ()
    steps: tuple[VoiceStep, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    figures: tuple[IndicatorValue, ...] = ()
    actions: tuple[ImprovementAction, ...] = ()
    reflections: tuple[TeamReflection, ...] = ()
    days: tuple[DayReview, ...] = ()
    scores: tuple[StatementScore, ...] = ()
    frameworks: tuple[FrameworkText, ...] = ()
    versions: tuple[ReportVersion, ...] = ()
    checks: tuple[AccuracyCheck, ...] = ()
    points: tuple[AccuracyPoint, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    def without_protected(self) -> "Inspection":
        """Return the inspection without protected lines and what hangs on them: tags, exhibits, conflicts.

        What a team holds at the end of a day is its own and leaves it in no case.
        """
        gone = protected_notes(self.activities, self.notes, self.conflicts)
        held = {one.id for one in self.activities if one.confidentiality is Confidentiality.PROTECTED}
        hanging = {tag.id for tag in self.tags if tag.note_id in gone}
        hanging |= {one.id for one in self.exhibits if one.note_id in gone or one.activity_id in held}
        hanging |= _pointing(self.conflicts, "note_id", gone)
        told = {one.chain_id for one in self.steps if gone.intersection(one.notes)}
        return replace(
            self,
            notes=tuple(note for note in self.notes if note.id not in gone),
            tags=tuple(tag for tag in self.tags if tag.id not in hanging),
            exhibits=tuple(one for one in self.exhibits if one.id not in hanging),
            amendments=tuple(one for one in self.amendments if one.note_id not in gone),
            escalations=tuple(one for one in self.escalations if one.note_id not in gone),
            follow_ups=tuple(one for one in self.follow_ups if one.note_id not in gone),
            read_backs=tuple(one for one in self.read_backs if one.activity_id not in held),
            slots=tuple(one for one in self.slots if one.activity_id not in held),
            marks=tuple(one for one in self.marks if one.exhibit_id not in hanging),
            links=tuple(one for one in self.links if not {one.note_id, one.other_id} & gone),
            worries=(worries := tuple(one for one in self.worries if not gone.intersection(one.notes))),
            risk_matches=_about(self.risk_matches, frozenset(one.id for one in worries)),
            chains=tuple(one for one in self.chains if one.id not in told),
            steps=tuple(one for one in self.steps if one.chain_id not in told),
            actions=tuple(one for one in self.actions if not gone.intersection(one.notes)),
            reflections=tuple(one for one in self.reflections if not gone.intersection(one.notes)),
            days=(),
            sealed_names=(),
            names_shown=(),
            conflicts=tuple(one for one in self.conflicts if one.record_id not in gone | hanging),
        )


def _parts() -> dict[str, type[Any]]:
    shapes = {name: get_args(hint)[0] for name, hint in get_type_hints(Inspection).items() if get_args(hint)}
    told = (Location, Conflict, Withheld)  # a provider's, and what is told of the records
    return {name: shape for name, shape in shapes.items() if shape not in told}


PARTS: dict[str, type[Any]] = _parts()
"""The lists of an inspection that hold records of its visit, with their kind."""


def _about(matches: tuple[RiskMatch, ...], worries: frozenset[UUID]) -> tuple[RiskMatch, ...]:
    return tuple(one for one in matches if one.worry_id in worries)


def protected_notes(
    activities: tuple[Activity, ...], notes: tuple[Note, ...], conflicts: tuple[Conflict, ...] = ()
) -> frozenset[UUID]:
    """Return the notes that are protected by their own mark or by their activity's confidentiality.

    While either is disputed, one version that protects is enough.
    """
    marked = {one.record_id for one in conflicts if _one_version_protects(one)}
    closed = {one.id for one in activities if one.confidentiality is Confidentiality.PROTECTED} | marked
    marked |= _pointing(conflicts, "activity_id", closed)
    return frozenset(
        note.id for note in notes if note.protected or note.id in marked or note.activity_id in closed
    )


def _pointing(conflicts: tuple[Conflict, ...], field: str, at: Collection[UUID]) -> set[UUID]:
    """Return the records of which one version of a disputed reference points at one of these."""
    named = {str(one) for one in at}
    return {
        one.record_id
        for one in conflicts
        if one.field == field and any(version.value in named for version in one.versions)
    }


def _one_version_protects(conflict: Conflict) -> bool:
    said = [version.value for version in conflict.versions]
    if conflict.field == "confidentiality":
        return Confidentiality.PROTECTED.value in said
    return conflict.field == "protected" and True in said
