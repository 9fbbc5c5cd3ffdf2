"""The real clock and real randomness: the one door through which time and ids come in."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.ids import uuid7
from wellled_desktop.core.moments import DEFAULT_ZONE, Moment


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def zone_of(link: Path = Path("/etc/localtime")) -> str:
    """Return the machine's IANA zone where it tells one, else the default."""
    parts = link.resolve().parts if link.is_symlink() else ()
    if "zoneinfo" in parts:
        name = "/".join(parts[parts.index("zoneinfo") + 1 :])
        return name if "/" in name else DEFAULT_ZONE
    return DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class Clock:
    """Where time (UTC ms), randomness and the zone come from; tests and the sample hand in their own."""

    now_ms: Callable[[], int] = _now_ms
    random: Callable[[int], bytes] = secrets.token_bytes
    zone: str = field(default_factory=zone_of)
    _issued: list[UUID] = field(default_factory=list, repr=False, compare=False)

    def now(self) -> Moment:
        """Return the present moment."""
        return Moment(self.now_ms(), self.zone)

    def new_id(self) -> UUID:
        """Return a fresh UUIDv7, above the one before, so that what was made first stands first."""
        made = uuid7(self.now_ms(), self.random(10))
        if self._issued:
            made = max(made, UUID(int=self._issued.pop().int + 1))
        self._issued.append(made)
        return made
