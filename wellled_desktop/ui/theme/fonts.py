"""The window's type: shipped fonts, so that a bare machine shows proper text; sizes in points."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

from wellled_desktop import resources
from wellled_desktop.ui.theme.measures import MEASURES

_loaded: list[int] = []


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; once a run is enough."""
    if _loaded:
        return
    files = sorted(resources.path("fonts").glob("*.ttf"))
    _loaded.extend(QFontDatabase.addApplicationFont(str(file)) for file in files)


def font(name: str = "body", weight: int = 0, italic: bool = False) -> QFont:
    """Return the font of a type role: title, section, composer, prompt, body, small, key.

    `weight` is 400, 500, 600 or 700; nothing keeps the role's own. Figures are tabular.
    """
    points, usual = MEASURES["type"][name]
    made = QFont()
    made.setFamilies(MEASURES["families"])
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight(weight or usual))
    made.setItalic(italic)
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def set_role(widget: QWidget, name: str, weight: int = 0) -> None:
    """Give a widget the font of a type role."""
    widget.setFont(font(name, weight))
