"""Timed observation: in slots of equal length, what is seen of mood and engagement, by published codes."""

from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.capture_records import ObservationSlot
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.observation_codes import CodeSet, summary
from wellled_desktop.core.records import Activity
from wellled_desktop.core.vocabulary import ActivityKind
from wellled_desktop.exchange import shipped_code_sets
from wellled_desktop.workspace.desk import Desk

WATCHED = frozenset({ActivityKind.OBSERVATION, ActivityKind.WALK_ROUND, ActivityKind.MEETING})
_MOST_PEOPLE = 999


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one slot: when it began, how many seconds it lasts, codes ("" is not seen), people."""

    began: Moment
    seconds: int
    mood: str = ""
    engagement: str = ""
    people: int = 1


class Observing:
    """The slots of activities in which something is watched."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def codes(self, reference: str = "") -> CodeSet:
        """Return a set of codes by id@version, the usual one for ""; one that is not here has no words."""
        known = shipped_code_sets()
        found = next((one for one in known if reference in ("", one.reference)), None)
        return found or CodeSet(*(reference.partition("@")[::2]), "", "", (), (), ())

    def of(self, activity_id: UUID) -> tuple[ObservationSlot, ...]:
        """Return the slots of an activity by when they began."""
        activity = self._desk.need(Activity, activity_id)
        found = self._desk.store.records.all(ObservationSlot, activity.visit_id, activity_id=activity_id)
        return tuple(sorted(found, key=lambda one: (one.began.ms, str(one.id))))

    def see(self, activity_id: UUID, seen: Seen) -> Changes:
        """Save what was seen in a slot; the same slot again is put right, and its history kept.

        Raises Refused for an activity in which nothing is watched, a closed one, and codes that are unknown.
        """
        activity = self._desk.need(Activity, activity_id)
        self._check(activity, seen)
        made = ObservationSlot(
            id=ObservationSlot.identity(activity_id, self._desk.me.id, seen.began),
            visit_id=activity.visit_id,
            activity_id=activity_id,
            author=self._desk.me.id,
            began=seen.began,
            seconds=seen.seconds,
            codes=self.codes().reference,
            mood=seen.mood,
            engagement=seen.engagement,
            people=seen.people,
        )
        return self._desk.save(activity.visit_id, made)

    def summary(self, activity_id: UUID) -> str:
        """Return what this person's slots of an activity come to, in words; "" without any."""
        own = [one for one in self.of(activity_id) if one.author == self._desk.me.id]
        return summary(own, self.codes(own[0].codes if own else ""))

    def _check(self, activity: Activity, seen: Seen) -> None:
        if activity.kind not in WATCHED:
            raise Refused(
                f"{activity.reference} is not an observation.", "Add one to the outline, then time it there."
            )
        if activity.closed is not None:
            raise Refused(
                f"{activity.reference} was closed at {activity.closed.clock()} and is a record now.",
                "Add a line after closing instead.",
            )
        codes = self.codes()
        for code, offered in ((seen.mood, codes.mood), (seen.engagement, codes.engagement)):
            if code and all(one.code != code for one in offered):
                raise Refused(
                    f"{code} is none of the codes.", f"Use {', '.join(one.code for one in offered)}."
                )
        if not 1 <= seen.people <= _MOST_PEOPLE or seen.seconds < 1:
            raise Refused("A slot needs a length and at least one person.", "Count who is seen.")
