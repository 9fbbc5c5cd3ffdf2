"""Compare four words with the owner of a card before it is trusted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row, set_surface

Words = tuple[str, str, str, str]


class CompareWordsDialog(Asking):
    """Shows four words large and asks whether they are the same; `same()` when a person says so.

    Nothing is trusted by Enter alone: the keyboard begins on the button that changes nothing.
    """

    same = Signal()

    def __init__(self, who: str, words: Words, fingerprint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(f"Compare four words with {who}", "They are the same", parent)
        self.cancel.setText("Not the same, or not sure")
        self.act.setDefault(False)
        self.act.setAutoDefault(False)
        self.cancel.setAutoDefault(True)
        self.cancel.setDefault(True)
        ask = f"Call {who} on a number you know and ask for the four words. Do not read yours out first."
        self.fields.addWidget(Text(ask).wrapped())
        self.fields.addWidget(_large(words))
        self.fields.addWidget(Text("Are they the same, in this order?", "body", weight=600))
        if fingerprint:
            self.fields.addWidget(Text(f"Fingerprint: {fingerprint}", "small", "text2").wrapped())
        not_same = "If they differ, nothing is trusted: the package stays as it is and may not be from them."
        self.fields.addWidget(Text(not_same, "small", "text2").wrapped())
        self.cancel.setFocus()

    def answer(self) -> bool:
        """Say that the words are the same."""
        self.same.emit()
        return True


def _large(words: Words) -> QWidget:
    made = QWidget()
    set_surface(made, "sunken")
    made.setAccessibleName("Four words: " + ", ".join(words))
    row = in_row([None], 0)
    for place, each in enumerate(words, 1):
        number = Text(str(place), "small", "text3")
        said = Text(each, "title")
        said.setFont(theme.font("title", 600))
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addLayout(in_column([number, said], 2))
        row.addStretch(1)
    made.setLayout(in_column([row], 0, (16, 16, 16, 16)))
    return made
