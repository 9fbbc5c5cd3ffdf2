"""Activities and the people who speak in them."""

from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.lines import next_reference
from wellled_desktop.core.records import Activity, Participant
from wellled_desktop.core.vocabulary import ActivityKind, Confidentiality, Level
from wellled_desktop.workspace.desk import Desk

_LETTER = {
    ActivityKind.INTERVIEW: "I",
    ActivityKind.FOCUS_GROUP: "F",
    ActivityKind.OBSERVATION: "O",
    ActivityKind.DOCUMENT_REVIEW: "D",
    ActivityKind.WALK_ROUND: "W",
    ActivityKind.MEETING: "M",
}


@dataclass(frozen=True, slots=True)
class NewActivity:
    """What is known when an activity begins."""

    kind: ActivityKind
    title: str
    participants: tuple[UUID, ...] = ()
    place: str = ""
    confidentiality: Confidentiality = Confidentiality.BY_ROLE


@dataclass(frozen=True, slots=True)
class NewParticipant:
    """Who speaks: a role, never a name; `composition` says who a group was made of."""

    role: str
    staff_group: str = ""
    level: Level = Level.WARD
    area: str = ""
    count: int = 1
    composition: str = ""
    shift: str = ""


class Activities:
    """Interviews, focus groups, observations and document reviews of a visit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, visit_id: UUID) -> tuple[Activity, ...]:
        """Return the visit's activities in the order they were made."""
        return self._desk.store.records.all(Activity, visit_id)

    def get(self, activity_id: UUID) -> Activity:
        """Return one activity; raises Refused when it is not here."""
        return self._desk.need(Activity, activity_id)

    def start(self, visit_id: UUID, new: NewActivity) -> Changes:
        """Begin an activity now; its reference is issued by this author."""
        taken = [one.reference for one in self.of(visit_id)]
        activity = Activity(
            id=self._desk.clock.new_id(),
            visit_id=visit_id,
            kind=new.kind,
            reference=next_reference(self._desk.me.initials, _LETTER[new.kind], taken),
            title=new.title,
            note_taker=self._desk.me.id,
            participants=new.participants,
            place=new.place,
            started=self._desk.clock.now(),
            confidentiality=new.confidentiality,
        )
        return self._desk.save(visit_id, activity)

    def edit(self, activity: Activity) -> Changes:
        """Save a changed activity."""
        return self._desk.save(activity.visit_id, activity)

    def remove(self, activity_id: UUID) -> Changes:
        """Remove an activity; its notes stay and are listed as left alone."""
        activity = self.get(activity_id)
        return self._desk.remove(activity.visit_id, activity)

    def people(self, visit_id: UUID) -> tuple[Participant, ...]:
        """Return those who speak in the visit, by pseudonym and role."""
        return self._desk.store.records.all(Participant, visit_id)

    def add_person(self, visit_id: UUID, new: NewParticipant) -> Changes:
        """Write down a participant; the pseudonym is issued by this author."""
        taken = [one.reference for one in self.people(visit_id)]
        participant = Participant(
            id=self._desk.clock.new_id(),
            visit_id=visit_id,
            reference=next_reference(self._desk.me.initials, "P", taken),
            role=new.role,
            staff_group=new.staff_group,
            level=new.level,
            area=new.area,
            count=new.count,
            composition=new.composition,
            shift=new.shift,
        )
        return self._desk.save(visit_id, participant)
