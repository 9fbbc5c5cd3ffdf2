"""The right pane of Weigh: everything about one question, from its evidence to the agreed judgement."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from wellled_desktop.ui.pages.weigh_agreed import AgreedForm, OtherViews
from wellled_desktop.ui.pages.weigh_evidence import EvidencePane
from wellled_desktop.ui.pages.weigh_findings import FindingsPane
from wellled_desktop.ui.pages.weigh_rating import OwnRating
from wellled_desktop.ui.pages.weigh_score import ScoreForm
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import IconButton
from wellled_desktop.ui.widgets.cards import Banner
from wellled_desktop.ui.widgets.header import PaneHead
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import holder, in_column, line, scrolled, set_surface

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class QuestionPane(QWidget):
    """Evidence, own rating, the others' views, findings and the agreed judgement, below one another.

    Ctrl+Enter saves; Ctrl+Shift+U counts the chosen line against. `settle_wanted()` goes to Review.
    """

    settle_wanted = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.setProperty("zone", True)
        self.head = PaneHead("")
        self.before = IconButton("chevron-up", "Prompt above", "Alt+Up")
        self.after = IconButton("chevron-down", "Prompt below", "Alt+Down")
        self.head.add_action(self.before)
        self.head.add_action(self.after)
        self.words = Text("", "prompt").wrapped()
        self.support = Text("", "small", "text2").wrapped()
        self.disputed = Banner("warn", "")
        self.disputed.acted.connect(self._settle)
        self.evidence = EvidencePane()
        self.own = OwnRating(room)
        self.score = ScoreForm(room)
        self.others = OtherViews()
        self.findings = FindingsPane()
        self.agreed = AgreedForm(room)
        self._lay_out()

    def show_disputed(self, fields: tuple[str, ...]) -> None:
        """Say which fields hold several values; nothing when none does."""
        self.disputed.setVisible(bool(fields))
        if fields:
            what = (
                "Two values stand beside each other" if len(fields) == 1 else "Several fields hold two values"
            )
            self.disputed.set_words(f"Disputed: {', '.join(fields)}.", f"{what}.", ["Settle in Review"])

    def show_support(self, words: str) -> None:
        """Say how well sources support what is said of a prompt; nothing of a whole question."""
        self.support.setText(words)
        self.support.setVisible(bool(words))

    def keep(self) -> None:
        """Put on disk what is being typed."""
        self.own.keep()
        self.score.keep()
        self.agreed.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save by Ctrl+Enter, count against by Ctrl+Shift+U."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CTRL:
            self._save_here()
        elif event.key() == Qt.Key.Key_U and event.modifiers() == _CTRL | _SHIFT:
            self.evidence.count_against()
        else:
            super().keyPressEvent(event)

    def _save_here(self) -> None:
        if self.agreed.isAncestorOf(self.focusWidget()):
            self.agreed.save()
        else:
            self.own.save()

    def _lay_out(self) -> None:
        parts: list[QWidget] = [
            self.words,
            self.disputed,
            self.support,
            self.evidence,
            line(),
            self.score,
            self.own,
            line(),
        ]
        parts += [self.others, line(), self.findings, line(), self.agreed]
        inside = holder(in_column([*parts, None], 16, (16, 16, 16, 24)), "surface")
        area = scrolled(inside, "surface")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(in_column([self.head, area], 0))

    def _settle(self, _: int) -> None:
        self.settle_wanted.emit()
