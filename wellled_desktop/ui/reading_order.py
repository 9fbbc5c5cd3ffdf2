"""Where the Tab key goes: through what one can use, in the order in which a page is laid out and read.

Qt goes round in the order in which widgets were made, which moves whenever a card or a banner is made anew.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object

_TAB = Qt.FocusReason.TabFocusReason
_BACK = Qt.FocusReason.BacktabFocusReason


class ReadInOrder(_Base):
    """A window or dialog in which Tab follows the reading order: `class Asking(ReadInOrder, QDialog)`."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Give the keyboard to the next stop, or to the one before; round at the ends."""
        target = next_stop(self, forward)
        if target is None:
            return False
        target.setFocus(_TAB if forward else _BACK)
        return True


def next_stop(window: QWidget, forward: bool) -> QWidget | None:
    """Return where Tab goes from here; None where nothing takes the keyboard."""
    everything = list(in_order(window))
    stops = [one for one in everything if is_stop(one)]
    here = window.focusWidget()
    if not stops:
        return None
    if here in stops:
        return stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
    at = everything.index(here) if here in everything else -1
    after = [one for one in everything[at + 1 :] if is_stop(one)]
    before = [one for one in everything[: max(at, 0)] if is_stop(one)]
    return (after or stops)[0] if forward else (before or stops)[-1]


def is_stop(widget: QWidget) -> bool:
    """Say whether Tab stops at a widget."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def in_order(widget: QWidget) -> Iterator[QWidget]:
    """Return a widget and all that is shown in it, as it is read."""
    yield widget
    for child in _parts(widget):
        if child.isVisible() and not child.isWindow():
            yield from in_order(child)


def _parts(widget: QWidget) -> list[QWidget]:
    """Return what lies directly in a widget: what is laid out first, then what floats above it."""
    placed = list(_placed(widget))
    rest = [one for one in widget.children() if isinstance(one, QWidget) and not _is_viewport(one)]
    return placed + [one for one in rest if one not in placed]


def _is_viewport(widget: QWidget) -> bool:
    """Say whether a widget only holds what its scroll area shows."""
    around = widget.parentWidget()
    return isinstance(around, QAbstractScrollArea) and around.viewport() is widget


def _placed(widget: QWidget) -> Iterator[QWidget]:
    held: QWidget | None = None
    if isinstance(widget, QMainWindow):
        held = widget.centralWidget()
    elif isinstance(widget, QScrollArea):
        held = widget.widget()
    elif isinstance(widget, QStackedWidget):
        held = widget.currentWidget()
    elif isinstance(widget, QSplitter):
        yield from filter(None, map(widget.widget, range(widget.count())))
    elif (layout := widget.layout()) is not None:
        yield from _laid(layout)
    if held is not None:
        yield held


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inside, within = (item.widget(), item.layout()) if item is not None else (None, None)
        if inside is not None:
            yield inside
        elif within is not None:
            yield from _laid(within)
