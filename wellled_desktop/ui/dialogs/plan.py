"""Who is to be heard in a visit: roles, places and shifts, and how many of them have been."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QSpinBox, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.vocabulary import Level, word
from wellled_desktop.ui.dialogs.asking import wrong
from wellled_desktop.ui.dialogs.new_participant import shift_field
from wellled_desktop.ui.models.next_steps import hearing_said
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import Part, in_column, in_row
from wellled_desktop.workspace import Wanted

if TYPE_CHECKING:
    from wellled_desktop.workspace import Hearing

_MOST = 4


class PlanDialog(ReadInOrder, QDialog):
    """The plan line by line; each line added or taken off is saved at once."""

    def __init__(self, room: Room, visit_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Who is to be heard")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.resize(720, 520)
        self._room, self._visit_id = room, visit_id
        self._hearings: tuple[Hearing, ...] = ()
        self._lines = QListWidget()
        self._lines.setAccessibleName("Plan")
        self._lines.setSpacing(3)
        self._state = Text("", "body", "text2").wrapped()
        self._role_field = QLineEdit()
        self._role = FormField(
            "&Role", self._role_field, "A role, like ward sister or non-executive director"
        )
        self._level = ChoiceField([(each, word(each)) for each in Level])
        self._area = QLineEdit()
        self._shift = shift_field()
        self._count = QSpinBox()
        self._count.setRange(1, 500)
        self._count.lineEdit().setTextMargins(7, 0, 7, 0)
        self._lay_out()
        self._show()
        self._role_field.setFocus()

    def add(self) -> None:
        """Put who was described on the plan."""
        self._role.clear_error()
        wanted = Wanted(
            self._role_field.text(),
            Level(str(self._level.value())),
            self._area.text(),
            self._shift.currentText(),
            count=self._count.value(),
        )
        try:
            changes = self._room.workspace.planning.want(self._visit_id, wanted)
        except Trouble as trouble:
            wrong(self._role, str(trouble))
            return
        self._room.tell(changes)
        self._role_field.clear()
        self._count.setValue(1)
        self._show()
        self._role_field.setFocus()

    def take_off(self) -> None:
        """Take the chosen line off the plan; it can be undone for some seconds."""
        row = self._lines.currentRow()
        if not 0 <= row < len(self._hearings):
            return
        planned = self._hearings[row].planned
        try:
            changes = self._room.workspace.planning.drop(planned.id)
        except Trouble as trouble:
            self._state.setText(str(trouble))
            return
        self._told(changes)
        room, visit_id = self._room, self._visit_id
        self._room.messages.undo(
            f"{planned.role} was taken off the plan.",
            lambda: room.tell(room.workspace.desk.bring_back(visit_id, ("planned_hearing", planned.id))),
        )

    def _told(self, changes: Changes) -> None:
        self._room.tell(changes)
        self._show()

    def _show(self) -> None:
        row = self._lines.currentRow()
        self._hearings = self._room.workspace.planning.hearings(self._visit_id)
        self._lines.clear()
        hints = self._room.workspace.days.could_fill(self._visit_id)
        self._lines.addItems([_line(one, hints.get(one.planned.id, ())) for one in self._hearings])
        self._lines.setCurrentRow(min(max(row, 0), len(self._hearings) - 1))
        unheard = sum(one.open for one in self._hearings)
        self._state.setText(
            f"{unheard} of {len(self._hearings)} not yet heard. Whoever a line quotes has been heard."
            if self._hearings
            else "Nobody is planned yet. Whoever is written here is looked for until they have been heard."
        )

    def _lay_out(self) -> None:
        level, area = FormField("&Level", self._level), FormField("&Area", self._area)
        shift, count = FormField("&Shift", self._shift), FormField("How &many", self._count)
        add, off = Button("A&dd to the plan", icon="plus"), Button("&Take off", icon="trash-2")
        close = Button("Close", "primary")
        for button in (add, off, close):
            button.setAutoDefault(False)
        self._role_field.returnPressed.connect(self.add)
        add.clicked.connect(self.add)
        off.clicked.connect(self.take_off)
        close.clicked.connect(self.accept)
        heading = Text("Who is to be heard", "title")
        column: list[Part] = [
            heading,
            self._state,
            self._lines,
            in_row([off, None]),
            self._role,
            in_row([level, area, shift, count], 12),
            in_row([add, None, close]),
        ]
        self.setLayout(in_column(column, 12, (24, 20, 24, 20)))


def _line(one: "Hearing", fills: tuple[str, ...]) -> str:
    """Return a line of the plan, with the gaps that it could fill."""
    hint = (
        f". Could tell of {', '.join(fills[:_MOST])}{' and more' if fills[_MOST:] else ''}" if fills else ""
    )
    return f"{hearing_said(one)}{hint}"
