"""Time as people and machines need it: UTC milliseconds with the place's zone, and the hybrid clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEFAULT_ZONE = "Europe/London"
_COUNTER_BITS = 16
_TOP = (1 << 63) - 1  # what an operation and a database can hold
FIRST_MS = -62_135_510_400_000  # 2 January of the year 1: what a calendar can show in every zone
LAST_MS = 253_402_214_400_000  # 31 December 9999
FAR_AHEAD_MS = 5 * 60 * 1000


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point in time: `ms` since 1970 UTC, and the IANA zone in which it was lived."""

    ms: int
    zone: str = DEFAULT_ZONE

    @classmethod
    def parse(cls, text: str, zone: str = DEFAULT_ZONE) -> "Moment":
        """Read ISO 8601 with an offset (or a bare local time of `zone`); raises ValueError."""
        read = datetime.fromisoformat(text)
        if read.tzinfo is None:
            read = read.replace(tzinfo=_zone(zone))
        ms = round(read.timestamp() * 1000)
        if not FIRST_MS <= ms <= LAST_MS:
            raise ValueError(f"the calendar does not reach as far as {text}")
        return cls(ms, zone)

    def local(self) -> datetime:
        """Return the wall clock's reading in the moment's own zone."""
        return datetime.fromtimestamp(self.ms / 1000, UTC).astimezone(_zone(self.zone))

    def iso(self) -> str:
        """Return ISO 8601 in UTC with milliseconds: 2026-10-14T08:12:00.000Z."""
        whole = datetime.fromtimestamp(self.ms // 1000, UTC).isoformat()[:19]
        return f"{whole}.{self.ms % 1000:03d}Z"

    def clock(self) -> str:
        """Return hours and minutes as the inspector's watch showed them: 09:12."""
        here = self.local()
        return f"{here.hour:02}:{here.minute:02}"

    def day(self) -> str:
        """Return the date as an inspector writes it: 14 October 2026."""
        return day_text(self.local().date())

    def day_and_clock(self) -> str:
        """Return 14 October 2026, 09:12."""
        return f"{self.day()}, {self.clock()}"


def day_text(day: date) -> str:
    """Return a date as an inspector writes it: 22 November 2026."""
    return f"{day.day} {day.strftime('%B %Y')}"


def tick(now_ms: int, seen: int) -> int:
    """Return the next hybrid time: 48 bits of milliseconds, 16 of counter, always above `seen`.

    Hybrid logical clocks: Kulkarni and others, 2014. It orders things for people and decides nothing; so
    where a broken clock has used up the range, it stays at the top and writing goes on.
    """
    return min(max(now_ms << _COUNTER_BITS, seen + 1), _TOP)


def hybrid_ms(hlc: int) -> int:
    """Return the millisecond part of a hybrid time."""
    return hlc >> _COUNTER_BITS


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of zones, a name too long
        return ZoneInfo("UTC")
