"""Rows and columns with the kit's spacing, in one call; a page is mostly these."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

Part = QWidget | QLayout | int | None
_Box = TypeVar("_Box", bound=QBoxLayout)
Margins = tuple[int, int, int, int]


def in_row(parts: Sequence[Part], gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Lay parts in a row; a number is that many pixels of space, None takes what is left."""
    return _fill(QHBoxLayout(), parts, gap, margins)


def in_column(parts: Sequence[Part], gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Lay parts in a column; a number is that many pixels of space, None takes what is left."""
    return _fill(QVBoxLayout(), parts, gap, margins)


def holder(layout: QLayout, surface: str = "") -> QWidget:
    """Return a plain widget that holds a layout; `surface` is window, surface, sunken, stripe or nothing."""
    made = QWidget()
    made.setLayout(layout)
    set_surface(made, surface)
    return made


def set_surface(widget: QWidget, surface: str) -> None:
    """Give a widget the ground of a role: window, surface, sunken, stripe, canvas, card or raised."""
    if surface:
        widget.setProperty("surface", surface)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def line(down: bool = False) -> QFrame:
    """Return a line of 1 px, across or down."""
    made = QFrame()
    made.setProperty("line", "down" if down else "across")
    return made


def scrolled(inside: QWidget, surface: str = "", name: str = "") -> QScrollArea:
    """Return a pane that scrolls up and down, never sideways.

    With a spoken `name` the keyboard stops at it, to scroll what cannot be reached otherwise; without one
    it follows what has the keyboard in it.
    """
    area = _UpAndDown()
    area.setAccessibleName(name)
    area.setProperty("reached", bool(name))
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    set_surface(inside, surface)
    return area


class _UpAndDown(QScrollArea):
    """Never narrower than what lies in it: what would be cut has no bar to reach it by."""

    def minimumSizeHint(self) -> QSize:
        """Return the width of what lies in it beside the bar, as it is now."""
        held = self.widget()
        inside = held.minimumSizeHint().width() if held is not None else 0
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(inside + bar, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what lies in it when it needs another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _fill(box: _Box, parts: Sequence[Part], gap: int, margins: Margins) -> _Box:
    box.setContentsMargins(*margins)
    box.setSpacing(gap)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
    return box
