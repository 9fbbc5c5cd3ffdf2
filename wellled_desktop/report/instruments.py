"""What stands beside the evidence: measures, the register, voices, actions, teams; as each copy may."""

from dataclasses import replace

from wellled_desktop.core.accuracy import accuracy_summary, accuracy_table
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.instruments import compared, voices
from wellled_desktop.core.levels_heard import (
    levels_heard,
    levels_summary,
    levels_table,
    told_prompts,
)
from wellled_desktop.core.speakers import SMALL
from wellled_desktop.core.trajectory import path_table
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.core.weighing_records import Worry
from wellled_desktop.core.weighing_tables import (
    Series,
    Table,
    action_table,
    register_summary,
    register_table,
    series_of,
    team_table,
    voice_table,
)
from wellled_desktop.report.audience import Audience
from wellled_desktop.report.facts import ReportFacts
from wellled_desktop.report.parts import ChartPart, InstrumentPart

_MEASURES = (
    "Measures are linked to people's experience and outcomes. Cultures take time: look at the direction."
)


def instruments_of(audience: Audience, facts: ReportFacts) -> tuple[InstrumentPart, ...]:
    """Return the parts that hold something; the public copy has ratings, measures and actions alone."""
    whole = audience.inspection
    parts = [_path(whole, facts)] if facts.past[1:] else []
    parts += [_measure(one) for one in series_of(whole) if one.indicator.in_report]
    if audience.profile is not Profile.PUBLIC:
        rows = compared([_told(one, audience) for one in whole.worries], whole.risks, whole.risk_matches)
        parts.append(_part("Worry list and risk register", register_table(rows), register_summary(rows)))
        parts.append(_part("Voice to action", voice_table(voices(whole))))
    parts.append(_part("Actions and targets", action_table(whole.actions)))
    if audience.profile is not Profile.PUBLIC:
        parts.append(_part("Time to reflect", team_table(whole.reflections)))
        spoken = levels_heard(whole, told_prompts(whole))
        table = levels_table(spoken, 0 if audience.internal else SMALL)
        parts.append(_part("Leaders at every level", table, levels_summary(spoken)))
        points = accuracy_table(whole)
        parts.append(_part("Factual accuracy check", points, accuracy_summary(whole)))
    return tuple(one for one in parts if one.table.rows)


def _path(whole: Inspection, facts: ReportFacts) -> InstrumentPart:
    table = path_table(whole.framework, facts.past, facts.walks)
    about = "The agreed ratings of each visit that is held here. The path is apart from the rating itself."
    return InstrumentPart("Ratings from visit to visit", about, "", table)


def _measure(series: Series) -> InstrumentPart:
    one = series.indicator
    about = ", ".join(filter(None, (one.unit, one.benchmark and f"beside {one.benchmark}", one.source)))
    chart = series.chart
    drawn = ChartPart(
        values=series.values,
        marks=tuple(mark.value for mark in series.marks),
        levels=(chart.low, chart.mean, chart.high) if chart else (),
        band=series.band,
        middle=series.middle,
    )
    trial = " These are trial limits." if chart and chart.trial else ""
    return InstrumentPart(one.name, about, series.summary + trial, series.table, drawn)


def _part(title: str, table: Table, summary: str = "") -> InstrumentPart:
    return InstrumentPart(title, "", summary if table.rows else "", table)


def _told(worry: Worry, audience: Audience) -> Worry:
    """Return a worry without a small number of people, where the copy leaves the team."""
    small = not audience.internal and worry.people < SMALL
    return replace(worry, people=0) if small else worry
