"""Going round the panes with F6: places, header, left, centre, right."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QWidget

from wellled_desktop.ui.widgets.header import HeaderBar
from wellled_desktop.ui.widgets.rail import Rail


class Zones:
    """The panes of a window in reading order: the rail, the header, each side of a splitter."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window

    def forward(self) -> None:
        """Give the keyboard to the next pane."""
        self._step(1)

    def backward(self) -> None:
        """Give the keyboard to the pane before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        zones = self._zones()
        if not zones:
            return
        here = QApplication.focusWidget()
        at = next((n for n, zone in enumerate(zones) if _holds(zone, here)), -by)
        for turn in range(1, len(zones) + 1):
            target = _first(zones[(at + by * turn) % len(zones)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _zones(self) -> list[QWidget]:
        found = [one for one in self._window.findChildren(QWidget) if one.isVisible() and _is_zone(one)]
        return sorted(found, key=self._place)

    def _place(self, widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(self._window, QPoint(0, 0))
        return (at.y() // 100 if isinstance(widget, HeaderBar) else 1 + at.y() // 400, at.x())


def _is_zone(widget: QWidget) -> bool:
    if isinstance(widget, Rail | HeaderBar) or widget.property("zone"):
        return True
    return isinstance(widget.parent(), QSplitter) and not widget.findChildren(QSplitter)


def _holds(zone: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (zone is widget or zone.isAncestorOf(widget))


def _first(zone: QWidget) -> QWidget | None:
    """Return the first widget of a pane that the Tab key would reach."""
    for one in (zone, *zone.findChildren(QWidget)):
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return one
    return None
