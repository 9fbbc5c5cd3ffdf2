"""Backups and recovery: the restore points, the second place, and every way out of here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QWidget

from wellled_desktop.core.moments import Moment
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.sizes import said_size
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import Banner
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import Part, in_column, in_row, line

if TYPE_CHECKING:
    from wellled_desktop.workspace import RestorePoint


@dataclass(frozen=True, slots=True)
class Safety:
    """How safe the work is: the restore points (newest first), the second place, where it came back from."""

    points: "Sequence[RestorePoint]"
    last: Moment | None
    second_place: Path | None = None
    brought_back: tuple[str, ...] = ()
    read_only: bool = False


class BackupsDialog(ReadInOrder, QDialog):
    """Shows it and asks; each signal is one act, `bring_back_wanted(Path or None)`, `second_chosen(bool)`."""

    point_wanted = Signal()
    bring_back_wanted = Signal(object)
    second_chosen = Signal(bool)
    all_out_wanted = Signal()
    check_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Backups and recovery")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.resize(640, 620)
        self._state = Text("", "body", "text2").wrapped()
        self._came = Banner("info", "", "")
        self._points = _list_of_points()
        self._files: list[Path] = []
        self._make = Button("&Make one now", icon="save")
        self._bring = Button("&Bring back…", icon="history")
        self._place = Text("").wrapped()
        self._choose = Button("C&hoose a folder…", icon="hard-drive")
        self._stop = Button("&Stop copying")
        self._all = Button("Bring everything &out…", icon="upload")
        self._check = Button("Look the file o&ver", icon="shield-check")
        self._close = Button("Close", "primary")
        self._lay_out()
        self._connect()
        self._points.setFocus()

    def show_safety(self, safety: Safety) -> None:
        """Show how things stand; the chosen restore point stays chosen."""
        chosen = self._points.currentRow()
        self._points.clear()
        for one in safety.points:
            self._points.addItem(f"{one.made.day_and_clock()}   {said_size(one.size)}")
        self._files = [one.path for one in safety.points]
        self._points.setCurrentRow(min(max(chosen, 0), self._points.count() - 1))
        self._state.setText(_state(safety))
        self._came.set_words(*_lead(safety.brought_back))
        self._came.setVisible(bool(safety.brought_back))
        place = safety.second_place
        self._place.setText(
            f"Each restore point is copied to {place} too."
            if place
            else "None yet. A stick or another disk keeps the work when this laptop is lost."
        )
        self._stop.setVisible(place is not None)
        for button in (self._make, self._choose, self._stop):
            button.setEnabled(not safety.read_only)

    def chosen(self) -> Path | None:
        """Return the restore point that is chosen, or None where there is none."""
        row = self._points.currentRow()
        return self._files[row] if row >= 0 else None

    def say(self, sentence: str) -> None:
        """Say what came of an act, under the heading."""
        self._state.setText(sentence)

    def _lay_out(self) -> None:
        self._came.hide()
        column: list[Part] = [
            Text("Backups and recovery", "title"),
            self._state,
            self._came,
            Text("Restore points", "section"),
            self._points,
            in_row([self._make, self._bring, None]),
            line(),
            Text("Second place", "section"),
            self._place,
            in_row([self._choose, self._stop, None]),
            line(),
            Text("All of it", "section"),
            Text(
                "Every visit with its notes, exhibits and history, as JSON that any program can read."
            ).wrapped(),
            in_row([self._all, self._check, None, self._close]),
        ]
        self.setLayout(in_column(column, 8, (24, 20, 24, 20)))

    def _connect(self) -> None:
        for button in (self._make, self._bring, self._choose, self._stop, self._all, self._check):
            button.setAutoDefault(False)
        self._make.clicked.connect(self.point_wanted)
        self._bring.clicked.connect(self._ask_back)
        self._points.itemActivated.connect(self._ask_back)
        self._choose.clicked.connect(self._ask_second)
        self._stop.clicked.connect(self._end_second)
        self._all.clicked.connect(self.all_out_wanted)
        self._check.clicked.connect(self.check_wanted)
        self._close.clicked.connect(self.accept)

    def _ask_back(self) -> None:
        self.bring_back_wanted.emit(self.chosen())

    def _ask_second(self) -> None:
        self.second_chosen.emit(True)

    def _end_second(self) -> None:
        self.second_chosen.emit(False)


def _list_of_points() -> QListWidget:
    made = QListWidget()
    made.setAccessibleName("Restore points")
    made.setMinimumHeight(140)
    made.setSpacing(3)
    return made


def _lead(sentences: tuple[str, ...]) -> tuple[str, str]:
    return (sentences[0], " ".join(sentences[1:])) if sentences else ("", "")


def _state(safety: Safety) -> str:
    if safety.last is None:
        return "No backup yet. One is made by itself each hour, before each merge, and on closing."
    counted = len(safety.points)
    many = "restore point" if counted == 1 else "restore points"
    return (
        f"The last backup is of {safety.last.day_and_clock()}. {counted} {many}, each the whole workspace, "
        "encrypted: one each hour, before each merge, and on closing."
    )
