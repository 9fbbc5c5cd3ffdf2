"""One of several, side by side: reads as radio buttons, arrows move."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets.paint import paint_ring


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several to choose from: what the page knows it by, its word, its icon, a count, a hint."""

    key: object
    text: str
    icon: str = ""
    count: str = ""
    tip: str = ""


class Segment(QPushButton):
    """One side of a segmented control."""

    def __init__(self, choice: Choice, ends: tuple[bool, bool], parent: QWidget) -> None:
        super().__init__(choice.text, parent)
        self.choice = choice
        self._first, self._last = ends
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(choice.tip)
        self.setAccessibleDescription(", ".join(filter(None, (choice.count, choice.tip))))

    def sizeHint(self) -> QSize:
        """Return room for icon, word and count, in the heavier weight of the chosen one."""
        words = QFontMetricsF(theme.font("body", 600)).horizontalAdvance(self.choice.text)
        count = QFontMetricsF(theme.font("small")).horizontalAdvance(self.choice.count)
        width = words + (22 if self.choice.icon else 0) + (count + 8 if count else 0) + 20
        return QSize(round(width), theme.row("control") - (0 if theme.touch() else 4))

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the underline of the chosen one, icon, word and count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        self._paint_ground(painter, box)
        font = theme.font("body", 600 if self.isChecked() else 400)
        ink = "text" if self.isChecked() else "text2" if self.isEnabled() else "text3"
        width = QFontMetricsF(font).horizontalAdvance(self.choice.text)
        count = QFontMetricsF(theme.font("small")).horizontalAdvance(self.choice.count)
        total = width + (22 if self.choice.icon else 0) + (count + 8 if count else 0)
        left = box.center().x() - total / 2
        if self.choice.icon:
            at = QRectF(round(left), round(box.center().y() - 8), 16, 16)
            icons.paint(painter, self.choice.icon, ink, at)
            left += 22
        painter.setPen(theme.role(ink))
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, width + 2, box.height()), flags, self.choice.text)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.role("text2"))
        painter.drawText(QRectF(left + width + 8, 0, count + 2, box.height()), flags, self.choice.count)
        if self.hasFocus():
            paint_ring(painter, box)

    def _paint_ground(self, painter: QPainter, box: QRectF) -> None:
        fill = "selected" if self.isChecked() else "hover" if self.underMouse() else "surface"
        shape = box.adjusted(0.5 if self._first else -6, 0.5, -0.5 if self._last else 6, -0.5)
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(theme.role("line2"), 1))
        painter.setBrush(theme.role(fill))
        painter.drawRoundedRect(shape, 4, 4)
        if not self._first:
            painter.drawLine(box.topLeft(), box.bottomLeft())
        if self.isChecked():
            painter.fillRect(QRectF(0, box.height() - 2, box.width(), 2), theme.role("accent"))
        painter.restore()


class SegmentedControl(QWidget):
    """Segments of which one is chosen; `chosen(key)` when a person chooses."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._segments: list[Segment] = []
        theme.news.changed.connect(self._dressed)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; the chosen one stays if it is still there, else the first."""
        before = self.value()
        for old in self._segments:
            self._row.removeWidget(old)
            old.deleteLater()
        last = len(choices) - 1
        self._segments = [Segment(each, (i == 0, i == last), self) for i, each in enumerate(choices)]
        for segment in self._segments:
            self._row.addWidget(segment)
            segment.clicked.connect(self._clicked)
        keys = [each.key for each in choices]
        if keys:
            self.set_value(before if before in keys else keys[0])

    def value(self) -> object:
        """Return the key of the chosen segment, None when there is none."""
        return next((each.choice.key for each in self._segments if each.isChecked()), None)

    def set_value(self, key: object) -> None:
        """Choose by key, silently."""
        for segment in self._segments:
            if segment.choice.key == key:
                segment.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice by the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        move = step.get(Qt.Key(event.key()))
        if move is None or not self._segments:
            super().keyPressEvent(event)
            return
        at = next((i for i, each in enumerate(self._segments) if each.isChecked()), 0)
        target = self._segments[(at + move) % len(self._segments)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()

    def _clicked(self) -> None:
        self.chosen.emit(self.value())

    def _dressed(self) -> None:
        for segment in self._segments:
            segment.updateGeometry()
            segment.update()
