"""The colours in force, by role; light, dark, or as the system has it."""

from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from wellled_desktop import resources
from wellled_desktop.ui.theme import sheet
from wellled_desktop.ui.theme.fonts import font, load_fonts
from wellled_desktop.ui.theme.measures import read
from wellled_desktop.ui.theme.style import KitStyle

_P = QPalette.ColorRole
_PALETTE = {
    _P.Window: "window",
    _P.WindowText: "text",
    _P.Base: "surface",
    _P.AlternateBase: "stripe",
    _P.Text: "text",
    _P.Button: "surface",
    _P.ButtonText: "text",
    _P.BrightText: "on-accent",
    _P.Highlight: "accent",
    _P.HighlightedText: "on-accent",
    _P.Link: "accent",
    _P.LinkVisited: "accent",
    _P.ToolTipBase: "raised",
    _P.ToolTipText: "text",
    _P.PlaceholderText: "text3",
    _P.Light: "surface",
    _P.Midlight: "line",
    _P.Mid: "line2",
    _P.Dark: "control",
    _P.Shadow: "line2",
    _P.Accent: "accent",
}


class News(QObject):
    """Tells those who paint that the colours, or the density, are other ones now."""

    changed = Signal()


class _Now:
    scheme: ClassVar[str] = "light"
    wish: ClassVar[str] = "light"
    colours: ClassVar[dict[str, str]] = read("light")
    roles: ClassVar[dict[str, str]] = read("roles")
    style: ClassVar[KitStyle | None] = None


news = News()


def css(name: str) -> str:
    """Return the colour of a role as it is written in a style sheet or in HTML."""
    return _Now.colours[_Now.roles.get(name, name)]


def role(name: str) -> QColor:
    """Return the colour of a role: a token ("surface", "text2") or a meaning ("rating.good", "warn.soft")."""
    return QColor(css(name))


def scheme() -> str:
    """Return what is shown now: light or dark."""
    return _Now.scheme


def apply(app: QApplication, scheme: str = "light") -> None:
    """Dress the application in light, dark, or what the system has ("system"), and tell `news`."""
    _Now.wish = scheme
    if _Now.style is None:
        load_fonts()
        _Now.style = KitStyle()
        app.setStyle(_Now.style)
        app.styleHints().colorSchemeChanged.connect(_follow)
    _dress(app, _shown(app, scheme))


def _shown(app: QApplication, wish: str) -> str:
    if wish != "system":
        return wish
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _follow(_: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if _Now.wish == "system" and isinstance(app, QApplication):
        _dress(app, _shown(app, "system"))


def _dress(app: QApplication, shown: str) -> None:
    _Now.scheme = shown
    _Now.colours = read(shown)
    app.setFont(font("body"))
    app.setPalette(_palette())
    template = resources.path("themes", "window.qss").read_text(encoding="utf-8")
    app.setStyleSheet(sheet.fill(template, css))
    news.changed.emit()


def _palette() -> QPalette:
    made = QPalette()
    for place, name in _PALETTE.items():
        made.setColor(place, role(name))
    for place in (_P.Text, _P.WindowText, _P.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, role("text3"))
    return made
