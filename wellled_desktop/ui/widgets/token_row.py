"""The tokens one can type: a line of them for who types, buttons for a finger with Save line at the end."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.layouts import in_row

TOKENS = (
    ("@", "speaker"),
    ("#", "prompt"),
    ("+", "strength"),
    ("-", "concern"),
    ("“…”", "quote"),
    ("!", "protected line"),
    ("?", "follow up later"),
    ("~", "earlier: ~10:30"),
)
_SHORT = {"protected line": "protected", "follow up later": "follow up", "earlier: ~10:30": "earlier"}


class TokenRow(QWidget):
    """One line of tokens; in touch a row of buttons: `token_wanted("@")`, `save_wanted()`."""

    token_wanted = Signal(str)
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._buttons = {token: Button(token) for token, _ in TOKENS}
        self._save = Button("Save line", "primary")
        self._save.clicked.connect(self.save_wanted)
        for (token, meaning), button in zip(TOKENS, self._buttons.values(), strict=True):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the caret stays where one writes
            button.setAccessibleName(f"{token} {meaning}")
            button.setProperty("token", token)
            button.clicked.connect(self._pressed)
        self._save.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(in_row([*self._buttons.values(), None, self._save], 6))
        theme.news.changed.connect(self._dressed)
        self._dressed()

    def sizeHint(self) -> QSize:
        """Return one small line, or a row of buttons; the width is what there is."""
        return QSize(100, theme.row("control") if theme.touch() else 20)

    def minimumSizeHint(self) -> QSize:
        """Return what the signs alone need."""
        return QSize(420 if theme.touch() else 100, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the meanings where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each token with its meaning, as far as there is room."""
        if theme.touch():
            return
        painter = QPainter(self)
        small, key = theme.font("small"), theme.font("key", 600)
        left = 0.0
        for token, meaning in TOKENS:
            chip = max(16.0, QFontMetricsF(key).horizontalAdvance(token) + 8)
            width = chip + 6 + QFontMetricsF(small).horizontalAdvance(meaning)
            if left + width > self.width():
                return
            paint.fill_chip(painter, QRectF(left, 2, chip, 16), "sunken")
            painter.setFont(key)
            painter.setPen(theme.role("text"))
            painter.drawText(QRectF(left, 2, chip, 16), Qt.AlignmentFlag.AlignCenter, token)
            paint.paint_text(painter, meaning, QRectF(left + chip + 6, 0, width, 20), "text2", small)
            left += width + 16

    def _pressed(self) -> None:
        self.token_wanted.emit(self.sender().property("token"))

    def _fit(self) -> None:
        """Put meanings on the buttons, unless they would not all have room."""
        for token, meaning in TOKENS:
            self._buttons[token].setText(f"{token}  {_SHORT.get(meaning, meaning)}")
        gaps = 6 * (len(TOKENS) + 1)
        wanted = sum(one.sizeHint().width() for one in (*self._buttons.values(), self._save)) + gaps
        if wanted > self.width():
            for token, button in self._buttons.items():
                button.setText(token)

    def _dressed(self) -> None:
        touch = theme.touch()
        for button in (*self._buttons.values(), self._save):
            button.setVisible(touch)
        spoken = ", ".join(f"{token} {meaning}" for token, meaning in TOKENS)
        self.setAccessibleName("" if touch else f"Tokens: {spoken}")
        self._fit()
        self.updateGeometry()
        self.update()
