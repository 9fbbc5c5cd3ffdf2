"""The marks on the pages of a copy: gone through or pressed, each says what it stands for and why."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.vocabulary import Profile, word
from wellled_desktop.ui.pages.report_build import Built
from wellled_desktop.ui.room import Room

if TYPE_CHECKING:
    from wellled_desktop.core.redaction_log import LogLine
    from wellled_desktop.ui.pages.report import ReportPage
    from wellled_desktop.workspace import MarkOnPage

LIST = "Redactions…"


class MarkActs(QObject):
    """Connects the marks of the preview with the list of redactions."""

    def __init__(self, room: Room, page: "ReportPage") -> None:
        super().__init__(page)
        self._room, self._page = room, page
        self._marks: tuple[MarkOnPage, ...] = ()
        self._at = -1
        page.building.built.connect(self._look)
        page.preview.pages.spots.chosen.connect(self._show)
        page.preview.list_wanted.connect(room.actions["report.redactions"].trigger)
        room.actions["report.next_mark"].triggered.connect(self.go_on)

    @property
    def line(self) -> "LogLine | None":
        """The line of the list that the mark one looks at stands for."""
        lines = self._marks[self._at].lines if 0 <= self._at < len(self._marks) else ()
        return lines[0] if lines else None

    def go_on(self) -> None:
        """Go to the next mark, first from the page in sight, from the last to the first."""
        built, here = self._page.built, self._page.preview.pages.page()
        if built is None or not self._marks:
            self._say_none(built)
        elif self._at < 0:
            self._show(next((at for at, one in enumerate(self._marks) if one.drawn.page >= here), 0))
        else:
            self._show((self._at + 1) % len(self._marks))

    def _say_none(self, built: Built | None) -> None:
        if built is None:
            self._room.messages.trouble(Trouble("No report is built yet.", "Build the preview first."))
        else:
            copy = word(built.report.profile).lower()
            self._page.preview.say(f"No mark stands on the pages of the {copy} copy.", "", LIST)

    def _look(self, built: Built) -> None:
        self._take(built, ())
        if built.report.profile is not Profile.INTERNAL:
            report = built.report
            find = self._room.workspace.redactions.on_pages
            work = partial(find, report.visit_id, report.profile, report.pdf)
            self._room.background.ask(work, partial(self._take, built), doing="Looking for redactions")

    def _take(self, built: Built, marks: "tuple[MarkOnPage, ...]") -> None:
        if marks and built is not self._page.built:
            return
        self._marks, self._at = marks, -1
        spots: dict[int, list[tuple[QRectF, int]]] = {}
        for at, one in enumerate(marks):
            spots.setdefault(one.drawn.page, []).extend((box, at) for box in _boxes(one))
        self._page.preview.pages.spots.set(spots)

    def _show(self, at: int) -> None:
        self._at, mark = at, self._marks[at]
        self._page.preview.pages.set_marks({mark.drawn.page: _boxes(mark)}, mark.drawn.page)
        shown_as = " ".join(mark.drawn.said[1].split())
        self._page.preview.say(f"{at + 1} of {len(self._marks)}: {shown_as}.", _told(mark.lines), LIST)


def _boxes(mark: "MarkOnPage") -> list[QRectF]:
    return [QRectF(QPointF(*box[:2]), QPointF(*box[2:])) for box in mark.drawn.boxes]


def _told(lines: "tuple[LogLine, ...]") -> str:
    """Return what a mark stands for; several where a text withholds as many pieces by the same mark."""
    told = [f"“{one.removed.words}” in {one.where.words}: {one.removed.reason}." for one in lines]
    return " Or: ".join(told) or "The list says what it stands for."
