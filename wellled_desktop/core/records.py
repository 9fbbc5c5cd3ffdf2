"""The frozen records of an inspection. An edit is the next one; identity is `id`.

References are issued by author (AB/001, AB-P03, AB-I07), so that no merge ever renumbers.
"""

from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.capture_records import CaptureRecord
from wellled_desktop.core.ids import natural_id
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.reporting_records import ReportingRecord
from wellled_desktop.core.vocabulary import (
    ActivityKind,
    Confidentiality,
    Direction,
    EvidenceCategory,
    FindingKind,
    Level,
    NoteKind,
    NoteOrigin,
    Notice,
    Obligation,
    Polarity,
    Rating,
    Role,
    VisitState,
)
from wellled_desktop.core.weighing_records import WeighingRecord


@dataclass(frozen=True, slots=True)
class Provider:
    """A registered organisation; `code` is its published organisation code."""

    id: UUID
    name: str
    code: str
    sector: str = ""
    benchmark_group: str = ""

    @staticmethod
    def identity(code: str) -> UUID:
        """Return the identity of the provider with this code, whoever writes it down first."""
        return natural_id("provider", code.strip().upper())


@dataclass(frozen=True, slots=True)
class Location:
    """A place of a provider where care is given or led."""

    id: UUID
    provider_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One inspection visit. `framework` is pinned as id@version; dates are ISO 8601 days."""

    id: UUID
    provider_id: UUID
    number: int
    framework: str
    opens: str
    closes: str
    lead_id: UUID
    location_id: UUID | None = None
    notice: Notice = Notice.ANNOUNCED
    state: VisitState = VisitState.PLANNED
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A person on a visit's team; `card` is the public card (certificate and keys) as JSON text."""

    id: UUID
    visit_id: UUID
    person_id: UUID
    name: str
    initials: str
    role: Role
    card: str = ""

    @staticmethod
    def identity(visit_id: UUID, person_id: UUID) -> UUID:
        """Return the identity of this person's place on this visit's team."""
        return natural_id("team_member", visit_id, person_id)


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who speaks to the team, by pseudonym and role; `count` and `composition` are of a group."""

    id: UUID
    visit_id: UUID
    reference: str
    role: str
    staff_group: str = ""
    level: Level = Level.WARD
    area: str = ""
    count: int = 1
    composition: str = ""
    shift: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """An interview, focus group, observation, document review, walk-round or meeting.

    `identified` says how identification was shown, `introduced` what was said of purpose and limits of
    confidentiality, `consent` what was agreed to. `moved_from` is the activity of another visit it was
    begun as.
    """

    id: UUID
    visit_id: UUID
    kind: ActivityKind
    reference: str
    title: str
    note_taker: UUID
    participants: tuple[UUID, ...] = ()
    location_id: UUID | None = None
    place: str = ""
    present: str = ""
    planned: Moment | None = None
    started: Moment | None = None
    ended: Moment | None = None
    confidentiality: Confidentiality = Confidentiality.BY_ROLE
    introduced: str = ""
    closed: Moment | None = None
    identified: str = ""
    consent: str = ""
    moved_from: UUID | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One line. `event` is when it was said or seen, `recorded` when it was written.

    `position` grows with each line of one author in one activity. `same_event_as` links a second
    inspector's line on the same event, which never corroborates the first.
    """

    id: UUID
    visit_id: UUID
    activity_id: UUID
    author: UUID
    kind: NoteKind
    text: str
    event: Moment
    recorded: Moment
    position: int
    speaker: UUID | None = None
    protected: bool = False
    disclosed_to: tuple[UUID, ...] = ()
    follow_up: bool = False
    same_event_as: UUID | None = None
    origin: NoteOrigin = NoteOrigin.TYPED


@dataclass(frozen=True, slots=True)
class EvidenceTag:
    """What a note says about a prompt of the framework."""

    id: UUID
    visit_id: UUID
    note_id: UUID
    prompt: str
    polarity: Polarity
    category: EvidenceCategory

    @staticmethod
    def identity(note_id: UUID, prompt: str) -> UUID:
        """Return the identity of the one tag that a note has for a prompt."""
        return natural_id("evidence_tag", note_id, prompt)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A photo, scan or file that was received; `sha256` (hex) and `size` (bytes) of the original."""

    id: UUID
    visit_id: UUID
    reference: str
    description: str
    file_name: str
    media_type: str
    sha256: str
    size: int
    received: Moment
    produced_by: UUID
    received_from: str = ""
    activity_id: UUID | None = None
    note_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a question, on which notes and measures, and what it means for people.

    `held_by` of `asked` people said so; both are 0 where nobody was counted.
    """

    id: UUID
    visit_id: UUID
    question: str
    kind: FindingKind
    statement: str
    basis: tuple[UUID, ...] = ()
    prompt: str = ""
    impact: str = ""
    obligation: Obligation = Obligation.NONE
    regulation: str = ""
    held_by: int = 0
    asked: int = 0
    measures: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvisionalRating:
    """One inspector's rating of one question; each keeps his own."""

    id: UUID
    visit_id: UUID
    question: str
    inspector: UUID
    rating: Rating
    reason: str = ""
    cited: tuple[UUID, ...] = ()
    counter_evidence: tuple[UUID, ...] = ()
    direction: Direction = Direction.UNKNOWN
    would_move_on: str = ""

    @staticmethod
    def identity(visit_id: UUID, question: str, inspector: UUID) -> UUID:
        """Return the identity of this inspector's rating of this question."""
        return natural_id("provisional_rating", visit_id, question, inspector)


@dataclass(frozen=True, slots=True)
class AgreedJudgement:
    """The judgement agreed for a question, beside the provisional ratings and never over them.

    `differs` is why it is not what the arithmetic indicates, `alone` why something that only one source
    supports drives it; `no_strength` and `no_area` say that none was found.
    """

    id: UUID
    visit_id: UUID
    question: str
    rating: Rating
    reason: str
    agreed_by: UUID
    agreed: Moment
    cited: tuple[UUID, ...] = ()
    direction: Direction = Direction.UNKNOWN
    dissent: str = ""
    differs: str = ""
    alone: str = ""
    no_strength: bool = False
    no_area: bool = False

    @staticmethod
    def identity(visit_id: UUID, question: str) -> UUID:
        """Return the identity of the one agreed judgement of this question; WHOLE stands for all four."""
        return natural_id("agreed_judgement", visit_id, question)


WHOLE = "well_led"

Record = (
    Provider
    | Location
    | Visit
    | TeamMember
    | Participant
    | Activity
    | Note
    | EvidenceTag
    | Exhibit
    | Finding
    | ProvisionalRating
    | AgreedJudgement
    | CaptureRecord
    | WeighingRecord
    | ReportingRecord
)
