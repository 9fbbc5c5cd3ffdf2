"""What a report consists of, as plain frozen data: everything is already worded for people."""

from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.vocabulary import Direction, FindingKind, Polarity, Profile, Rating
from wellled_desktop.core.weighing_tables import Table


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A person on the team as the report names them."""

    name: str
    initials: str
    role: str


@dataclass(frozen=True, slots=True)
class Heard:
    """Who spoke to the team: role, place in the organisation, and how many, in words where few."""

    role: str
    level: str
    people: str


@dataclass(frozen=True, slots=True)
class Met:
    """One activity: reference, kind, title, when and where; or the kinds of a day, and when alone."""

    reference: str
    kind: str
    title: str
    when: str
    place: str


@dataclass(frozen=True, slots=True)
class FindingPart:
    """A finding with its citations (E12), what must or should be done, and when it entered."""

    question: str
    kind: FindingKind
    statement: str
    impact: str
    citations: tuple[str, ...]
    prompt: str
    obligation: str
    counted: str = ""
    measures: tuple[str, ...] = ()
    entered: str = ""


@dataclass(frozen=True, slots=True)
class PromptPart:
    """What is known of a prompt; `state` is set in words where nothing was found or it was not looked at."""

    code: str
    title: str
    strengths: int
    concerns: int
    sources: int
    state: str


@dataclass(frozen=True, slots=True)
class ProvisionalPart:
    """One inspector's own rating with the reason and what it was based on."""

    inspector: str
    initials: str
    role: str
    rating: Rating
    direction: Direction
    reason: str
    citations: tuple[str, ...]
    counter: tuple[str, ...]
    would_move_on: str


@dataclass(frozen=True, slots=True)
class AgreedPart:
    """The agreed judgement: rating, direction, reason, who recorded it when, and who saw it differently."""

    rating: Rating
    direction: Direction
    reason: str
    citations: tuple[str, ...]
    recorded: str
    dissent: str


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One question of the framework with all that was found for it; `agreed` is None while it is open."""

    code: str
    topic: str
    question: str
    agreed: AgreedPart | None
    findings: tuple[FindingPart, ...]
    prompts: tuple[PromptPart, ...]
    provisional: tuple[ProvisionalPart, ...]


@dataclass(frozen=True, slots=True)
class TagPart:
    """A prompt and what a line says about it."""

    prompt: str
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line of evidence; `delay` is empty, or says how late it was written, or that it is new.

    `recorded` is when it was written.
    """

    number: str
    day: str
    clock: str
    source: str
    kind: str
    tags: tuple[TagPart, ...]
    text: str
    author: str
    delay: str
    protected: bool
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """An exhibit that was received; `sha256` in hex, of the file as received."""

    reference: str
    description: str
    file_name: str
    sha256: str
    received: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A field that is still disputed, and its versions with who wrote them."""

    where: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Whose key, in which role, and its fingerprint as printed on the sign-off page."""

    name: str
    role: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A place to sign: the field's name in the file, and what its signature means."""

    field: str
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """How much this copy leaves out; for the one who makes it, never printed."""

    notes: int = 0
    exhibits: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True)
class ChartPart:
    """What a small picture of a measure is drawn from; every list goes by period."""

    values: tuple[float | None, ...]
    marks: tuple[str, ...] = ()
    levels: tuple[float, ...] = ()
    band: tuple[tuple[float, float] | None, ...] = ()
    middle: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class InstrumentPart:
    """A measure or an instrument: what it is, what it comes to, its table, and a picture of a measure."""

    title: str
    about: str
    summary: str
    table: Table
    chart: ChartPart | None = None


@dataclass(frozen=True, slots=True)
class PhotoPart:
    """A photo: reference, what it shows, its size in pixels; the picture itself is no part of the data."""

    reference: str
    description: str
    width: int
    height: int
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class PaperLook:
    """How the paper looks, which is nothing that it says: an accent colour and a logo, or neither."""

    accent: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that a report says, before anything is drawn; `visit_id` stands in its metadata."""

    visit_id: UUID
    title: str
    provider: str
    subtitle: str
    profile: Profile
    profile_word: str
    marking: str
    reference: str
    made_ms: int
    cover: tuple[Fact, ...]
    draft_reasons: tuple[str, ...]
    team: tuple[TeamLine, ...]
    overall: AgreedPart | None
    questions: tuple[QuestionPart, ...]
    instruments: tuple[InstrumentPart, ...]
    strengths: tuple[FindingPart, ...]
    improve: tuple[FindingPart, ...]
    heard: tuple[Heard, ...]
    met: tuple[Met, ...]
    method: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...]
    aside: tuple[EvidenceRow, ...]
    exhibits: tuple[ExhibitRow, ...]
    conflicts: tuple[ConflictRow, ...]
    fingerprints: tuple[Fingerprint, ...]
    signatures: tuple[SignatureLine, ...]
    not_held: tuple[str, ...]
    withheld: Withheld
    look: PaperLook = PaperLook()
    photos: tuple[PhotoPart, ...] = ()

    @property
    def draft(self) -> bool:
        """Say whether something still stands between these pages and a final report."""
        return bool(self.draft_reasons)
