"""What leaves of an exhibit: a clean copy with its marks, or the original where it is asked for by name."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.records import Exhibit
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button

_PNG = b"\x89PNG"


class PictureOut(QObject):
    """Two buttons and what they do; `written()` when a file was made, `said(sentence)` when none could be."""

    written = Signal()
    said = Signal(str)

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parent = parent
        self._exhibit: Exhibit | None = None
        self._suffix = ".jpg"
        self.copy = Button("Save a clean copy…")
        self.original = Button("Save the original…", "quiet")
        for button in (self.copy, self.original):
            button.setAutoDefault(False)
        self.copy.clicked.connect(self.save_copy)
        self.original.clicked.connect(self.save_original)

    def set_exhibit(self, exhibit: Exhibit, copy: bytes | None) -> None:
        """Offer what there is of this exhibit."""
        self._exhibit = exhibit
        self.original.setEnabled(True)
        self._suffix = ".png" if copy is not None and copy.startswith(_PNG) else ".jpg"
        self.copy.setEnabled(copy is not None)

    def rest(self) -> None:
        """Offer nothing."""
        self.copy.setEnabled(False)
        self.original.setEnabled(False)

    def save_copy(self) -> None:
        """Ask where the clean copy goes."""
        self._save("Save a clean copy", self._suffix, self._room.workspace.exhibits.save_copy)

    def save_original(self) -> None:
        """Ask where the original goes; it tells all that the camera wrote into it."""
        suffix = Path(self._exhibit.file_name).suffix if self._exhibit else ""
        self._save("Save the original", suffix, self._room.workspace.exhibits.save_original)

    def _save(self, title: str, suffix: str, save: Callable[[UUID, Path], object]) -> None:
        """Ask for a name that tells which exhibit it is and nothing more; write in the worker."""
        if self._exhibit is None:
            return
        name = self._exhibit.reference.replace("/", "-") + suffix
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, name)
        if chosen:
            act = partial(save, self._exhibit.id, Path(chosen))
            self._room.background.ask(act, partial(_done, self), partial(_troubled, self), title)


def _done(out: PictureOut, _answer: object) -> None:
    if isValid(out):
        out.written.emit()


def _troubled(out: PictureOut, trouble: Trouble) -> None:
    if isValid(out):
        out.said.emit(str(trouble))
