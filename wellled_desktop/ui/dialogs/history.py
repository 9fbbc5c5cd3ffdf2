"""What became of a question: who changed what, when, from what; and how things stood at a time."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QTextBrowser, QWidget

from wellled_desktop.ui.dialogs.asking import beside
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.data_table import DataTable
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import Part, in_column, in_row

Stood = tuple[str, Sequence[Sequence[str]]]
"""How things stood: a sentence, and rows of prompt, strengths, concerns, sources."""

_STOOD = ("Prompt", "Strengths", "Concerns", "Sources")


class HistoryDialog(ReadInOrder, QDialog):
    """Saves, oldest first, and the same question at a chosen time; `asked(text)` asks for that."""

    asked = Signal(str)

    def __init__(self, title: str, saves: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"History of {title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(960, 680)
        self.saves = QTextBrowser()
        self.saves.setAccessibleName("Every save")
        self.saves.setHtml(saves)
        self.when = QLineEdit()
        self.when.returnPressed.connect(self._ask)
        self._show = Button("Show", icon="history")
        self._show.clicked.connect(self._ask)
        self._told = Text("", "small", "text2").wrapped()
        self.stood = DataTable("As it stood")
        self.stood.hide()
        self._lay_out(title)

    def set_time(self, last: datetime) -> None:
        """Offer a time."""
        self.when.setText(last.strftime("%Y-%m-%d %H:%M"))

    def show_stood(self, stood: Stood) -> None:
        """Show how things stood."""
        words, rows = stood
        self._told.setText(words)
        self.stood.set_table(_STOOD, rows)
        self.stood.setVisible(bool(rows))

    def _lay_out(self, title: str) -> None:
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        parts: list[Part] = [
            Text(f"History of {title}", "section").wrapped(),
            self.saves,
            beside(
                FormField("As it stood &at", self.when, "A day and a time, as 2026-10-16 18:00"), self._show
            ),
            self._told,
            self.stood,
            in_row([None, close]),
        ]
        column = in_column(parts, 12, (24, 20, 24, 20))
        column.setStretch(1, 1)
        self.setLayout(column)
        close.setAutoDefault(False)
        self._show.setAutoDefault(False)

    def _ask(self) -> None:
        self.asked.emit(self.when.text().strip())
