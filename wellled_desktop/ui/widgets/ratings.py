"""Choosing a rating: four shapes with their words, and none; two by two where room is short."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from wellled_desktop.core.vocabulary import Rating, word
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.paint import paint_ring
from wellled_desktop.ui.widgets.shapes import paint_rating

FOUR = (Rating.OUTSTANDING, Rating.GOOD, Rating.REQUIRES_IMPROVEMENT, Rating.INADEQUATE)
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class RatingButton(QPushButton):
    """One rating: its shape and its word."""

    def __init__(self, rating: Rating, parent: QWidget) -> None:
        super().__init__(word(rating), parent)
        self.rating = rating
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for shape and word."""
        words = QFontMetricsF(theme.font("body", 600)).horizontalAdvance(self.text())
        four = self.rating in FOUR
        return QSize(round(words + 44), (40 if four else 28) if not theme.touch() else 44)

    def minimumSizeHint(self) -> QSize:
        """Never cut a word: the picker goes two by two instead."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, outline, underline of the chosen one, shape and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        fill = "selected" if self.isChecked() else "hover" if self.underMouse() else "surface"
        painter.setPen(QPen(theme.role("line2"), 1))
        painter.setBrush(theme.role(fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.isChecked():
            painter.fillRect(QRectF(1, box.bottom() - 3, box.width() - 2, 3), theme.role("accent"))
        font = theme.font("body", 600 if self.isChecked() else 400)
        width = QFontMetricsF(font).horizontalAdvance(self.text())
        left = round(box.center().x() - (width + 24) / 2)
        paint_rating(painter, self.rating, QRectF(left, round(box.center().y() - 8), 16, 16))
        painter.setFont(font)
        painter.setPen(theme.role("text" if self.isEnabled() else "text3"))
        words = QRectF(left + 24, 0, width + 2, box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            paint_ring(painter, box)


class RatingPicker(QWidget):
    """The four ratings and "Not rated"; `chosen(Rating)` when a person chooses. Arrows move."""

    chosen = Signal(Rating)

    def __init__(self, name: str = "Rating", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._buttons = [RatingButton(each, self) for each in (*FOUR, Rating.NOT_RATED)]
        for button in self._buttons:
            button.clicked.connect(self._clicked)
        self._columns = 0
        self._lay(4)
        self.set_value(Rating.NOT_RATED)

    def value(self) -> Rating:
        """Return the rating that is chosen."""
        return next((each.rating for each in self._buttons if each.isChecked()), Rating.NOT_RATED)

    def set_value(self, rating: Rating) -> None:
        """Choose a rating, silently; insufficient evidence shows as not rated."""
        shown = rating if rating in FOUR else Rating.NOT_RATED
        for button in self._buttons:
            button.setChecked(button.rating is shown)

    def minimumSizeHint(self) -> QSize:
        """Return the narrow form's size."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(2 * widest + 4, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go two by two where four in a row have no room."""
        super().resizeEvent(event)
        needed = sum(button.sizeHint().width() for button in self._buttons[:4]) + 12
        self._lay(4 if self.width() >= needed else 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice by the arrows."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        at = next((i for i, each in enumerate(self._buttons) if each.isChecked()), 0)
        target = self._buttons[(at + move) % len(self._buttons)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()

    def _clicked(self) -> None:
        self.chosen.emit(self.value())

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self._buttons[:4]):
            self._grid.addWidget(button, place // columns, place % columns)
        self._grid.addWidget(self._buttons[4], 4, 0, 1, columns)
        self.updateGeometry()
