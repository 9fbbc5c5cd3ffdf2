"""Pages below one another as a reader shows them: drawn when in sight, forgotten when far from it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.page_labels import PageLabels
from wellled_desktop.ui.widgets.page_spots import PageSpots
from wellled_desktop.ui.widgets.paint import paint_ring, paint_text

GAP = 16  # pixels between pages and round them
SMALLEST, LARGEST = 0.25, 4.0
A4 = QSizeF(595.28, 841.89)
_STEP = 1.2


class PageView(QAbstractScrollArea):
    """Shows pages of one size (in points). A scale of 1 is 96 pixels an inch, as on paper.

    `picture_wanted(page, pixels a point)` asks for one page at a time, `set_picture` answers;
    `page_changed(page)` and `scale_changed(scale)` tell where one is. Pages count from 0.
    """

    picture_wanted = Signal(int, float)
    page_changed = Signal(int)
    scale_changed = Signal(float)

    def __init__(self, name: str = "Preview", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._count = 0
        self._size = A4
        self._fit = "width"
        self._scale = 1.0
        self._page = 0
        self._asked: int | None = None
        self._pictures: dict[int, QImage] = {}
        self._marks: dict[int, list[QRectF]] = {}
        self.labels = PageLabels(self)
        self.labels.changed.connect(self._named)
        self.spots = PageSpots(self.viewport(), self._point)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.news.changed.connect(self.viewport().update)

    def set_pages(self, count: int, size: QSizeF = A4) -> None:
        """Show another document of so many pages; one stays at the page where one was."""
        self._count, self._size = count, size
        self._pictures.clear()
        self._marks.clear()
        self.labels.show({})
        self.spots.set({})
        self._asked = None
        page = min(self._page, max(0, count - 1))
        self._measure()
        self.go_to(page)
        self._tell()
        self._want()

    def set_picture(self, page: int, picture: QImage) -> None:
        """Show the picture of a page that was asked for."""
        if page == self._asked:
            self._asked = None
        self._pictures[page] = picture
        self.viewport().update()
        self._want()

    def set_marks(self, marks: Mapping[int, Sequence[QRectF]], page: int | None = None) -> None:
        """Mark boxes (in points from a page's top) by page, and go to one of the pages."""
        self._marks = {number: list(boxes) for number, boxes in marks.items()}
        if page is not None and page in self._marks:
            first = self._marks[page][0]
            down = max(0.0, first.top() * self._scale * 96 / 72 - self.viewport().height() / 3)
            self.verticalScrollBar().setValue(round(page * self._pitch() + down))
            self._set_page(page)
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring a page's head into sight."""
        if not self._count:
            return
        page = min(max(page, 0), self._count - 1)
        self.verticalScrollBar().setValue(round(page * self._pitch()))
        self._set_page(page)

    def page(self) -> int:
        """Return the page in sight, from 0."""
        return self._page

    def scale(self) -> float:
        """Return how large pages are shown; 1 is as on paper."""
        return self._scale

    def fit(self, how: str) -> None:
        """Fit the "width", or the whole "page", from now on."""
        self._fit = how
        self._rescale(self._scale)

    def zoom(self, steps: int) -> None:
        """Make pages larger, or smaller by steps below 0; what fitted fits no longer."""
        self._fit = ""
        self._rescale(self._scale * _STEP**steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._rescale(self._scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.role("canvas"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._in_sight():
            self._paint_page(painter, page)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.viewport().rect()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the keys that scroll anywhere."""
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Down: 48,
            Qt.Key.Key_Up: -48,
            Qt.Key.Key_PageDown: self._screen(),
            Qt.Key.Key_PageUp: -self._screen(),
            Qt.Key.Key_Space: self._screen(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + move)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        box = self._box(page)
        painter.setPen(QPen(theme.role("line2"), 1))
        painter.setBrush(theme.role("paper"))
        painter.drawRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5))
        picture = self._pictures.get(page)
        if picture is not None:
            painter.drawImage(box, picture)
            self._paint_marks(painter, page, box)
            self.labels.paint(painter, page, box.topLeft().toPointF(), self._scale * 96 / 72)
        else:
            waiting = QRectF(box.center().x() - 40, box.top() + 24, 120, 24)
            paint_text(painter, f"Page {page + 1}", waiting, "text3")

    def _paint_marks(self, painter: QPainter, page: int, box: QRect) -> None:
        scale = self._scale * 96 / 72
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.role("accent"), 2))
        for each in self._marks.get(page, ()):
            at = QRectF(each.topLeft() * scale, each.size() * scale).translated(box.topLeft().toPointF())
            painter.drawRect(at.adjusted(-2, -2, 2, 2))

    def _box(self, page: int) -> QRect:
        size = self._shown()
        left = max(GAP, round((self.viewport().width() - size.width()) / 2))
        left -= self.horizontalScrollBar().value()
        top = GAP + page * self._pitch() - self.verticalScrollBar().value()
        return QRect(QPoint(left, round(top)), size.toSize())

    def _point(self, position: QPointF) -> tuple[int, QPointF] | None:
        """Return the page at a position of the viewport, and the place on it in points."""
        for page in self._in_sight():
            box = self._box(page)
            if box.contains(position.toPoint()):
                return page, (position - box.topLeft().toPointF()) / (self._scale * 96 / 72)
        return None

    def _shown(self) -> QSizeF:
        return self._size * (self._scale * 96 / 72)

    def _pitch(self) -> float:
        return self._shown().height() + GAP

    def _screen(self) -> int:
        if self._fit == "page":
            return round(self._pitch())
        return max(48, self.viewport().height() - 48)

    def _in_sight(self) -> range:
        if not self._count:
            return range(0)
        top = self.verticalScrollBar().value()
        first = int(max(0, top - GAP) // self._pitch())
        last = int((top + self.viewport().height()) // self._pitch())
        return range(min(first, self._count - 1), min(last, self._count - 1) + 1)

    def _rescale(self, wanted: float) -> None:
        room = self.viewport().size()
        across = (room.width() - 2 * GAP - 16) / (self._size.width() * 96 / 72)
        down = (room.height() - 2 * GAP) / (self._size.height() * 96 / 72)
        fitting = {"width": across, "page": min(across, down)}.get(self._fit, wanted)
        scale = min(max(fitting, SMALLEST), LARGEST)
        page = self._page
        into = (self.verticalScrollBar().value() - page * self._pitch()) / self._pitch()
        changed = abs(scale - self._scale) > 0.001
        self._scale = scale
        self._measure()
        if changed:
            self.verticalScrollBar().setValue(round((page + into) * self._pitch()))
            self._pictures = {page: one for page, one in self._pictures.items() if page in self._in_sight()}
            self._asked = None
            self.scale_changed.emit(scale)
        self._want()
        self.viewport().update()

    def _measure(self) -> None:
        room = self.viewport().size()
        high = round(self._count * self._pitch() + GAP)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, high - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(48)
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, round(self._shown().width()) + 2 * GAP - room.width()))
        across.setPageStep(room.width())

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        self._set_page(min(int(middle // self._pitch()), max(0, self._count - 1)))
        self._want()
        self.viewport().update()

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self._tell()
            self.page_changed.emit(page)

    def _tell(self) -> None:
        said = f"page {self._page + 1} of {self._count}" if self._count else "nothing built yet"
        self.setAccessibleName(f"{self._name}, {said}")
        order = "; ".join(self.labels.words(self._page))
        self.setAccessibleDescription(f"Read in this order: {order}" if order else "")

    def _named(self) -> None:
        self._tell()
        self.viewport().update()

    def _want(self) -> None:
        """Ask for the first page in sight that is not drawn sharp; forget those far from sight."""
        sight = self._in_sight()
        near = range(sight.start - 1, sight.stop + 1) if len(sight) else sight
        self._pictures = {page: one for page, one in self._pictures.items() if page in near}
        if self._asked is not None:
            return
        ratio = self.devicePixelRatioF()
        width = round(self._shown().width() * ratio)
        for page in sight:
            drawn = self._pictures.get(page)
            if drawn is None or abs(drawn.width() - width) > 2:
                self._asked = page
                self.picture_wanted.emit(page, width / self._size.width())
                return
