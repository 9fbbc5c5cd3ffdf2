"""The paper’s colours: its theme alone spells them, but for the accent of whose report it is."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from reportlab.lib.colors import Color, HexColor

from wellled_desktop import resources

_accent: ContextVar[str] = ContextVar("accent", default="")


def colour(role: str) -> Color:
    """Return the colour of a role, as `rating.good`."""
    made: Color = _colour(hexadecimal(role))
    return made


def hexadecimal(role: str) -> str:
    """Return the colour of a role as # and six figures, as markup wants it."""
    return (role == "accent" and accent()) or _theme()[role]


def accent() -> str:
    """Return the accent that stands in place of the theme's now, or ""."""
    return _accent.get()


@contextmanager
def accented(colour_now: str) -> Iterator[None]:
    """Let an accent colour stand in place of the theme's while a report is made; "" leaves it."""
    before = _accent.set(colour_now)
    try:
        yield
    finally:
        _accent.reset(before)


_colour = cache(HexColor)


@cache
def _theme() -> dict[str, str]:
    return json.loads(resources.path("themes", "paper.json").read_text("utf-8"))  # type: ignore[no-any-return]
