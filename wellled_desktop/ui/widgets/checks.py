"""Checks as rows: an icon, what was checked, what was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

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
    """What was checked and what was found; `state` is pass, warn, fail or wait; `act` offers to go there.

    `told` is the whole sentence. Several `places` (words and key) are offered in a menu, one is gone to.
    """

    text: str
    state: str = "pass"
    found: str = ""
    act: str = ""
    key: object = None
    told: str = ""
    places: tuple[tuple[str, object], ...] = ()


class CheckRow(QWidget):
    """One check; `acted(key)` when its link is pressed, or a place is chosen in its menu."""

    acted = Signal(object)

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        icon, role = _ICONS[check.state]
        self.setAccessibleName(f"{check.text}: {_SPOKEN[check.state]}. {check.found}".strip())
        self.setAccessibleDescription(check.told)
        self.setToolTip(check.told)
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
            link.setAccessibleName(f"{check.act}: {check.text}")
            link.setAccessibleDescription(check.told)
            link.clicked.connect(self._pressed)
            row.addWidget(link)

    def _pressed(self) -> None:
        if not self._check.places[1:]:
            self.acted.emit(self._check.key)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._check.text)
        for words, key in self._check.places:
            entry = menu.addAction(words.replace("&", "&&"))
            entry.setData(key)
        menu.triggered.connect(self._chosen)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _chosen(self, entry: QAction) -> None:
        self.acted.emit(entry.data())


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
