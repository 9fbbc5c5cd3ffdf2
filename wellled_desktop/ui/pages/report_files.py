"""Files that lie somewhere: verified, and counter-signed as they were shown; long work in the worker."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from wellled_desktop.ui.dialogs.sign import REVIEWER_REASONS, SignDialog, Signing
from wellled_desktop.ui.dialogs.verification import VerificationDialog, verdict
from wellled_desktop.ui.pages.report_deeds import PDF, card_of, folder, proving, signer
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import FileToSign, Verification, Workspace


class FileActs(QObject):
    """Counter-signs and verifies PDFs. `told(lead, text)` after a signature, `shown(FileToSign)` before."""

    told = Signal(str, str)
    shown = Signal(object)

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parent = parent
        self._looked: FileToSign | None = None

    def choose_to_verify(self) -> None:
        """Ask for a file and say who signed it."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "Verify a file", folder(), PDF)
        if name:
            self.verify(Path(name))

    def verify(self, file: Path) -> None:
        """Say of a file who signed it, whether it is whole, and what changed since."""
        work = partial(self._room.workspace.reports.verify, file)
        self._room.background.ask(work, partial(self._show, file), doing=f"Verifying {file.name}")

    def choose_to_sign(self) -> None:
        """Ask for a file and look at its signatures before another is added."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "Counter-sign a file", folder(), PDF)
        if name:
            self.countersign(Path(name))

    def countersign(self, file: Path) -> None:
        """Show a file's pages, what its signatures hold, how it lies beside one's own copy; then ask."""
        work = partial(_looked_over, self._room.workspace, file)
        self._room.background.ask(work, partial(self._ask, file), doing=f"Reading {file.name}")

    def _show(self, file: Path, seen: Verification) -> None:
        VerificationDialog(file.name, seen, self._parent).open()

    def _ask(self, file: Path, read: tuple[Verification, FileToSign | None]) -> None:
        seen, looked = read
        if looked is None:
            self._show(file, seen)
            return
        self._looked = looked
        self.shown.emit(looked)
        who, words = signer(self._room)
        _, lead, text = verdict(seen)
        unlike = looked.words if looked.differences else ""
        said = " ".join(part for part in (lead, text, "" if unlike else looked.words) if part)
        proof = proving(self._room)
        signing = Signing(
            file.name,
            who,
            words,
            REVIEWER_REASONS[0],
            said,
            prove=proof,
            unlike=unlike,
            card=card_of(self._room),
        )
        dialog = SignDialog(signing, self._parent)
        dialog.agreed.connect(self._sign)
        dialog.open()

    def _sign(self, reason: str, _out: object, pin: str | None) -> None:
        looked = self._looked
        if looked is not None:  # what is unlike was agreed to in the dialog
            sign = self._room.workspace.reports.sign
            work = partial(sign, looked.file, reason, looked, despite=bool(looked.differences), pin=pin)
            doing = f"Counter-signing {looked.file.name}, which cannot be stopped"
            self._room.background.ask(work, partial(self._signed, looked.file.name), doing=doing)

    def _signed(self, name: str, _nothing: None) -> None:
        self.told.emit(f"{name} is counter-signed.", "Verify the file to see both signatures.")


def _looked_over(workspace: Workspace, file: Path) -> tuple[Verification, FileToSign | None]:
    seen = workspace.reports.verify(file)
    return seen, workspace.reports.look_at(file) if seen.holds else None
