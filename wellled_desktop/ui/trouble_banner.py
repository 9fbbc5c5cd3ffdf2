"""The banner of trouble that stays; where words could not be saved, every way to keep them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from wellled_desktop.core.errors import Surroundings, Trouble
from wellled_desktop.ui.widgets.cards import Banner

COPY, FILE, AGAIN = "Copy the words", "Save the words to a file…", "Try again"
_TEXT = "Text (*.txt)"


class TroubleBanner(Banner):
    """Shows one trouble at a time; `standing` while something that failed is not saved yet."""

    def __init__(self) -> None:
        super().__init__("crit", "")
        self.standing = False
        self._typed = ""
        self._again: Callable[[], object] | None = None
        self._trouble = Trouble("")
        self._offers: list[str] = []
        self.hide()
        self.closed.connect(self.hide)
        self.acted.connect(self._chosen)

    def tell(self, trouble: Trouble, words: str = "", again: Callable[[], object] | None = None) -> None:
        """Show trouble; `words` are what was typed and could not be saved, `again` tries once more."""
        self.standing = isinstance(trouble, Surroundings)
        self._trouble, self._typed, self._again = trouble, words, again
        self._offer()
        self.set_closable(not words)
        self.show()

    def offer_again(self, again: Callable[[], object]) -> None:
        """Offer to try once more what the surroundings hindered."""
        if self.standing:
            self._again = again
            self._offer()

    def renew(self, words: str) -> None:
        """Take over what stands in the field by now, so that nothing is missing when it is copied."""
        if self._typed:
            self._typed = words

    def end(self) -> None:
        """Take the banner away, where it told of something that was not saved."""
        if self.standing:
            self.standing = False
            self._typed, self._again = "", None
            self.hide()

    def _offer(self, said: str = "") -> None:
        self._offers = [AGAIN] if self._again else []
        self._offers += [COPY, FILE] if self._typed else []
        self.set_words(self._trouble.what, said or self._trouble.next_step, self._offers)

    def _chosen(self, place: int) -> None:
        chosen = self._offers[place] if place < len(self._offers) else ""
        if chosen == COPY:
            QApplication.clipboard().setText(self._typed)
        elif chosen == FILE:
            self._write()
        elif self._again is not None:
            self._again()

    def _write(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the words to", "words.txt", _TEXT)
        if not name:
            return
        try:
            Path(name).write_text(self._typed + "\n", encoding="utf-8")
        except OSError as error:
            said = f"{Path(name).name} could not be written: {error.strerror}. Choose another place."
        else:
            said = f"The words are in {Path(name).name} too, readable by anybody; remove it afterwards."
        self._offer(said)
