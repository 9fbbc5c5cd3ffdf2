"""Begin an interview, focus group, observation or document review."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from wellled_desktop.core.records import Participant
from wellled_desktop.core.vocabulary import ActivityKind, Confidentiality, word
from wellled_desktop.ui import theme
from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.dialogs.new_participant import NewParticipantDialog
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.layouts import in_row
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.workspace import NewActivity

KIND_ICONS = {
    ActivityKind.INTERVIEW: "messages-square",
    ActivityKind.FOCUS_GROUP: "users",
    ActivityKind.OBSERVATION: "eye",
    ActivityKind.DOCUMENT_REVIEW: "file-text",
    ActivityKind.WALK_ROUND: "map-pin",
    ActivityKind.MEETING: "group",
}
CONFIDENTIALITY = (
    Choice(Confidentiality.OPEN, "Open"),
    Choice(Confidentiality.BY_ROLE, "Attributable by role"),
    Choice(Confidentiality.PROTECTED, "Confidential: protected disclosure", "lock-keyhole"),
)
_TITLE_HELP = {
    ActivityKind.INTERVIEW: "Empty: the first person’s role",
    ActivityKind.FOCUS_GROUP: "Like ward sisters",
    ActivityKind.OBSERVATION: "Like ward 7 safety huddle",
    ActivityKind.DOCUMENT_REVIEW: "The document’s title and date",
    ActivityKind.WALK_ROUND: "Like wards 7 and 12, with the matron",
    ActivityKind.MEETING: "Like board meeting in public, October",
}
_PEOPLE = {
    ActivityKind.INTERVIEW: "&Who speaks",
    ActivityKind.FOCUS_GROUP: "&Who speaks",
    ActivityKind.OBSERVATION: "&Who is spoken with, if anybody",
    ActivityKind.WALK_ROUND: "&Who is spoken with on the way",
    ActivityKind.MEETING: "&Whose words are written down",
}


class NewActivityDialog(Asking):
    """Asks for kind, title, place, participants and confidentiality; `begun(NewActivity)`.

    `person_wanted(NewParticipant)` asks the page to write a person down; it answers with `add_person`.
    """

    begun = Signal(object)
    person_wanted = Signal(object)

    def __init__(self, people: Sequence[Participant], parent: QWidget | None = None) -> None:
        super().__init__("Add to the outline", "Begin", parent)
        self.kind = SegmentedControl(
            "Kind of activity", [Choice(each, word(each), KIND_ICONS[each]) for each in ActivityKind]
        )
        self.kind.chosen.connect(self._kind_chosen)
        self.title = QLineEdit()
        self.place = QLineEdit()
        self.people = QListWidget()
        self.people.setFixedHeight(5 * theme.row("compact") + 4)
        self.people.itemClicked.connect(self._turn)
        self.new_person = Button("Add a person…", icon="plus")
        self.new_person.setAutoDefault(False)
        self.new_person.clicked.connect(self._ask_person)
        self.confidentiality = SegmentedControl("Confidentiality", CONFIDENTIALITY)
        self.confidentiality.set_value(Confidentiality.BY_ROLE)
        self._lay_out()
        for each in people:
            self.add_person(each, chosen=False)
        self._kind_chosen(self.kind.value())
        self.title.setFocus()

    def add_person(self, person: Participant, chosen: bool = True) -> None:
        """Offer a participant, chosen already when just written down."""
        words = ", ".join(filter(None, (f"{person.reference}  {person.role}", person.area)))
        entry = QListWidgetItem(f"{words}, {person.count} people" if person.count > 1 else words)
        entry.setData(Qt.ItemDataRole.UserRole, (person.id, person.role))
        entry.setSizeHint(QSize(100, theme.row("compact")))
        entry.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self.people.addItem(entry)
        if chosen:
            self.people.scrollToItem(entry)

    def answer(self) -> bool:
        """Hand the activity on, or ask for the title that is missing."""
        kind = ActivityKind(str(self.kind.value()))
        chosen = self._chosen() if kind in _PEOPLE else []
        title = self.title.text().strip() or (chosen[0][1] if chosen else "")
        if not title:
            return wrong(self.title_field, "Give it a title, or choose who speaks.")
        self.begun.emit(
            NewActivity(
                kind=kind,
                title=title,
                participants=tuple(each for each, _ in chosen),
                place=self.place.text().strip(),
                confidentiality=Confidentiality(str(self.confidentiality.value())),
            )
        )
        return True

    def _lay_out(self) -> None:
        self.put("&Kind", self.kind)
        self.title_field = FormField("&Title", self.title)
        self.put_row(self.title_field, FormField("&Place", self.place))
        hint = "Space chooses. A person is known by role, never by name."
        self.people_field = self.put(_PEOPLE[ActivityKind.INTERVIEW], self.people, hint)
        self.fields.addLayout(in_row([self.new_person, None]))
        self.agreed_field = self.put(
            "&Confidentiality", self.confidentiality, "Agreed with them before the first question."
        )

    def _chosen(self) -> list[tuple[UUID, str]]:
        entries = (self.people.item(row) for row in range(self.people.count()))
        return [
            entry.data(Qt.ItemDataRole.UserRole)
            for entry in entries
            if entry.checkState() is Qt.CheckState.Checked
        ]

    def _kind_chosen(self, kind: object) -> None:
        chosen = ActivityKind(str(kind))
        self.title.setPlaceholderText(_TITLE_HELP[chosen])
        for part in (self.people_field, self.new_person, self.agreed_field):
            part.setVisible(chosen in _PEOPLE)  # a document says nothing in confidence
        self.people_field.label.setText(_PEOPLE.get(chosen, ""))
        if chosen not in _PEOPLE:
            self.confidentiality.set_value(Confidentiality.OPEN)

    def _turn(self, entry: QListWidgetItem) -> None:
        self.people.setCurrentItem(entry)

    def _ask_person(self) -> None:
        asked = NewParticipantDialog(self)
        asked.described.connect(self.person_wanted)
        asked.open()
