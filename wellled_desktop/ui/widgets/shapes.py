"""Signs as paths: ratings, strength and concern, coverage and agreement; never a font's character."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from wellled_desktop.core.vocabulary import Polarity, Rating
from wellled_desktop.ui import theme

CELL = QRectF(0, 0, 14, 8)
_GAP = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many kinds of source agree, differ, and have nothing to say."""

    agree: int
    differ: int = 0
    silent: int = 0

    @property
    def words(self) -> str:
        """Return "4 of 5", or that there is nothing yet."""
        heard = self.agree + self.differ
        return f"{self.agree} of {heard}" if heard else "no evidence"


def star(rect: QRectF) -> QPainterPath:
    """Return a filled star of five points."""
    middle, far = rect.center(), rect.width() / 2
    path = QPainterPath()
    points = QPolygonF()
    for corner in range(10):
        reach = far if corner % 2 == 0 else far * 0.46
        angle = math.pi * corner / 5 - math.pi / 2
        points.append(QPointF(middle.x() + reach * math.cos(angle), middle.y() + reach * math.sin(angle)))
    path.addPolygon(points)
    path.closeSubpath()
    return path


def triangle(rect: QRectF, up: bool) -> QPainterPath:
    """Return a triangle: up for a strength, down for a concern."""
    box = rect.adjusted(
        rect.width() * 0.08, rect.height() * 0.14, -rect.width() * 0.08, -rect.height() * 0.14
    )
    base, tip = (box.bottom(), box.top()) if up else (box.top(), box.bottom())
    path = QPainterPath(QPointF(box.left(), base))
    path.lineTo(box.right(), base)
    path.lineTo(box.center().x(), tip)
    path.closeSubpath()
    return path


def paint_rating(painter: QPainter, rating: Rating, rect: QRectF) -> None:
    """Draw the shape of a rating in its colour: star, disc, half disc, square, dashed ring, barred ring."""
    colour = theme.role(f"rating.{rating.value}")
    box = rect.adjusted(1, 1, -1, -1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if rating is Rating.OUTSTANDING:
        painter.drawPath(star(rect))
    elif rating is Rating.GOOD:
        painter.drawEllipse(box)
    elif rating is Rating.INADEQUATE:
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)
    elif rating is Rating.REQUIRES_IMPROVEMENT:
        _half_disc(painter, box)
    else:
        _ring(painter, box, rating)
    painter.restore()


def paint_polarity(painter: QPainter, polarity: Polarity, rect: QRectF, colour: str = "") -> None:
    """Draw the triangle of a strength or a concern; nothing for neutral. `colour` is another role."""
    if polarity is Polarity.NEUTRAL:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.role(colour or f"polarity.{polarity.value}"))
    painter.drawPath(triangle(rect, up=polarity is Polarity.STRENGTH))
    painter.restore()


def coverage_width(cells: int) -> float:
    """Return how wide a row of coverage cells is, in pixels."""
    return cells * (CELL.width() + _GAP) - _GAP


def paint_coverage(painter: QPainter, sources: tuple[int, ...], at: QPointF) -> None:
    """Draw a cell for each prompt: full for two or more sources, half for one, an outline for none."""
    colour = theme.role("coverage")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, count in enumerate(sources):
        cell = CELL.translated(at.x() + place * (CELL.width() + _GAP), at.y())
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour if count > 1 else theme.role("surface"))
        painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
        if count == 1:
            painter.fillRect(cell.adjusted(1, 1, -cell.width() / 2, -1), colour)
    painter.restore()


def paint_agreement(painter: QPainter, agreement: Agreement, at: QPointF) -> float:
    """Draw a cell a kind of source: filled agrees, slashed differs, outline silent; return the width."""
    ink, quiet = theme.role("agreement"), theme.role("line2")
    kinds = "a" * agreement.agree + "d" * agreement.differ + "s" * agreement.silent
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, kind in enumerate(kinds):
        cell = QRectF(at.x() + place * 10 + 0.5, at.y() + 0.5, 7, 11)
        painter.setPen(QPen(quiet if kind == "s" else ink, 1))
        painter.setBrush(ink if kind == "a" else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell, 1, 1)
        if kind == "d":
            painter.drawLine(cell.bottomLeft(), cell.topRight())
    painter.restore()
    return len(kinds) * 10.0


def _half_disc(painter: QPainter, box: QRectF) -> None:
    colour = painter.brush().color()
    half = QPainterPath(box.center())
    half.arcTo(box, 90, 180)
    half.closeSubpath()
    painter.drawPath(half)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.5))
    painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))


def _ring(painter: QPainter, box: QRectF, rating: Rating) -> None:
    pen = QPen(painter.brush().color(), 1.5)
    if rating is Rating.NOT_RATED:
        pen.setDashPattern([1.6, 1.6])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = box.adjusted(0.75, 0.75, -0.75, -0.75)
    painter.drawEllipse(ring)
    if rating is Rating.INSUFFICIENT_EVIDENCE:
        middle = ring.center()
        reach = ring.width() / 4
        painter.drawLine(QPointF(middle.x() - reach, middle.y()), QPointF(middle.x() + reach, middle.y()))
