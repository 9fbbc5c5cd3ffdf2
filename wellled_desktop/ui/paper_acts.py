"""What the Visit menu does for paper and Word: a blank guide out, a filled form in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.records import Activity
from wellled_desktop.core.vocabulary import ActivityKind
from wellled_desktop.ui.dialogs.blank_guide import PAPER, WORD, BlankGuideDialog
from wellled_desktop.ui.dialogs.record import Ask, RecordDialog
from wellled_desktop.ui.dialogs.transcribe import TranscribeDialog
from wellled_desktop.ui.room import Room

if TYPE_CHECKING:
    from wellled_desktop.ui.window import MainWindow
    from wellled_desktop.workspace.interview_notes import NotesMade
    from wellled_desktop.workspace.transcribing import Incoming

_KINDS_OF_FILE = {PAPER: "PDF (*.pdf)", WORD: "Word form (*.docx)"}


class PaperActs(QObject):
    """Asks for a guide and saves it; shows what a form would bring, and brings it in."""

    def __init__(self, room: Room, window: "MainWindow") -> None:
        super().__init__(window)
        self._room = room
        self._window = window
        self._file = Path()
        self._visit_id: UUID | None = None

    def acts(self) -> dict[str, Callable[..., Any]]:
        """Return the acts by their name in the menus."""
        return {
            "guide.blank": self.ask_guide,
            "form.bring_in": self.choose_form,
            "activity.notes": self.ask_notes,
        }

    def ask_guide(self) -> None:
        """Ask which guide is wanted."""
        if self._has_visit():
            frameworks = self._room.workspace.frameworks
            reference = frameworks.of(self._visit_id).reference if self._visit_id else ""
            dialog = BlankGuideDialog(frameworks.guides(reference), self._window)
            dialog.wanted.connect(self._save_guide)
            dialog.open()

    def ask_notes(self) -> None:
        """Ask for whom of those who spoke, and where their notes go."""
        if not self._has_visit():
            return
        activity: Activity | None = getattr(self._window.page("capture"), "activity", None)
        if activity is None:
            return
        workspace = self._room.workspace
        people = [
            one
            for one in workspace.visits.inspection(activity.visit_id).participants
            if one.id in activity.participants
        ]
        if len(people) < 2:  # who it is need not be asked
            self._choose_notes(activity, {"speaker": ""})
            return
        choices = tuple((one.reference, f"{one.reference} {one.role}") for one in people)
        dialog = RecordDialog(
            "Notes for whom", "Choose a file…", (Ask("speaker", "&Person", choices),), (), self._window
        )
        dialog.given.connect(partial(self._choose_notes, activity))
        dialog.open()

    def _choose_notes(self, activity: Activity, given: dict[str, Any]) -> None:
        name = f"notes-{activity.reference}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save the notes", name, _KINDS_OF_FILE[PAPER])
        if chosen:
            self.save_notes(activity, str(given["speaker"]), Path(chosen))

    def save_notes(self, activity: Activity, speaker: str, to: Path) -> None:
        """Write the notes of a person in the background."""
        save = self._room.workspace.interview_notes.save
        work = partial(save, activity.visit_id, activity.reference, to, speaker)
        self._room.background.ask(work, partial(self._notes_saved, to), doing="Writing the notes")

    def _notes_saved(self, to: Path, made: "NotesMade") -> None:
        self._room.messages.told(made.told(to.name))

    def choose_form(self) -> None:
        """Ask for a filled form and look at it."""
        if not self._has_visit():
            return
        name, _ = QFileDialog.getOpenFileName(self._window, "Bring in a Word form", "", _KINDS_OF_FILE[WORD])
        if name:
            self._file = Path(name)
            self._room.background.ask(partial(self._look, self._file), self._show, doing="Reading the form")

    def _save_guide(self, kind: ActivityKind, role: str, suffix: str, questions_for: str) -> None:
        name = f"guide-{kind.value.replace('_', '-')}{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Save the blank guide", name, _KINDS_OF_FILE[suffix]
        )
        if chosen and self._visit_id is not None:
            to = Path(chosen) if Path(chosen).suffix else Path(chosen + suffix)
            fallback, visit_id = self._room.workspace.fallback, self._visit_id
            make = partial(fallback.word_form, visit_id, kind, role)
            if suffix == PAPER:
                make = partial(fallback.guide_pdf, visit_id, kind, role, questions_for)
            self._room.background.ask(partial(self._make, make, to), self._saved, doing="Making the guide")

    def _make(self, make: Callable[[], bytes], to: Path) -> Path:
        self._room.workspace.fallback.save(make(), to)
        return to

    def _saved(self, to: Path) -> None:
        self._room.messages.told(f"{to.name} was saved.")

    def _look(self, file: Path) -> "Incoming":
        fallback = self._room.workspace.fallback
        found = fallback.preview(file)
        if self._visit_id is not None:
            fallback.check(self._visit_id, found)
        return found

    def _show(self, found: "Incoming") -> None:
        dialog = TranscribeDialog(found, self._window)
        dialog.wanted.connect(self._bring_in)
        dialog.open()

    def _bring_in(self) -> None:
        if self._visit_id is not None:
            work = partial(self._room.workspace.fallback.bring_in, self._visit_id, self._file)
            self._room.background.ask(work, self._brought_in, doing="Bringing the form in")

    def _brought_in(self, changes: Changes) -> None:
        self._room.tell(changes)
        self._room.show("capture", changes.visit_id, changes.made)

    def _has_visit(self) -> bool:
        self._visit_id = self._window.visit_id
        if self._visit_id is None:
            self._room.messages.trouble(Trouble("No visit is open.", "Choose one among the visits first."))
        return self._visit_id is not None
