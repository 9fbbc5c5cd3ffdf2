"""What one does with the pages of a report besides signing: find words, print."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.pages.report_marks import MarkActs
from wellled_desktop.ui.printing import Printing
from wellled_desktop.ui.room import Room

if TYPE_CHECKING:
    from wellled_desktop.ui.pages.report import ReportPage
    from wellled_desktop.workspace import ReadPart


class ReadingActs(QObject):
    """Connects the acts of the menu with the preview."""

    def __init__(self, room: Room, page: "ReportPage") -> None:
        super().__init__(page)
        self._room, self._page = room, page
        self.marks = MarkActs(room, page)
        self.printing = Printing(room, page)
        finder, actions = page.preview.finder, room.actions
        page.preview.find_wanted.connect(self.find)
        actions["report.find"].triggered.connect(finder.begin)
        actions["report.find_next"].triggered.connect(finder.go_on)
        actions["report.print"].triggered.connect(self.print)
        actions["report.order"].triggered.connect(self.turn_order)
        self._ordered = False

    def find(self, words: str) -> None:
        """Find words in the pages that are shown, in the worker."""
        built = self._page.built
        if built is not None:
            work = partial(self._room.workspace.reports.find, built.report, words)
            self._room.background.ask(work, self._page.preview.show_hits, doing="Finding")

    def turn_order(self) -> None:
        """Show in which order the pages are read aloud, or show it no longer."""
        built = self._page.built
        self._ordered = not self._ordered and built is not None
        if built is None or not self._ordered:
            self._page.preview.show_order(())
            return
        work = partial(self._room.workspace.papers.order, built.report.pdf)
        self._room.background.ask(work, self._show_order, doing="Reading the order")

    def _show_order(self, parts: "tuple[ReadPart, ...]") -> None:
        if self._ordered:
            self._page.preview.show_order(parts)
            self._room.messages.told("The numbers say in which order each page is read aloud.")

    def print(self) -> None:
        """Ask how the report that is shown is to be printed."""
        built = self._page.built
        if built is None:
            self._room.messages.trouble(Trouble("No report is built yet.", "Build the preview first."))
        else:
            self.printing.ask(built.report.pdf, built.report.file_name)
