"""What a person does on Capture, by key, menu, button or a dropped file: joined to the acts that do it."""

from pathlib import Path
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Prompt
from wellled_desktop.core.records import Activity, Note
from wellled_desktop.core.vocabulary import Confidentiality, NoteKind
from wellled_desktop.ui.dialogs.picture import PictureDialog
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.pages.capture_acts import ActivityActs, ExhibitActs, LineActs
from wellled_desktop.ui.pages.capture_begin import Beginning
from wellled_desktop.ui.pages.capture_guide import Guiding
from wellled_desktop.ui.pages.capture_header import CaptureHeader
from wellled_desktop.ui.pages.capture_intake import Intake
from wellled_desktop.ui.pages.capture_looks import PromptLooks
from wellled_desktop.ui.pages.capture_panes import Panes
from wellled_desktop.ui.pages.capture_record import RecordActs
from wellled_desktop.ui.pages.capture_writing import Writing
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import Pasted

_BY_KEY = Qt.FocusReason.ShortcutFocusReason
_KINDS = {
    "note.kind.auto": None,
    "note.kind.verbatim": NoteKind.VERBATIM,
    "note.kind.paraphrase": NoteKind.PARAPHRASE,
    "note.kind.seen": NoteKind.SEEN,
    "note.kind.opinion": NoteKind.OPINION,
}


class Capturing(Protocol):
    """What the deeds ask of the page."""

    header: CaptureHeader
    panes: Panes
    writing: Writing
    guiding: Guiding

    @property
    def book(self) -> VisitBook | None:
        """Return the visit that is shown."""

    @property
    def activity(self) -> Activity | None:
        """Return the activity that is shown."""


