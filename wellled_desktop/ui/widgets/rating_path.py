"""Ratings from visit to visit: a path for each question, its shape and its word at each visit."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wellled_desktop.core.rating_methods import ORDER
from wellled_desktop.core.vocabulary import Rating, word
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.shapes import paint_rating

_HEAD, _ROW, _LEFT = 44.0, 54.0, 180.0
_STEP = 5.0


@dataclass(frozen=True, slots=True)
class PathStop:
    """A rating at a visit (by its column); `joined` when it can be compared with the one before."""

    column: int
    rating: Rating
    joined: bool = True


@dataclass(frozen=True, slots=True)
class PathRow:
    """A question with its stops, and what became of it lately in a word."""

    code: str
    topic: str
    change: str
    stops: tuple[PathStop, ...]


class RatingPath(QWidget):
    """Visits across, questions down; the table twin says the same."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visits: tuple[tuple[str, str], ...] = ()
        self._rows: tuple[PathRow, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.news.changed.connect(self.update)

    def set_path(self, visits: Sequence[tuple[str, str]], rows: Sequence[PathRow]) -> None:
        """Show visits (name, day) and a path for each question."""
        self._visits, self._rows = tuple(visits), tuple(rows)
        said = [
            f"{row.code} {row.topic}: "
            + (
                ", ".join(f"{visits[one.column][0]} {word(one.rating).lower()}" for one in row.stops)
                or "not rated"
            )
            for row in rows
        ]
        self.setAccessibleDescription(". ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a row to each question."""
        return QSize(420, round(_HEAD + _ROW * max(1, len(self._rows))))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be read."""
        return QSize(320, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the visits' heads, then each question's path."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = max(1, len(self._visits))
        width = (self.width() - _LEFT) / columns
        last = QRectF(_LEFT + width * (columns - 1), 0, width, self.height())
        painter.fillRect(last, theme.role("stripe"))
        for place, (name, day) in enumerate(self._visits):
            box = QRectF(_LEFT + width * place, 2, width, 20)
            _centred(painter, name, box, "text", 600)
            _centred(painter, day, box.translated(0, 18), "text2", 400)
        for at, row in enumerate(self._rows):
            self._paint_row(painter, row, QRectF(0, _HEAD + _ROW * at, self.width(), _ROW), width)

    def _paint_row(self, painter: QPainter, row: PathRow, box: QRectF, width: float) -> None:
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.role("grid"))
        label = QRectF(box.left(), box.top() + 8, _LEFT - 8, 18)
        code = paint.paint_text(painter, row.code, label, "text", theme.font("body", 600)) + 6
        paint.paint_text(painter, row.topic, label.adjusted(code, 0, 0, 0), "text", theme.font("body"))
        paint.paint_text(painter, row.change, label.translated(0, 20), "text2", theme.font("small"))
        places = [_place(one, box, width) for one in row.stops]
        painter.setPen(QPen(theme.role("data2"), 1.2, Qt.PenStyle.SolidLine))
        for before, after, one in zip(places, places[1:], row.stops[1:], strict=False):
            if one.joined:
                painter.drawLine(QPointF(before.x() + 12, before.y()), QPointF(after.x() - 12, after.y()))
        for place, one in zip(places, row.stops, strict=True):
            paint_rating(painter, one.rating, QRectF(place.x() - 7, place.y() - 7, 14, 14))
            words = QRectF(place.x() - width / 2, place.y() + 9, width, 18)
            weight = 600 if one.column == len(self._visits) - 1 else 400
            _centred(painter, word(one.rating), words, "text", weight)


def _place(one: PathStop, box: QRectF, width: float) -> QPointF:
    """Return where a rating stands: a better one a little higher."""
    higher = (ORDER.index(one.rating) - 1.5) * _STEP / 1.5
    return QPointF(_LEFT + width * (one.column + 0.5), box.top() + 20 + higher)


def _centred(painter: QPainter, words: str, box: QRectF, role: str, weight: int) -> None:
    painter.setFont(theme.font("small", weight))
    painter.setPen(theme.role(role))
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, words)
