"""The end of a day: of each question what is known, how strong it is, what is missing, what comes next."""

from dataclasses import dataclass
from datetime import date, timedelta

from wellled_desktop.core.corroboration import CORROBORATED, Weighed, gap_of, weighed_prompts
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.weighing_records import DayReview


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """One question at the end of a day: what the team wrote (None: nothing yet), what the lines tell."""

    code: str
    topic: str
    question: str
    written: DayReview | None
    counted: str
    gaps: tuple[str, ...]


def days_of(opens: str, closes: str) -> tuple[str, ...]:
    """Return the days of a visit (ISO 8601), the first alone where the last lies before it."""
    first, last = date.fromisoformat(opens), date.fromisoformat(closes)
    count = max(0, (last - first).days)
    return tuple((first + timedelta(days=at)).isoformat() for at in range(count + 1))


def day_questions(inspection: Inspection, day: str) -> tuple[DayQuestion, ...]:
    """Return each question of the framework as it stands at the end of a day."""
    written = {one.question: one for one in inspection.days if one.day == day}
    weighed = weighed_prompts(inspection)
    return tuple(
        DayQuestion(
            kloe.code,
            kloe.topic,
            kloe.question,
            written.get(kloe.code),
            "; ".join(_counted(one.code, weighed[one.code]) for one in kloe.prompts),
            tuple(f"{one.code} {gap}" for one in kloe.prompts if (gap := gap_of(weighed[one.code], one))),
        )
        for kloe in inspection.framework.kloes
    )


def at_once(inspection: Inspection) -> tuple[str, ...]:
    """Return why lines were marked to be raised at once and nobody was told yet."""
    return tuple(one.reason for one in inspection.escalations if not one.told_to)


def _counted(code: str, one: Weighed) -> str:
    if not one.items:
        return f"{code} no evidence"
    best = max(one.for_strength, one.for_concern)
    support = f", {CORROBORATED[best]}" if best >= 0 else ""
    return f"{code} {one.strengths} for, {one.concerns} against{support}"
