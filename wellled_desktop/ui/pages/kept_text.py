"""A field of several lines whose words are never lost: kept as a draft until they are saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wellled_desktop.ui.pages.drafts import DraftKeeper
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.fields import TextArea


class KeptText(TextArea):
    """Text of one place at a time; `finished()` when a person leaves it with words that are not saved yet."""

    finished = Signal()

    def __init__(self, room: Room, name: str, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(name, lines, "", parent)
        self._keeper = DraftKeeper(room, self)
        self._place = ""
        self._saved = ""
        self.setFixedHeight(self.minimumHeight())
        self.textChanged.connect(self._typed)
        self.left.connect(self._was_left)

    def open(self, place: str, saved: str) -> None:
        """Show what is saved at a place, or its draft; words being typed there now stay as they are."""
        if place == self._place and self.is_unsaved():
            self._saved = saved
            return
        self._place, self._saved = place, saved
        draft = self._keeper.open(place)
        shown = draft.text if draft else saved
        if shown != self.toPlainText():
            blocked = self.blockSignals(True)
            self.setPlainText(shown)
            self.blockSignals(blocked)

    def text(self) -> str:
        """Return the words."""
        return self.toPlainText().strip()

    def is_unsaved(self) -> bool:
        """Say whether the words differ from what is saved."""
        return self.text() != self._saved.strip()

    def was_saved(self) -> None:
        """Forget the draft: the words are saved."""
        self._saved = self.text()
        self._keeper.clear()

    def keep(self) -> None:
        """Put the draft on disk now."""
        self._keeper.keep()

    def _typed(self) -> None:
        self._keeper.typed(self.toPlainText(), self.textCursor().position())

    def _was_left(self) -> None:
        self._keeper.keep()
        if self.is_unsaved():
            self.finished.emit()
