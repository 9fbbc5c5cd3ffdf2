"""The status bar's content: at the left how safe the work is, at the right the facts of the place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.labels import Icon, KeyCap, Text
from wellled_desktop.ui.widgets.layouts import line, set_surface

_ICONS = {"ok": ("circle-check", "pass"), "warn": ("triangle-alert", "warn"), "fail": ("circle-x", "fail")}
_TONES = {"ok": "text2", "warn": "warn", "fail": "fail"}


class StatusBar(QWidget):
    """28 px: the saved state in words, then facts between thin lines, then hints of keys.

    It has no spoken name of its own: a name would hide the words from a screen reader.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "sunken")
        self.setFixedHeight(theme.frame("status"))
        self._icon = Icon("circle-check", "pass", 14)
        self._saved = Text("", "small", "text2")
        self._facts = QHBoxLayout()
        self._facts.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addLayout(self._facts)

    def set_saved(self, text: str, state: str = "ok") -> None:
        """Say how safe the work is; `state` is ok, warn or fail."""
        name, role = _ICONS[state]
        self._icon.set_icon(name, role)
        self._saved.set_tone(_TONES[state])
        self._saved.setText(text)

    def set_facts(
        self, facts: Sequence[str], hints: Sequence[tuple[str, str]] = (("Shortcuts", "Ctrl+/"),)
    ) -> None:
        """Show the facts of the place, then hints as (words, keys)."""
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, (words, keys) in enumerate([*((fact, "") for fact in facts), *hints]):
            if place:
                bar = line(down=True)
                bar.setFixedHeight(14)
                self._facts.addWidget(bar)
            self._facts.addWidget(Text(words, "small", "text2"))
            if keys:
                self._facts.addWidget(KeyCap(keys))

    def saved_text(self) -> str:
        """Return what the left says now."""
        return self._saved.text()
