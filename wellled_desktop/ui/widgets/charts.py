"""A series painted over time: points, a benchmark band, limits. Its table says the same in words."""

import math
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from wellled_desktop.core.control_charts import Meaning, drawn_span
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets import paint

_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 84.0, 12.0, 28.0
_STEPS = (1.0, 2.0, 5.0, 10.0)
_DOT = 3.5
_TOWARDS = {Meaning.COMMON: "data2", Meaning.BETTER: "data", Meaning.WORSE: "neg", Meaning.CHANGE: "star"}


@dataclass(frozen=True, slots=True)
class Level:
    """A line across: its value, its word at the right, and if it is dotted (else dashed)."""

    value: float
    word: str
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """What a chart shows: a label and a value (None: left out) for each period, and what stands around.

    `name` stands at the end of the line. `marks` gives each point's meaning; `band` lowest
    and highest, `middle` the median of the group.
    """

    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    name: str = ""
    marks: tuple[Meaning, ...] = ()
    band: tuple[tuple[float, float] | None, ...] = ()
    middle: tuple[float | None, ...] = ()
    levels: tuple[Level, ...] = ()


@dataclass(slots=True)
class _Frame:
    """Where values and periods lie in the picture."""

    box: QRectF
    low: float
    high: float
    count: int
    ticks: list[float] = field(default_factory=list)

    def at(self, place: int, value: float) -> QPointF:
        share = place / (self.count - 1) if self.count > 1 else 0.5
        up = (value - self.low) / (self.high - self.low)
        return QPointF(self.box.left() + share * self.box.width(), self.box.bottom() - up * self.box.height())


class SeriesChart(QWidget):
    """Paints a plot in the theme; whoever cannot see it is told its summary, and has the table."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = Plot((), ())
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 170)
        theme.news.changed.connect(self.update)

    def set_plot(self, plot: Plot, summary: str) -> None:
        """Show a plot; `summary` is what it comes to in a sentence."""
        self._plot = plot
        self.setAccessibleDescription(summary)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a small chart."""
        return QSize(360, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grid, band, levels, line and points."""
        plot = self._plot
        if not any(one is not None for one in plot.values):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        frame = _frame(plot, box)
        _paint_band(painter, plot, frame)
        _paint_grid(painter, plot, frame)
        for level in plot.levels:
            _paint_level(painter, level, frame)
        _paint_middle(painter, plot, frame)
        _paint_series(painter, plot, frame)


def _frame(plot: Plot, box: QRectF) -> _Frame:
    known = [one for one in (*plot.values, *plot.middle) if one is not None]
    known += [level.value for level in plot.levels]
    known += [edge for pair in plot.band if pair for edge in pair]
    low, high = drawn_span(known)
    raw = (high - low) / 4
    power = 10 ** math.floor(math.log10(raw))
    step = next(power * each for each in _STEPS if power * each >= raw * 0.999)
    first = math.floor(low / step) * step
    last = math.ceil(high / step) * step
    if first == last:
        last = first + step
    ticks = [first + step * at for at in range(round((last - first) / step) + 1)]
    return _Frame(box, first, last, len(plot.values), ticks)


def _paint_grid(painter: QPainter, plot: Plot, frame: _Frame) -> None:
    font = theme.font("small")
    painter.setFont(font)
    step = frame.ticks[1] - frame.ticks[0]
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    for tick in frame.ticks:
        y = frame.at(0, tick).y()
        painter.fillRect(QRectF(frame.box.left(), round(y), frame.box.width(), 1), theme.role("grid"))
        words = QRectF(0, y - 9, frame.box.left() - 8, 18)
        painter.setPen(theme.role("text2"))
        painter.drawText(
            words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{tick:.{places}f}"
        )
    widest = max(QFontMetricsF(font).horizontalAdvance(each) for each in plot.labels) + 10
    room = frame.box.width() / max(1, frame.count - 1)
    every = max(1, math.ceil(widest / room)) if frame.count > 1 else 1
    for place in range(0, frame.count, every):
        x = frame.at(place, frame.low).x()
        words = QRectF(x - widest / 2, frame.box.bottom() + 6, widest, 18)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, plot.labels[place])


def _paint_band(painter: QPainter, plot: Plot, frame: _Frame) -> None:
    pairs = [(place, pair) for place, pair in enumerate(plot.band) if pair is not None]
    if len(pairs) < 2:
        return
    upper = [frame.at(place, pair[1]) for place, pair in pairs]
    lower = [frame.at(place, pair[0]) for place, pair in reversed(pairs)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.role("band"))
    painter.drawPolygon(QPolygonF([*upper, *lower]))
    for pair, name in ((pairs[-1][1][1], "Highest"), (pairs[-1][1][0], "Lowest")):
        _end_word(painter, frame, pair, name, "text2")


def _paint_level(painter: QPainter, level: Level, frame: _Frame) -> None:
    style = Qt.PenStyle.DotLine if level.dotted else Qt.PenStyle.DashLine
    painter.setPen(QPen(theme.role("text2"), 1.2, style))
    y = frame.at(0, level.value).y()
    painter.drawLine(QPointF(frame.box.left(), y), QPointF(frame.box.right(), y))
    _end_word(painter, frame, level.value, f"{level.word} {level.value:.1f}", "text2")


def _paint_middle(painter: QPainter, plot: Plot, frame: _Frame) -> None:
    known = [frame.at(place, one) for place, one in enumerate(plot.middle) if one is not None]
    if known:
        painter.setPen(QPen(theme.role("text2"), 1.4, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(known))
        last = [one for one in plot.middle if one is not None][-1]
        _end_word(painter, frame, last, "Median", "text2")


def _paint_series(painter: QPainter, plot: Plot, frame: _Frame) -> None:
    points = [(place, one) for place, one in enumerate(plot.values) if one is not None]
    plain = not plot.marks
    painter.setPen(QPen(theme.role("data" if plain else "data2"), 1.8 if plain else 1.2))
    for (before, first), (after, second) in pairwise(points):
        if after == before + 1:
            painter.drawLine(frame.at(before, first), frame.at(after, second))
    for place, value in points:
        meaning = plot.marks[place] if plot.marks else Meaning.BETTER
        _paint_point(painter, frame.at(place, value), meaning, plain)
    if plain and points:
        _end_word(painter, frame, points[-1][1], plot.name, "data")


def _paint_point(painter: QPainter, at: QPointF, meaning: Meaning, plain: bool) -> None:
    """Draw a dot, a diamond for better, a square for worse: shapes tell it where colours do not."""
    colour: QColor = theme.role("data" if plain else _TOWARDS[meaning])
    painter.setBrush(colour)
    painter.setPen(QPen(theme.role("surface"), 1))
    if plain or meaning is Meaning.COMMON:
        painter.drawEllipse(at, _DOT, _DOT)
    elif meaning is Meaning.WORSE:
        painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8))
    else:
        corners = ((0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0))
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners]))


def _end_word(painter: QPainter, frame: _Frame, value: float, words: str, role: str) -> None:
    y = frame.at(0, value).y()
    box = QRectF(frame.box.right() + 8, y - 9, _RIGHT - 8, 18)
    paint.paint_text(painter, words, box, role, theme.font("small", 600 if role == "data" else 400))
