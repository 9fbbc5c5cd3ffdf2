"""A text field that gives back what was written in it, to the letter."""

from PySide6.QtWidgets import QPlainTextEdit

_LINE_END = "\u2029"  # how a document of Qt ends its lines within


class PlainText(QPlainTextEdit):
    """As Qt's own, but that a no-break space stays one."""

    def toPlainText(self) -> str:
        """Return the text; every kind of line end is a line feed."""
        return self.document().toRawText().replace(_LINE_END, "\n")
