"""Buttons: primary (one a screen), plain, quiet, ink; with an icon and the caps of their shortcut."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets.paint import caps_size, paint_caps, paint_ring

_FILLS = {
    "primary": ("accent", "accent-hover", "accent-press"),
    "plain": ("surface", "hover", "sunken"),
    "quiet": ("", "hover", "sunken"),
    "link": ("", "", ""),
    "ink": ("ink", "ink", "ink"),
}
_INKS = {"primary": "on-accent", "plain": "text", "quiet": "text2", "link": "accent", "ink": "on-ink"}


class Button(QPushButton):
    """A button of 32 px, 40 in touch; `kind` is primary, plain, quiet, link or ink.

    `keys` ("Ctrl+L") are drawn as caps and told in the tool tip; the shortcut itself is the window's.
    `clicked` is Qt's own signal. A button with `setCheckable(True)` is a toggle: tint, underline and weight.
    """

    def __init__(
        self, text: str, kind: str = "plain", icon: str = "", keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self.icon_name = icon
        self.keys = keys
        self._caps = True
        self._small = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font("body", 600 if kind == "primary" else 500))
        self.set_keys(keys)
        theme.news.changed.connect(self._dressed)

    def set_kind(self, kind: str) -> None:
        """Make it primary, plain, quiet, link or ink."""
        self.kind = kind
        self._dressed()

    def set_icon(self, name: str) -> None:
        """Show another icon before the words; "" for none."""
        self.icon_name = name
        self._dressed()

    def set_keys(self, keys: str) -> None:
        """Show the caps of a shortcut and tell it in the tool tip."""
        self.keys = keys
        if keys:
            self.setToolTip(f"{self.text().replace('&', '')}  {keys}")
            self.setAccessibleDescription(keys)
        self._dressed()

    def show_caps(self, shown: bool) -> None:
        """Hide the caps where room is short; the tool tip keeps them."""
        self._caps = shown
        self._dressed()

    def set_small(self, small: bool = True) -> None:
        """Make it 28 px high, for cards and rows; a finger gets its full size all the same."""
        self._small = small
        self._dressed()

    def sizeHint(self) -> QSize:
        """Return room for icon, words and caps."""
        caps = caps_size(self._shown_caps()).width()
        width = self._words_width() + (24 if self.icon_name else 0) + (caps + 12 if caps else 0)
        pad = 8 if self.kind == "link" else 26
        return QSize(
            round(width + pad), theme.row("control") - (4 if self._small and not theme.touch() else 0)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the size without which words would be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the face, then icon, words and caps in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        self._paint_face(painter, box)
        caps = caps_size(self._shown_caps())
        words = self._words_width()
        total = words + (24 if self.icon_name else 0) + (caps.width() + 12 if caps.width() else 0)
        left = max(box.left() + 4, box.center().x() - total / 2)
        ink = self._ink()
        if self.icon_name:
            icons.paint(
                painter, self.icon_name, ink, QRectF(round(left), round(box.center().y() - 8), 16, 16)
            )
            left += 24
        painter.setFont(self._face_font())
        painter.setPen(theme.role(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(QRectF(left, box.top(), words + 2, box.height()), int(flags), self.text())
        if caps.width():
            at = QPointF(round(left + words + 12), round(box.center().y() - caps.height() / 2))
            fill = "" if self.kind in ("primary", "ink") else "surface"
            paint_caps(painter, self._shown_caps(), at, ink if not fill else "text2", fill)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover."""
        super().enterEvent(event)
        self.update()

    def _paint_face(self, painter: QPainter, box: QRectF) -> None:
        rest, hover, press = _FILLS[self.kind]
        fill = press if self.isDown() else hover if self.underMouse() else rest
        if self.isChecked():
            fill = "selected"
        if not self.isEnabled():
            fill = "" if self.kind in ("quiet", "link") else "stripe"
        ringed = self.hasFocus() and self.kind != "link"
        face = box.adjusted(3, 3, -3, -3) if ringed and self.kind == "primary" else box
        outlined = self.kind == "plain" or (not self.isEnabled() and self.kind == "primary")
        painter.setPen(QPen(theme.role("line2"), 1) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(theme.role(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(face.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.isChecked():
            painter.fillRect(QRectF(1, box.bottom() - 2, box.width() - 2, 2), theme.role("accent"))
        if self.hasFocus():
            paint_ring(painter, box)

    def _face_font(self) -> QFont:
        return theme.font("body", 600) if self.isChecked() else self.font()

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        return "text" if self.isChecked() else _INKS[self.kind]

    def _shown_caps(self) -> str:
        return self.keys if self._caps and not theme.touch() else ""

    def _words_width(self) -> float:
        plain = self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        return QFontMetricsF(
            theme.font("body", 600 if self.isCheckable() else self.font().weight())
        ).horizontalAdvance(plain)

    def _dressed(self) -> None:
        self.setFont(theme.font("body", 600 if self.kind == "primary" else 500))
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again when it is switched on or off."""
        super().changeEvent(event)
        self.update()


class IconButton(QPushButton):
    """A square button with an icon alone; it must say its name, and shows it with its keys as a tool tip."""

    def __init__(self, icon: str, name: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon_name = icon
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {keys}" if keys else name)
        if keys:
            self.setAccessibleDescription(keys)
        self.setFixedSize(theme.row("control"), theme.row("control"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.news.changed.connect(self._dressed)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self.icon_name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon on its hover or pressed face."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        fill = "selected" if self.isChecked() else "sunken" if self.isDown() else "hover"
        if self.isChecked() or self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.role(fill))
            painter.drawRoundedRect(box, 4, 4)
        middle = box.center()
        role = "text2" if self.isEnabled() else "disabled"
        icons.paint(painter, self.icon_name, role, QRectF(middle.x() - 8, middle.y() - 8, 16, 16))
        if self.isChecked():
            painter.fillRect(QRectF(2, box.bottom() - 2, box.width() - 4, 2), theme.role("accent"))
        if self.hasFocus():
            paint_ring(painter, box)

    def _dressed(self) -> None:
        self.setFixedSize(theme.row("control"), theme.row("control"))
        self.update()
