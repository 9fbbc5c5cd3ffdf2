"""Colour, type and measure by role, from resources/themes; nothing else in the window spells a colour out."""

from wellled_desktop.ui.theme.colours import apply, css, news, role, scheme
from wellled_desktop.ui.theme.fonts import font, load_fonts, set_role
from wellled_desktop.ui.theme.measures import frame, radius, row, set_touch, touch

__all__ = [
    "apply",
    "css",
    "font",
    "frame",
    "load_fonts",
    "news",
    "radius",
    "role",
    "row",
    "scheme",
    "set_role",
    "set_touch",
    "touch",
]
