"""Files that are dropped on Capture or pasted there, handed on one after another."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import Pasted


class Intake(QObject):
    """`given(Path or Pasted)` for each file; `go_on` gives the next of several, `leave` forgets the rest."""

    given = Signal(object)

    def __init__(self, room: Room, page: QWidget) -> None:
        super().__init__(page)
        self._room = room
        self._waiting: list[Path | Pasted] = []
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def watch(self, field: QWidget) -> None:
        """Take pictures and files that are pasted into a field of text; words stay the field's own."""
        field.installEventFilter(self)

    def take(self, files: Sequence[Path | Pasted]) -> None:
        """Hand on several files, the first now."""
        self._waiting = list(files)
        self.go_on()

    def go_on(self) -> None:
        """Hand on the next file, if there is one."""
        if self._waiting:
            self.given.emit(self._waiting.pop(0))

    def leave(self) -> None:
        """Forget what waits."""
        self._waiting.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped or pasted."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._taken(files_in(event.mimeData()))
        if isinstance(event, QDragEnterEvent) and files_in(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.matches(QKeySequence.StandardKey.Paste) and self._paste()
        return False

    def _taken(self, files: Sequence[Path | Pasted]) -> bool:
        self.take(files)
        return bool(files)

    def _paste(self) -> bool:
        """Take files or a picture from the clipboard; where it holds words as well, they are meant."""
        held = QGuiApplication.clipboard().mimeData()
        files = files_in(held)
        if files or held.hasText() or not held.hasImage():
            return self._taken(files)
        at = self._room.workspace.desk.clock.now().clock().replace(":", "-")
        image = held.imageData()
        if not isinstance(image, QImage) or image.isNull():
            return False
        return self._taken([Pasted(f"pasted-{at}.png", png_of(image))])


def files_in(held: QMimeData) -> list[Path]:
    """Return the files of this machine that are named in what is carried."""
    return [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]


def png_of(image: QImage) -> bytes:
    """Return a picture as PNG, made in memory: nothing of it is written in clear."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
