"""What leaves Report: saving, signing, counter-signing and verifying files; long work in the worker."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui.dialogs.sign import REVIEWER_REASONS, SignDialog, Signing
from wellled_desktop.ui.dialogs.verification import VerificationDialog, verdict
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import BuiltReport, Verification

_PDF = "PDF (*.pdf)"


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
        name, _ = QFileDialog.getSaveFileName(self._parent, "Save the draft", str(suggested(report)), _PDF)
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
        signing = Signing("the report", who, words, reason, said, suggested(report))
        dialog = SignDialog(signing, self._parent)
        dialog.agreed.connect(self.sign)
        dialog.open()

    def sign(self, reason: str, out: Path) -> None:
        """Sign the report that was asked about and write it."""
        if self._report is None:
            return
        self._out = out
        work = partial(self._room.workspace.reports.sign_and_save, self._report, out, reason)
        self._room.background.ask(work, self._signed, doing=f"Signing {out.name}, which cannot be stopped")

    def _saved(self, _nothing: None) -> None:
        self.told.emit(f"{self._out.name} is saved.", "It is not signed.")

    def _signed(self, _nothing: None) -> None:
        following = "Hand the file to the reviewer, who counter-signs it beside your signature."
        self.told.emit(f"{self._out.name} is signed.", following)


class FileActs(QObject):
    """Counter-signs and verifies PDFs that lie somewhere. `told(lead, text)` when a signature was added."""

    told = Signal(str, str)

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parent = parent
        self._file = Path()

    def choose_to_verify(self) -> None:
        """Ask for a file and say who signed it."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "Verify a file", folder(), _PDF)
        if name:
            self.verify(Path(name))

    def verify(self, file: Path) -> None:
        """Say of a file who signed it, whether it is whole, and what changed since."""
        self._look(file, partial(self._show, file))

    def choose_to_sign(self) -> None:
        """Ask for a file and look at its signatures before another is added."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "Counter-sign a file", folder(), _PDF)
        if name:
            self.countersign(Path(name))

    def countersign(self, file: Path) -> None:
        """Say what a file's signatures hold, then ask whether to add one."""
        self._look(file, partial(self._ask, file))

    def _look(self, file: Path, then: "partial[None]") -> None:
        work = partial(self._room.workspace.reports.verify, file)
        self._room.background.ask(work, then, doing=f"Verifying {file.name}")

    def _show(self, file: Path, seen: Verification) -> None:
        VerificationDialog(file.name, seen, self._parent).open()

    def _ask(self, file: Path, seen: Verification) -> None:
        if not seen.holds:
            self._show(file, seen)
            return
        self._file = file
        who, words = signer(self._room)
        _, lead, text = verdict(seen)
        signing = Signing(file.name, who, words, REVIEWER_REASONS[0], f"{lead} {text}".strip())
        dialog = SignDialog(signing, self._parent)
        dialog.agreed.connect(self._sign)
        dialog.open()

    def _sign(self, reason: str, _out: object) -> None:
        work = partial(self._room.workspace.reports.sign, self._file, reason)
        doing = f"Counter-signing {self._file.name}, which cannot be stopped"
        self._room.background.ask(work, self._signed, doing=doing)

    def _signed(self, _nothing: None) -> None:
        self.told.emit(f"{self._file.name} is counter-signed.", "Verify the file to see both signatures.")


def signer(room: Room) -> tuple[str, str]:
    """Return who signs here and the four words of the certificate."""
    people, me = room.workspace.people, room.workspace.me
    return f"{me.name}, {word(me.role).lower()}", " · ".join(people.words(people.my_card()))


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
