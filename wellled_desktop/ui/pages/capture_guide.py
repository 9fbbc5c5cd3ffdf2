"""The guide of an activity: what to ask next, and what was asked or has evidence already."""

from PySide6.QtCore import QObject, Signal

from wellled_desktop.core.framework import Prompt
from wellled_desktop.core.records import Activity
from wellled_desktop.ui.models.guide import evidence_words, guide, suggestions
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.pages.capture_panes import GuidePane


class Guiding(QObject):
    """Fills the guide and its card; `asked(Prompt)` to write a question down, `token_wanted("#W2.2")`."""

    asked = Signal(object)
    token_wanted = Signal(str)

    def __init__(self, pane: GuidePane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._book: VisitBook | None = None
        self._next: tuple[Prompt, ...] = ()
        self._at = 0
        self._picked: Prompt | None = None
        pane.suggested.asked.connect(self.ask)
        pane.suggested.another_wanted.connect(self.another)
        pane.list.chosen.connect(self._chosen)
        pane.list.opened.connect(self._opened)

    def show(self, book: VisitBook, activity: Activity) -> None:
        """Show the guide of an activity."""
        self._book = book
        asked = book.asked_in(activity.id)
        self._next = suggestions(book.framework, book.cover, asked)
        self._at = self._next.index(self._picked) if self._picked in self._next else 0
        self._pane.list.set_groups(guide(book.framework, book.cover, asked))
        self._pane.card.setVisible(bool(self._next) and activity.closed is None)
        self._suggest()

    @property
    def suggested(self) -> Prompt | None:
        """Return the prompt on the card."""
        return self._next[self._at] if self._at < len(self._next) else None

    def ask(self) -> None:
        """Write down that the suggested question was put; the next one is then suggested."""
        prompt = self.suggested
        if prompt is not None:
            self._picked = None
            self.asked.emit(prompt)

    def another(self) -> None:
        """Suggest the next one."""
        self._at = (self._at + 1) % max(1, len(self._next))
        self._picked = self.suggested
        self._suggest()

    def _chosen(self, key: object) -> None:
        codes = [prompt.code for prompt in self._next]
        if key in codes:
            self._at = codes.index(str(key))
            self._picked = self.suggested
            self._suggest()

    def _opened(self, key: object) -> None:
        self.token_wanted.emit(f"#{key}")

    def _suggest(self) -> None:
        prompt = self.suggested
        if prompt is None or self._book is None:
            return
        words = f"“{prompt.ask}”" if prompt.ask else prompt.text
        self._pane.suggested.set_suggestion(prompt.code, words, evidence_words(self._book.cover[prompt.code]))
