"""The guide of an activity: what to ask next, and what was asked or has evidence already."""

from PySide6.QtCore import QObject, Signal

from wellled_desktop.core.framework import Prompt
from wellled_desktop.core.records import Activity
from wellled_desktop.core.role_guides import RoleGuide
from wellled_desktop.ui.models.guide import Standing, evidence_words, guide, suggestions
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.pages.capture_panes import GuidePane
from wellled_desktop.ui.room import Room


class Guiding(QObject):
    """Fills the guide and its card; `asked(Prompt, words)` is a question put, `token_wanted("#W2.2")`."""

    asked = Signal(object, str)
    token_wanted = Signal(str)

    def __init__(self, room: Room, pane: GuidePane) -> None:
        super().__init__(pane)
        self._room = room
        self._pane = pane
        self._book: VisitBook | None = None
        self._next: tuple[Prompt, ...] = ()
        self._at = 0
        self._picked: Prompt | None = None
        self._role: RoleGuide | None = None
        pane.suggested.asked.connect(self.ask)
        pane.suggested.another_wanted.connect(self.another)
        pane.list.chosen.connect(self._chosen)
        pane.list.opened.connect(self._opened)

    def show(self, book: VisitBook, activity: Activity) -> None:
        """Show the guide of an activity, for those who speak in it."""
        self._book = book
        standing = Standing(book.cover, book.asked_in(activity.id), book.marks.looks)
        levels = [book.participants[one].level for one in activity.participants if one in book.participants]
        frameworks, me = self._room.workspace.frameworks, self._room.workspace.me.id
        self._role = frameworks.guide_for(book.framework.reference, levels)
        self._next = suggestions(book.framework, standing, me, self._role)
        self._at = self._next.index(self._picked) if self._picked in self._next else 0
        self._pane.head.set_words("Interview guide", self._role.title if self._role else "")
        self._pane.list.set_groups(guide(book.framework, standing, lambda who: book.initials.get(who, "")))
        self._pane.card.setVisible(bool(self._next) and activity.closed is None)
        self._suggest()

    @property
    def suggested(self) -> Prompt | None:
        """Return the prompt on the card."""
        return self._next[self._at] if self._at < len(self._next) else None

    @property
    def meant(self) -> str:
        """Return the code of the prompt that is chosen in the guide, else of the one on the card, or ""."""
        chosen = self._pane.list.value()
        known = self._book is not None and self._book.framework.prompt(str(chosen)) is not None
        if known:
            return str(chosen)
        return self.suggested.code if self.suggested else ""

    def ask(self) -> None:
        """Write down that the suggested question was put; the next one is then suggested."""
        prompt = self.suggested
        if prompt is not None:
            self._picked = None
            self.asked.emit(prompt, self._words(prompt))

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

    def _words(self, prompt: Prompt) -> str:
        return self._role.ask(prompt) if self._role else prompt.ask or prompt.text

    def _suggest(self) -> None:
        prompt = self.suggested
        if prompt is None or self._book is None:
            return
        words = f"“{self._words(prompt)}”" if self._role or prompt.ask else prompt.text
        self._pane.suggested.set_suggestion(prompt.code, words, evidence_words(self._book.cover[prompt.code]))
