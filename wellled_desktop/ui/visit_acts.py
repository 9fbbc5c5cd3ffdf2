"""What the Visit menu does to a visit as a whole: its details, its plan, an activity moved to another."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.records import Activity
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.dialogs.plan import PlanDialog
from wellled_desktop.ui.dialogs.visit_details import VisitDetailsDialog
from wellled_desktop.ui.framework_acts import FrameworkActs
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.fields import ChoiceField
from wellled_desktop.ui.widgets.labels import Text

if TYPE_CHECKING:
    from wellled_desktop.ui.window import MainWindow
    from wellled_desktop.workspace import VisitSummary

_NONE = Trouble("No visit is open.", "Choose one among the visits first.")


class VisitActs(QObject):
    """Opens the dialogs; each saves what was said."""

    def __init__(self, room: Room, window: "MainWindow") -> None:
        super().__init__(window)
        self._room = room
        self._window = window
        self._frameworks = FrameworkActs(room, window)

    def acts(self) -> dict[str, Callable[..., Any]]:
        """Return the acts by their name in the menus."""
        return {
            "visit.details": self.show_details,
            "visit.plan": self.show_plan,
            "activity.move": self.choose_visit,
            "activity.new": self.begin,
            "person.new": self.add_person,
            "framework.bring_in": self._frameworks.choose_file,
            "framework.move": self._frameworks.ask,
        }

    def show_details(self) -> None:
        """Show a visit's days, places and team, to be changed."""
        if (visit_id := self._visit()) is not None:
            VisitDetailsDialog(self._room, self._room.workspace.visits.get(visit_id), self._window).open()

    def show_plan(self) -> None:
        """Show who is to be heard."""
        if (visit_id := self._visit()) is not None:
            PlanDialog(self._room, visit_id, self._window).open()

    def begin(self) -> None:
        """Go to Capture and ask what begins."""
        if self._visit() is not None:
            self._capture().deeds.begin()

    def add_person(self) -> None:
        """Go to Capture and ask for a person who will speak."""
        if self._visit() is not None:
            self._capture().deeds.add_person()

    def choose_visit(self) -> None:
        """Ask for the visit that the open activity belongs to."""
        activity: Activity | None = self._capture().activity if self._visit() is not None else None
        if activity is None:
            return
        others = [one for one in self._room.workspace.visits.list() if one.visit.id != activity.visit_id]
        if not others:
            self._room.messages.trouble(Trouble("There is no other visit.", "Make or receive it first."))
            return
        MoveDialog(activity, others, partial(self._move, activity.id), self._window).open()

    def _move(self, activity_id: UUID, visit_id: UUID) -> None:
        changes = self._room.workspace.planning.move(activity_id, visit_id)
        self._room.tell(changes)
        self._room.show("capture", visit_id, changes.made)
        self._room.messages.told("The activity was moved, with its lines, its tags and its exhibits.")

    def _capture(self) -> Any:
        if self._window.place != "capture":
            self._room.show("capture")
        return self._window.page("capture")

    def _visit(self) -> UUID | None:
        if self._window.visit_id is None:
            self._room.messages.trouble(_NONE)
        return self._window.visit_id


class MoveDialog(Asking):
    """Asks to which visit an activity belongs; `move` does it, and raises Trouble where it cannot be."""

    def __init__(
        self,
        activity: Activity,
        others: "list[VisitSummary]",
        move: Callable[[UUID], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Move {activity.reference} to another visit", "Move it", parent)
        self._move = move
        said = (
            f"{activity.title}. Its lines, tags, exhibits and those who spoke go with it, with times and "
            "authors; the visit it leaves keeps its history."
        )
        self.fields.addWidget(Text(said, "body", "text2").wrapped())
        self._visits = ChoiceField([(one.visit.id, _named(one)) for one in others])
        self._field = self.put("&Visit", self._visits)
        self._visits.setFocus()

    def answer(self) -> bool:
        """Move it, or say why it cannot be."""
        visit_id = self._visits.value()
        try:
            if isinstance(visit_id, UUID):
                self._move(visit_id)
        except Trouble as trouble:
            self._field.set_error(str(trouble))
            return False
        return True


def _named(one: "VisitSummary") -> str:
    return f"{one.provider.name}, visit {one.visit.number}, {one.visit.opens}"
