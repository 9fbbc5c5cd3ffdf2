"""A picture that one can draw on: by the mouse from corner to corner, or by the arrow keys and Enter."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wellled_desktop.core.vocabulary import MarkKind, word
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.paint import paint_ring

FAR = 1000  # the right and lower edge, in thousandths
_MIDDLE = FAR // 2
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FINE, _FAR_STEP = 10, 50
_SMALLEST = 4  # a slip of the hand is no mark
_HERE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
Spot = tuple[int, int]


class PictureCanvas(QWidget):
    """Shows a picture whole; `drawn(MarkKind, x1, y1, x2, y2)` in thousandths when a mark was drawn.

    Without a tool it only shows. Arrow keys move a cross (further with Shift), Enter begins and ends a mark.
    """

    drawn = Signal(object, int, int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._words = ""
        self._tool: MarkKind | None = None
        self._from: Spot | None = None
        self._at: Spot = (_MIDDLE, _MIDDLE)
        self._by_key = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setAccessibleName("Picture")
        theme.news.changed.connect(self.update)

    def set_picture(self, image: QImage, name: str) -> None:
        """Show a picture under its spoken name."""
        self._image, self._words = image, ""
        self.setAccessibleName(name)
        self.update()

    def set_words(self, words: str) -> None:
        """Show words in place of a picture: that it is being opened, or why it cannot be shown."""
        self._image, self._words = QImage(), words
        self.setAccessibleName(words)
        self.update()

    def set_tool(self, tool: MarkKind | None) -> None:
        """Draw with this tool from now on; None only shows."""
        self._tool, self._from = tool, None
        self.setCursor(Qt.CursorShape.CrossCursor if tool else Qt.CursorShape.ArrowCursor)
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size in which a photo can be read."""
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, and what is being drawn on it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.role("canvas"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            box = QRectF(self.rect()).adjusted(24, 24, -24, -24)
            painter.setPen(theme.role("text2"))
            painter.setFont(theme.font("body"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), self._words)
        else:
            painter.drawImage(self._box(), self._image)
            self._paint_drawing(painter)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a mark; a text is placed at once."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._ready():
            return
        self._by_key = False
        self._at = self._spot(event.position())
        self._begin()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be drawn."""
        if self._from is not None:
            self._at = self._spot(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the mark where the button is let go."""
        if self._from is not None and not self._by_key:
            self._at = self._spot(event.position())
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cross, begin and end a mark, or leave one that was begun."""
        move = _MOVES.get(Qt.Key(event.key()))
        if not self._ready() or (move is None and event.key() not in (*_HERE, Qt.Key.Key_Escape)):
            super().keyPressEvent(event)
        elif move is not None:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(move, _FAR_STEP if shifted else _FINE)
        elif event.key() == Qt.Key.Key_Escape and self._from is None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._from = None
            self._tell()
        elif self._from is None:
            self._by_key = True
            self._begin()
        else:
            self._end()
        self.update()

    def _begin(self) -> None:
        if self._tool is MarkKind.TEXT:
            self.drawn.emit(self._tool, *self._at, *self._at)
            return
        self._from = self._at
        self._tell()
        self.update()

    def _end(self) -> None:
        start, end = self._from, self._at
        self._from = None
        self._tell()
        self.update()
        if start is not None and max(abs(start[0] - end[0]), abs(start[1] - end[1])) >= _SMALLEST:
            self.drawn.emit(self._tool, *start, *end)

    def _move(self, by: Spot, step: int) -> None:
        self._by_key = True
        x, y = self._at[0] + by[0] * step, self._at[1] + by[1] * step
        self._at = (min(max(x, 0), FAR), min(max(y, 0), FAR))
        self._tell()

    def _tell(self) -> None:
        """Say where the cross is, for those who draw by keys."""
        if self._tool is None:
            self.setAccessibleDescription("")
            return
        doing = f"{word(self._tool)} begun" if self._from else word(self._tool)
        x, y = self._at
        self.setAccessibleDescription(
            f"{doing}, {x // 10} per cent from the left, {y // 10} from the top; Enter draws"
        )

    def _paint_drawing(self, painter: QPainter) -> None:
        pen = QPen(theme.role("accent"), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        here = self._point(self._at)
        if self._from is not None:
            start = self._point(self._from)
            if self._tool is MarkKind.ARROW:
                painter.drawLine(start, here)
            else:
                painter.drawRect(QRectF(start, here).normalized())
        if self._tool is not None and self._by_key and self.hasFocus():
            painter.setPen(QPen(theme.role("accent"), 2))
            painter.drawLine(here - QPoint(9, 0), here + QPoint(9, 0))
            painter.drawLine(here - QPoint(0, 9), here + QPoint(0, 9))

    def _ready(self) -> bool:
        return self._tool is not None and not self._image.isNull()

    def _box(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        size = self._image.deviceIndependentSize().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(room.center())
        return box

    def _spot(self, point: QPointF) -> Spot:
        box = self._box()
        x = round((point.x() - box.left()) * FAR / max(box.width(), 1))
        y = round((point.y() - box.top()) * FAR / max(box.height(), 1))
        return min(max(x, 0), FAR), min(max(y, 0), FAR)

    def _point(self, spot: Spot) -> QPointF:
        box = self._box()
        return QPointF(box.left() + spot[0] * box.width() / FAR, box.top() + spot[1] * box.height() / FAR)
