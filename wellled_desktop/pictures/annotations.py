"""What is drawn over a picture, as data: the original and its clean copy stay as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import MarkKind

FAR = 1000  # the right and lower edge, in thousandths
LONGEST_TEXT = 400
_PLACES = ("x1", "y1", "x2", "y2")


@dataclass(frozen=True, slots=True)
class Annotation:
    """An arrow (its point at x2, y2), a box, a text (beginning at x1, y1) or a blur.

    Places are thousandths of the upright picture's width (x) and height (y), 0 to 1000.
    Raises Refused for a place outside of it and for a text that says nothing.
    """

    kind: MarkKind
    x1: int
    y1: int
    x2: int
    y2: int
    text: str = ""

    def __post_init__(self) -> None:
        if not all(0 <= place <= FAR for place in self.places):
            raise Refused("A mark lies outside of its picture.", "Draw it again.")
        if self.kind is MarkKind.TEXT and not self.text.strip():
            raise Refused("A text on a picture has no words.", "Type them.")
        if len(self.text) > LONGEST_TEXT:
            raise Refused(f"A text on a picture has at most {LONGEST_TEXT} characters.", "Say it in a note.")
        if self.kind in (MarkKind.BOX, MarkKind.BLUR) and (self.x1 == self.x2 or self.y1 == self.y2):
            raise Refused("A mark has no width or no height.", "Draw it again.")

    @property
    def places(self) -> tuple[int, int, int, int]:
        """Return x1, y1, x2, y2."""
        return self.x1, self.y1, self.x2, self.y2

    def to_values(self) -> dict[str, Any]:
        """Return the annotation as plain values, for JSON."""
        places = dict(zip(_PLACES, self.places, strict=True))
        return {"kind": self.kind.value, **places, "text": self.text}

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> "Annotation":
        """Build an annotation from plain values; raises Refused when they make none."""
        try:
            x1, y1, x2, y2 = (_whole(values[name]) for name in _PLACES)
            return cls(MarkKind(values["kind"]), x1, y1, x2, y2, str(values.get("text", "")))
        except (KeyError, TypeError, ValueError):
            raise Refused("This is no mark on a picture.", "Draw it again.") from None


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("a whole number is needed")
    return value
