"""The frozen records of how fieldwork went: what was paused, closed, read back, amended, planned, marked.

Each is made once by one person, so that two inspectors never write the same one.
"""

from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.ids import natural_id
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import Level, Looked, MarkKind


@dataclass(frozen=True, slots=True)
class Pause:
    """A break in an activity, with its reason; it lasts while `ended` is empty."""

    id: UUID
    visit_id: UUID
    activity_id: UUID
    author: UUID
    began: Moment
    reason: str
    ended: Moment | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing of an activity: from then on its lines are a record.

    `lines` and `follow_ups` count what was closed; `digest` (SHA-256, hex) chains the lines in their order.
    """

    id: UUID
    visit_id: UUID
    activity_id: UUID
    author: UUID
    made: Moment
    lines: int
    follow_ups: int
    digest: str
    forced: bool = False

    @staticmethod
    def identity(activity_id: UUID, author: UUID) -> UUID:
        """Return the identity of this person's closing of this activity."""
        return natural_id("closing", activity_id, author)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later change to a closed line; the line itself stays. Without text it is struck out."""

    id: UUID
    visit_id: UUID
    note_id: UUID
    author: UUID
    made: Moment
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The lines of an activity were read back to who had spoken, and what was said to them then.

    `digest` (SHA-256, hex) is that of the lines as they were read.
    """

    id: UUID
    visit_id: UUID
    activity_id: UUID
    author: UUID
    made: Moment
    heard_by: str
    lines: int
    digest: str
    confirmed: bool = True
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PromptLook:
    """An inspector looked at a prompt: nothing was found, or it was left aside on purpose."""

    id: UUID
    visit_id: UUID
    prompt: str
    author: UUID
    looked: Looked
    made: Moment
    reason: str = ""

    @staticmethod
    def identity(visit_id: UUID, prompt: str, author: UUID) -> UUID:
        """Return the identity of this inspector's look at this prompt."""
        return natural_id("prompt_look", visit_id, prompt, author)


@dataclass(frozen=True, slots=True)
class Escalation:
    """A line that cannot wait: why, and whom it was told to and when."""

    id: UUID
    visit_id: UUID
    note_id: UUID
    author: UUID
    made: Moment
    reason: str
    told_to: str = ""
    told: Moment | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a line that was marked to follow up."""

    id: UUID
    visit_id: UUID
    note_id: UUID
    author: UUID
    made: Moment
    answer: str

    @staticmethod
    def identity(note_id: UUID) -> UUID:
        """Return the identity of the one answer to a line."""
        return natural_id("follow_up", note_id)


@dataclass(frozen=True, slots=True)
class SourceIdentity:
    """Who a pseudonym is, sealed: `sealed` is age ciphertext in ASCII armour, for `readers` alone."""

    id: UUID
    visit_id: UUID
    participant_id: UUID
    author: UUID
    made: Moment
    sealed: str
    readers: tuple[UUID, ...] = ()

    @staticmethod
    def identity(participant_id: UUID) -> UUID:
        """Return the identity of the one sealed name of a pseudonym."""
        return natural_id("source_identity", participant_id)


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A sealed name was opened: by whom, when, for what reason."""

    id: UUID
    visit_id: UUID
    participant_id: UUID
    author: UUID
    made: Moment
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedHearing:
    """Who is to be heard: a role at a place and shift; `participants` are those who then were."""

    id: UUID
    visit_id: UUID
    role: str
    level: Level = Level.WARD
    area: str = ""
    shift: str = ""
    location_id: UUID | None = None
    count: int = 1
    participants: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class ObservationSlot:
    """One slot of a timed observation; codes are those of its code set (id@version), in its data."""

    id: UUID
    visit_id: UUID
    activity_id: UUID
    author: UUID
    began: Moment
    seconds: int
    codes: str
    mood: str = ""
    engagement: str = ""
    people: int = 1
    text: str = ""

    @staticmethod
    def identity(activity_id: UUID, author: UUID, began: Moment) -> UUID:
        """Return the identity of this person's slot of this activity."""
        return natural_id("observation_slot", activity_id, author, str(began.ms))


@dataclass(frozen=True, slots=True)
class ExhibitMark:
    """Something drawn over a picture, from corner to corner in thousandths; the original stays as it is."""

    id: UUID
    visit_id: UUID
    exhibit_id: UUID
    author: UUID
    made: Moment
    kind: MarkKind
    x1: int
    y1: int
    x2: int
    y2: int
    text: str = ""


CaptureRecord = (
    Pause
    | Closing
    | Amendment
    | ReadBack
    | PromptLook
    | Escalation
    | FollowUp
    | SourceIdentity
    | SourceShown
    | PlannedHearing
    | ObservationSlot
    | ExhibitMark
)
