"""Capture: write what is said and seen, line by line, between the visit's outline and the guide."""

from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.closing import working_ms
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.records import Activity
from wellled_desktop.core.vocabulary import NoteOrigin
from wellled_desktop.ui import discretion
from wellled_desktop.ui.models.in_hand import in_time
from wellled_desktop.ui.models.lines import LineWriter, stream_items
from wellled_desktop.ui.models.outline import outline
from wellled_desktop.ui.models.visit_book import Followed, VisitBook
from wellled_desktop.ui.pages.capture_deeds import CaptureDeeds
from wellled_desktop.ui.pages.capture_guide import Guiding
from wellled_desktop.ui.pages.capture_header import CaptureHeader, heading
from wellled_desktop.ui.pages.capture_jumps import Jumps
from wellled_desktop.ui.pages.capture_panes import Panes
from wellled_desktop.ui.pages.capture_timed import Timing
from wellled_desktop.ui.pages.capture_writing import Writing
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.cards import EmptyState
from wellled_desktop.ui.widgets.layouts import holder, in_column, set_surface


class CapturePage(QWidget):
    """One activity at a time: its head, its lines, the composer that always has the caret, and the guide.

    `shown()` when it shows an activity.
    """

    title = "Capture"
    shown = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self._room = room
        self._book: VisitBook | None = None
        self._writer: LineWriter | None = None
        self._activity: Activity | None = None
        self._last: dict[UUID, UUID] = {}
        self.header = CaptureHeader()
        self.panes = Panes()
        self.writing = Writing(room, self.panes.middle.composer, self)
        self.guiding = Guiding(room, self.panes.guide)
        self.deeds = CaptureDeeds(room, self, self)
        self.jumps = Jumps(room, self, self)
        self.timing = Timing(room, self, self)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._show_elapsed)
        self._nowhere = EmptyState("notebook-pen", "No visit chosen", "Choose one among the visits first.")
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._nowhere)
        self._layers.addWidget(holder(in_column([self.header, self.panes], 0)))
        self._connect()

    def enter(self, visit_id: UUID | None) -> None:
        """Show a visit, at the activity where one was last; the caret is in the composer."""
        if visit_id is None:
            self._book, self._activity = None, None
            self._layers.setCurrentIndex(0)
            return
        if self._book is None or self._book.visit_id != visit_id:
            self.writing.leave()
            try:
                self._book = VisitBook(self._room.workspace, visit_id)
            except Trouble as trouble:
                self._room.messages.trouble(trouble)
                return
            self._activity = None
        self._layers.setCurrentIndex(1)
        self._show_everything()
        self.panes.middle.composer.setFocus()

    def leave(self) -> None:
        """Put on disk what is being typed."""
        self.writing.leave()

    def refresh(self, changes: Changes) -> None:
        """Show what changed, and nothing else."""
        followed = self._book.follow(changes) if self._book is not None else None
        if followed is None or self._book is None:
            return
        here = self._activity.id if self._activity else None
        if followed.everything or here in followed.activities or self._activity is None:
            self._show_everything()
            return
        self._show_notes(followed)
        self._show_outline()
        self._show_guide()

    def open_activity(self, activity_id: UUID) -> None:
        """Show an activity's lines and write in it."""
        if self._book is None or activity_id not in self._book.activities:
            return
        self._activity = self._book.activities[activity_id]
        self._last[self._book.visit_id] = activity_id
        self._show_activity()
        self.writing.open(self._book, self._activity)
        self.timing.show()
        self.shown.emit()

    @property
    def book(self) -> VisitBook | None:
        """Return the visit that is shown."""
        return self._book

    @property
    def activity(self) -> Activity | None:
        """Return the activity that is shown."""
        return self._activity

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        width = self.window().width()
        self.header.fit(width)
        self.panes.fit(width)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clock run."""
        super().showEvent(event)
        self._second.start()
        self._show_elapsed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock, and put on disk what is being typed."""
        super().hideEvent(event)
        self._second.stop()
        self.writing.leave()

    def _connect(self) -> None:
        tree = self.panes.outline.tree
        tree.chosen.connect(self._chosen_in_outline)
        tree.opened.connect(self._opened_in_outline)
        self.header.outline_wanted.connect(self.panes.want_outline)
        self.guiding.token_wanted.connect(self.panes.middle.composer.put_token)
        self.deeds.begun.connect(self._begun)
        discretion.news.changed.connect(self._show_again)
        self._offer = self.panes.middle.empty.offer("Add to the outline…", "Ctrl+Shift+N")

    def _show_everything(self) -> None:
        if self._book is None:
            return
        self._writer = LineWriter(self._book)
        known = self._activity.id if self._activity else self._last.get(self._book.visit_id)
        activity = self._book.activities.get(known) if known else None
        self._activity = activity or _latest(self._book)
        if self._activity is None:
            self._show_outline()
            self._show_nothing_yet()
        else:
            self.open_activity(self._activity.id)

    def _show_again(self) -> None:
        """Show the lines otherwise, when they are seen; what is being typed stays."""
        if self.isVisible():
            self.writing.leave()
            self._show_everything()

    def _show_activity(self) -> None:
        if self._book is None or self._activity is None or self._writer is None:
            return
        self.header.show_activity(heading(self._book, self._activity))
        self.header.setVisible(True)
        self.panes.middle.attach.setEnabled(self._activity.closed is None)
        items = stream_items(self._book, self._activity.id, self._writer)
        self.panes.middle.stream.set_framework(self._book.framework)
        self.panes.middle.stream.set_lines(items)
        self._show_empty(bool(items))
        self._show_outline()
        self._show_guide()
        self._show_elapsed()

    def _show_nothing_yet(self) -> None:
        self.header.setVisible(False)
        self.panes.middle.stream.set_lines([])
        self.panes.middle.composer.setVisible(False)
        self.panes.guide.setVisible(False)
        self.panes.middle.empty.set_words(
            "Nothing in the outline yet",
            "Interviews, focus groups, observations and documents are kept here.",
        )
        self._offer.setVisible(True)
        self.panes.show_lines(False)

    def _show_empty(self, some: bool) -> None:
        self.panes.middle.composer.setVisible(True)
        self.panes.guide.setVisible(True)
        self._offer.setVisible(False)
        self.panes.middle.empty.set_words(
            "No lines yet", "Type below and press Enter: each line is saved at once."
        )
        self.panes.show_lines(some)

    def _show_notes(self, followed: Followed) -> None:
        if self._book is None or self._activity is None or self._writer is None:
            return
        if followed.people:
            self._writer = LineWriter(self._book)
            self._show_activity()
        stream = self.panes.middle.stream
        for note_id in followed.notes:
            note = self._book.notes.get(note_id)
            if note is None:
                stream.remove(note_id)
            elif note.activity_id == self._activity.id:
                self._put_line(note_id)
        self._show_empty(bool(stream.model().rowCount()))
        self.writing.refresh(self._activity)

    def _put_line(self, note_id: UUID) -> None:
        if self._book is None or self._activity is None or self._writer is None:
            return
        stream, note = self.panes.middle.stream, self._book.notes[note_id]
        newest = in_time(self._book.lines(self._activity.id)[-1]) <= in_time(note)
        if (newest and note.origin is not NoteOrigin.ADDENDUM) or stream.has(note_id):
            stream.put(self._writer.line(note))
        else:
            stream.set_lines(stream_items(self._book, self._activity.id, self._writer))

    def _show_outline(self) -> None:
        if self._book is not None:
            live = self._activity.id if self._activity else None
            own = self._room.workspace.me.initials
            self.panes.outline.tree.set_nodes(outline(self._book, live, own))
            self.panes.outline.tree.set_value(live)

    def _show_guide(self) -> None:
        if self._book is not None and self._activity is not None:
            self.guiding.show(self._book, self._activity)

    def _show_elapsed(self) -> None:
        if self._activity is None or self._activity.started is None:
            return
        pauses = self._book.marks.pauses.get(self._activity.id, ()) if self._book else ()
        now = self._room.workspace.desk.clock.now()
        self.header.show_elapsed(working_ms(self._activity, pauses, now) // 1000)

    def _chosen_in_outline(self, key: object) -> None:
        if isinstance(key, UUID) and (self._activity is None or key != self._activity.id):
            self.jumps.remember()
            self.open_activity(key)

    def _opened_in_outline(self, key: object) -> None:
        if isinstance(key, UUID):
            self._begun(key)

    def _begun(self, activity_id: UUID) -> None:
        self.open_activity(activity_id)
        self.header.outline.setChecked(False)
        self.panes.middle.composer.setFocus()


def _latest(book: VisitBook) -> Activity | None:
    still_open = [one for one in book.activities.values() if one.closed is None]
    among = still_open or list(book.activities.values())
    return max(among, key=_begun_at, default=None)


def _begun_at(activity: Activity) -> int:
    return activity.started.ms if activity.started else 0
