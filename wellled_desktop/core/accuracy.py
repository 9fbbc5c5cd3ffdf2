"""The factual accuracy check: who may answer a point, and how far a check has come."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.moments import day_text
from wellled_desktop.core.reporting_records import AccuracyCheck, AccuracyPoint
from wellled_desktop.core.vocabulary import PointAnswer, word
from wellled_desktop.core.weighing_tables import Table
from wellled_desktop.core.working_days import Calendar

_HEADS = ("Version", "Passage", "Point", "What the provider says", "Answer", "Reason", "What changed")


def checked_until(inspection: Inspection, entered: Mapping[UUID, int]) -> int | None:
    """Return up to when (UTC ms) what was entered was in the last draft that was sent, None for no draft.

    `entered` tells when each record was first saved. Where the visit itself came here later, as a file, its
    records were first saved then; so was the sending, and it is the measure.
    """
    last = max(inspection.checks, key=lambda one: (one.sent.ms, one.id), default=None)
    if last is None:
        return None
    came_later = entered.get(inspection.visit.id, 0) > last.sent.ms
    return max(last.sent.ms, entered.get(last.id, 0)) if came_later else last.sent.ms


@dataclass(frozen=True, slots=True)
class CheckState:
    """A check with its points and its last day (None: not received yet, or not to be told)."""

    check: AccuracyCheck
    points: tuple[AccuracyPoint, ...]
    due: date | None
    words: str

    @property
    def open(self) -> int:
        """Return how many points wait for an answer."""
        return sum(one.answer is PointAnswer.OPEN for one in self.points)


def is_independent(inspection: Inspection, person: UUID) -> bool:
    """Say whether a person took no part in the visit itself."""
    took_part = {inspection.visit.lead_id}
    took_part |= {note.author for note in inspection.notes}
    took_part |= {one.note_taker for one in inspection.activities}
    took_part |= {one.produced_by for one in inspection.exhibits}
    took_part |= {one.inspector for one in inspection.provisional}
    return person not in took_part


def states(inspection: Inspection, calendar: Calendar, today: date) -> tuple[CheckState, ...]:
    """Return the checks of a visit in the order in which they were sent."""
    ordered = sorted(inspection.checks, key=lambda one: (one.sent.ms, one.id))
    return tuple(_state(one, inspection.points, calendar, today) for one in ordered)


def accuracy_table(inspection: Inspection) -> Table:
    """Return the points of the provider with their answers, for pages and reports."""
    versions = {one.id: str(one.version) for one in inspection.checks}
    rows = tuple(
        (
            versions.get(one.check_id, ""),
            one.passage,
            word(one.category),
            one.said,
            word(one.answer),
            one.reason,
            one.changed,
        )
        for one in inspection.points
    )
    return Table(_HEADS, rows)


def accuracy_summary(inspection: Inspection) -> str:
    """Return how many points there were and how they were answered, "" where there were none."""
    counted = Counter(one.answer for one in inspection.points)
    told = ", ".join(f"{counted[one]} {word(one).lower()}" for one in PointAnswer if counted[one])
    total = len(inspection.points)
    return f"{total} point{'' if total == 1 else 's'} of the provider: {told}." if total else ""


def _state(
    check: AccuracyCheck, points: tuple[AccuracyPoint, ...], calendar: Calendar, today: date
) -> CheckState:
    own = tuple(one for one in points if one.check_id == check.id)
    if not check.received:
        return CheckState(check, own, None, f"Sent {check.sent.day()}; its receipt is not recorded yet.")
    received = date.fromisoformat(check.received)
    try:
        due = calendar.after(received, check.days)
    except ValueError as trouble:
        return CheckState(check, own, None, f"Received {day_text(received)}; {trouble}.")
    end = "end" if today <= due else "ended"
    words = f"Received {day_text(received)}; {check.days} working days {end} on {day_text(due)}."
    return CheckState(check, own, due, words)
