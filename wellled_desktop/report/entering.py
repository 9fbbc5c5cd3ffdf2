"""When each finding and each line entered the record, and whether the provider could check it for facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from wellled_desktop.core.accuracy import checked_until
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.moments import Moment

NEW = "new since the check for facts"
CHANGED = "changed since the check for facts"


@dataclass(frozen=True, slots=True)
class Entering:
    """When records were first and last saved (UTC ms); `cut` ends what the draft that was sent held."""

    saved: Mapping[UUID, tuple[int, int]] = field(default_factory=dict)
    cut: int | None = None
    zone: str = ""

    @classmethod
    def of(cls, inspection: Inspection, saved: Mapping[UUID, tuple[int, int]], zone: str) -> "Entering":
        """Return what is known of these records; `saved` is empty where nothing is."""
        first = {identity: times[0] for identity, times in saved.items()}
        return cls(saved, checked_until(inspection, first), zone)

    def since(self, identity: UUID) -> str:
        """Return whether a record is new, or changed, since the last draft that was sent, or ""."""
        first, last = self.saved.get(identity, (0, 0))
        if self.cut is None or last <= self.cut:
            return ""
        return NEW if first > self.cut else CHANGED

    def words(self, identity: UUID) -> str:
        """Return when a record was first saved, and whether that was after the draft; "" where unknown."""
        if identity not in self.saved:
            return ""
        entered = f"Entered {Moment(self.saved[identity][0], self.zone).day_and_clock()}"
        return ", ".join(part for part in (entered, self.since(identity)) if part)


UNKNOWN = Entering()
