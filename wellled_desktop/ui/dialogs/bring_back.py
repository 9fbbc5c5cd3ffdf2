"""Bringing work back: from a backup, or what can be read of a damaged workspace."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from wellled_desktop import workspace as hall
from wellled_desktop.core.errors import Refused
from wellled_desktop.ui.dialogs.asking import Asking, beside, while_there, wrong
from wellled_desktop.ui.dialogs.secret import SecretAsked
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.labels import Text

if TYPE_CHECKING:
    from wellled_desktop.workspace import Secret

_BACKUP, _WORKSPACE = ".wlbackup", ".wellled"
_STAMP = re.compile(r"-\d{4}-\d\d-\d\dT.*$")  # when a restore point was made
_FILES = f"Backups and workspaces (*{_BACKUP} *{_WORKSPACE})"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be brought back, what opens it, and the new workspace or folder it goes to."""

    file: Path
    secret: "Secret"
    to: Path


@dataclass(frozen=True, slots=True)
class Returned:
    """The workspace that is there again, and what is to be known of it, in sentences."""

    path: Path
    sentences: tuple[str, ...]


def bring_back(wish: Wish) -> Returned:
    """Restore a backup, or recover a damaged workspace into a folder; raises as those do."""
    opened_by = (wish.secret.passphrase, wish.secret.recovery_key)
    if wish.file.suffix == _BACKUP:
        return Returned(wish.to, hall.restore(wish.file, wish.to, *opened_by).sentences())
    if wish.file.suffix != _WORKSPACE:
        raise Refused(f"{wish.file.name} is neither a backup nor a workspace.", "Choose another file.")
    report = hall.recover_from(wish.file, wish.to, *opened_by)
    whole = ("All of it could be read.",) if report.whole else ()
    return Returned(report.path, (f"Recovered into {report.path.parent.name}.", *whole, *report.sentences))


class BringBackDialog(Asking):
    """Asks what to bring back; `wanted(Wish)`. Stays until it is done, or says why it is not.

    `home` is the folder in which a restored workspace is offered a place.
    """

    wanted = Signal(object)

    def __init__(self, home: Path, file: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__("Bring work back", "Bring it back", parent)
        self.setMinimumWidth(560)
        self._home = home
        said = (
            "A backup comes back as a new workspace; of a damaged workspace all that can be read is brought "
            "out. The file you choose stays as it is."
        )
        self.fields.addWidget(Text(said, "body", "text2").wrapped())
        self._file, self._to = QLineEdit(), QLineEdit()
        self.file_field = FormField("&Backup or damaged workspace", self._file)
        browse = Button("&Choose…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self.fields.addLayout(beside(self.file_field, browse))
        self.secret = SecretAsked()
        self.fields.addWidget(self.secret)
        self.to_field = self.put("&To", self._to, "A new name: nothing is written over.")
        self._file.textChanged.connect(self._suggest)
        self._file.setText(str(file) if file else "")
        (self.secret.typed if file else self._file).setFocus()

    def answer(self) -> bool:
        """Hand the wish on; the dialog stays until it is done."""
        for field in (self.file_field, self.secret.field, self.to_field):
            field.clear_error()
        file, to = (Path(one.text().strip()).expanduser() for one in (self._file, self._to))
        if not self._file.text().strip() or not file.is_file():
            return wrong(
                self.file_field, "Choose a backup (.wlbackup) or a workspace (.wellled) that is there."
            )
        if missing := self.secret.missing():
            return wrong(self.secret.field, missing)
        if not self._to.text().strip() or to.exists():
            return wrong(self.to_field, "Choose a name that is free.")
        self.act.setEnabled(False)
        self.wanted.emit(Wish(file, self.secret.secret(), to))
        return False

    def refuse(self, sentence: str) -> None:
        """Say why nothing was brought back, and let it be tried again."""
        self.act.setEnabled(True)
        wrong(self.secret.field, sentence)

    def _suggest(self, name: str) -> None:
        file = Path(name.strip()).expanduser()
        if file.suffix == _BACKUP:
            whose = _STAMP.sub("", file.stem)
            self._to.setText(str(_free(self._home / f"{whose}-restored{_WORKSPACE}")))
        elif file.suffix == _WORKSPACE:
            self._to.setText(str(_free(file.with_name(f"{file.stem}-recovered"))))

    def _browse(self) -> None:
        start = self._file.text().strip() or str(self._home)
        chosen, _ = QFileDialog.getOpenFileName(self, "What to bring back", start, _FILES)
        if chosen:
            self._file.setText(chosen)
            self.secret.typed.setFocus()


def ask_back(
    dialog: BringBackDialog, ask: Callable[..., None], then: Callable[[Returned], None]
) -> BringBackDialog:
    """Show the dialog; what is wanted is brought back by `ask` in the worker, and `then` hears of it."""

    def wanted(wish: Wish) -> None:
        refused = while_there(dialog, lambda trouble: dialog.refuse(str(trouble)))
        ask(partial(bring_back, wish), done, refused)

    def done(returned: Returned) -> None:
        while_there(dialog, BringBackDialog.accept)(dialog)
        then(returned)

    dialog.wanted.connect(wanted)
    dialog.open()
    return dialog


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
