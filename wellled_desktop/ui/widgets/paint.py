"""Small things that several widgets and delegates paint alike: text, chips, key caps, rings, selection."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from wellled_desktop.core.vocabulary import Polarity
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets.shapes import paint_polarity

CHIP_HEIGHT = 20.0
CAP_HEIGHT = 18.0
_PAD = 7.0
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Tag:
    """A prompt at a note, as "#W2.3", and what the note says about it."""

    text: str
    polarity: Polarity = Polarity.NEUTRAL

    @property
    def spoken(self) -> str:
        """Return the tag as it is read aloud."""
        return self.text if self.polarity is Polarity.NEUTRAL else f"{self.text} {self.polarity.value}"


def caps(keys: str) -> list[str]:
    """Return the caps of a shortcut: "Ctrl+Shift+N" is Ctrl, Shift, N; "Ctrl++" is Ctrl and +."""
    if not keys:
        return []
    parts = keys.replace("++", "+\0").split("+")
    return [{"\0": "+", "Return": "Enter", "Left": "←", "Right": "→"}.get(part, part) for part in parts]


def caps_size(keys: str) -> QSizeF:
    """Return how much room the caps of a shortcut take."""
    metrics = QFontMetricsF(theme.font("key"))
    widths = [max(CAP_HEIGHT, metrics.horizontalAdvance(cap) + 8) for cap in caps(keys)]
    return QSizeF(sum(widths) + _GAP * max(0, len(widths) - 1), CAP_HEIGHT if widths else 0)


def paint_caps(painter: QPainter, keys: str, at: QPointF, ink: str = "text2", fill: str = "surface") -> None:
    """Draw the caps of a shortcut; `fill` is "" for none."""
    font = theme.font("key")
    metrics = QFontMetricsF(font)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    left = at.x()
    for cap in caps(keys):
        width = max(CAP_HEIGHT, metrics.horizontalAdvance(cap) + 8)
        box = QRectF(left, at.y(), width, CAP_HEIGHT)
        outline = theme.role("line2" if fill else ink)
        painter.setPen(QPen(outline, 1))
        painter.setBrush(theme.role(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.radius("key"), theme.radius("key"))
        painter.setPen(theme.role(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
        left += width + _GAP
    painter.restore()


def tag_width(tag: Tag, font: QFont) -> float:
    """Return how wide a tag is painted, in pixels."""
    triangle = 0 if tag.polarity is Polarity.NEUTRAL else 14
    return QFontMetricsF(font).horizontalAdvance(tag.text) + 2 * _PAD + triangle


def paint_tag(painter: QPainter, tag: Tag, box: QRectF, fill: str = "sunken") -> None:
    """Draw a tag: a soft chip with the triangle before the prompt's code."""
    fill_chip(painter, box, fill)
    left = box.left() + _PAD
    if tag.polarity is not Polarity.NEUTRAL:
        paint_polarity(painter, tag.polarity, QRectF(left, box.center().y() - 5, 10, 10))
        left += 14
    painter.setFont(theme.font("small"))
    painter.setPen(theme.role("text2"))
    painter.drawText(
        QRectF(left, box.top(), box.right() - left, box.height()), Qt.AlignmentFlag.AlignVCenter, tag.text
    )


def fill_chip(painter: QPainter, box: QRectF, fill: str, radius: str = "chip") -> None:
    """Fill a rounded box in a role's colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.role(fill))
    painter.drawRoundedRect(box, theme.radius(radius), theme.radius(radius))
    painter.restore()


def badge_width(text: str, icon: str = "") -> float:
    """Return how wide an ink badge is, as "Protected" with its lock."""
    font = theme.font("small", 500)
    return QFontMetricsF(font).horizontalAdvance(text) + 2 * 6 + (17 if icon else 0)


def paint_badge(painter: QPainter, text: str, box: QRectF, icon: str = "lock-keyhole") -> None:
    """Draw an ink badge: what is confidential is always told apart by shape, word and colour."""
    fill_chip(painter, box, "ink")
    left = box.left() + 6
    if icon:
        icons.paint(painter, icon, "on-ink", QRectF(left, box.center().y() - 6.5, 13, 13))
        left += 17
    painter.setFont(theme.font("small", 500))
    painter.setPen(theme.role("on-ink"))
    painter.drawText(
        QRectF(left, box.top(), box.right() - left, box.height()), Qt.AlignmentFlag.AlignVCenter, text
    )


def paint_row(painter: QPainter, box: QRectF, selected: bool, hovered: bool, fill: str = "") -> None:
    """Fill a row: its own tint, the hover, or the selection with its 3 px bar."""
    name = "selection" if selected else "hover" if hovered else fill
    if name:
        painter.fillRect(box, theme.role(name))
    if selected:
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.role("selection.bar"))


def paint_ring(painter: QPainter, box: QRectF, radius: float = 4) -> None:
    """Draw the focus ring of 2 px just inside a box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.role("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def paint_text(
    painter: QPainter, text: str, box: QRectF, role: str = "text", font: QFont | None = None
) -> float:
    """Draw one line, elided at the right, in the middle of the box's height; return the width drawn."""
    used = font or theme.font("body")
    metrics = QFontMetricsF(used)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(used)
    painter.setPen(theme.role(role))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return metrics.horizontalAdvance(shown)
