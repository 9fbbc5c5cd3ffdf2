"""Cards, banners and empty states: what stands on a page and offers the next act."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.buttons import Button, IconButton
from wellled_desktop.ui.widgets.labels import Icon, Text
from wellled_desktop.ui.widgets.layouts import set_surface

_BANNERS = {
    "info": ("info", "accent", "info.soft"),
    "warn": ("triangle-alert", "warn", "warn.soft"),
    "crit": ("circle-x", "fail", "fail.soft"),
    "good": ("circle-check", "pass", "pass.soft"),
}


class Card(QFrame):
    """A rounded pane with an optional title; `add(widget or layout)` fills it from the top."""

    def __init__(self, title: str = "", beside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "card")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(16, 12, 16, 16)
        self.inside.setSpacing(8)
        if title:
            self.setAccessibleName(title)
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(Text(title, "body", weight=600))
            head.addWidget(Text(beside, "small", "text2"))
            head.addStretch(1)
            self.inside.addLayout(head)

    def add(self, part: QWidget | QLayout) -> None:
        """Add a widget or a layout below what is there."""
        if isinstance(part, QWidget):
            self.inside.addWidget(part)
        else:
            self.inside.addLayout(part)


class Banner(QFrame):
    """A sentence that stays: what happened (bold), what is safe and what to do; acts as links.

    `kind` is info, warn, crit or good. `acted(n)` with the number of the link that was pressed.
    """

    acted = Signal(int)
    closed = Signal()

    def __init__(
        self, kind: str, lead: str, text: str = "", acts: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        icon, role, _ = _BANNERS[kind]
        self._icon = Icon(icon, role, 16)
        self._words = Text().wrapped()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(8)
        self._close = IconButton("x", "Close this message")
        self._close.setVisible(False)
        self._close.clicked.connect(self.closed)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addLayout(self._acts)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        theme.news.changed.connect(self._dressed)
        self.set_words(lead, text, acts)

    def set_words(self, lead: str, text: str = "", acts: Sequence[str] = ()) -> None:
        """Say something else; `lead` is the bold first sentence."""
        self._words.setText(f"<b>{_escaped(lead)}</b> {_escaped(text)}")
        self.setAccessibleName(f"{lead} {text}".strip())
        while (item := self._acts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place, words in enumerate(acts):
            button = Button(words, "link")
            button.setProperty("place", place)
            button.set_small()
            button.clicked.connect(self._pressed)
            self._acts.addWidget(button)
        self._acts.addStretch(1)
        self._dressed()

    def set_closable(self, closable: bool = True) -> None:
        """Offer to close it; a failed save has no such offer."""
        self._close.setVisible(closable)

    def words(self) -> str:
        """Return what it says."""
        return self.accessibleName()

    def _pressed(self) -> None:
        self.acted.emit(self.sender().property("place"))

    def _dressed(self) -> None:
        fill = theme.css(_BANNERS[self._kind][2])
        self.setStyleSheet(f"Banner {{ background: {fill}; border: 0; border-radius: 4px; }}")


class EmptyState(QWidget):
    """Says what will be here, and offers the first act with its shortcut; `begun()` and `second_chosen()`."""

    begun = Signal()
    second_chosen = Signal()

    def __init__(self, icon: str, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(title, "composer", weight=600)
        self._text = Text(text, "body", "text2").wrapped()
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(8)
        self._acts.addStretch(1)
        self._acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Icon(icon, "text2", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text)
        column.addSpacing(4)
        column.addLayout(self._acts)
        column.addStretch(2)

    def set_words(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)

    def offer(self, text: str, keys: str = "", icon: str = "plus") -> Button:
        """Offer the first act as the primary button; its press says `begun`."""
        button = Button(text, "primary", icon, keys)
        button.clicked.connect(self.begun)
        self._acts.insertWidget(self._acts.count() - 1, button)
        return button

    def offer_second(self, text: str, keys: str = "", icon: str = "") -> Button:
        """Offer another way to begin; its press says `second_chosen`."""
        button = Button(text, "plain", icon, keys)
        button.clicked.connect(self.second_chosen)
        self._acts.insertWidget(self._acts.count() - 1, button)
        return button


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
