"""Beginning a visit: provider, days, framework, and the team by their cards."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.vocabulary import Notice, word
from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import ChoiceField
from wellled_desktop.workspace import NewVisit

if TYPE_CHECKING:
    from wellled_desktop.workspace import Card


class NewVisitDialog(Asking):
    """`made(visit_id)` when the visit stands."""

    made = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__("New visit", "Make visit", parent)
        self._room = room
        self._cards: list[Card] = []
        today = room.workspace.desk.clock.now().local().date()
        self._provider = self.put("&Provider", QLineEdit(), "The trust or other registered organisation")
        self._code = self.put("Organisation &code", QLineEdit(), "As published; leave empty if unknown")
        self._places = self.put("&Locations", QLineEdit(), "Several with a semicolon between them")
        self._opens = self.put("&First day", QLineEdit(today.isoformat()))
        self._closes = self.put("L&ast day", QLineEdit(today.isoformat()), "As 2026-10-14")
        self._notice = ChoiceField([(one, word(one)) for one in Notice])
        frameworks = [(one.reference, one.title) for one in room.workspace.frameworks.all()]
        self._framework = ChoiceField(frameworks)
        self.put_row(self._opens, self._closes)
        self.put_row(self.put("&Notice", self._notice), self.put("Frame&work", self._framework))
        self._team = QListWidget()
        self._team.setMaximumHeight(96)
        self.put("&Team", self._team, "Each person's card, a .pem file that they exported")
        add = Button("Add a card…", icon="user-round")
        add.clicked.connect(self._add_card)
        self.fields.addWidget(add)

    def answer(self) -> bool:
        """Make the visit and put the team on it."""
        if not self._text(self._provider.field):
            return wrong(self._provider, "Write the provider's name, like Larkmoor Hospitals NHS Trust.")
        for field in (self._opens, self._closes):
            if not _is_day(self._text(field.field)):
                return wrong(field, "Write a day like 2026-10-14.")
        try:
            changes = self._room.workspace.visits.create(self._new())
            visit_id = cast("UUID", changes.made)
            for card in self._cards:
                self._room.workspace.people.trust(card, "team")
                changes = changes.merged(self._room.workspace.visits.add_member(visit_id, card))
        except Trouble as trouble:
            return wrong(self._closes, str(trouble))
        self._room.tell(changes)
        self.made.emit(visit_id)
        return True

    def add_card_file(self, file: Path) -> None:
        """Put the owner of a card on the team."""
        try:
            card = self._room.workspace.people.read_file(file)
        except Trouble as trouble:
            self._team.setAccessibleDescription(str(trouble))
            self._team.addItem(str(trouble))
            return
        self._cards.append(card)
        said = " · ".join(self._room.workspace.people.words(card))
        self._team.addItem(f"{card.name} ({card.initials}): {said}")

    def _new(self) -> NewVisit:
        places = [one.strip() for one in self._text(self._places.field).split(";")]
        return NewVisit(
            provider_name=self._text(self._provider.field),
            provider_code=self._text(self._code.field),
            opens=self._text(self._opens.field),
            closes=self._text(self._closes.field),
            framework=str(self._framework.value()),
            locations=tuple(one for one in places if one),
            notice=cast("Notice", self._notice.value()),
        )

    def _add_card(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Cards of the team", "", "Card (*.pem)")
        for name in names:
            self.add_card_file(Path(name))

    def _text(self, field: QWidget) -> str:
        return cast("QLineEdit", field).text().strip()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
