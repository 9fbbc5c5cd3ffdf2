"""The end of a day on Weigh: what the team holds of the question that is shown, and the day's sheet."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from wellled_desktop.core.moments import day_text
from wellled_desktop.core.weighing_records import DayReview
from wellled_desktop.ui.dialogs.record import Ask, RecordDialog
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.room import Room

if TYPE_CHECKING:
    from wellled_desktop.ui.pages.weigh import WeighPage

_ASKED = (
    ("known", "What do we &know"),
    ("strength", "How &strong is it"),
    ("gaps", "&Gaps"),
    ("plan", "&Tomorrow"),
    ("at_once", "To &raise at once"),
)


class WeighDays(QObject):
    """Opens a day's page of the question, saves it, and writes the sheet."""

    def __init__(self, room: Room, page: "WeighPage") -> None:
        super().__init__(page)
        self._room, self._page = room, page
        self._day = ""
        room.actions["day.review"].triggered.connect(self.review)
        room.actions["day.sheet"].triggered.connect(self.choose_sheet)

    def review(self) -> None:
        """Ask what the team holds of this question today, or on the visit's last day."""
        book, kloe = self._page.book, self._page.kloe
        if book is None or kloe is None:
            return
        self._day = self._today(book.visit_id)
        days = (one for one in book.inspection.days if (one.day, one.question) == (self._day, kloe.code))
        written = next(days, None)
        asks = [
            Ask(key, label, area=True, before=getattr(written, key) if written else "")
            for key, label in _ASKED
        ]
        heading = f"{kloe.code} {kloe.topic}, {day_text(date.fromisoformat(self._day))}"
        dialog = RecordDialog(heading, "Save", asks, (), self._page)
        dialog.given.connect(self._save)
        dialog.open()

    def choose_sheet(self) -> None:
        """Ask where the sheet goes to."""
        book = self._page.book
        if book is None:
            return
        day = self._today(book.visit_id)
        name, _ = QFileDialog.getSaveFileName(self._page, "Day sheet", f"day-sheet-{day}.pdf", "PDF (*.pdf)")
        if name:
            self.sheet(Path(name))

    def sheet(self, to: Path) -> None:
        """Write the sheet in the background."""
        book = self._page.book
        if book is not None:
            day = self._today(book.visit_id)
            work = partial(self._room.workspace.days.sheet, book.visit_id, day, to)
            self._room.background.ask(work, partial(self._made, to), doing="Writing the day sheet")

    def _made(self, to: Path, _nothing: None) -> None:
        self._room.messages.told(f"{to.name} is the day sheet: print it.")

    def _save(self, given: dict[str, Any]) -> None:
        book, kloe = self._page.book, self._page.kloe
        if book is None or kloe is None:
            return
        identity = DayReview.identity(book.visit_id, self._day, kloe.code)
        words = {key: str(given[key]) for key, _ in _ASKED}
        page = DayReview(identity, book.visit_id, self._day, kloe.code, self._room.workspace.me.id, **words)
        attempt(self._room, partial(self._room.workspace.measures.review_day, page), words["known"])

    def _today(self, visit_id: Any) -> str:
        """Return today where it is a day of the visit, else the visit's last day."""
        days = self._room.workspace.days.of(visit_id)
        today = self._room.workspace.desk.clock.now().iso()[:10]
        return today if today in days else days[-1]
