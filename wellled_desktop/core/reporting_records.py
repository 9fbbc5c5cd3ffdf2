"""The frozen records of reporting: a team's framework, versions of a report, the factual accuracy check."""

from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.ids import natural_id
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import PointAnswer, PointCategory, Profile, Treatment


@dataclass(frozen=True, slots=True)
class FrameworkText:
    """A framework that a team brought in, as the text of its file, so that it travels with the visit."""

    id: UUID
    visit_id: UUID
    reference: str
    text: str

    @staticmethod
    def identity(visit_id: UUID, reference: str) -> UUID:
        """Return the identity of this framework's text in this visit."""
        return natural_id("framework_text", visit_id, reference)


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """A report that was made to be kept: which version, for whom, when, and the file's SHA-256 in hex."""

    id: UUID
    visit_id: UUID
    version: int
    profile: Profile
    made: Moment
    author: UUID
    sha256: str
    draft: bool = True


@dataclass(frozen=True, slots=True)
class AccuracyCheck:
    """A draft that went to the provider to be checked for facts.

    `received` is the day (ISO 8601) on which the provider had it, as recorded, "" while that is not known;
    `days` are the working days of England that the provider has from then on.
    """

    id: UUID
    visit_id: UUID
    version: int
    sent: Moment
    author: UUID
    received: str = ""
    shown_by: str = ""
    days: int = 10


@dataclass(frozen=True, slots=True)
class AccuracyPoint:
    """One point of the provider: about which passage, what is said, on what; and how it was answered.

    `passage` quotes the draft; `changed` says what the report says differently because of it.
    """

    id: UUID
    visit_id: UUID
    check_id: UUID
    passage: str
    category: PointCategory
    said: str
    evidence: str = ""
    finding_id: UUID | None = None
    answer: PointAnswer = PointAnswer.OPEN
    reason: str = ""
    changed: str = ""
    answered_by: UUID | None = None
    answered: Moment | None = None


@dataclass(frozen=True, slots=True)
class Redaction:
    """A choice about words in copies that leave the team: withheld, or shown though a rule would not.

    `words` are found in any case and spacing; `reason` stands in the list of what a copy withholds.
    """

    id: UUID
    visit_id: UUID
    words: str
    treatment: Treatment
    author: UUID
    made: Moment
    reason: str = ""

    @staticmethod
    def identity(visit_id: UUID, words: str) -> UUID:
        """Return the identity of the one choice about these words in this visit."""
        return natural_id("redaction", visit_id, " ".join(words.casefold().split()))


ReportingRecord = FrameworkText | ReportVersion | AccuracyCheck | AccuracyPoint | Redaction
