"""What measures and instruments come to, as tables of words and a sentence: on the page and in the report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.control_charts import SIGNAL_WORDS, Chart, Meaning, chart_of, meaning
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.instruments import OUTCOME_WORDS, Compared, Outcome, Voice, by_level
from wellled_desktop.core.order import by_name
from wellled_desktop.core.vocabulary import Better, Step, word
from wellled_desktop.core.weighing_records import ImprovementAction, Indicator, IndicatorValue, TeamReflection

MEANING_WORDS = {
    Meaning.COMMON: "usual variation",
    Meaning.BETTER: "improving",
    Meaning.WORSE: "getting worse",
    Meaning.CHANGE: "changing",
}
_SHORT = 13


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows of words."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A measure with its figures by period, as a table and a sentence.

    `chart` and the meaning of each point stand where there are enough figures for limits.
    """

    indicator: Indicator
    figures: tuple[IndicatorValue, ...]
    table: Table
    summary: str
    chart: Chart | None = None
    marks: tuple[Meaning, ...] = ()

    @property
    def values(self) -> tuple[float | None, ...]:
        """Return the values as numbers, None for one that was left out."""
        return tuple(float(one.value) if one.value else None for one in self.figures)

    @property
    def middle(self) -> tuple[float | None, ...]:
        """Return the medians of the benchmark group, None where there is none."""
        return tuple(float(one.middle) if one.middle else None for one in self.figures)

    @property
    def band(self) -> tuple[tuple[float, float] | None, ...]:
        """Return lowest and highest of the benchmark group, None where they are not both known."""
        return tuple(
            (float(one.low), float(one.high)) if one.low and one.high else None for one in self.figures
        )


def series_of(inspection: Inspection) -> list[Series]:
    """Return the measures that have figures: those beside a benchmark first, then those with limits."""
    held: dict[UUID, list[IndicatorValue]] = {}
    for one in inspection.figures:
        held.setdefault(one.indicator_id, []).append(one)
    found = [
        _series(one, tuple(sorted(held[one.id], key=_by_period)))
        for one in inspection.indicators
        if one.id in held
    ]
    return sorted(found, key=_place)


def register_table(rows: Iterable[Compared]) -> Table:
    """Return worries beside the register, the gaps first."""
    order = (Outcome.NOT_ON_REGISTER, Outcome.NOT_ACTED, Outcome.ACTED, Outcome.UNKNOWN_TO_STAFF)
    ordered = sorted(rows, key=lambda row: (order.index(row.outcome), _named(row)))
    return Table(
        ("Worry or entry", "Level", "Said by", "Register", "Comes to"), tuple(map(_compared, ordered))
    )


def register_summary(rows: Sequence[Compared]) -> str:
    """Return how many worries are on a register, and by level where they are not."""
    worries = [row for row in rows if row.worry is not None]
    if not worries:
        return "No worries written down yet."
    known = sum(row.outcome is not Outcome.NOT_ON_REGISTER for row in worries)
    gaps = [
        f"{word(level).lower()} {counts[Outcome.NOT_ON_REGISTER]}"
        for level, counts in by_level(rows).items()
        if counts[Outcome.NOT_ON_REGISTER]
    ]
    missing = f" Not on it, by level: {', '.join(gaps)}." if gaps else ""
    total = "1 worry is" if len(worries) == 1 else f"{len(worries)} worries are"
    return f"{known} of {total} on a register.{missing}"


def voice_table(voices: Sequence[Voice]) -> Table:
    """Return each concern with its steps and where it stops."""
    rows = []
    for voice in voices:
        taken = {one.step: one for one in voice.steps}
        marks = [taken[step].when or "yes" if step in taken else "–" for step in Step]
        end = (
            "Came all the way"
            if voice.complete
            else f"Stops at {word(voice.stops).lower()}"
            if voice.stops
            else "Not traced"
        )
        by = f" ({voice.chain.raised_by})" if voice.chain.raised_by else ""
        rows.append((f"{voice.chain.title}{by}", *marks, end))
    return Table(("Concern", *(word(step) for step in Step), "How far"), tuple(rows))


