"""What the page of a provider's way shows: paths, series with their benchmark, lists; each with its table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.control_charts import SIGNAL_WORDS, Meaning, chart_of, meaning
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.instruments import OUTCOME_WORDS, Compared, Outcome, Voice, by_level
from wellled_desktop.core.trajectory import CHANGE_WORDS, Change, PastVisit, in_order, path_of
from wellled_desktop.core.vocabulary import Better, Step, word
from wellled_desktop.core.weighing_records import ImprovementAction, Indicator, IndicatorValue, TeamReflection
from wellled_desktop.ui.widgets.charts import Level, Plot
from wellled_desktop.ui.widgets.rating_path import PathRow, PathStop

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
    """A measure with its figures by period, as a chart, a table and a sentence."""

    indicator: Indicator
    plot: Plot
    table: Table
    summary: str


def series_of(inspection: Inspection) -> list[Series]:
    """Return the measures that have figures: those beside a benchmark first, then those with limits."""
    held: dict[UUID, list[IndicatorValue]] = {}
    for one in inspection.figures:
        held.setdefault(one.indicator_id, []).append(one)
    found = [
        _series(one, sorted(held[one.id], key=lambda each: each.period))
        for one in inspection.indicators
        if one.id in held
    ]
    return sorted(found, key=lambda one: (not any(one.plot.band), not one.plot.marks, one.indicator.name))


def paths(
    framework: Framework, visits: Sequence[PastVisit]
) -> tuple[list[tuple[str, str]], list[PathRow], Table]:
    """Return the visits, the path of each question, and the same as a table."""
    ordered = in_order(visits)
    column = {visit.visit_id: place for place, visit in enumerate(ordered)}
    heads = [(f"Visit {visit.number}", visit.opens[:7]) for visit in ordered]
    rows, cells = [], []
    for kloe in framework.kloes:
        stops = path_of(kloe.code, ordered)
        shown = tuple(
            PathStop(column[one.visit.visit_id], one.rating, one.change is not Change.NOT_COMPARABLE)
            for one in stops
        )
        change = CHANGE_WORDS[stops[-1].change] if stops else "Not rated"
        rows.append(PathRow(kloe.code, kloe.topic, change, shown))
        rated = {one.visit.visit_id: word(one.rating) for one in stops}
        cells.append(
            (f"{kloe.code} {kloe.topic}", *(rated.get(one.visit_id, "–") for one in ordered), change)
        )
    names = ("Question", *(f"{name}, {day}" for name, day in heads), "Since the visit before")
    return heads, rows, Table(names, tuple(cells))


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
    return f"{known} of {len(worries)} worries are on a register.{missing}"


def voice_table(voices: Sequence[Voice]) -> Table:
    """Return each concern with its steps and where it stops."""
    rows = []
    for voice in voices:
        taken = {one.step: one for one in voice.steps}
        marks = [_step(taken[step].when) if step in taken else "–" for step in Step]
        end = (
            "Came all the way"
            if voice.complete
            else f"Stops at {word(voice.stops).lower()}"
            if voice.stops
            else "Not traced"
        )
        rows.append((f"{voice.chain.title} ({voice.chain.raised_by})", *marks, end))
    return Table(("Concern", *(word(step) for step in Step), "How far"), tuple(rows))


def action_table(actions: Sequence[ImprovementAction]) -> Table:
    """Return what the provider set out to do and how far it came."""
    rows = tuple(
        (f"{one.question} {one.title}", one.target, one.owner, one.due, word(one.progress)) for one in actions
    )
    return Table(("Action", "Target", "Owner", "Due", "Progress"), rows)


def team_table(teams: Sequence[TeamReflection]) -> Table:
    """Return what teams say of themselves."""
    rows = tuple((one.team, word(one.objectives), word(one.together), word(one.reflects)) for one in teams)
    return Table(("Team", "Shared objectives", "Work together", "Time to reflect"), rows)


def _series(indicator: Indicator, figures: Sequence[IndicatorValue]) -> Series:
    values = tuple(float(one.value) if one.value else None for one in figures)
    labels = tuple(one.period for one in figures)
    whole = [one for one in values if one is not None]
    chart = chart_of(whole) if len(figures) >= _SHORT and len(whole) == len(values) else None
    if chart is None:
        band = tuple((float(one.low), float(one.high)) if one.low and one.high else None for one in figures)
        middle = tuple(float(one.middle) if one.middle else None for one in figures)
        plot = Plot(labels, values, f"Provider {figures[-1].value}", band=band, middle=middle)
        rows = tuple(
            (
                one.period,
                one.value or "left out",
                one.middle or "–",
                f"{one.low}–{one.high}" if one.low else "–",
            )
            for one in figures
        )
        table = Table(("Period", indicator.name, "Group median", "Group range"), rows)
        return Series(indicator, plot, table, f"{indicator.name}: {_told(figures)}.")
    marks = tuple(meaning(point, indicator.better) for point in chart.points)
    levels = (Level(chart.mean, "Mean"), Level(chart.high, "Upper", True), Level(chart.low, "Lower", True))
    rows = tuple(
        (one.period, one.value, MEANING_WORDS[mark], SIGNAL_WORDS[point.signal] if point.signal else "")
        for one, mark, point in zip(figures, marks, chart.points, strict=True)
    )
    table = Table(("Period", indicator.name, "Variation", "Signal"), rows)
    plot = Plot(labels, values, "", marks, levels=levels)
    return Series(indicator, plot, table, _chart_words(indicator, labels, marks))


def _chart_words(indicator: Indicator, labels: Sequence[str], marks: Sequence[Meaning]) -> str:
    found = [place for place, mark in enumerate(marks) if mark is not Meaning.COMMON]
    if not found:
        return f"{indicator.name}: usual variation, no special cause."
    way = MEANING_WORDS[marks[found[0]]]
    known = (
        f" since {labels[found[0]]}"
        if found[-1] == len(marks) - 1
        else f" from {labels[found[0]]} to {labels[found[-1]]}"
    )
    better = "" if indicator.better is Better.NEITHER else f" ({word(indicator.better).lower()} is better)"
    count = "1 point" if len(found) == 1 else f"{len(found)} points"
    return f"{indicator.name}{better}: special cause, {way}{known}, {count}."


def _compared(row: Compared) -> tuple[str, ...]:
    register = ", ".join(filter(None, (one.reference or one.title for one in row.risks)))
    if row.worry is None:
        return (row.risks[0].title, word(row.level), "–", register, OUTCOME_WORDS[row.outcome])
    people = str(row.worry.people) if row.worry.people else "–"
    return (row.worry.statement, word(row.level), people, register or "–", OUTCOME_WORDS[row.outcome])


def _named(row: Compared) -> str:
    return row.worry.statement if row.worry else f"{row.risks[0].reference} {row.risks[0].title}"


def _step(when: str) -> str:
    return when or "yes"


def _told(figures: Sequence[IndicatorValue]) -> str:
    return ", ".join(f"{one.period} {one.value or 'left out'}" for one in figures)
