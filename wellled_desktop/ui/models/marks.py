"""What stands beside the lines of a visit: pauses, amendments, what cannot wait, what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from wellled_desktop.core.capture_records import Amendment, Pause, PromptLook
from wellled_desktop.core.closing import struck_out
from wellled_desktop.core.inspection import Inspection

T = TypeVar("T")
K = TypeVar("K", UUID, str)


@dataclass(frozen=True, slots=True)
class Marks:
    """By activity, by line and by prompt, as the records have them."""

    pauses: dict[UUID, tuple[Pause, ...]]
    amendments: dict[UUID, tuple[Amendment, ...]]
    looks: dict[str, tuple[PromptLook, ...]]
    struck: frozenset[UUID]
    escalated: frozenset[UUID]
    answered: frozenset[UUID]

    @classmethod
    def of(cls, inspection: Inspection) -> "Marks":
        """Gather the marks of a visit."""
        return cls(
            pauses=_grouped((one.activity_id, one) for one in inspection.pauses),
            amendments=_grouped((one.note_id, one) for one in inspection.amendments),
            looks=_grouped((one.prompt, one) for one in inspection.looks),
            struck=struck_out(inspection.amendments),
            escalated=frozenset(one.note_id for one in inspection.escalations),
            answered=frozenset(one.note_id for one in inspection.follow_ups),
        )


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    found: dict[K, list[T]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return {key: tuple(several) for key, several in found.items()}