def action_table(actions: Sequence[ImprovementAction]) -> Table:
    """Return what the provider set out to do and how far it came."""
    rows = tuple(
        (f"{one.question} {one.title}", one.target, one.owner, one.due, word(one.progress))
        for one in sorted(actions, key=lambda one: by_name(f"{one.question} {one.title}"))
    )
    return Table(("Action", "Target", "Owner", "Due", "Progress"), rows)


def team_table(teams: Sequence[TeamReflection]) -> Table:
    """Return what teams say of themselves."""
    rows = tuple(
        (one.team, word(one.objectives), word(one.together), word(one.reflects))
        for one in sorted(teams, key=lambda one: by_name(one.team))
    )
    return Table(("Team", "Shared objectives", "Work together", "Time to reflect"), rows)


def _series(indicator: Indicator, figures: tuple[IndicatorValue, ...]) -> Series:
    values = [float(one.value) for one in figures if one.value]
    chart = chart_of(values) if len(values) == len(figures) >= _SHORT else None
    if chart is None:
        rows = tuple((one.period, one.value or "left out", one.middle or "–", _range(one)) for one in figures)
        table = Table(("Period", indicator.name, "Group median", "Group range"), rows)
        told = ", ".join(f"{one.period} {one.value or 'left out'}" for one in figures)
        return Series(indicator, figures, table, f"{indicator.name}: {told}.")
    marks = tuple(meaning(point, indicator.better) for point in chart.points)
    rows = tuple(
        (one.period, one.value, MEANING_WORDS[mark], SIGNAL_WORDS[point.signal] if point.signal else "")
        for one, mark, point in zip(figures, marks, chart.points, strict=True)
    )
    table = Table(("Period", indicator.name, "Variation", "Signal"), rows)
    return Series(indicator, figures, table, _chart_words(indicator, figures, marks), chart, marks)


def _chart_words(indicator: Indicator, figures: Sequence[IndicatorValue], marks: Sequence[Meaning]) -> str:
    found: dict[Meaning, list[str]] = {}
    for figure, mark in zip(figures, marks, strict=True):
        if mark is not Meaning.COMMON:
            found.setdefault(mark, []).append(figure.period)
    if not found:
        return f"{indicator.name}: usual variation, no special cause."
    better = "" if indicator.better is Better.NEITHER else f" ({word(indicator.better).lower()} is better)"
    told = ", ".join(f"{MEANING_WORDS[mark]} {_periods(periods)}" for mark, periods in found.items())
    return f"{indicator.name}{better}, special cause: {told}."


def _periods(periods: Sequence[str]) -> str:
    if len(periods) == 1:
        return f"in {periods[0]} (1 point)"
    return f"from {periods[0]} to {periods[-1]} ({len(periods)} points)"


def _range(one: IndicatorValue) -> str:
    return f"{one.low}–{one.high}" if one.low and one.high else "–"


def _by_period(one: IndicatorValue) -> str:
    return one.period


def _place(one: Series) -> tuple[bool, bool, str]:
    return (not any(each.middle for each in one.figures), one.chart is None, one.indicator.name)


def _compared(row: Compared) -> tuple[str, ...]:
    register = ", ".join(filter(None, (one.reference or one.title for one in row.risks)))
    if row.worry is None:
        return (row.risks[0].title, word(row.level), "–", register, OUTCOME_WORDS[row.outcome])
    people = str(row.worry.people) if row.worry.people else "–"
    return (row.worry.statement, word(row.level), people, register or "–", OUTCOME_WORDS[row.outcome])


def _named(row: Compared) -> tuple[tuple[str, int], ...]:
    return by_name(row.worry.statement if row.worry else f"{row.risks[0].reference} {row.risks[0].title}")
