"""Beginning an activity: the dialog, the people it writes down, and the activity it starts."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.dialogs.new_activity import NewActivityDialog
from wellled_desktop.ui.dialogs.new_participant import NewParticipantDialog
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import NewActivity, NewParticipant


class Beginning(QObject):
    """Asks for a new activity or a new person, and saves it; `begun(UUID)` is the activity."""

    begun = Signal(UUID)

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parent = parent
        self._visit_id: UUID | None = None
        self._dialog: NewActivityDialog | None = None

    def ask(self, visit_id: UUID) -> None:
        """Ask what begins."""
        try:
            people = self._room.workspace.activities.people(visit_id)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        self._visit_id = visit_id
        self._dialog = NewActivityDialog(people, self._parent)
        self._dialog.begun.connect(self._begin)
        self._dialog.person_wanted.connect(self._add_person)
        self._dialog.finished.connect(self._forget)
        self._dialog.open()

    def ask_person(self, visit_id: UUID) -> None:
        """Ask for a person who will speak."""
        self._visit_id = visit_id
        dialog = NewParticipantDialog(self._parent)
        dialog.described.connect(self._add_person)
        dialog.open()

    def _begin(self, new: NewActivity) -> None:
        if self._visit_id is None:
            return
        start = self._room.workspace.activities.start
        changes = attempt(self._room, partial(start, self._visit_id, new))
        if changes is not None and changes.made is not None:
            self.begun.emit(changes.made)

    def _add_person(self, new: NewParticipant) -> None:
        if self._visit_id is None:
            return
        activities = self._room.workspace.activities
        changes = attempt(self._room, partial(activities.add_person, self._visit_id, new))
        if changes is None or self._dialog is None:
            return
        made = next((one for one in activities.people(self._visit_id) if one.id == changes.made), None)
        if made is not None:
            self._dialog.add_person(made)

    def _forget(self) -> None:
        self._dialog = None
