"""The composer: kind, field, what a line will be saved as, and the tokens one can type."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wellled_desktop.core.vocabulary import NoteKind, Polarity, word
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.completion import Completion
from wellled_desktop.ui.widgets.composer_edit import ComposerEdit
from wellled_desktop.ui.widgets.layouts import line, set_surface
from wellled_desktop.ui.widgets.note_line import KIND_ICONS
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.ui.widgets.shapes import paint_polarity
from wellled_desktop.ui.widgets.token_row import TokenRow

KINDS = (NoteKind.VERBATIM, NoteKind.PARAPHRASE, NoteKind.SEEN, NoteKind.OPINION)
_HINTS = (("Choose", "Tab"), ("Save line", "Enter"), ("Undo", "Ctrl+Z"))


@dataclass(frozen=True, slots=True)
class SavePart:
    """A part of "Will save as": words, an icon's name, a triangle, and a tone (text, warn, fail, text2)."""

    text: str
    icon: str = ""
    polarity: Polarity = Polarity.NEUTRAL
    tone: str = "text"


class Composer(QWidget):
    """Where lines are written; the page reads, saves, and then calls `clear`, so that no word is ever lost.

    `written(text)` on Enter, as typed; `changed(text)` on each change, for the draft and the preview;
    `kind_chosen(NoteKind or None)` when a person chooses a kind, None being automatic;
    `covers(pixels)` tells how much of what stands above it the completion hides, 0 for nothing.
    """

    written = Signal(str)
    changed = Signal(str)
    kind_chosen = Signal(object)
    covers = Signal(int)

    def __init__(self, name: str = "Note", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self._kinds = SegmentedControl("Kind", [Choice(None, "Auto", tip="Alt+0"), *_kind_choices()])
        self._edit = ComposerEdit(name)
        self._edit.setFixedHeight(56)
        self._will_save, self._tokens = _WillSave(), TokenRow()
        self._tools = QHBoxLayout()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._kinds)
        head.addStretch(1)
        head.addLayout(self._tools)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 8, 12, 8)
        inside.setSpacing(6)
        inside.addLayout(head)
        for part in (self._edit, self._will_save, self._tokens):
            inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addLayout(inside)
        self._connect()
        self.setFocusProxy(self._edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return what stands in the field, as typed."""
        return self._edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a draft into the field, the caret at its end; silently."""
        blocked = self._edit.blockSignals(True)
        self._edit.setPlainText(text)
        self._edit.moveCursor(self._edit.textCursor().MoveOperation.End)
        self._edit.blockSignals(blocked)

    def clear(self) -> None:
        """Empty the field, after the line was saved; silently."""
        self.set_text("")
        self.set_will_save(())

    def set_completions(self, speakers: Sequence[Completion], prompts: Sequence[Completion]) -> None:
        """Set what completes @ and #; tokens with their sign, as "@P-03" and "#W2.2"."""
        self._edit.set_completions(speakers, prompts)

    def set_will_save(self, parts: Sequence[SavePart]) -> None:
        """Show what the line will be saved as; nothing shows the hints alone."""
        self._will_save.set_parts(parts)

    def kind(self) -> NoteKind | None:
        """Return the kind that is chosen; None is automatic."""
        chosen = self._kinds.value()
        return chosen if isinstance(chosen, NoteKind) else None

    def set_kind(self, kind: NoteKind | None) -> None:
        """Choose a kind, silently; None is automatic."""
        self._kinds.set_value(kind)

    def put_token(self, token: str) -> None:
        """Write a token at the caret, as "#W2.4"."""
        self._edit.put(token)

    def add_tool(self, widget: QWidget) -> None:
        """Add a button at the right of the kinds: photo, file, time."""
        self._tools.addWidget(widget)

    def set_locked(self, reason: str) -> None:
        """Take no lines, and say why in the empty field; "" takes them again."""
        self._edit.setReadOnly(bool(reason))
        self._edit.setPlaceholderText(reason)
        self._kinds.setEnabled(not reason)

    def set_hint(self, words: str) -> None:
        """Say in the empty field what is written in it."""
        self._edit.setPlaceholderText(words)

    def _connect(self) -> None:
        self._kinds.chosen.connect(self.kind_chosen)
        self._edit.entered.connect(self._entered)
        self._edit.covers.connect(self.covers)
        self._edit.textChanged.connect(self._typed)
        self._tokens.token_wanted.connect(self._put)
        self._tokens.save_wanted.connect(self._entered)

    def _put(self, token: str) -> None:
        """Write a token's sign at the caret; a quote's pair with the caret between."""
        if not self._edit.isReadOnly():
            self._edit.put_sign(token)

    def _entered(self) -> None:
        if self.text().strip() and not self._edit.isReadOnly():
            self.written.emit(self.text())

    def _typed(self) -> None:
        self.changed.emit(self.text())


class _WillSave(QWidget):
    """One line: what will be saved, and at the right the keys."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[SavePart, ...] = ()
        self.setFixedHeight(20)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.news.changed.connect(self.update)

    def set_parts(self, parts: Sequence[SavePart]) -> None:
        """Show other parts."""
        self._parts = tuple(parts)
        spoken = ", ".join(part.text for part in self._parts)
        self.setAccessibleName(f"Will save as {spoken}" if spoken else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts from the left, the hints from the right as far as there is room."""
        painter = QPainter(self)
        small = theme.font("small")
        left = 0.0
        if self._parts:
            left = paint.paint_text(painter, "Will save as", QRectF(0, 0, 120, 20), "text2", small) + 10
        for place, part in enumerate(self._parts):
            if place:
                painter.fillRect(QRectF(left, 4, 1, 12), theme.role("line2"))
                left += 9
            left = self._paint_part(painter, part, left)
        if not theme.touch():
            self._paint_hints(painter, left + 16)

    def _paint_part(self, painter: QPainter, part: SavePart, left: float) -> float:
        if part.icon:
            icons.paint(painter, part.icon, part.tone, QRectF(left, 3, 14, 14))
            left += 18
        if part.polarity is not Polarity.NEUTRAL:
            paint_polarity(painter, part.polarity, QRectF(left, 5, 10, 10))
            left += 14
        weight = 600 if part.tone in ("warn", "fail") else 400
        room = QRectF(left, 0, self.width() - left, 20)
        return left + paint.paint_text(painter, part.text, room, part.tone, theme.font("small", weight)) + 9

    def _paint_hints(self, painter: QPainter, least: float) -> None:
        small = theme.font("small")
        right = float(self.width())
        for words, keys in reversed(_HINTS):
            caps = paint.caps_size(keys).width()
            width = QFontMetricsF(small).horizontalAdvance(words) + 6 + caps
            if right - width < least:
                return
            left = right - width
            paint.paint_text(painter, words, QRectF(left, 0, width, 20), "text2", small)
            paint.paint_caps(painter, keys, QPointF(right - caps, 1))
            right = left - 14


def _kind_choices() -> list[Choice]:
    return [
        Choice(kind, word(kind), KIND_ICONS[kind], tip=f"Alt+{place}") for place, kind in enumerate(KINDS, 1)
    ]
