"""Make a package of a visit: for whom, what goes in, where it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QRadioButton, QWidget

from wellled_desktop.ui.dialogs.asking import Asking, beside, wrong
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import Banner
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import holder, in_column
from wellled_desktop.workspace import PACKAGE_SUFFIXES

PLAIN, SEALED = PACKAGE_SUFFIXES


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone whom a package can be for: name, role in words, the four words of the card."""

    person_id: UUID
    name: str
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class PackageOrder:
    """What was asked for: where, for whom (nobody: not encrypted), and what it may leave out."""

    out: Path
    people: frozenset[UUID]
    since_acknowledged: bool = False
    protected: bool = False


class MakePackageDialog(Asking):
    """Asks for a package; `ordered(PackageOrder)`."""

    ordered = Signal(object)

    def __init__(
        self, title: str, people: Sequence[Recipient], out: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Make a package of {title}", "Make package", parent)
        self.setMinimumWidth(560)
        self.sealed = QRadioButton("&Encrypted, for")
        self.plain = QRadioButton("&Not encrypted")
        self.people = [_box(one) for one in people]
        self._ids = [one.person_id for one in people]
        self.since = _Row("Only what is new since they last &answered")
        self.protected = _Row("&Protected disclosures only")
        self.warning = Banner(
            "warn",
            "Anyone who holds the file can read it.",
            "Use it only where the disk itself is encrypted.",
        )
        self.path = QLineEdit(str(out))
        self._lay_out()
        self.sealed.setChecked(bool(people))
        self.plain.setChecked(not people)
        self.sealed.setEnabled(bool(people))
        self.sealed.toggled.connect(self._sealed_chosen)
        self._sealed_chosen(bool(people))
        self.act.setFocus()

    def answer(self) -> bool:
        """Hand the order on, or ask for what is missing."""
        self.people_field.clear_error()
        self.path_field.clear_error()
        sealed = self.sealed.isChecked()
        chosen = [known for known, box in zip(self._ids, self.people, strict=True) if box.isChecked()]
        out = Path(self.path.text().strip()).expanduser()
        if sealed and not chosen:
            return wrong(self.people_field, "Choose at least one person, or choose Not encrypted.")
        if not self.path.text().strip() or not out.parent.is_dir():
            return wrong(self.path_field, "Name a file in a folder that is there, like a memory stick’s.")
        if out.exists():
            return wrong(self.path_field, f"There is a file {out.name} already. Choose another name.")
        only = sealed and self.protected.isChecked()
        people = frozenset(chosen) if sealed else frozenset()
        self.ordered.emit(PackageOrder(out, people, sealed and self.since.isChecked(), only))
        return True

    def _lay_out(self) -> None:
        nobody = (
            [] if self.people else [Text("No other member of the team has a card yet.", "small", "text2")]
        )
        boxes = holder(in_column([*self.people, *nobody], 0, (24, 0, 0, 0)))
        boxes.setAccessibleName("For")
        self.people_field = FormField("For whom", boxes)
        self.fields.addLayout(in_column([self.sealed, self.people_field, self.plain, self.warning], 2))
        self.fields.addLayout(in_column([self.since, self.protected], 0))
        browse = Button("&Choose…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self.path_field = FormField("&File", self.path)
        self.fields.addLayout(beside(self.path_field, browse))

    def _sealed_chosen(self, sealed: bool) -> None:
        for box in (*self.people, self.since, self.protected):
            box.setEnabled(sealed)
        self.warning.setVisible(not sealed)
        name = self.path.text().removesuffix(SEALED).removesuffix(PLAIN)
        self.path.setText(name + (SEALED if sealed else PLAIN))

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Make package", self.path.text(), "Packages (*.wlsync *.age)"
        )
        if chosen:
            self.path.setText(chosen)


class _Row(QCheckBox):
    """A box of which the whole row can be pressed."""

    def hitButton(self, at: QPoint) -> bool:
        """Say that a press anywhere counts."""
        return self.rect().contains(at)


def _box(one: Recipient) -> QCheckBox:
    made = _Row(f"{one.name}, {one.role.lower()}")
    made.setChecked(True)
    made.setToolTip(one.words)
    made.setAccessibleDescription(one.words)
    return made
