"""What was said and agreed before an interview: place, present, identification, purpose, consent."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from wellled_desktop.core.guide import speaks
from wellled_desktop.core.records import Activity
from wellled_desktop.core.vocabulary import ActivityKind
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.widgets.fields import FormField, TextArea

IDENTIFIED = "Authority to inspect was shown"
EXPLAINED = (
    "The purpose of the visit was explained, and that words may be reported as agreed, "
    "unless people would be at risk."
)
CONSENT = "Notes may be taken"


class AgreedDialog(Asking):
    """Asks what the head of a note has to hold (DOMAIN 2); `agreed(Activity)`."""

    agreed = Signal(object)

    def __init__(self, activity: Activity, parent: QWidget | None = None) -> None:
        super().__init__(f"{activity.reference}: who was there and what was agreed", "Save", parent)
        self._activity = activity
        self.name = QLineEdit(activity.title)
        self.place = QLineEdit(activity.place)
        self.present = QLineEdit(activity.present)
        self.identified = QCheckBox("&Identification was shown")
        self.identified.setChecked(bool(activity.identified))
        self.explained = QCheckBox("&Purpose and limits of confidentiality were explained")
        self.explained.setChecked(bool(activity.introduced))
        self.words = TextArea("In these words", 3)
        self.words.setPlainText(activity.introduced or EXPLAINED)
        self.consent = QLineEdit(activity.consent)
        self.consent.setPlaceholderText(CONSENT)
        self.put("&Title", self.name)
        present = "&Also present" if speaks(activity.kind) else "&Present"
        self.put_row(FormField("P&lace", self.place), FormField(present, self.present))
        self.fields.addWidget(self.identified)
        self.fields.addWidget(self.explained)
        spoken = self.put("In these &words", self.words)
        agreed = self.put(
            "&Consent", self.consent, "What was agreed about notes: yes, no, or with which limits."
        )
        if activity.kind is ActivityKind.DOCUMENT_REVIEW:  # nobody was asked anything
            for part in (self.identified, self.explained, spoken, agreed):
                part.hide()
        self.identified.setFocus()

    def answer(self) -> bool:
        """Hand the activity on as it stands now."""
        before = self._activity
        shown = before.identified or IDENTIFIED
        said = self.words.toPlainText().strip() or EXPLAINED
        self.agreed.emit(
            replace(
                before,
                title=self.name.text().strip() or before.title,
                place=self.place.text().strip(),
                present=self.present.text().strip(),
                identified=shown if self.identified.isChecked() else "",
                introduced=said if self.explained.isChecked() else "",
                consent=self.consent.text().strip(),
            )
        )
        return True
