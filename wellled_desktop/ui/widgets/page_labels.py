"""Names over the parts of a page: a thin frame, and a small tag at its upper left."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from wellled_desktop.ui import theme

_HEIGHT = 13.0
_PAD = 3.0


class PageLabels(QObject):
    """The names of boxes by page; `changed()` when there are others."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._named: Mapping[int, Sequence[tuple[QRectF, str]]] = {}

    def show(self, named: Mapping[int, Sequence[tuple[QRectF, str]]]) -> None:
        """Name these boxes, in points from a page's upper left; none for no names."""
        self._named = named
        self.changed.emit()

    def words(self, page: int) -> tuple[str, ...]:
        """Return the names on a page, in their order."""
        return tuple(words for _, words in self._named.get(page, ()))

    def paint(self, painter: QPainter, page: int, origin: QPointF, scale: float) -> None:
        """Paint the names of a page that is drawn there, so large."""
        _paint(painter, self._named.get(page, ()), origin, scale)


def _paint(painter: QPainter, named: Sequence[tuple[QRectF, str]], origin: QPointF, scale: float) -> None:
    if not named:
        return
    painter.save()
    font = painter.font()
    font.setPixelSize(10)
    font.setBold(True)
    painter.setFont(font)
    measure = QFontMetricsF(font)
    for box, words in named:
        at = QRectF(box.topLeft() * scale, box.size() * scale).translated(origin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.role("accent"), 1))
        painter.drawRect(at.adjusted(-1, -1, 1, 1))
        tag = QRectF(at.left() - 1, at.top() - _HEIGHT, measure.horizontalAdvance(words) + 2 * _PAD, _HEIGHT)
        painter.fillRect(tag, theme.role("accent"))
        painter.setPen(theme.role("on-accent"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
