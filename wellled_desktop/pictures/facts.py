"""What a picture tells of itself: shown to the person, kept in the original, never part of a copy."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture's own facts; empty where it does not say.

    `width` and `height` are pixels of the upright picture; `orientation` is EXIF's 1 to 8. `taken` is
    ISO 8601 as the camera's clock had it, with its offset when that was written down. Degrees are WGS 84,
    north and east positive. `why` tells in a sentence why it cannot be shown; empty when it can.
    """

    format: str = ""
    width: int = 0
    height: int = 0
    orientation: int = 1
    taken: str = ""
    make: str = ""
    model: str = ""
    latitude: float | None = None
    longitude: float | None = None
    why: str = ""

    @property
    def shown(self) -> bool:
        """Say whether the picture can be shown."""
        return not self.why

    @property
    def located(self) -> bool:
        """Say whether the picture tells where it was taken."""
        return self.latitude is not None and self.longitude is not None

    def to_values(self) -> dict[str, Any]:
        """Return the facts as plain values."""
        return asdict(self)

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> "PictureFacts":
        """Build facts from plain values; raises TypeError when a name is not one of them."""
        return cls(**values)
