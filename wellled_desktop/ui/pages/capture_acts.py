"""What one can do to an activity and its lines; dialogs ask what must be asked, trouble is shown."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.framework import Prompt
from wellled_desktop.core.lines import Line
from wellled_desktop.core.records import Activity, Note
from wellled_desktop.core.vocabulary import Confidentiality, NoteKind, Polarity
from wellled_desktop.ui.dialogs.closing import Closing, ClosingDialog
from wellled_desktop.ui.dialogs.exhibit import ExhibitDialog
from wellled_desktop.ui.dialogs.reword import RewordDialog
from wellled_desktop.ui.discretion import HIDDEN, is_hidden
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import NewExhibit, NewNote, Pasted


class LineActs(QObject):
    """Rewords, removes and tags lines; a removal can be undone."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parent = parent
        self._reworded: UUID | None = None

    def reword(self, note_id: UUID) -> None:
        """Ask for a line's words and save them."""
        note = self._note(note_id)
        if note is None:
            return
        if is_hidden(self._room.workspace, note):
            trouble = Trouble("The line is hidden.", "Turn off View, Hide protected first.")
            self._room.messages.trouble(trouble)
            return
        self._reworded = note_id
        dialog = RewordDialog(f"Line of {note.event.clock()}", note.text, self._parent)
        dialog.reworded.connect(self._reword)
        dialog.open()

    def remove(self, note_id: UUID) -> None:
        """Remove a line and offer to undo it."""
        note = self._note(note_id)
        if note is None or attempt(self._room, partial(self._room.workspace.notes.remove, note_id)) is None:
            return
        self._room.messages.undo(f"Line {note.event.clock()} removed", partial(self._bring_back, note))

    def tag(self, note_id: UUID, prompt: str, polarity: Polarity) -> None:
        """Say what a line tells of a prompt."""
        attempt(self._room, partial(self._room.workspace.notes.tag, note_id, prompt, polarity))

    def untag(self, note_id: UUID, prompt: str) -> None:
        """Take a prompt off a line and offer to undo it."""
        note, notes = self._note(note_id), self._room.workspace.notes
        if note is None:
            return
        taken = [one for one in notes.tags(note.visit_id) if (one.note_id, one.prompt) == (note_id, prompt)]
        if attempt(self._room, partial(notes.untag, note_id, prompt)) is None or not taken:
            return
        back = partial(self.tag, note_id, prompt, taken[0].polarity)
        self._room.messages.undo(f"#{prompt} taken off the line of {note.event.clock()}", back)

    def ask(self, activity_id: UUID, prompt: Prompt, words: str) -> Changes | None:
        """Write down that a prompt's question was put, in these words."""
        line = Line(words, NoteKind.ASKED, prompts=(prompt.code,))
        return attempt(self._room, partial(self._room.workspace.notes.write, NewNote(activity_id, line)))

    def _reword(self, text: str) -> None:
        if self._reworded is not None:
            attempt(self._room, partial(self._room.workspace.notes.reword, self._reworded, text))

    def _bring_back(self, note: Note) -> None:
        attempt(self._room, partial(self._room.workspace.notes.bring_back, note.visit_id, note.id))

    def _note(self, note_id: UUID) -> Note | None:
        try:
            return self._room.workspace.notes.get(note_id)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return None


class ExhibitActs(QObject):
    """Takes files in; what is being typed is saved as a line before the file is asked for.

    `done()` when a file was taken in or left, `stopped()` when the typed line could not be saved.
    """

    done = Signal()
    stopped = Signal()

    def __init__(self, room: Room, parent: QWidget, save_line: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._room = room
        self._parent = parent
        self._save_line = save_line
        self._file: Path | Pasted = Path()
        self._activity: Activity | None = None
        self._note: Note | None = None

    def choose(self, activity: Activity, note: Callable[[], Note | None]) -> None:
        """Ask for a file, then for what it is."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "Add a photo or file")
        if name:
            self.take(Path(name), activity, note)

    def take(self, file: Path | Pasted, activity: Activity, note: Callable[[], Note | None]) -> None:
        """Ask what a file is and take it in; `note` tells its line, once the typed one is saved."""
        if not self._save_line():
            self.stopped.emit()
            return
        self._file, self._activity, self._note = file, activity, note()
        dialog = ExhibitDialog(file, _words(self._room, self._note) if self._note else "", self._parent)
        dialog.described.connect(self._take)
        dialog.finished.connect(self._finished)
        dialog.open()

    def _finished(self) -> None:
        self.done.emit()

    def _take(self, description: str, origin: str, at_line: bool) -> None:
        if self._activity is None:
            return
        note_id = self._note.id if at_line and self._note else None
        new = NewExhibit(description, origin, self._activity.id, note_id)
        take = self._room.workspace.exhibits.take
        attempt(self._room, partial(take, self._activity.visit_id, self._file, new))


class ActivityActs(QObject):
    """Closes an activity, after naming what is in it; changes what was agreed with those who speak."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parent = parent
        self._closing: UUID | None = None

    def agree(self, activity: Activity, wanted: Confidentiality) -> None:
        """Save another confidentiality."""
        changed = replace(activity, confidentiality=wanted)
        attempt(self._room, partial(self._room.workspace.activities.edit, changed))

    def close(self, activity: Activity, lines: Sequence[Note]) -> None:
        """Ask once, naming how many lines become a record and what is still to follow up."""
        self._closing = activity.id
        follow_ups = [_words(self._room, note) for note in lines if note.follow_up]
        closing = Closing(activity.reference, len(lines), follow_ups)
        dialog = ClosingDialog(closing, self._parent)
        dialog.accepted.connect(self._close)
        dialog.open()

    def _close(self) -> None:
        if self._closing is not None:
            attempt(self._room, partial(self._room.workspace.closings.close, self._closing))


def _words(room: Room, note: Note) -> str:
    """Return a line's words, or that it is hidden."""
    return HIDDEN if is_hidden(room.workspace, note) else note.text
