"""What is asked of the child and how its answer is read; knows no pictures, so that asking costs no start."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wellled_desktop.pictures.annotations import Annotation
from wellled_desktop.pictures.facts import PictureFacts
from wellled_desktop.pictures.limits import Limits


@dataclass(frozen=True, slots=True)
class Order:
    """What the child is asked: the copy's longest side in pixels, the marks on it, the limits."""

    longest: int
    annotations: tuple[Annotation, ...]
    limits: Limits

    def to_line(self) -> bytes:
        """Return the order as its line of JSON."""
        marks = [one.to_values() for one in self.annotations]
        limits = {name: getattr(self.limits, name) for name in Limits.__slots__}
        return json.dumps({"longest": self.longest, "marks": marks, "limits": limits}).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "Order":
        """Read the order of a line of JSON."""
        raw: dict[str, Any] = json.loads(line)
        marks = tuple(Annotation.from_values(one) for one in raw["marks"])
        return cls(raw["longest"], marks, Limits(**raw["limits"]))


def facts_and_copy(answer: Sequence[bytes]) -> tuple[PictureFacts | None, int | None, str]:
    """Read the answer's lines: the facts, the copy's length, and why there is none."""
    facts, length, why = None, None, ""
    for line in answer:
        said = json.loads(line)
        if "facts" in said:
            facts = PictureFacts.from_values(said["facts"])
        length = said.get("copy", length)
        why = said.get("why", why)
    return facts, length, why
