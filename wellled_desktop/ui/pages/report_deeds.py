"""What leaves Report: saving and signing what was built; long work in the worker."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui.dialogs.sign import SignDialog, Signing
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import BuiltReport, Secret, prove

PDF = "PDF (*.pdf)"


class SavingActs(QObject):
    """Saves and signs what was built. `told(lead, text)` when a file is there."""

    told = Signal(str, str)

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parent = parent
        self._report: BuiltReport | None = None
        self._out = Path()

    def choose(self, report: BuiltReport) -> None:
        """Ask where a report goes unsigned, and write it there."""
        name, _ = QFileDialog.getSaveFileName(self._parent, "Save the draft", str(suggested(report)), PDF)
        if name:
            self.save(report, Path(name))

    def save(self, report: BuiltReport, out: Path) -> None:
        """Write a report, not signed."""
        self._out = out
        work = partial(self._room.workspace.reports.save, report, out)
        self._room.background.ask(work, self._saved, doing=f"Saving {out.name}")

    def ask(self, report: BuiltReport, reason: str) -> None:
        """Ask once whether a report is to be signed, why and where."""
        self._report = report
        who, words = signer(self._room)
        draft = "" if report.ready else f" It is marked as a draft: {' '.join(report.remarks)}"
        said = f"{report.pages:,} pages, {word(report.profile).lower()} copy.{draft}"
        signing = Signing(
            "the report",
            who,
            words,
            reason,
            said,
            suggested(report),
            proving(self._room),
            card=card_of(self._room),
        )
        dialog = SignDialog(signing, self._parent)
        dialog.agreed.connect(self.sign)
        dialog.open()

    def sign(self, reason: str, out: Path, pin: str | None = None) -> None:
        """Sign the report that was asked about and write it."""
        if self._report is None:
            return
        self._out = out
        work = partial(self._room.workspace.reports.sign_and_save, self._report, out, reason, pin)
        self._room.background.ask(work, self._signed, doing=f"Signing {out.name}, which cannot be stopped")

    def _saved(self, _nothing: None) -> None:
        self.told.emit(f"{self._out.name} is saved.", "It is not signed.")

    def _signed(self, _nothing: None) -> None:
        following = "Hand the file to the reviewer, who counter-signs it beside your signature."
        self.told.emit(f"{self._out.name} is signed.", following)


def signer(room: Room) -> tuple[str, str]:
    """Return who signs here and the four words of the certificate."""
    people, me = room.workspace.people, room.workspace.me
    return f"{me.name}, {word(me.role).lower()}", " · ".join(people.words(people.my_card()))


def card_of(room: Room) -> str:
    """Return how the smart card is called that may sign here, "" where none is set."""
    known = room.workspace.cards.known()
    return known.place.token if known is not None else ""


def proving(room: Room) -> Callable[[str], None]:
    """Return what raises Trouble unless it is given the passphrase of this workspace."""
    return lambda typed: prove(room.workspace, Secret(typed))


def suggested(report: BuiltReport) -> Path:
    """Return a file that is not there yet, named as the report suggests."""
    first = Path(folder()) / report.file_name
    number, found = 1, first
    while found.exists():
        number += 1
        found = first.with_name(f"{first.stem}-{number}{first.suffix}")
    return found


def folder() -> str:
    """Return where files are looked for first."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(
        Path.home()
    )
