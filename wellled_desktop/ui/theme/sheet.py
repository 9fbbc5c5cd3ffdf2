"""The one style sheet: a template with roles and measures, filled in."""

import re
from collections.abc import Callable

from wellled_desktop.ui.theme import measures

_PLACE = re.compile(r"@(row|radius|frame)\.([a-z_]+)|@([a-z][a-z0-9_.-]*[a-z0-9])")


def fill(template: str, colour: Callable[[str], str]) -> str:
    """Replace @role by its colour, and @row.x, @radius.x, @frame.x by their pixels."""
    sizes = {"row": measures.row, "radius": measures.radius, "frame": measures.frame}

    def value(found: re.Match[str]) -> str:
        if found[1]:
            return f"{sizes[found[1]](found[2])}px"
        return colour(found[3])

    return _PLACE.sub(value, template)
