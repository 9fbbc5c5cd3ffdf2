"""Panes side by side with a handle between, read aloud from left to right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


def side_by_side(panes: Sequence[tuple[QWidget, int]]) -> QSplitter:
    """Return panes with their first widths in pixels; a width of 0 takes what is left.

    Qt puts each new pane below the ones before, and a screen reader then begins at the right: so each is
    raised in its turn, and the handles last, that they can be grabbed.
    """
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setChildrenCollapsible(False)
    for place, (pane, width) in enumerate(panes):
        made.addWidget(pane)
        made.setStretchFactor(place, 0 if width else 1)
    made.setSizes([width or 800 for _, width in panes])
    raise_in_order(made)
    return made


def raise_in_order(splitter: QSplitter) -> None:
    """Raise the panes from left to right, and the handles last: so a screen reader reads them."""
    for pane in filter(None, map(splitter.widget, range(splitter.count()))):
        pane.raise_()
    for place in range(splitter.count()):
        splitter.handle(place).raise_()
