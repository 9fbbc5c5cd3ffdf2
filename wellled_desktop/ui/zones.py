"""Going round the panes with F6: places, header, left, centre, right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from wellled_desktop.ui.reading_order import in_order, is_stop
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
        here = self._window.focusWidget()
        at = next((n for n, zone in enumerate(zones) if _holds(zone, here)), -by)
        for turn in range(1, len(zones) + 1):
            target = _first(zones[(at + by * turn) % len(zones)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _zones(self) -> list[QWidget]:
        """Return the panes that hold no other pane, as they are read."""
        found = [one for one in in_order(self._window) if _is_zone(one)]
        around = {id(one) for one in found for other in found if one is not other and one.isAncestorOf(other)}
        return [one for one in found if id(one) not in around]


def _is_zone(widget: QWidget) -> bool:
    if isinstance(widget, Rail | HeaderBar) or widget.property("zone"):
        return True
    return isinstance(widget.parent(), QSplitter) and not widget.findChildren(QSplitter)


def _holds(zone: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (zone is widget or zone.isAncestorOf(widget))


def _first(zone: QWidget) -> QWidget | None:
    """Return the first widget of a pane that the Tab key would reach."""
    return next((one for one in in_order(zone) if is_stop(one)), None)
