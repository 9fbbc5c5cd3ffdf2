"""Beginning a visit: provider, days, framework, and the team by their cards."""

from datetime import date
from pathlib import Path
from time import strptime
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused, Trouble
from wellled_desktop.core.moments import day_text
from wellled_desktop.core.vocabulary import Notice, word
from wellled_desktop.ui.dialogs.asking import Asking, beside, wrong
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField
from wellled_desktop.workspace import NewVisit

if TYPE_CHECKING:
    from wellled_desktop.workspace import Card

_MANY = 1000


class NewVisitDialog(Asking):
    """`made(visit_id)` when the visit stands."""

    made = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__("New visit", "Make visit", parent)
        self._room = room
        self._cards: list[Card] = []
        today = room.workspace.desk.clock.now().local().date()
        self._provider = FormField("&Provider", QLineEdit(), "The trust or other registered organisation")
        self._number = FormField("&Which visit", QLineEdit("1"), "1 for the first to it")
        self._places = FormField("&Locations", QLineEdit(), "Several with a semicolon between them")
        self._code = FormField("Organisation &code", QLineEdit(), "As published, if known")
        self._opens = FormField("&First day", QLineEdit(day_text(today)), "As 14 October 2026")
        self._closes = FormField("L&ast day", QLineEdit(day_text(today)))
        self._notice = ChoiceField([(one, word(one)) for one in Notice])
        frameworks = [(one.reference, one.title) for one in room.workspace.frameworks.all()]
        self._framework = ChoiceField(frameworks)
        self._team = QListWidget()
        self._team.setMaximumHeight(72)
        self._members = FormField("&Team", self._team, "Each person’s card, a .pem file that they exported")
        self._lay_out()
        self._provider.field.setFocus()

    def _lay_out(self) -> None:
        self.setMinimumWidth(640)
        self.put_row(self._provider, self._number, widths=(3, 1))
        self.put_row(self._places, self._code, widths=(3, 1))
        self.put_row(self._opens, self._closes, FormField("&Notice", self._notice))
        self.fields.addWidget(FormField("Frame&work", self._framework))
        add = Button("Add a card…", icon="user-round")
        add.setAutoDefault(False)
        add.clicked.connect(self._add_card)
        self.fields.addLayout(beside(self._members, add))

    def answer(self) -> bool:
        """Make the visit and put the team on it."""
        if not self._text(self._provider.field):
            return wrong(self._provider, "Write the provider’s name, like Larkmoor Hospitals NHS Trust.")
        if not _is_count(self._text(self._number.field)):
            return wrong(self._number, "Write a number like 2.")
        for field in (self._opens, self._closes):
            if read_day(self._text(field.field)) is None:
                return wrong(field, "Write a day like 14 October 2026.")
        try:
            changes = self._make()
        except Trouble as trouble:
            return wrong(self._closes, str(trouble))
        self._room.tell(changes)
        self.made.emit(changes.made)
        return True

    def add_card_file(self, file: Path) -> None:
        """Put the owner of a card on the team."""
        try:
            card = self._room.workspace.people.read_file(file)
            self._check_initials(card)
        except Trouble as trouble:
            wrong(self._members, str(trouble))
            return
        self._members.clear_error()
        self._cards.append(card)
        said = " · ".join(self._room.workspace.people.words(card))
        self._team.addItem(f"{card.name} ({card.initials}): {said}")

    def _check_initials(self, card: "Card") -> None:
        """Raise Refused when a card cannot stand beside those that are there."""
        me = self._room.workspace.me
        there = [
            (me.id, me.name, me.initials),
            *((one.person_id, one.name, one.initials) for one in self._cards),
        ]
        for person_id, name, initials in there:
            if person_id == card.person_id:
                raise Refused(f"{name} is on the team already.", "Choose another card.")
            if initials == card.initials:
                raise Refused(f"{name} has the initials {initials} already.", "They mark who wrote what.")

    def _make(self) -> Changes:
        workspace = self._room.workspace
        for card in self._cards:
            workspace.people.trust(card, "team")
        changes = workspace.visits.create(self._new())
        for card in self._cards:
            changes = changes.merged(workspace.visits.add_member(cast("UUID", changes.made), card))
        return changes

    def _new(self) -> NewVisit:
        places = [one.strip() for one in self._text(self._places.field).split(";")]
        return NewVisit(
            provider_name=self._text(self._provider.field),
            provider_code=self._text(self._code.field),
            opens=str(read_day(self._text(self._opens.field))),
            closes=str(read_day(self._text(self._closes.field))),
            number=int(self._text(self._number.field)),
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


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text) < _MANY


def read_day(text: str) -> date | None:
    """Return the day that is meant by "14 October 2026", "14 Oct 2026", "14/10/2026" or "2026-10-14"."""
    for form in ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d"):
        try:
            read = strptime(" ".join(text.split()), form)
            return date(read.tm_year, read.tm_mon, read.tm_mday)
        except ValueError:
            continue
    return None
