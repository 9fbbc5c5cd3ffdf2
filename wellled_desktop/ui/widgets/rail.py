"""The rail: the places at the left, with number, icon and word; a bar marks where one is."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.action import Place
from wellled_desktop.ui.actions import FEET, PLACES
from wellled_desktop.ui.widgets.layouts import line, set_surface
from wellled_desktop.ui.widgets.paint import fill_chip, paint_ring

_HEIGHT = 64


class RailButton(QPushButton):
    """A place: its digit above at the right, its icon, its word."""

    def __init__(self, place: Place, checkable: bool, parent: QWidget) -> None:
        super().__init__(place.text, parent)
        self.place = place
        self.setCheckable(checkable)
        self.setAutoExclusive(checkable)
        self.setToolTip(f"{place.text}  {place.keys}".rstrip())
        self.setAccessibleDescription(place.keys)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(_HEIGHT if checkable else 56)

    def sizeHint(self) -> QSize:
        """Return the rail's width."""
        return QSize(theme.frame("rail"), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the bar, the digit, the icon and the word."""
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(4, 2, -4, -2)
        here = self.isChecked()
        if here or self.underMouse():
            fill_chip(painter, box, "surface" if here else "hover", "card")
        if here:
            painter.fillRect(QRectF(0, box.top() + 10, 3, box.height() - 20), theme.role("accent"))
        role = "accent" if here else "text2" if self.isEnabled() else "disabled"
        icons.paint(painter, self.place.icon, role, QRectF(self.width() / 2 - 10, box.top() + 9, 20, 20))
        painter.setFont(theme.font("small", 600 if here else 400))
        painter.setPen(theme.role("accent" if here else "text2" if self.isEnabled() else "text3"))
        words = QRectF(0, box.top() + 34, self.width(), 18)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.place.text)
        digit = self.place.keys.removeprefix("Ctrl+")
        painter.setFont(theme.font("key"))
        painter.setPen(theme.role("text2"))
        corner = QRectF(box.left(), box.top() + 2, box.width() - 4, 14)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, digit)
        if self.hasFocus():
            paint_ring(painter, box, 6)


class Rail(QWidget):
    """The places; `place_chosen(name)` with a name of `actions.PLACES` or `actions.FEET`."""

    place_chosen = Signal(str)

    def __init__(
        self, places: Sequence[Place] = PLACES, feet: Sequence[Place] = FEET, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.frame("rail"))
        self.setAccessibleName("Places")
        set_surface(self, "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 8)
        column.setSpacing(2)
        self._buttons: dict[str, RailButton] = {}
        for place in places:
            self._add(column, place, checkable=True)
            if place is places[0]:
                column.addWidget(line())
        column.addStretch(1)
        for place in feet:
            self._add(column, place, checkable=False)

    def set_place(self, name: str) -> None:
        """Show where one is, silently."""
        self._buttons[name].setChecked(True)

    def place(self) -> str:
        """Return the name of the place where one is; "" before any."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def set_enabled(self, name: str, able: bool) -> None:
        """Let a place be reached, or not yet."""
        self._buttons[name].setEnabled(able)

    def _add(self, column: QVBoxLayout, place: Place, checkable: bool) -> None:
        button = RailButton(place, checkable, self)
        button.clicked.connect(self._clicked)
        self._buttons[place.name] = button
        column.addWidget(button)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.place_chosen.emit(button.place.name)
