"""Beginning a workspace: who, and the passphrase."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit

from wellled_desktop.core.vocabulary import Role, word
from wellled_desktop.ui.dialogs.asking import wrong
from wellled_desktop.ui.dialogs.form import Form, secret_field, words_in
from wellled_desktop.ui.dialogs.strength import LEAST, strength
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import ChoiceField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.workspace.places import are_initials


@dataclass(frozen=True, slots=True)
class Beginner:
    """Who begins, and where the file goes."""

    name: str
    initials: str
    role: Role
    passphrase: str
    path: Path


class BeginForm(Form):
    """`wanted(Beginner)` when everything is filled in, `back()` to open one instead.

    `restore_wanted()` when the work is to come back from a backup.
    """

    wanted = Signal(object)
    back = Signal()
    restore_wanted = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__(
            "Begin your workspace",
            "Your notes are kept in one encrypted file on this device. No account, no network.",
            "Make the workspace",
        )
        self._path = path
        self._name = self.put("Your &name", QLineEdit(), "As it stands on reports")
        self._initials = self.put("&Initials", QLineEdit(), "They mark your exhibits, like AB/001")
        self._initials.field.setMaximumWidth(120)
        self._role = ChoiceField([(one, word(one)) for one in Role])
        self._role.set_value(Role.INSPECTOR)
        self.put("Your &role", self._role)
        self._first = self.put(
            "&Passphrase", secret_field(), "Eight characters or more; five words are strong"
        )
        self._strength = Text("", "small", "text2")
        self.fields.addWidget(self._strength)
        self._again = self.put("The same &again", secret_field())
        self._place = Button(f"Kept in {path.parent}", "link")
        self.put_buttons(self._place)
        self._restore = Button("Restore or recover earlier work…", "link")
        self.put_buttons(self._restore)
        self.quiet.setText("Open one that is here")
        self._connect()

    def begin(self) -> None:
        """Give the keyboard to the name."""
        self._name.field.setFocus()

    def set_way_back(self, shown: bool) -> None:
        """Offer to open a workspace instead."""
        self.quiet.setVisible(shown)

    def _connect(self) -> None:
        self._place.clicked.connect(self._choose_place)
        cast("QLineEdit", self._name.field).textEdited.connect(self._suggest)
        cast("QLineEdit", self._first.field).textEdited.connect(self._weigh)
        self._strength.hide()
        self.quiet.clicked.connect(self.back)
        self._restore.clicked.connect(self.restore_wanted)
        self.act.clicked.connect(self._ask)

    def _weigh(self, passphrase: str) -> None:
        said = strength(passphrase)
        self._strength.setText(said)
        self._strength.setVisible(bool(said))
        self._first.field.setAccessibleDescription(said)

    def _ask(self) -> None:
        for field in (self._name, self._initials, self._first, self._again):
            field.clear_error()
        self._strength.hide()
        first = cast("QLineEdit", self._first.field).text()
        if not words_in(self._name):
            wrong(self._name, "Write your name, like Ana Brook.")
        elif not are_initials(words_in(self._initials)):
            wrong(self._initials, "Write two to five letters, like AB.")
        elif len(first) < LEAST:
            wrong(self._first, f"Choose {LEAST} characters or more, like five words of your own.")
        elif first != first.strip():
            wrong(self._first, "Begin and end with a letter, a digit or a sign: a space there is not seen.")
        elif cast("QLineEdit", self._again.field).text() != first:
            wrong(self._again, "The two differ. Type the same passphrase again.")
        else:
            self.refuse("")
            self.wanted.emit(self._beginner(first))

    def _beginner(self, passphrase: str) -> Beginner:
        initials = words_in(self._initials).upper()
        name = self._path if self._path.stem != "well-led" else self._path.with_stem(initials.lower())
        number = 1
        while name.exists():
            number += 1
            name = name.with_stem(f"{initials.lower()}-{number}")
        role = cast("Role", self._role.value())
        return Beginner(words_in(self._name), initials, role, passphrase, name)

    def _suggest(self, name: str) -> None:
        letters = "".join(part[0] for part in name.split() if part[0].isalpha())
        cast("QLineEdit", self._initials.field).setText(letters.upper()[:5])

    def _choose_place(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Where the workspace is kept", str(self._path.parent))
        if folder:
            self._path = Path(folder) / self._path.name
            self._place.setText(f"Kept in {folder}")
