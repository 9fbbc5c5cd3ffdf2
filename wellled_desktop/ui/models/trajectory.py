"""What Trajectory paints: paths of ratings, and plots of measures."""

from collections.abc import Sequence

from wellled_desktop.core.framework import Framework
from wellled_desktop.core.trajectory import CHANGE_WORDS, Change, PastVisit, in_order, path_of
from wellled_desktop.core.weighing_tables import Series
from wellled_desktop.ui.widgets.charts import Level, Plot
from wellled_desktop.ui.widgets.rating_path import PathRow, PathStop


def plot_of(series: Series) -> Plot:
    """Return the picture of a measure: with limits, or beside its group."""
    labels = tuple(one.period for one in series.figures)
    if series.chart is None:
        name = f"Provider {series.figures[-1].value}".strip()
        return Plot(labels, series.values, name, band=series.band, middle=series.middle)
    chart = series.chart
    levels = (Level(chart.mean, "Mean"), Level(chart.high, "Upper", True), Level(chart.low, "Lower", True))
    return Plot(labels, series.values, "", series.marks, levels=levels)


def paths(framework: Framework, visits: Sequence[PastVisit]) -> tuple[list[tuple[str, str]], list[PathRow]]:
    """Return the visits, and the path of each question; under another framework there is no stop."""
    ordered = in_order(visits)
    column = {visit.visit_id: place for place, visit in enumerate(ordered)}
    heads = [(f"Visit {visit.number}", visit.opens[:7]) for visit in ordered]
    rows = []
    for kloe in framework.kloes:
        stops = path_of(kloe.code, ordered, framework.id)
        shown = tuple(
            PathStop(column[one.visit.visit_id], one.rating, one.change is not Change.NOT_COMPARABLE)
            for one in stops
        )
        change = CHANGE_WORDS[stops[-1].change] if stops else "Not rated"
        rows.append(PathRow(kloe.code, kloe.topic, change, shown))
    return heads, rows