class CaptureDeeds(QObject):
    """Joins the page's widgets and the window's actions to the acts; `begun(UUID)` is a new activity."""

    begun = Signal(UUID)

    def __init__(self, room: Room, page: QWidget, here: Capturing) -> None:
        super().__init__(page)
        self._room, self._page, self._here, self._actions = room, page, here, room.actions
        self._lines = LineActs(room, page)
        self._exhibits = ExhibitActs(room, page, here.writing.save)
        self._activities = ActivityActs(room, page)
        self._record = RecordActs(room, page, here, self._lines)
        self._looks = PromptLooks(room, page, here)
        self._beginning = Beginning(room, page)
        self._beginning.begun.connect(self.begun)
        self._just_saved: UUID | None = None
        self._intake = Intake(room, page)
        self._join_lines()
        self._join_page()
        self._join_files()
        self._join_actions(room)

    def begin(self) -> None:
        """Ask what begins."""
        if self._here.book is not None:
            self._beginning.ask(self._here.book.visit_id)

    def add_person(self) -> None:
        """Ask for a person who will speak."""
        if self._here.book is not None:
            self._beginning.ask_person(self._here.book.visit_id)

    def close(self) -> None:
        """Save what is being typed, then ask whether the activity is to be closed."""
        book, activity = self._here.book, self._here.activity
        if book is None or activity is None or activity.closed is not None or not self._here.writing.save():
            return
        self._activities.close(activity, book.lines(activity.id))

    def attach(self) -> None:
        """Ask for a file and take it in."""
        activity = self._here.activity
        if activity is not None:
            self._just_saved = None
            self._exhibits.choose(activity, self._line_of_exhibit)

    def take_file(self, file: Path | Pasted) -> None:
        """Take in a file that was dropped or pasted."""
        activity = self._here.activity
        if activity is not None:
            self._just_saved = None
            self._exhibits.take(file, activity, self._line_of_exhibit)

    def ask(self, prompt: Prompt, words: str) -> None:
        """Write down that a question was put, in these words."""
        activity = self._here.activity
        if activity is not None:
            self._lines.ask(activity.id, prompt, words)
            self._here.panes.middle.composer.setFocus()

    def show_exhibit(self, exhibit_id: UUID) -> None:
        """Show a photo or file, with the others of the visit beside it."""
        if self._here.book is not None:
            PictureDialog(self._room, self._here.book.visit_id, exhibit_id, self._page).open()

    def show_exhibits(self) -> None:
        """Show what the chosen line has, else the activity, else the visit."""
        book, activity, line = self._here.book, self._here.activity, self._here.panes.middle.stream.value()
        if book is None:
            return
        known = list(book.exhibits.values())
        at_line = [one for one in known if one.note_id is not None and one.note_id == line]
        at_activity = [one for one in known if activity is not None and one.activity_id == activity.id]
        if not known:
            trouble = Refused("This visit has no photos or files yet.", "Add one with Ctrl+Shift+P.")
            self._room.messages.trouble(trouble)
        else:
            self.show_exhibit((at_line or at_activity or known)[0].id)

    def _join_lines(self) -> None:
        stream = self._here.panes.middle.stream
        stream.tag_wanted.connect(self._lines.tag)
        stream.untag_wanted.connect(self._lines.untag)
        stream.exhibit_wanted.connect(self.show_exhibit)
        stream.menu_wanted.connect(self._offer_menu)
        self._here.writing.saved.connect(self._saved)
        self._record.join(stream)

    def _join_page(self) -> None:
        panes, header = self._here.panes, self._here.header
        header.close_wanted.connect(self.close)
        header.pause_wanted.connect(self._record.pause_or_go_on)
        header.agreed_wanted.connect(self._record.agree)
        header.new_wanted.connect(self.begin)
        header.add_wanted.connect(self._here.writing.add_after_closing)
        header.confidentiality_chosen.connect(self._agree)
        panes.outline.add.clicked.connect(self.begin)
        panes.middle.attach.clicked.connect(self.attach)
        panes.middle.empty.begun.connect(self.begin)
        self._here.guiding.asked.connect(self.ask)
        self._looks.join()

    def _join_files(self) -> None:
        self._intake.given.connect(self.take_file)
        self._exhibits.done.connect(self._intake.go_on)
        self._exhibits.stopped.connect(self._intake.leave)
        edit = self._here.panes.middle.composer.focusProxy()
        if isinstance(edit, QAbstractScrollArea):
            self._intake.watch(edit)
            edit.setAcceptDrops(False)
            edit.viewport().setAcceptDrops(False)

    def _join_actions(self, room: Room) -> None:
        acts = {
            "activity.close": self.close,
            "note.add_after": self._here.writing.add_after_closing,
            "note.photo": self.attach,
            "exhibit.show": self.show_exhibits,
            "note.ask": self._here.guiding.ask,
            "note.another": self._here.guiding.another,
            "view.outline": self._turn_to_outline,
            "view.guide": self._turn_to_guide,
        }
        for name, act in acts.items():
            room.actions[name].triggered.connect(act)
        for name in _KINDS:
            room.actions[name].triggered.connect(self._choose_kind)

    def _turn_to_outline(self) -> None:
        """Go to the outline, unfolding it; from there back to the note."""
        tree, button = self._here.panes.outline.tree, self._here.header.outline
        leaving = tree.hasFocus()
        button.setChecked(not leaving)
        (self._here.panes.middle.composer if leaving else tree).setFocus(_BY_KEY)

    def _turn_to_guide(self) -> None:
        """Go to the guide, wherever it is; from there back to the note."""
        panes = self._here.panes
        leaving = panes.guide.list.hasFocus()
        panes.turn_to("notes" if leaving else "guide")
        (panes.middle.composer if leaving else panes.guide.list).setFocus(_BY_KEY)

    def _choose_kind(self) -> None:
        sender = self.sender()
        for name, kind in _KINDS.items():
            if self._actions[name] is sender:
                self._here.writing.set_kind(kind)

    def _agree(self, wanted: object) -> None:
        activity = self._here.activity
        if activity is not None:
            self._activities.agree(activity, Confidentiality(str(wanted)))

    def _offer_menu(self, key: object, point: QPoint) -> None:
        book = self._here.book
        if book is not None and isinstance(key, UUID):
            tags = [tag.prompt for tag in book.tags_of(key)]
            exhibits = [(one.id, f"{one.reference} {one.description}") for one in book.exhibits_of(key)]
            self._here.panes.middle.stream.offer(key, tags, point, exhibits)

    def _saved(self, note_id: UUID) -> None:
        self._just_saved = note_id

    def _line_of_exhibit(self) -> Note | None:
        """Return the line that was just saved, else the chosen one, else the last."""
        book, activity = self._here.book, self._here.activity
        if book is None or activity is None:
            return None
        chosen = self._here.panes.middle.stream.value()
        for note_id in (self._just_saved, chosen):
            if isinstance(note_id, UUID) and note_id in book.notes:
                return book.notes[note_id]
        lines = book.lines(activity.id)
        return lines[-1] if lines else None
