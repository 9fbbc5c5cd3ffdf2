"""Fields: search, choice, and a form's row with its label, help and error."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets.labels import Icon, KeyCap, Text
from wellled_desktop.ui.widgets.letters import PlainText


class SearchField(QLineEdit):
    """A field with a glass and the caps of its shortcut; `searched(text)` on each change, `left()` on Esc.

    Esc empties it first; a second Esc says `left`. Enter says `entered(text)`, Down says `went_down()`.
    """

    searched = Signal(str)
    entered = Signal(str)
    went_down = Signal()
    left = Signal()

    def __init__(self, hint: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setAccessibleDescription(keys)
        self.setClearButtonEnabled(False)
        self.setTextMargins(24, 0, 4, 0)
        self.setMinimumWidth(176)
        self._glass = Icon("search", "text", 16)
        self._caps = KeyCap(keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 0, 8, 0)
        row.addWidget(self._glass)
        row.addStretch(1)
        row.addWidget(self._caps)
        self._keys = keys
        self._caps.setVisible(bool(keys))
        self.textChanged.connect(self._changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Esc, Enter and Down their meaning."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the caps out where the hint has no room beside them."""
        super().resizeEvent(event)
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self._caps.setVisible(bool(self._keys) and self.width() > words + self._caps.sizeHint().width() + 64)

    def _changed(self, text: str) -> None:
        self.searched.emit(text)


class ChoiceField(QComboBox):
    """One of a list; `chosen(key)` when a person chooses. Known to a screen reader by its label's buddy."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.activated.connect(self._activated)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer (key, words) in their order; silently."""
        self.clear()
        self._keys = [key for key, _ in choices]
        self.addItems([words for _, words in choices])

    def value(self) -> object:
        """Return the key of what is chosen, None when the list is empty."""
        return self._keys[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, key: object) -> None:
        """Choose by key, silently; a key that is not offered changes nothing."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then its chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(self.width() - 26, self.height() / 2 - 8, 16, 16)
        icons.paint(painter, "chevron-down", "text2" if self.isEnabled() else "disabled", box)

    def _activated(self, _: int) -> None:
        self.chosen.emit(self.value())


class TextArea(PlainText):
    """Several lines of text; Tab leaves it, `left()` when the keyboard goes elsewhere."""

    left = Signal()

    def __init__(self, name: str, lines: int = 4, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(round(self.fontMetrics().lineSpacing() * lines) + 16)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that one has left, so that a page can save."""
        super().focusOutEvent(event)
        self.left.emit()


class FormField(QWidget):
    """A label, its field, help under it, or the error in its place: what is wrong, with an example.

    `FormField("&Place", QLineEdit(), "Room or ward")`. The label is the field's buddy, so the field has its
    spoken name; help and error become its spoken description.
    """

    def __init__(
        self, label: str, field: QWidget, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._help_text = help_text
        self.label = QLabel(label)
        self.label.setFont(theme.font("small", 500))
        self.label.setProperty("tone", "text2")
        self.label.setBuddy(field)
        self._icon = Icon("circle-alert", "fail", 14)
        self._under = Text("", "small", "text2").wrapped()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        grows = field.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding
        column.addWidget(field, 1 if grows else 0)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._under, 1)
        column.addLayout(row)
        column.addStretch(0 if grows else 1)
        _name(field, label.replace("&", ""))
        self.clear_error()

    def set_error(self, text: str) -> None:
        """Say under the field what to type instead, as "Type a time from 00:00 to 23:59, like 10:55."."""
        self._show(text, wrong=bool(text))

    def clear_error(self) -> None:
        """Show the help again."""
        self._show(self._help_text, wrong=False)

    def error(self) -> str:
        """Return the error that is shown, "" when there is none."""
        return self._under.text() if self._icon.isVisibleTo(self) else ""

    def _show(self, text: str, wrong: bool) -> None:
        self._under.setText(text)
        self._under.set_tone("fail" if wrong else "text2")
        self._under.setVisible(bool(text))
        self._icon.setVisible(wrong)
        self.field.setAccessibleDescription(text)
        self.field.setProperty("wrong", "true" if wrong else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


def _name(field: QWidget, name: str) -> None:
    """Give a field its spoken name, and the part of a combo box that one writes in too."""
    if not field.accessibleName():
        field.setAccessibleName(name)
    written = field.lineEdit() if isinstance(field, QComboBox) else None
    if written is not None:
        written.setAccessibleName(field.accessibleName())
