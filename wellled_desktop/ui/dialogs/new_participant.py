"""Write down who speaks: a role and a place, never a name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from wellled_desktop.core.vocabulary import Level, word
from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField
from wellled_desktop.workspace import NewParticipant

STAFF_GROUPS = (
    "",
    "Nursing and midwifery",
    "Medical and dental",
    "Allied health professionals",
    "Additional clinical services",
    "Administrative and clerical",
    "Estates and ancillary",
    "Healthcare scientists",
    "Leadership",
)


SHIFTS = ("", "Day", "Evening", "Night", "Weekend")


class NewParticipantDialog(Asking):
    """Asks for a participant's role, staff group, level, area and count; `described(NewParticipant)`."""

    described = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Add a person", "Add person", parent)
        self.role = QLineEdit()
        self.group = QComboBox()
        self.group.setEditable(True)
        self.group.addItems(STAFF_GROUPS)
        self.level = ChoiceField([(each, word(each)) for each in Level])
        self.area = QLineEdit()
        self.count = QSpinBox()
        self.count.setRange(1, 500)
        self.count.lineEdit().setTextMargins(7, 0, 7, 0)
        self.role_field = self.put(
            "&Role", self.role, "A role, never a name: it is how a report may speak of this person."
        )
        self.put_row(FormField("&Staff group", self.group), FormField("&Level", self.level))
        self.shift = shift_field()
        self.put_row(
            FormField("&Area", self.area),
            FormField("S&hift", self.shift),
            FormField("How &many people", self.count),
            widths=(2, 1, 1),
        )
        self.composition = QLineEdit()
        self.made_of = self.put("&Who the group is made of", self.composition, "Like 6 nurses and 2 porters")
        self.made_of.hide()
        self.count.valueChanged.connect(self._counted)
        self.role.setFocus()

    def answer(self) -> bool:
        """Hand the participant on, or ask for the role that is missing."""
        role = self.role.text().strip()
        if not role:
            return wrong(self.role_field, "Write a role, like registered nurse or ward sister.")
        self.described.emit(
            NewParticipant(
                role=role,
                staff_group=self.group.currentText().strip(),
                level=Level(str(self.level.value())),
                area=self.area.text().strip(),
                count=self.count.value(),
                composition=self.composition.text().strip() if self.count.value() > 1 else "",
                shift=self.shift.currentText().strip(),
            )
        )
        return True

    def _counted(self, count: int) -> None:
        self.made_of.setVisible(count > 1)


def shift_field() -> ChoiceField:
    """Return a field for a shift: one of the usual, or its own name."""
    made = ChoiceField([(each, each) for each in SHIFTS])
    made.setEditable(True)
    return made
