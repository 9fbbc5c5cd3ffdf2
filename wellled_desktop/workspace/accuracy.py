"""After the draft: what went to the provider to be checked for facts, its points, the answers."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from wellled_desktop.core.accuracy import CheckState, is_independent, states
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import Finding
from wellled_desktop.core.reporting_records import AccuracyCheck, AccuracyPoint, ReportVersion
from wellled_desktop.core.vocabulary import PointAnswer, PointCategory
from wellled_desktop.exchange import shipped_calendar
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.visits import Visits

WORKING_DAYS = 10


@dataclass(frozen=True, slots=True)
class NewPoint:
    """What the provider says of a passage of the draft, and on what."""

    passage: str
    category: PointCategory
    said: str
    evidence: str = ""
    finding_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PointReply:
    """How a point is answered, why, and what the report says differently because of it."""

    answer: PointAnswer
    reason: str = ""
    changed: str = ""


class Accuracy:
    """The factual accuracy checks of visits; each method is one transaction."""

    def __init__(self, desk: Desk, visits: Visits) -> None:
        self._desk = desk
        self._visits = visits

    def states(self, visit_id: UUID) -> tuple[CheckState, ...]:
        """Return the checks of a visit with their points, and by when the provider answers."""
        today = date.fromisoformat(self._desk.clock.now().local().date().isoformat())
        return states(self._visits.inspection(visit_id), shipped_calendar(), today)

    def send(self, visit_id: UUID, version: int | None = None, days: int = WORKING_DAYS) -> Changes:
        """Record that a version of the report (the latest that was kept) goes to the provider now.

        Raises Refused where none was kept, or for an impossible number of days.
        """
        kept = {one.version for one in self._desk.store.records.all(ReportVersion, visit_id)}
        chosen = max(kept, default=0) if version is None else version
        if chosen not in kept:
            raise Refused("There is no such version of the report.", "Save or sign the report first.")
        if not 1 <= days <= 250:
            raise Refused(f"{days} working days are not possible.", "10 is usual.")
        now, new_id = self._desk.clock.now(), self._desk.clock.new_id()
        return self._desk.save(
            visit_id, AccuracyCheck(new_id, visit_id, chosen, now, self._desk.me.id, days=days)
        )

    def received(self, check_id: UUID, day: str, shown_by: str = "") -> Changes:
        """Record the day (ISO 8601) on which the provider had the draft, and what shows it."""
        check = self._desk.need(AccuracyCheck, check_id)
        try:
            when = date.fromisoformat(day)
        except ValueError:
            raise Refused(f"{day} is no day.", "Write it as 2026-11-02.") from None
        if when < check.sent.local().date():
            raise Refused("The draft was received before it was sent.", "Check the day.")
        return self._desk.save(check.visit_id, replace(check, received=day, shown_by=shown_by.strip()))

    def add_point(self, check_id: UUID, new: NewPoint) -> Changes:
        """Write a point of the provider down, in its own words."""
        check = self._desk.need(AccuracyCheck, check_id)
        if not new.said.strip():
            raise Refused("The point says nothing.", "Write what the provider says.")
        if new.finding_id is not None:
            self._desk.need(Finding, new.finding_id)
        point = AccuracyPoint(
            self._desk.clock.new_id(),
            check.visit_id,
            check_id,
            new.passage.strip(),
            new.category,
            new.said.strip(),
            new.evidence.strip(),
            new.finding_id,
        )
        return self._desk.save(check.visit_id, point)

    def answer(self, point_id: UUID, reply: PointReply) -> Changes:
        """Answer a point; an earlier answer stays in the history.

        Raises Refused for somebody who took part in the visit, without a reason where a point is not wholly
        accepted, and without what changed where any of it is.
        """
        point = self._desk.need(AccuracyPoint, point_id)
        if not is_independent(self._visits.inspection(point.visit_id), self._desk.me.id):
            raise Refused(
                "A point is answered by someone who took no part in the visit.",
                "Send it to a reviewer who did not.",
            )
        if reply.answer in (PointAnswer.PARTLY, PointAnswer.REJECTED) and not reply.reason.strip():
            raise Refused("The answer has no reason.", "Write why the point is not accepted as it stands.")
        if reply.answer in (PointAnswer.PARTLY, PointAnswer.ACCEPTED) and not reply.changed.strip():
            raise Refused("The answer does not say what changes.", "Write what the report says now.")
        answered = replace(
            point,
            answer=reply.answer,
            reason=reply.reason.strip(),
            changed=reply.changed.strip(),
            answered_by=self._desk.me.id,
            answered=self._desk.clock.now(),
        )
        return self._desk.save(point.visit_id, answered)
