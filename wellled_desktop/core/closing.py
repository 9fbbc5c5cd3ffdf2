"""When a line is a record: by closing or pausing, by the chain that holds it, and by what is amended later.

Contemporaneous notes are made at the time and not written up later; what is changed afterwards stands beside
the original, with its reason and time (DOMAIN 2: HMRC manuals ECSH33025, COG940650, CH204100).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.canonical import canonical, sha256
from wellled_desktop.core.capture_records import Amendment, Pause
from wellled_desktop.core.codec import to_values
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Activity, Note
from wellled_desktop.core.vocabulary import NoteOrigin

CORRECTION_MS = 60_000
RETROSPECTIVE_MS = 24 * 60 * 60 * 1000
LATE_MS = 60 * 60 * 1000
_ALWAYS_OPEN = frozenset({"follow_up", "same_event_as", "protected", "disclosed_to"})


def record_since(note: Note, activity: Activity, pauses: Iterable[Pause]) -> Moment | None:
    """Return since when a line is a record: its part's end or the activity's closing, None while open."""
    ends = [one.began for one in pauses if one.activity_id == note.activity_id and one.began >= note.recorded]
    if activity.closed is not None:
        ends.append(max(activity.closed, note.recorded))
    return min(ends, default=None)


def can_be_corrected(note: Note, since: Moment | None, now: Moment) -> bool:
    """Say whether a line may still be changed in place: while its part is open, and in its first minute."""
    return since is None or 0 <= now.ms - note.recorded.ms <= CORRECTION_MS


def digest_of(lines: Iterable[Note]) -> str:
    """Return the SHA-256 (hex) that chains one author's lines in the order in which they were written.

    What is decided of a line later (its follow-up, its protection) is not part of it.
    """
    chain = bytes(32)
    for note in sorted(lines, key=lambda one: (one.position, one.id)):
        said = {name: value for name, value in to_values(note).items() if name not in _ALWAYS_OPEN}
        chain = sha256(chain + canonical({"id": str(note.id), **said}))
    return chain.hex()


def closed_lines(lines: Iterable[Note], author: UUID) -> tuple[Note, ...]:
    """Return the lines that one author's closing chains: written before it, not added after."""
    return tuple(one for one in lines if one.author == author and one.origin is not NoteOrigin.ADDENDUM)


@dataclass(frozen=True, slots=True)
class Delay:
    """How much later a line was written than what it tells of: milliseconds, and whether beyond 24 hours."""

    ms: int
    retrospective: bool


def delay_of(note: Note) -> Delay | None:
    """Return how late a line was written, None within the hour."""
    late = note.recorded.ms - note.event.ms
    return Delay(late, late > RETROSPECTIVE_MS) if late > LATE_MS else None


def jumped_back(lines: Sequence[Note]) -> frozenset[UUID]:
    """Return the lines whose clock stood before that of the line written ahead of them.

    Positions grow by writing, whatever the clock says; so a clock that was set back shows.
    """
    found = set()
    latest: dict[UUID, int] = {}
    for note in sorted(lines, key=lambda one: (str(one.author), one.position)):
        if note.recorded.ms < latest.get(note.author, note.recorded.ms):
            found.add(note.id)
        latest[note.author] = max(latest.get(note.author, note.recorded.ms), note.recorded.ms)
    return frozenset(found)


def overdue(activity: Activity, now: Moment) -> bool:
    """Say whether an activity begun on an earlier day (its own zone's) is still open."""
    if activity.started is None or activity.closed is not None:
        return False
    return Moment(now.ms, activity.started.zone).local().date() > activity.started.local().date()


def stands_as(note: Note, amendments: Iterable[Amendment]) -> tuple[str, bool]:
    """Return a line's words as amended last, and whether it was struck out."""
    own = sorted((one for one in amendments if one.note_id == note.id), key=lambda one: (one.made.ms, one.id))
    if not own:
        return note.text, False
    return own[-1].text or note.text, not own[-1].text


def struck_out(amendments: Iterable[Amendment]) -> frozenset[UUID]:
    """Return the lines whose last amendment struck them out: they are read on, and are evidence no more."""
    last: dict[UUID, Amendment] = {}
    for one in sorted(amendments, key=lambda each: (each.made.ms, each.id)):
        last[one.note_id] = one
    return frozenset(note for note, one in last.items() if not one.text)


def working_ms(activity: Activity, pauses: Iterable[Pause], now: Moment) -> int:
    """Return how long an activity went on, pauses left out, in milliseconds."""
    if activity.started is None:
        return 0
    end = (activity.ended or now).ms
    spans = [
        (max(one.began.ms, activity.started.ms), min((one.ended or now).ms, end))
        for one in pauses
        if one.activity_id == activity.id
    ]
    at, paused = activity.started.ms, 0
    for begin, stop in sorted(spans):
        paused += max(0, stop - max(begin, at))
        at = max(at, stop)
    return max(0, end - activity.started.ms - paused)
