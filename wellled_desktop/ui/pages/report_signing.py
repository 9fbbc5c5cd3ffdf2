"""The right of Report: who signs after whom, as whom this person signs, how the report leaves the device."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.dialogs.sign import AUTHOR_REASONS, REVIEWER_REASONS, reason_field
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import Banner
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.header import PaneHead
from wellled_desktop.ui.widgets.labels import Painted, Text
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row, line, scrolled, set_surface

_SIGNED = ("After you sign, the pages cannot change.", "The counter-signature is added beside yours.")


class StepMark(Painted):
    """The number of a step in a disc: filled where it is this person's turn."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._now = number, False
        self.setAccessibleName(f"Step {number}")

    def set_now(self, now: bool) -> None:
        """Say whether it is this person's turn."""
        self._now = now
        self.setAccessibleName(f"Step {self._number}, your turn" if now else f"Step {self._number}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the disc."""
        return QSize(24, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc and its number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(Qt.PenStyle.NoPen if self._now else QPen(theme.role("control"), 1.5))
        painter.setBrush(theme.role("accent") if self._now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        painter.setFont(theme.font("small", 600))
        painter.setPen(theme.role("on-accent" if self._now else "text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


class SigningPane(QWidget):
    """Steps, identity, certificate, reason and the four ways out of this page, as signals."""

    sign_wanted = Signal()
    save_wanted = Signal()
    countersign_wanted = Signal()
    verify_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.setMinimumWidth(280)
        self._head = PaneHead("Sign and save")
        self._first, self._second = StepMark(1), StepMark(2)
        self._author = Text("", "small", "text2").wrapped()
        self._reviewer = Text("", "small", "text2").wrapped()
        self.identity = _told()
        self.words = _told()
        self.reason = reason_field(AUTHOR_REASONS)
        self.note = Banner("info", *_SIGNED)
        self.warning = Banner("warn", "It cannot be signed yet.")
        self.name = Text("", "small", "text2").wrapped()
        self.save = Button("Save unsigned draft…", icon="save")
        self.sign = Button("Sign and save…", "primary", "signature", "Ctrl+Shift+E")
        self.countersign = Button("Counter-sign a file…", icon="signature", keys="Ctrl+Shift+S")
        self.verify = Button("Verify a file…", icon="shield-check")
        self._lay_out()
        self._connect()
        self.set_report("", "blocked", "Build the preview first.")

    def set_people(self, me: str, words: str, author: str, reviewers: str) -> None:
        """Show who signs: this person with the words of the certificate, the author, the reviewers."""
        self.identity.setText(me)
        self.words.setText(words)
        self._author.setText(author)
        self._reviewer.setText(reviewers)

    def set_turn(self, author: bool) -> None:
        """Say whether this person signs first, or counter-signs what the author signed."""
        self._first.set_now(author)
        self._second.set_now(not author)
        self.sign.set_kind("primary" if author else "plain")
        self.countersign.set_kind("plain" if author else "primary")
        reasons = AUTHOR_REASONS if author else REVIEWER_REASONS
        others = REVIEWER_REASONS if author else AUTHOR_REASONS
        if self.reason.currentText() in others:
            self.reason.set_choices([(each, each) for each in reasons])

    def set_report(self, name: str, state: str, why: str = "") -> None:
        """Show under which name the report would be saved.

        `state` is ready, draft (it can be signed, and says that it is one) or blocked; `why` it is not ready.
        """
        self._head.set_words("Sign and save", state if name and state != "blocked" else "")
        self.name.setText(name)
        self.save.setEnabled(bool(name))
        self.sign.setEnabled(bool(name) and state != "blocked")
        self.sign.setAccessibleDescription(why)
        self.note.setVisible(state == "ready")
        self.warning.setVisible(state != "ready")
        lead = "It is marked as a draft." if state == "draft" else "It cannot be signed yet."
        self.warning.set_words(lead, why)

    def _lay_out(self) -> None:
        steps = in_column([_step(self._first, "Author signs", self._author)], 8)
        steps.addLayout(_step(self._second, "Reviewer counter-signs", self._reviewer))
        fields = [
            FormField("Identity", self.identity),
            FormField("Certificate", self.words, "Four words that the other person can compare."),
            FormField("&Reason", self.reason),
        ]
        above = in_column([steps, *fields, self.note, self.warning, None], 12, (16, 12, 16, 12))
        below = in_column(
            [self.name, self.verify, self.countersign, self.save, self.sign], 8, (16, 12, 16, 12)
        )
        column = in_column([self._head, scrolled(holder(above), "surface"), line(), below], 0)
        column.setStretch(1, 1)
        self.setLayout(column)

    def _connect(self) -> None:
        self.sign.clicked.connect(self.sign_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.countersign.clicked.connect(self.countersign_wanted)
        self.verify.clicked.connect(self.verify_wanted)


def _step(mark: StepMark, words: str, detail: Text) -> QHBoxLayout:
    said = in_column([Text(words, "body", weight=600), detail], 2)
    row = in_row([mark, said], 10)
    row.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    row.setStretch(1, 1)
    return row


def _told() -> QLineEdit:
    made = QLineEdit()
    made.setReadOnly(True)
    return made
