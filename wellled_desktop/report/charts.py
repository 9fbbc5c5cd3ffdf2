"""A small picture of a measure. It is decoration: its sentence and its table say the same in words."""

from collections.abc import Callable
from itertools import pairwise

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from wellled_desktop.core.control_charts import Meaning, drawn_span
from wellled_desktop.report.palette import colour
from wellled_desktop.report.paper import WIDTH
from wellled_desktop.report.parts import ChartPart

_HEIGHT = 34 * mm
_DOT = 1.5


class Picture(Flowable):  # type: ignore[misc]
    """Draws line, limits and band across the page's width; no words, so that a reader skips it."""

    def __init__(self, chart: ChartPart) -> None:
        super().__init__()
        self._chart = chart
        self.width, self.height = WIDTH, _HEIGHT

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it: lines and shapes only."""
        chart = self._chart
        at = _places(chart, self.width, self.height)
        canvas: Canvas = self.canv
        pairs = [(place, pair) for place, pair in enumerate(chart.band) if pair is not None]
        if len(pairs) > 1:
            _band(
                canvas,
                [at(place, pair[1]) for place, pair in pairs],
                [at(place, pair[0]) for place, pair in pairs],
            )
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(colour("quiet"))
        canvas.setDash(2, 2)
        for level in chart.levels:
            canvas.line(0, at(0, level)[1], self.width, at(0, level)[1])
        _line(canvas, [None if one is None else at(place, one) for place, one in enumerate(chart.middle)])
        canvas.setDash()
        canvas.setLineWidth(1)
        canvas.setStrokeColor(colour("accent"))
        points = [None if one is None else at(place, one) for place, one in enumerate(chart.values)]
        _line(canvas, points)
        for place, point in enumerate(points):
            if point is not None:
                _point(canvas, point, chart.marks[place] if chart.marks else "")


def _places(chart: ChartPart, width: float, height: float) -> Callable[[int, float], tuple[float, float]]:
    known = [one for one in (*chart.values, *chart.middle) if one is not None]
    known += [*chart.levels, *(edge for pair in chart.band if pair for edge in pair)]
    first, last = drawn_span(known)
    count = max(1, len(chart.values) - 1)

    def at(place: int, value: float) -> tuple[float, float]:
        return 4 + (width - 8) * place / count, 4 + (height - 8) * (value - first) / (last - first)

    return at


def _band(canvas: Canvas, upper: list[tuple[float, float]], lower: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*upper[0])
    for point in (*upper[1:], *reversed(lower)):
        path.lineTo(*point)
    path.close()
    canvas.setFillColor(colour("band"))
    canvas.drawPath(path, stroke=0, fill=1)


def _line(canvas: Canvas, points: list[tuple[float, float] | None]) -> None:
    for before, after in pairwise(points):
        if before is not None and after is not None:
            canvas.line(*before, *after)


def _point(canvas: Canvas, at: tuple[float, float], mark: str) -> None:
    """Draw a dot; a diamond where it gets better, a square where it gets worse."""
    x, y = at
    worse = mark == Meaning.WORSE.value
    canvas.setFillColor(colour("concern" if worse else "accent"))
    if worse:
        canvas.rect(x - 2, y - 2, 4, 4, stroke=0, fill=1)
    elif mark in (Meaning.BETTER.value, Meaning.CHANGE.value):
        path = canvas.beginPath()
        path.moveTo(x, y - 3)
        for step in ((3, 0), (0, 3), (-3, 0)):
            path.lineTo(x + step[0], y + step[1])
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        canvas.circle(x, y, _DOT, stroke=0, fill=1)
