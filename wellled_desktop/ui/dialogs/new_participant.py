"""Write down who speaks: a role and a place, never a name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from wellled_desktop.core.vocabulary import Level, word
from wellled_desktop.ui.dialogs.asking import Asking
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


class NewParticipantDialog(Asking):
    """Asks for a participant's role, staff group, level, area and count; the pseudonym is issued on saving."""

    described = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Add a person", "Add person", parent)
        self.role = QLineEdit()
        self.group = QComboBox()
        self.group.setEditable(True)
        self.group.addItems(STAFF_GROUPS)
        self.level = QComboBox()
        for level in Level:
            self.level.addItem(word(level), level)
        self.area = QLineEdit()
        self.count = QSpinBox()
        self.count.setRange(1, 500)
        self.put("&Role", self.role, "A role, never a name: it is how a report may speak of this person.")
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(12)
            self.fields.addLayout(row)
        self.put("&Staff group", self.group, "", first)
        self.put("&Level", self.level, "", first)
        self.put("&Area", self.area, "", second)
        self.put("How &many people", self.count, "", second)
        self.role.setFocus()

    def answer(self) -> bool:
        """Hand the participant on, or ask for the role that is missing."""
        role = self.role.text().strip()
        if not role:
            self.say_wrong(self.role, "Write a role, like registered nurse or ward sister.")
            return False
        self.described.emit(
            NewParticipant(
                role=role,
                staff_group=self.group.currentText().strip(),
                level=Level(self.level.currentData()),
                area=self.area.text().strip(),
                count=self.count.value(),
            )
        )
        return True
