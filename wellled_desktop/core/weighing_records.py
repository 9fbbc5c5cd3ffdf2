"""The frozen records of weighing: links between lines, instruments, measures, actions, days, scores."""

from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.ids import natural_id
from wellled_desktop.core.vocabulary import Better, Level, LinkKind, Progress, Said, Step


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """Two lines that speak of one event, or that conflict with each other; the lines stay as they are."""

    id: UUID
    visit_id: UUID
    note_id: UUID
    other_id: UUID
    kind: LinkKind
    author: UUID
    reason: str = ""

    @staticmethod
    def identity(one: UUID, other: UUID, kind: LinkKind) -> UUID:
        """Return the identity of this link, the same from either line."""
        return natural_id("evidence_link", min(one, other), max(one, other), kind.value)


@dataclass(frozen=True, slots=True)
class Worry:
    """What staff worry about: at which level, how many said so (0 when it is not known), in which lines."""

    id: UUID
    visit_id: UUID
    statement: str
    level: Level
    people: int = 0
    notes: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """An entry of a risk register as the provider holds it."""

    id: UUID
    visit_id: UUID
    title: str
    level: Level
    reference: str = ""
    score: str = ""
    owner: str = ""
    opened: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RiskMatch:
    """A person's judgement that a worry is on the register, and whether it was acted on."""

    id: UUID
    visit_id: UUID
    worry_id: UUID
    risk_id: UUID
    author: UUID
    acted: bool = False
    reason: str = ""

    @staticmethod
    def identity(worry_id: UUID, risk_id: UUID) -> UUID:
        """Return the identity of this match, whoever sees it first."""
        return natural_id("risk_match", worry_id, risk_id)


@dataclass(frozen=True, slots=True)
class VoiceChain:
    """A concern that staff raised, to be followed from raised to fed back."""

    id: UUID
    visit_id: UUID
    title: str
    level: Level
    raised_by: str = ""


@dataclass(frozen=True, slots=True)
class VoiceStep:
    """One step that a concern has taken, with the lines that show it."""

    id: UUID
    visit_id: UUID
    chain_id: UUID
    step: Step
    told: str = ""
    when: str = ""
    notes: tuple[UUID, ...] = ()

    @staticmethod
    def identity(chain_id: UUID, step: Step) -> UUID:
        """Return the identity of this step of this chain."""
        return natural_id("voice_step", chain_id, step.value)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A series of figures about outcomes, experience or staff.

    `scale` names what figures can be compared with each other (a series never crosses scales);
    `series` groups sub-scores with what they make up; `benchmark` names the group they stand beside.
    `in_report` says whether reports show it.
    """

    id: UUID
    visit_id: UUID
    name: str
    unit: str = ""
    better: Better = Better.NEITHER
    source: str = ""
    prompt: str = ""
    series: str = ""
    scale: str = ""
    benchmark: str = ""
    target: str = ""
    in_report: bool = True


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One figure: decimal text for a period (2025 or 2025-03); `low`, `middle`, `high` are the group's.

    `people` counts the replies behind it, 0 when unknown. A suppressed figure has no value.
    """

    id: UUID
    visit_id: UUID
    indicator_id: UUID
    period: str
    value: str = ""
    people: int = 0
    low: str = ""
    middle: str = ""
    high: str = ""
    suppressed: bool = False

    @staticmethod
    def identity(indicator_id: UUID, period: str) -> UUID:
        """Return the identity of an indicator's figure for a period."""
        return natural_id("indicator_value", indicator_id, period)


@dataclass(frozen=True, slots=True)
class ImprovementAction:
    """Something the provider set out to do; `continues` is the action of an earlier visit it goes on from."""

    id: UUID
    visit_id: UUID
    title: str
    question: str
    progress: Progress = Progress.PLANNED
    target: str = ""
    owner: str = ""
    due: str = ""
    notes: tuple[UUID, ...] = ()
    continues: UUID | None = None
    finding_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class TeamReflection:
    """What makes a group a team, as its members tell: shared objectives, common work, time to reflect."""

    id: UUID
    visit_id: UUID
    team: str
    objectives: Said = Said.NOT_ASKED
    together: Said = Said.NOT_ASKED
    reflects: Said = Said.NOT_ASKED
    notes: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class DayReview:
    """What the team held of one question at the end of one day (an ISO 8601 day)."""

    id: UUID
    visit_id: UUID
    day: str
    question: str
    author: UUID
    known: str = ""
    strength: str = ""
    gaps: str = ""
    plan: str = ""
    at_once: str = ""

    @staticmethod
    def identity(visit_id: UUID, day: str, question: str) -> UUID:
        """Return the identity of the team's one page of this question and day."""
        return natural_id("day_review", visit_id, day, question)


@dataclass(frozen=True, slots=True)
class StatementScore:
    """The score of one prompt (1 to 4) where a framework's method asks for one."""

    id: UUID
    visit_id: UUID
    prompt: str
    score: int
    author: UUID
    reason: str = ""

    @staticmethod
    def identity(visit_id: UUID, prompt: str) -> UUID:
        """Return the identity of the one score of this prompt."""
        return natural_id("statement_score", visit_id, prompt)


WeighingRecord = (
    EvidenceLink
    | Worry
    | RiskEntry
    | RiskMatch
    | VoiceChain
    | VoiceStep
    | Indicator
    | IndicatorValue
    | ImprovementAction
    | TeamReflection
    | DayReview
    | StatementScore
)
