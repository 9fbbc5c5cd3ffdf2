"""What could be asked next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.labels import Icon, TagChip, Text


class SuggestedCard(QFrame):
    """What could be asked next, to be read aloud; `asked()` and `another_wanted()`."""

    asked = Signal()
    another_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = TagChip("")
        self._why = Text("", "small", "text2")
        self._words = Text("", "prompt").wrapped()
        ask = Button("Ask now", "primary", keys="Ctrl+.")
        another = Button("Another", keys="Ctrl+,")
        ask.set_small()
        another.set_small()
        ask.clicked.connect(self.asked)
        another.clicked.connect(self.another_wanted)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Icon("lightbulb", "accent"))
        head.addWidget(Text("Suggested next", "body", weight=600))
        head.addWidget(self._code)
        head.addStretch(1)
        head.addWidget(self._why)
        acts = QHBoxLayout()
        acts.addWidget(ask)
        acts.addWidget(another)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        for part in (head, acts):
            column.addLayout(part)
        column.insertWidget(1, self._words)
        theme.news.changed.connect(self._dressed)
        self._dressed()

    def set_suggestion(self, code: str, text: str, why: str = "") -> None:
        """Suggest a prompt: "W2.4", the words to read aloud, "no evidence yet"."""
        self._code.set_tag(f"#{code}")
        self._words.setText(text)
        self._why.setText(why)
        self.setAccessibleName(f"Suggested next, {code}: {text}")

    def _dressed(self) -> None:
        fill = theme.css("accent-soft")
        self.setStyleSheet(f"SuggestedCard {{ background: {fill}; border: 0; border-radius: 4px; }}")
