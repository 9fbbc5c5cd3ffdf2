"""A command of the terminal as data, and the arguments that several share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wellled_desktop.cli.answer import Answer

Argument = tuple[tuple[str, ...], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `under` holds the words of a group such as `package make`."""

    name: str
    help: str
    run: Callable[..., Answer] | None = None
    arguments: tuple[Argument, ...] = ()
    under: tuple["Command", ...] = field(default=())


def argument(*flags: str, **options: Any) -> Argument:
    """Return an argument as argparse takes it."""
    return flags, options


VISIT = argument("visit", metavar="VISIT", help="the visit's id, its beginning, or the provider's name")
PIN_FILE = argument(
    "--pin-file", default="", metavar="FILE", help="where the card's PIN stands; else it is asked for"
)
BY_CARD = (argument("--smart-card", action="store_true", help="sign by the smart card that is set"), PIN_FILE)
PROFILES = ["internal", "provider", "public", "disclosure"]
