"""Checks as rows: an icon, what was checked, what was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.labels import Icon, Text

_ICONS = {
    "pass": ("circle-check", "pass"),
    "warn": ("triangle-alert", "warn"),
    "fail": ("circle-x", "fail"),
    "wait": ("clock", "text3"),
}
_SPOKEN = {"pass": "passed", "warn": "to look at", "fail": "failed", "wait": "not yet checked"}


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked and what was found; `state` is pass, warn, fail or wait; `act` offers to go there."""

    text: str
    state: str = "pass"
    found: str = ""
    act: str = ""
    key: object = None


class CheckRow(QWidget):
    """One check; `acted(key)` when its link is pressed."""

    acted = Signal(object)

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = check.key
        icon, role = _ICONS[check.state]
        self.setAccessibleName(f"{check.text}: {_SPOKEN[check.state]}. {check.found}".strip())
        self.setMinimumHeight(theme.row("compact"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(Icon(icon, role))
        row.addWidget(Text(check.text).wrapped(), 1)
        row.addWidget(Text(check.found, "small", "text2"))
        if check.act:
            link = Button(check.act, "link")
            link.set_small()
            link.clicked.connect(self._pressed)
            row.addWidget(link)

    def _pressed(self) -> None:
        self.acted.emit(self._key)


class CheckList(QWidget):
    """Checks below one another; `acted(key)` when a link is pressed."""

    acted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_checks(self, checks: Sequence[Check]) -> None:
        """Show these checks, in this order."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for check in checks:
            row = CheckRow(check)
            row.acted.connect(self.acted)
            self._column.addWidget(row)
