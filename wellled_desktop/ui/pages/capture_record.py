"""What one does to a note that is a record, or becomes one: pause, amend, read back, escalate, name."""

from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wellled_desktop.core.capture_records import Pause
from wellled_desktop.core.closing import can_be_corrected, record_since, stands_as
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.records import Activity, Note
from wellled_desktop.core.vocabulary import NoteKind
from wellled_desktop.ui.dialogs.agreed import AgreedDialog
from wellled_desktop.ui.dialogs.read_back import ReadBackDialog, Spoken
from wellled_desktop.ui.dialogs.reasons import AmendDialog, AnswerDialog, EscalateDialog, ReasonDialog
from wellled_desktop.ui.dialogs.source_name import SealNameDialog, ShowNameDialog
from wellled_desktop.ui.discretion import HIDDEN, is_hidden
from wellled_desktop.ui.models.lines import spoken_for
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.pages.capture_acts import LineActs
from wellled_desktop.ui.pages.capture_panes import Panes
from wellled_desktop.ui.pages.capture_stream import LineStream
from wellled_desktop.ui.room import Room

_PAUSES = ("Called away", "Break", "Somebody came in", "Fire alarm", "Telephone")
_STRIKES = ("Misheard", "Said elsewhere", "Written by mistake")


class Here(Protocol):
    """What these acts ask of the page."""

    panes: Panes

    @property
    def book(self) -> VisitBook | None:
        """Return the visit that is shown."""

    @property
    def activity(self) -> Activity | None:
        """Return the activity that is shown."""


