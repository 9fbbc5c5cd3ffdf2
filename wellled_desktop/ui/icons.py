"""Icons from resources/icons, drawn in the colour of a role at the screen's own resolution."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QScreen
from PySide6.QtSvg import QSvgRenderer

from wellled_desktop import resources
from wellled_desktop.ui import theme


def icon(name: str, role: str = "text2", size: int = 16) -> QIcon:
    """Return a lucide icon by its name in a role's colour; `size` in device-independent pixels."""
    return QIcon(pixmap(name, role, size))


def pixmap(name: str, role: str = "text2", size: int = 16, ratio: float = 0.0) -> QPixmap:
    """Return the icon as a pixmap for painting; `ratio` is the device pixel ratio, 0 asks the screen."""
    return _drawn(name, theme.css(role), size, ratio or _screen_ratio())


def paint(painter: QPainter, name: str, role: str, rect: QRectF) -> None:
    """Draw an icon into a square."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect.topLeft(), pixmap(name, role, round(rect.width()), ratio))


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name, colour, size).encode()))
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _source(name: str, colour: str, size: int) -> str:
    text = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    stroke = "1.75" if size >= 16 else "2"
    return text.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')


def _screen_ratio() -> float:
    screen: QScreen | None = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen is not None else 1.0
