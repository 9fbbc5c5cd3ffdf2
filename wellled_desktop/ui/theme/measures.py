"""Heights, radii and type sizes, in two densities: for a pointer and for a finger."""

import json
from typing import Any, TypedDict, cast

from wellled_desktop import resources


class Measures(TypedDict):
    """What resources/themes/measures.json holds; type is points and weight."""

    families: list[str]
    type: dict[str, tuple[float, int]]
    space: list[int]
    radius: dict[str, int]
    row: dict[str, int]
    touch: dict[str, int]
    frame: dict[str, int]


def read(name: str) -> dict[str, Any]:
    """Return one of the theme files, as `read("light")`."""
    text = resources.path("themes", f"{name}.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


MEASURES = cast("Measures", read("measures"))


class _Density:
    touch = False


def touch() -> bool:
    """Say whether rows and controls are sized for a finger."""
    return _Density.touch


def set_touch(wanted: bool) -> None:
    """Choose the density; `theme.apply` afterwards makes it seen."""
    _Density.touch = wanted


def row(name: str) -> int:
    """Return the height in pixels of a kind of row: compact, guide, table, control, evidence, two_line.

    Also of what a style sheet measures without its padding: field, tab, menu.
    """
    return MEASURES["touch" if _Density.touch else "row"][name]


def radius(name: str) -> int:
    """Return the corner radius in pixels of: key, chip, control, card."""
    return MEASURES["radius"][name]


def frame(name: str) -> int:
    """Return a size of the window's frame in pixels: menu, header, header_tall, status, rail."""
    return MEASURES["frame"][name]
