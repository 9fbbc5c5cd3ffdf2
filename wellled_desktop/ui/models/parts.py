"""An activity's lines in their parts: a pause ends one, and what is added after closing stands by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.capture_records import Amendment, Pause
from wellled_desktop.core.closing import delay_of
from wellled_desktop.core.records import Activity, Note
from wellled_desktop.core.vocabulary import NoteOrigin
from wellled_desktop.ui.widgets.note_line import PartHead, PauseLine, StreamItem

LOCKED = "closed and locked. Changes stand beside, never over the original."
_HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Placed:
    """Something of the stream: when it was written, when it happened (UTC ms), whether it was added."""

    item: StreamItem
    written_ms: int
    event_ms: int
    added: bool = False


def placed(item: StreamItem, note: Note) -> Placed:
    """Return a line with what says where it belongs."""
    return Placed(item, note.recorded.ms, note.event.ms, note.origin is NoteOrigin.ADDENDUM)


def in_parts(activity: Activity, pauses: Sequence[Pause], found: Sequence[Placed]) -> list[StreamItem]:
    """Return the stream with heads of parts and pauses between; plain while there is one open part."""
    added = [one for one in found if one.added]
    within = [one for one in found if not one.added]
    if not pauses and not added:
        return [one.item for one in sorted(within, key=_by_event)]
    ordered = sorted(pauses, key=lambda one: one.began.ms)
    items: list[StreamItem] = []
    for part in range(len(ordered) + 1):
        items.append(_head(activity, ordered, part))
        mine = [one for one in within if _part_of(one, ordered) == part]
        items += [one.item for one in sorted(mine, key=_by_event)]
        if part < len(ordered):
            items.append(PauseLine(pause_words(ordered[part])))
    if added:
        items.append(PartHead("Added after closing", "each line with the time at which it was written."))
        items += [one.item for one in sorted(added, key=lambda one: one.written_ms)]
    return items


def pause_words(pause: Pause) -> str:
    """Return a pause as the stream says it: Paused 11:03–11:06, P-03 called to bay 2."""
    end = f"–{pause.ended.clock()}" if pause.ended else ", not ended yet"
    return f"Paused {pause.began.clock()}{end}, {pause.reason}"


def amendment_words(amendments: Sequence[Amendment], initials: dict[UUID, str]) -> tuple[str, ...]:
    """Return the amendments of one line, oldest first, as they stand under it."""
    told = []
    for number, one in enumerate(sorted(amendments, key=lambda each: each.made.ms), 1):
        by = initials.get(one.author, "")
        who = f", {by}" if by else ""
        quoted = one.text if one.text[:1] in '“"' else f"“{one.text}”"
        what = f"it should say {quoted}" if one.text else "struck out"
        told.append(f"Amendment {number} at {one.made.clock()}{who}: {what} ({one.reason}).")
    return tuple(told)


def late_words(note: Note) -> str:
    """Return that a line was written late: written 14:10 about 10:30; after a day it is retrospective."""
    delay = delay_of(note)
    if note.origin is NoteOrigin.TRANSCRIBED:
        return f"Transcribed at {note.recorded.clock()} on {note.recorded.day()}"
    if delay is None:
        return ""
    written, about = note.recorded, note.event
    if delay.retrospective:
        days = delay.ms // (24 * _HOUR)
        span = f"{days} day" if days == 1 else f"{days} days"
        return f"Retrospective at {written.clock()} on {written.day()}, {span} later"
    if written.local().date() == about.local().date():
        return f"Written at {written.clock()} about {about.clock()}"
    hours = delay.ms // _HOUR
    return f"Written at {written.clock()} on {written.day()} about {about.clock()}, {hours} h later"


def _head(activity: Activity, pauses: Sequence[Pause], part: int) -> PartHead:
    if part:
        ended = pauses[part - 1].ended
        begin = ended.clock() if ended else ""
    else:
        begin = activity.started.clock() if activity.started else ""
    last = part == len(pauses)
    if last and activity.closed is None:
        return PartHead(
            f"Part {part + 1}", f"since {begin}" if begin else "not begun again", open=bool(begin)
        )
    end = activity.closed if last else pauses[part].began
    return PartHead(f"Part {part + 1}", f"{begin}–{end.clock() if end else ''} {LOCKED}")


def _part_of(one: Placed, pauses: Sequence[Pause]) -> int:
    return sum(pause.began.ms < one.written_ms for pause in pauses)


def _by_event(one: Placed) -> int:
    return one.event_ms  # lines of one moment come in their author's order, which no clock changes
