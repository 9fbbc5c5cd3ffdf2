"""Long work and what can be undone: never a wait that blocks the rest."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.labels import Icon, Text
from wellled_desktop.ui.widgets.layouts import set_surface

UNDO_SECONDS = 8


class ProgressRow(QFrame):
    """What is being done, how many of how many, a bar, and Stop; `stopped()` when Stop is pressed."""

    stopped = Signal()

    def __init__(self, what: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "card")
        self._what = Text(what)
        self._beside = Text("", "small", "text2")
        self._note = Text("You can go on working.", "small", "text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = Button("Stop", keys="Esc")
        self._stop.set_small()
        self._stop.clicked.connect(self.stopped)
        head = QHBoxLayout()
        head.addWidget(self._what, 1)
        head.addWidget(self._beside)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(foot)
        self.set_progress(what)

    def set_progress(self, what: str, done: int = 0, total: int = 0, beside: str = "") -> None:
        """Show "what, done of total"; a total of 0 means that nobody knows how long it takes."""
        words = f"{what}, {done:,} of {total:,}" if total else what
        self._what.setText(words)
        self._beside.setText(beside)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(words)

    def set_stoppable(self, stoppable: bool, note: str = "") -> None:
        """Say that it cannot be stopped, before it begins; signing is such work."""
        self._stop.setVisible(stoppable)
        self._note.setText(note or ("You can go on working." if stoppable else "This cannot be stopped."))


class UndoBar(QFrame):
    """An ink bar after a removal: what was done, and Undo for 8 seconds; `undone()` or `passed()`."""

    undone = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", "body", "on-ink")
        self._undo = Button("Undo", "ink", keys="Ctrl+Z")
        self._undo.clicked.connect(self._take_back)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_SECONDS * 1000)
        self._timer.timeout.connect(self._pass)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(Icon("undo-2", "on-ink", 16))
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        theme.news.changed.connect(self._dressed)
        self._dressed()
        self.hide()

    def offer(self, text: str) -> None:
        """Say what was done, as "Line 11:18 removed", and offer to undo it."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.show()
        self._timer.start()

    def offering(self) -> bool:
        """Say whether there is still something to undo here."""
        return self._timer.isActive()

    def _take_back(self) -> None:
        self._timer.stop()
        self.hide()
        self.undone.emit()

    def _pass(self) -> None:
        self.hide()
        self.passed.emit()

    def _dressed(self) -> None:
        self.setStyleSheet(f"UndoBar {{ background: {theme.css('ink')}; border: 0; border-radius: 4px; }}")
