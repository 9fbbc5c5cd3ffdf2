"""What became of a question: who changed what, when, from what; and how things stood at a time."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QWidget

from wellled_desktop.ui.dialogs.asking import beside
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.data_table import DataTable
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row

Stood = tuple[str, Sequence[Sequence[str]]]
"""How things stood: a sentence, and rows of prompt, strengths, concerns, sources."""

_SAVES = ("When", "Who", "About", "What changed")
_STOOD = ("Prompt", "Strengths", "Concerns", "Sources")


class HistoryDialog(ReadInOrder, QDialog):
    """Saves, oldest first, and the same question at a chosen time; `asked(text)` asks for that, as
    2026-10-15T18:00:59."""

    asked = Signal(str)

    def __init__(self, title: str, rows: Sequence[Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"History of {title}")
        self.resize(960, 680)
        self.saves = DataTable("Every save")
        self.saves.set_table(_SAVES, rows, wide=3)
        self.when = QDateTimeEdit()
        self.when.setDisplayFormat("d MMMM yyyy, HH:mm")
        self.when.setCalendarPopup(True)
        self._show = Button("Show", icon="history")
        self._show.clicked.connect(self._ask)
        self._told = Text("", "small", "text2").wrapped()
        self.stood = DataTable("As it stood")
        self.stood.hide()
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        nothing = "" if rows else "Nothing was rated, judged, found or tagged here yet."
        parts = [
            Text(f"History of {title}", "section").wrapped(),
            Text(nothing, "body", "text2") if nothing else self.saves,
            beside(FormField("As it stood &at", self.when), self._show),
            self._told,
            self.stood,
            None,
            in_row([None, close]),
        ]
        self.setLayout(in_column(parts, 12, (24, 20, 24, 20)))

    def set_times(self, first: datetime, last: datetime) -> None:
        """Offer the time from the first save to now, at the last of them."""
        self.when.setDateTimeRange(_qt(first), _qt(last))
        self.when.setDateTime(_qt(last))

    def show_stood(self, stood: Stood) -> None:
        """Show how things stood."""
        words, rows = stood
        self._told.setText(words)
        self.stood.set_table(_STOOD, rows)
        self.stood.setVisible(bool(rows))

    def _ask(self) -> None:
        self.asked.emit(self.when.dateTime().toString("yyyy-MM-ddTHH:mm:59"))


def _qt(when: datetime) -> QDateTime:
    return QDateTime(when.year, when.month, when.day, when.hour, when.minute, when.second)
