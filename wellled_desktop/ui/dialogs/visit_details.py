"""About a visit: its days, its places, why it is made, and the team; a visit may grow while it goes on."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.moments import day_text
from wellled_desktop.core.records import Visit
from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui.dialogs.asking import Asking, beside, wrong
from wellled_desktop.ui.dialogs.new_visit import read_day
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import FormField

if TYPE_CHECKING:
    from wellled_desktop.workspace import Card


class VisitDetailsDialog(Asking):
    """Shows what a visit is and takes what changed; what was stays in its history."""

    def __init__(self, room: Room, visit: Visit, parent: QWidget | None = None) -> None:
        self._room, self._visit = room, visit
        workspace = room.workspace
        super().__init__(
            f"About the visit to {workspace.visits.summary(visit.id).provider.name}", "Keep", parent
        )
        self.setMinimumWidth(640)
        self._opens = FormField("&First day", QLineEdit(_said(visit.opens)), "As 14 October 2026")
        self._closes = FormField("L&ast day", QLineEdit(_said(visit.closes)))
        self.put_row(self._opens, self._closes)
        self._purpose = self.put("&Purpose", QLineEdit(visit.purpose), "Why this visit is made")
        there = "; ".join(one.name for one in workspace.planning.locations(visit.id))
        self._places = self.put("One more &location", QLineEdit(), f"There now: {there or 'none'}")
        self._cards: list[Card] = []
        self._team = QListWidget()
        self._team.setMaximumHeight(120)
        self._members = FormField("&Team", self._team, "Each person’s card, a .pem file that they exported")
        for one in workspace.visits.team(visit.id):
            self._team.addItem(f"{one.name} ({one.initials}), {word(one.role).lower()}")
        add = Button("Add a card…", icon="user-round")
        add.setAutoDefault(False)
        add.clicked.connect(self._add_card)
        self.fields.addLayout(beside(self._members, add))
        self._closes.field.setFocus()

    def answer(self) -> bool:
        """Save what changed."""
        for field in (self._opens, self._closes, self._places):
            field.clear_error()
        for field in (self._opens, self._closes):
            if read_day(_text(field)) is None:
                return wrong(field, "Write a day like 14 October 2026.")
        visits = self._room.workspace.visits
        opens, closes = (str(read_day(_text(one))) for one in (self._opens, self._closes))
        visit = replace(self._visit, opens=opens, closes=closes, purpose=_text(self._purpose))
        try:
            self._room.tell(visits.edit(visit))
        except Trouble as trouble:
            return wrong(self._closes, str(trouble))
        try:
            if _text(self._places):
                self._room.tell(self._room.workspace.planning.add_location(visit.id, _text(self._places)))
        except Trouble as trouble:
            return wrong(self._places, str(trouble))
        return True

    def add_card_file(self, file: Path) -> None:
        """Put the owner of a card on the team at once, and merge what waited for that person."""
        workspace = self._room.workspace
        try:
            card = workspace.people.read_file(file)
            changes: Changes = workspace.visits.add_member(self._visit.id, card)
            workspace.people.trust(card, "team")
        except Trouble as trouble:
            wrong(self._members, str(trouble))
            return
        self._members.clear_error()
        said = " · ".join(workspace.people.words(card))
        self._team.addItem(f"{card.name} ({card.initials}): {said}")
        self._room.tell(changes)
        for arrival in workspace.inbox.merge_waiting():
            self._room.tell(arrival.changes)

    def _add_card(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Cards of the team", "", "Card (*.pem)")
        for name in names:
            self.add_card_file(Path(name))


def _text(field: FormField) -> str:
    return cast("QLineEdit", field.field).text().strip()


def _said(day: str) -> str:
    read = read_day(day)
    return day_text(read) if read else day
