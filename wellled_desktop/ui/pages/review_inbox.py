"""The inbox at the left of Review: a card for each package, arrows move between them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from wellled_desktop.ui.pages.review_slips import Slip
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import EmptyState
from wellled_desktop.ui.widgets.header import PaneHead
from wellled_desktop.ui.widgets.labels import Icon, Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row, line, scrolled, set_surface
from wellled_desktop.ui.widgets.paint import paint_ring, paint_row


class PackageCard(QPushButton):
    """One package; chosen by click, Space or arrows. `act_wanted(key)` when its own button is pressed."""

    act_wanted = Signal(object)

    def __init__(self, slip: Slip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slip = slip
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(slip.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        who = Text(slip.who, "body", weight=600)
        who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        who.setToolTip(slip.who)
        head = in_row([who, Text(slip.when, "small", "text2")])
        head.setStretch(0, 1)
        mark = Icon(slip.icon, slip.tone)
        state = in_row([mark, self._state()], 6)
        state.setStretch(1, 1)
        state.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        column = in_column([head, state, *self._more()], 3, (16, 10, 12, 12))
        self.setLayout(column)
        for part in self.findChildren(Text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the height that the words need."""
        layout = self.layout()
        width = self.width() if self.width() > 100 else 280
        return QSize(200, layout.totalHeightForWidth(width) if layout else 80)

    def hasHeightForWidth(self) -> bool:
        """Say that narrow cards are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, in pixels."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else 80

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground: tint and bar when chosen."""
        painter = QPainter(self)
        paint_row(painter, self.rect().toRectF(), self.isChecked(), self.underMouse())
        if self.hasFocus():
            paint_ring(painter, self.rect().toRectF())

    def _state(self) -> Text:
        said = Text("", "small").wrapped()
        said.setTextFormat(Qt.TextFormat.RichText)
        lead, text = (
            each.replace("&", "&amp;").replace("<", "&lt;") for each in (self.slip.lead, self.slip.text)
        )
        said.setText(f"<b>{lead}</b> {text}" if self.slip.lead.endswith(".") else f"{lead}: {text}")
        return said

    def _more(self) -> list[QWidget]:
        found: list[QWidget] = []
        for words, tone in ((self.slip.words, "text2"), (self.slip.facts, "text2"), (self.slip.alert, "neg")):
            if words:
                said = Text(words, "small", tone, 600 if tone == "neg" else 0).wrapped()
                said.setContentsMargins(22, 0, 0, 0)
                found.append(said)
        if self.slip.act:
            button = Button(self.slip.act, "plain", "phone")
            button.set_small()
            button.setAccessibleDescription(self.slip.who)
            button.clicked.connect(self._act)
            aside = QWidget()
            aside.setLayout(in_row([button, None], 0, (22, 2, 0, 0)))
            found.append(aside)
        return found

    def _act(self) -> None:
        self.act_wanted.emit(self.slip.key)


class InboxPane(QWidget):
    """All cards below one another. `chosen(key)` when one is chosen; `act_wanted(key)` for its button."""

    chosen = Signal(object)
    act_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.setMinimumWidth(220)
        self._cards: list[PackageCard] = []
        self._head = PaneHead("Inbox")
        self._inside = QWidget()
        self._inside.setAccessibleName("Inbox")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._empty = EmptyState(
            "package-open", "No package yet", "Packages that you receive stay listed here with what they did."
        )
        self._scroll = scrolled(self._inside, "surface")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(in_column([self._head, self._empty, self._scroll], 0))
        self.set_slips((), None)

    def set_slips(self, slips: Sequence[Slip], chosen: object) -> None:
        """Show these packages; the one with the key `chosen` is marked."""
        had_keyboard = any(card.hasFocus() for card in self._cards)
        self._clear()
        self._head.set_words("Inbox", f"{len(slips)} package{'' if len(slips) == 1 else 's'}")
        for slip in slips:
            self._add(slip, slip.key == chosen)
        self._column.addStretch(1)
        self._empty.setVisible(not slips)
        self._scroll.setVisible(bool(slips))
        if had_keyboard:
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the keyboard to the chosen card, or the first."""
        marked = [card for card in self._cards if card.isChecked()] or self._cards
        if marked:
            marked[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(marked[0], 0, 0)

    def _add(self, slip: Slip, marked: bool) -> None:
        card = PackageCard(slip, self._inside)
        card.setChecked(marked)
        card.clicked.connect(self._clicked)
        card.act_wanted.connect(self.act_wanted)
        self._column.addWidget(card)
        self._column.addWidget(line())
        self._cards.append(card)

    def _clear(self) -> None:
        self._cards = []
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def _clicked(self) -> None:
        card = self.sender()
        if isinstance(card, PackageCard):
            self.chosen.emit(card.slip.key)
