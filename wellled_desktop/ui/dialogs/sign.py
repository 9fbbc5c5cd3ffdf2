"""Sign a report: as whom, why, where; and that it cannot be stopped is said before."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.dialogs.asking import Asking, beside, wrong
from wellled_desktop.ui.dialogs.form import secret_field
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import Banner
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField
from wellled_desktop.ui.widgets.labels import Text

AUTHOR_REASONS = ("I wrote and stand by this report", "I approve this version for the provider")
REVIEWER_REASONS = ("I reviewed this report and agree with it", "I checked the evidence behind this report")


@dataclass(frozen=True, slots=True)
class Signing:
    """What is signed: its name, who signs, the words of the certificate, and what has to be said before.

    `out` is where it is written; None when a signature is added to a file that is there. `prove` raises
    Trouble for a wrong passphrase; `unlike` says how the file is unlike one's own copy of the visit;
    `card` names the smart card that may sign instead.
    """

    what: str
    who: str
    words: str
    reason: str
    said: str = ""
    out: Path | None = None
    prove: Callable[[str], None] = lambda _typed: None
    unlike: str = ""
    card: str = ""


class SignDialog(Asking):
    """Asks once, naming what happens; `agreed(reason, Path or None, PIN of the smart card or None)`."""

    agreed = Signal(str, object, object)

    def __init__(self, signing: Signing, parent: QWidget | None = None) -> None:
        new = signing.out is not None
        super().__init__(f"{'Sign' if new else 'Counter-sign'} {signing.what}", _act(new), parent)
        self.setMinimumWidth(560)
        self._new = new
        if signing.said:
            self.fields.addWidget(Text(signing.said).wrapped())
        self.despite = QCheckBox("I have &read these pages and sign despite that")
        if signing.unlike:
            self.fields.addWidget(Banner("warn", "Not what your copy says.", signing.unlike))
            self.fields.addWidget(self.despite)
        reasons = AUTHOR_REASONS if new else REVIEWER_REASONS
        self.reason = reason_field(reasons, signing.reason)
        who = QLineEdit(f"{signing.who} ({signing.words})")
        who.setReadOnly(True)
        self.put("Signed &as", who)
        self.reason_field = self.put("&Reason", self.reason, "Choose one, or write your own.")
        self.path = QLineEdit(str(signing.out or ""))
        self.path_field = FormField("&File", self.path)
        if new:
            self._put_path()
        self.by_card, self.pin = QCheckBox(f"Sign by the smart &card {signing.card}"), secret_field()
        self._put_card(signing.card)
        self.passphrase, self._signing = secret_field(), signing
        self.passphrase_field = self.put("&Passphrase", self.passphrase, "Asked each time you sign.")
        after = (
            "After you sign, the pages cannot change." if new else "The pages and earlier signatures stay."
        )
        self.fields.addWidget(Banner("info", after, "Signing takes a moment and cannot be stopped."))
        self.passphrase.setFocus()

    def answer(self) -> bool:
        """Hand the agreement on, or ask for what is missing."""
        reason = self.reason.currentText().strip()
        out = Path(self.path.text().strip()).expanduser()
        if not reason:
            return wrong(self.reason_field, "Write why you sign, like: I wrote and stand by this report.")
        if self._new and (not self.path.text().strip() or not out.parent.is_dir()):
            return wrong(self.path_field, "Name a file in a folder that is there.")
        if self._new and out.exists():
            return wrong(self.path_field, f"There is a file {out.name} already. Choose another name.")
        if self._signing.unlike and not self.despite.isChecked():
            self.despite.setFocus()
            return wrong(self.reason_field, "Tick that you sign despite the differences, or cancel.")
        try:
            self._signing.prove(self.passphrase.text())
        except Trouble as trouble:
            return wrong(self.passphrase_field, str(trouble))
        pin = self.pin.text() if self.by_card.isChecked() else None
        self.agreed.emit(reason, out if self._new else None, pin)
        return True

    def _put_card(self, card: str) -> None:
        """Offer the smart card where one is set; its PIN is asked for each time."""
        if not card:
            return
        self.fields.addWidget(self.by_card)
        asked = self.put("P&IN of the card", self.pin)
        asked.setVisible(False)
        self.by_card.toggled.connect(asked.setVisible)

    def _put_path(self) -> None:
        browse = Button("&Choose…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self.fields.addLayout(beside(self.path_field, browse))

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Sign and save", self.path.text(), "PDF (*.pdf)")
        if chosen:
            self.path.setText(chosen)


def reason_field(reasons: tuple[str, ...], chosen: str = "") -> ChoiceField:
    """Return a field with usual reasons in which one can write one's own."""
    made = ChoiceField([(each, each) for each in reasons])
    made.setEditable(True)
    if chosen:
        made.setEditText(chosen)
    return made


def _act(new: bool) -> str:
    return "Sign and save" if new else "Counter-sign"
