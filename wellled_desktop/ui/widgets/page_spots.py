"""Places of pages that can be pressed: the hand says so, a press tells which."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class PageSpots(QObject):
    """Watches a viewport; `point(position)` gives the page there and the place on it. `chosen(key)`."""

    chosen = Signal(int)

    def __init__(self, viewport: QWidget, point: Callable[[QPointF], tuple[int, QPointF] | None]) -> None:
        super().__init__(viewport)
        self._viewport, self._point = viewport, point
        self._spots: Mapping[int, Sequence[tuple[QRectF, int]]] = {}
        viewport.setMouseTracking(True)
        viewport.installEventFilter(self)

    def set(self, spots: Mapping[int, Sequence[tuple[QRectF, int]]]) -> None:
        """Take the places (in points from a page's upper left) with their keys, by page; none for none."""
        self._spots = spots
        self._viewport.unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the hand over a place; tell when it is pressed."""
        if isinstance(event, QMouseEvent) and self._spots:
            key = self._at(event.position())
            if event.type() is QEvent.Type.MouseMove:
                shape = Qt.CursorShape.ArrowCursor if key is None else Qt.CursorShape.PointingHandCursor
                self._viewport.setCursor(shape)
            elif event.type() is QEvent.Type.MouseButtonPress and key is not None:
                self.chosen.emit(key)
        return super().eventFilter(watched, event)

    def _at(self, position: QPointF) -> int | None:
        found = self._point(position)
        if found is None:
            return None
        page, place = found
        return next((key for box, key in self._spots.get(page, ()) if box.contains(place)), None)
