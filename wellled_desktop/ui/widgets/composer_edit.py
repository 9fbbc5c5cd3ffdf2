"""The field one writes lines in: Enter writes, tokens are tinted, completion opens above the caret."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.completion import Completion, CompletionPopup, matching
from wellled_desktop.ui.widgets.letters import PlainText

TOKEN = re.compile(r"(?<!\S)(?:[@#][^\s@#]*|[+\-!?])(?!\S)")
_MARKS = ("+", "-", "!", "?")
_LOOKS = {
    "@": ("token.speaker", "accent"),
    "#": ("token.prompt", "accent"),
    "+": ("token.strength", "pos"),
    "-": ("token.concern", "neg"),
    "!": ("token.protected", "on-ink"),
    "?": ("token.follow_up", "part"),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TokenTints(QSyntaxHighlighter):
    """Tints the tokens between spaces: @speaker, #prompt, + - ! ?"""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme.news.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Tint one paragraph."""
        for found in TOKEN.finditer(text):
            if found.start() == 0 and found[0] in _MARKS and self.currentBlock().blockNumber() > 0:
                continue  # the dash of a list
            fill, ink = _LOOKS[found[0][0]]
            look = QTextCharFormat()
            look.setBackground(theme.role(fill))
            look.setForeground(theme.role(ink))
            start = len(text[: found.start()].encode("utf-16-le")) // 2
            self.setFormat(start, len(found[0].encode("utf-16-le")) // 2, look)


class ComposerEdit(PlainText):
    """Enter says `entered()`, Shift+Enter begins a new line, Tab takes the completion, Esc never discards.

    `covers(pixels)` tells how much above it the completion hides.
    """

    entered = Signal()
    covers = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(theme.font("composer"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._tints = TokenTints(self.document())
        self._popup: CompletionPopup | None = None
        self._offers: dict[str, list[Completion]] = {"@": [], "#": []}
        self._dismissed = ""
        self.textChanged.connect(self._look)
        self.cursorPositionChanged.connect(self._look)

    def set_completions(self, speakers: Sequence[Completion], prompts: Sequence[Completion]) -> None:
        """Set what completes @ and #."""
        self._offers = {"@": list(speakers), "#": list(prompts)}

    def put(self, token: str) -> None:
        """Write a token at the caret, with spaces round it."""
        cursor = self.textCursor()
        before = self.toPlainText()[: self._caret()]
        lead = "" if not before or before[-1].isspace() else " "
        cursor.insertText(f"{lead}{token} ")
        self.setFocus()

    def put_sign(self, sign: str) -> None:
        """Write the sign of a token: @ and # go on to be completed, “…” has the caret between its marks."""
        before = self.toPlainText()[: self._caret()]
        lead = "" if not before or before[-1].isspace() else " "
        self.setFocus()
        cursor = self.textCursor()
        cursor.insertText(lead + {"“…”": "“”", "@": "@", "#": "#"}.get(sign, f"{sign} "))
        if sign == "“…”":
            cursor.movePosition(QTextCursor.MoveOperation.Left)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the completion its keys first, then Enter and Esc their meaning."""
        if self._popup_takes(event):
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            self.entered.emit()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
        elif event.key() in _ENTER or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab take the completion while one is offered; else it leaves."""
        if forward and self._popup is not None and self._popup.isVisible():
            self._popup.take()
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the completion when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if self._popup is not None:
            self._popup.hide()

    def offered(self) -> str:
        """Return what the completion offers, as it is read aloud; "" when it is closed."""
        return self._popup.spoken() if self._popup is not None else ""

    def _popup_takes(self, event: QKeyEvent) -> bool:
        popup = self._popup
        if popup is None or not popup.isVisible():
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._dismissed = self._word()
            popup.hide()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            popup.move_by(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        self.setAccessibleDescription(self.offered())
        return True

    def _look(self) -> None:
        """Offer what may complete the word at the caret."""
        word = self._word()
        if word != self._dismissed:
            self._dismissed = ""
        wanted = word[:1] in self._offers and self.hasFocus() and not self._dismissed
        found = matching(word, self._offers[word[0]]) if wanted else []
        if not found and self._popup is None:
            return
        self._shown_popup().offer(found, self._above_caret())
        self.setAccessibleDescription(self.offered())

    def _shown_popup(self) -> CompletionPopup:
        host = self.window()
        if self._popup is None or self._popup.parentWidget() is not host:
            self._popup = CompletionPopup(host)
            self._popup.taken.connect(self._take)
            self._popup.covers.connect(self.covers)
        return self._popup

    def _take(self, token: str) -> None:
        cursor = self.textCursor()
        units = len(self._word().encode("utf-16-le")) // 2
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, units)
        cursor.insertText(f"{token} ")
        self.setTextCursor(cursor)

    def _word(self) -> str:
        before = self.toPlainText()[: self._caret()]
        return re.split(r"\s", before)[-1] if before else ""

    def _caret(self) -> int:
        """Return the caret's place in code points; Qt counts UTF-16 units."""
        whole = self.toPlainText().encode("utf-16-le")
        return len(whole[: 2 * self.textCursor().position()].decode("utf-16-le", "ignore"))

    def _above_caret(self) -> QPoint:
        """Return where the completion's lower left corner belongs: over the caret, above the composer."""
        caret = self.viewport().mapTo(self.window(), self.cursorRect().topLeft())
        around = self.parentWidget() or self
        edges = around.mapTo(self.window(), around.rect().topRight())
        return QPoint(min(caret.x(), edges.x() - CompletionPopup.WIDTH - 12), edges.y())
