"""How much a strange picture may cost, and what is said when it costs more."""

from dataclasses import dataclass

from wellled_desktop.core.errors import Refused

MIB = 1 << 20
KEPT_WHOLE = "The file is kept whole, as it was received."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one look may take: seconds, bytes of memory, pixels, bytes of the file and of the copy."""

    seconds: float = 20.0
    memory: int = 1280 * MIB
    pixels: int = 120_000_000
    source: int = 160 * MIB
    copy: int = 64 * MIB


class CannotBeShown(Refused):
    """A file that is no picture, or one that cannot be looked at safely; the exhibit stands all the same."""

    def __init__(self, why: str) -> None:
        super().__init__(why, KEPT_WHOLE)
