"""What is copied and must not stay: the clipboard is emptied after a minute, if it still holds that."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

_WHILE = 60_000  # milliseconds


class SecretCopy(QObject):
    """Copies a secret and takes it off the clipboard again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WHILE)
        self._timer.timeout.connect(self.forget)

    def copy(self, text: str) -> None:
        """Put a secret on the clipboard for a minute."""
        self._text = text
        QApplication.clipboard().setText(text)
        self._timer.start()

    def forget(self) -> None:
        """Empty the clipboard, unless something else was copied since."""
        self._timer.stop()
        if self._text and QApplication.clipboard().text() == self._text:
            QApplication.clipboard().clear()
        self._text = ""
