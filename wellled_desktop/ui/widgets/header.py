"""The head of a place: its title, what it is about, and at the right what one can do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import line, set_surface


class HeaderBar(QWidget):
    """56 px: title, subtitle, middle (a search field), actions; a second line makes it 88.

    `add_action(widget)` adds at the right, in reading order; `add_fact(widget)` beside the subtitle;
    `set_middle(widget)` in the middle; `second` is a row for what belongs under the title.
    """

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self._title = Text(title, "title")
        self._subtitle = Text(subtitle, "body", "text2")
        self._facts = _row(12)
        self._middle = _row(8)
        self._actions = _row(8)
        self.second = _row(8)
        first = _row(12)
        first.addWidget(self._title)
        first.addWidget(self._subtitle)
        first.addLayout(self._facts)
        first.addStretch(1)
        first.addLayout(self._middle, 2)
        first.addStretch(1)
        first.addLayout(self._actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 10, 16, 10)
        inside.setSpacing(8)
        inside.addLayout(first)
        inside.addLayout(self.second)
        column.addLayout(inside)
        column.addWidget(line())
        self.setMinimumHeight(theme.frame("header"))

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show another title and subtitle."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right."""
        self._actions.addWidget(widget)

    def add_fact(self, widget: QWidget) -> None:
        """Add a chip or a fact beside the subtitle."""
        self._facts.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_middle(self, widget: QWidget) -> None:
        """Put a search field, or what there is one of, in the middle."""
        self._middle.addWidget(widget)


class PaneHead(QWidget):
    """The head of a pane, 40 px: a bold title, a quiet word, and at the right what one can do."""

    def __init__(self, title: str, beside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(title, "body", weight=600)
        self._beside = Text(beside, "body", "text2")
        self._row = _row(8)
        self._row.setContentsMargins(16, 4, 8, 4)
        self._row.addWidget(self._title)
        self._row.addWidget(self._beside)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(line())
        self.setMinimumHeight(41)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, title: str, beside: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._beside.setText(beside)

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right."""
        self._row.addWidget(widget)


def _row(gap: int) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    return made