class RecordActs(QObject):
    """Each asks what must be asked in a dialog, then does it; trouble is shown and nothing is lost."""

    def __init__(self, room: Room, page: QWidget, here: Here, lines: LineActs) -> None:
        super().__init__(page)
        self._room, self._page, self._here, self._lines = room, page, here, lines
        self._line: UUID | None = None
        self._showing: ShowNameDialog | None = None

    def join(self, stream: LineStream) -> None:
        """Take up the window's acts, and what is asked for by a line's own keys."""
        stream.reword_wanted.connect(self._change)
        stream.opened.connect(self._change)
        stream.remove_wanted.connect(self._take_away)
        acts = {
            "activity.pause": self.pause_or_go_on,
            "activity.agreed": self.agree,
            "activity.read_back": self.read_back,
            "note.escalate": self.escalate,
            "note.answer": self.answer,
            "person.name": self.name,
        }
        for name, act in acts.items():
            self._room.actions[name].triggered.connect(act)

    def pause_or_go_on(self) -> None:
        """Pause with a reason, or go on."""
        activity = self._here.activity
        if activity is None or activity.closed is not None or not self._page.isVisible():
            return
        if self.standing_pause() is not None:
            attempt(self._room, partial(self._room.workspace.closings.go_on, activity.id))
            return
        dialog = ReasonDialog(f"Pause {activity.reference}", "Pause", _PAUSES, self._page)
        dialog.given.connect(self._pause)
        dialog.open()

    def standing_pause(self) -> Pause | None:
        """Return the pause that lasts, if one does."""
        book, activity = self._here.book, self._here.activity
        if book is None or activity is None:
            return None
        return next((one for one in book.marks.pauses.get(activity.id, ()) if one.ended is None), None)

    def amend(self, note_id: UUID) -> None:
        """Ask what a closed line should say."""
        note = self._note(note_id)
        if note is not None:
            if is_hidden(self._room.workspace, note):
                trouble = Trouble("The line is hidden.", "Turn off View, Hide protected first.")
                self._room.messages.trouble(trouble)
                return
            self._line = note_id
            dialog = AmendDialog(f"Amend the line of {note.event.clock()}", note.text, self._page)
            dialog.amended.connect(self._amend)
            dialog.open()

    def strike(self, note_id: UUID) -> None:
        """Ask why a closed line is struck out."""
        note = self._note(note_id)
        if note is not None:
            self._line = note_id
            heading = f"Strike out the line of {note.event.clock()}"
            dialog = ReasonDialog(heading, "Strike out", _STRIKES, self._page)
            dialog.given.connect(self._strike)
            dialog.open()

    def escalate(self) -> None:
        """Ask why the chosen line, else the last one, cannot wait."""
        note = self._chosen()
        if note is not None:
            self._line = note.id
            dialog = EscalateDialog(self._words(note), self._page)
            dialog.escalated.connect(self._escalate)
            dialog.open()

    def answer(self) -> None:
        """Ask what became of the chosen line, else of the first that is still to follow up."""
        note = self._chosen_to_follow_up()
        if note is not None:
            self._line = note.id
            dialog = AnswerDialog("Answer a follow-up", self._words(note), self._page)
            dialog.answered.connect(self._answer)
            dialog.open()

    def agree(self) -> None:
        """Ask who was there and what was agreed."""
        activity = self._here.activity
        if activity is not None and self._page.isVisible():
            dialog = AgreedDialog(activity, self._page)
            dialog.agreed.connect(self._agree)
            dialog.open()

    def read_back(self) -> None:
        """Show the lines in large type, to be agreed to."""
        book, activity = self._here.book, self._here.activity
        if book is None or activity is None or not self._page.isVisible():
            return
        standing = ((note, *self._as_it_stands(note)) for note in book.lines(activity.id))
        spoken = [
            Spoken(_who(book, note), HIDDEN if is_hidden(self._room.workspace, note) else text)
            for note, text, struck in standing
            if not struck and note.kind is not NoteKind.OPINION
        ]
        people = ", ".join(spoken_for(book, one) for one in activity.participants)
        dialog = ReadBackDialog(activity.reference, spoken, people, self._page)
        dialog.confirmed.connect(self._heard)
        dialog.disputed.connect(self._differed)
        dialog.open()

    def name(self) -> None:
        """Seal who the speaker is, or open the sealed name for a reason."""
        book, activity = self._here.book, self._here.activity
        if not self._page.isVisible():
            return
        if book is None or activity is None or not activity.participants:
            self._room.messages.trouble(Trouble("Nobody speaks in this one.", "Add a person first."))
            return
        person = activity.participants[0]
        self._line = person
        who = spoken_for(book, person)
        if not self._room.workspace.confidences.has_name(person):
            sealing = SealNameDialog(who, self._page)
            sealing.named.connect(self._seal)
            sealing.open()
            return
        before = len(self._room.workspace.confidences.shown(person))
        self._showing = ShowNameDialog(who, before, self._page)
        self._showing.wanted.connect(self._show_name)
        self._showing.open()

    def _change(self, note_id: UUID) -> None:
        """Change a line in place while it may be, else amend it."""
        (self._lines.reword if self._is_open(note_id) else self.amend)(note_id)

    def _take_away(self, note_id: UUID) -> None:
        (self._lines.remove if self._is_open(note_id) else self.strike)(note_id)

    def _as_it_stands(self, note: Note) -> tuple[str, bool]:
        book = self._here.book
        return stands_as(note, book.marks.amendments.get(note.id, ()) if book is not None else ())

    def _is_open(self, note_id: UUID) -> bool:
        book, note = self._here.book, self._note(note_id)
        activity = book.activities.get(note.activity_id) if book is not None and note is not None else None
        if book is None or note is None or activity is None:
            return True
        since = record_since(note, activity, book.marks.pauses.get(activity.id, ()))
        return can_be_corrected(note, since, self._room.workspace.desk.clock.now())

    def _chosen(self) -> Note | None:
        book, activity, chosen = self._here.book, self._here.activity, self._here.panes.middle.stream.value()
        if book is None or activity is None or not self._page.isVisible():
            return None
        lines = book.lines(activity.id)
        own = [note for note in lines if note.id == chosen] or lines[-1:]
        if not own:
            self._room.messages.trouble(Trouble("There is no line yet.", "Write it down first."))
        return own[0] if own else None

    def _chosen_to_follow_up(self) -> Note | None:
        book, activity, chosen = self._here.book, self._here.activity, self._here.panes.middle.stream.value()
        if book is None or activity is None or not self._page.isVisible():
            return None
        waiting = [
            note for note in book.lines(activity.id) if note.follow_up and note.id not in book.marks.answered
        ]
        found = [note for note in waiting if note.id == chosen] or waiting[:1]
        if not found:
            self._room.messages.trouble(Trouble("No line here waits for an answer.", "Mark one with ?."))
        return found[0] if found else None

    def _pause(self, reason: str) -> None:
        if self._here.activity is not None:
            attempt(self._room, partial(self._room.workspace.closings.pause, self._here.activity.id, reason))

    def _amend(self, text: str, reason: str) -> None:
        if self._line is not None:
            attempt(self._room, partial(self._room.workspace.closings.amend, self._line, reason, text), text)

    def _strike(self, reason: str) -> None:
        if self._line is not None:
            attempt(self._room, partial(self._room.workspace.closings.strike, self._line, reason))

    def _escalate(self, reason: str, told: str) -> None:
        if self._line is not None:
            act = partial(self._room.workspace.confidences.escalate, self._line, reason, told)
            attempt(self._room, act, reason)

    def _answer(self, text: str) -> None:
        if self._line is not None:
            attempt(self._room, partial(self._room.workspace.confidences.answer, self._line, text), text)

    def _agree(self, changed: Activity) -> None:
        attempt(self._room, partial(self._room.workspace.activities.edit, changed))

    def _heard(self, who: str, said: str) -> None:
        self._read(who, said, confirmed=True)

    def _differed(self, who: str, said: str) -> None:
        self._read(who, said, confirmed=False)

    def _read(self, who: str, said: str, *, confirmed: bool) -> None:
        if self._here.activity is not None:
            read = self._room.workspace.closings.read_back
            act = partial(read, self._here.activity.id, who, confirmed=confirmed, answer=said)
            attempt(self._room, act, said)

    def _seal(self, name: str) -> None:
        if self._line is not None:
            attempt(self._room, partial(self._room.workspace.confidences.seal_name, self._line, name), name)

    def _show_name(self, reason: str) -> None:
        if self._line is None or self._showing is None:
            return
        try:
            name, changes = self._room.workspace.confidences.show_name(self._line, reason)
        except Trouble as trouble:
            self._showing.close()
            self._room.messages.trouble(trouble)
            return
        self._room.tell(changes)
        self._showing.show_name(name)

    def _words(self, note: Note) -> str:
        """Return a line's words, or that it is hidden."""
        return HIDDEN if is_hidden(self._room.workspace, note) else note.text

    def _note(self, note_id: UUID) -> Note | None:
        book = self._here.book
        return book.notes.get(note_id) if book is not None else None


def _who(book: VisitBook, note: Note) -> str:
    if note.speaker is not None:
        return spoken_for(book, note.speaker)
    return {NoteKind.ASKED: "Asked", NoteKind.SEEN: "Seen", NoteKind.DOCUMENT: "Read"}.get(note.kind, "")
