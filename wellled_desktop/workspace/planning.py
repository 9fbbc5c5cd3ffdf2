"""Who is to be heard in a visit, who has been, and an activity moved to the visit where it belongs."""

from dataclasses import dataclass, replace
from uuid import UUID

from wellled_desktop.core.canonical import check_text
from wellled_desktop.core.capture_records import Closing, Pause, PlannedHearing
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.closing import closed_lines, digest_of
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import (
    Activity,
    EvidenceTag,
    Exhibit,
    Location,
    Note,
    Participant,
    Provider,
    Record,
    Visit,
)
from wellled_desktop.core.vocabulary import Level
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.naming import checked_name


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody to be heard: a role, where, on which shift, and how many."""

    role: str
    level: Level = Level.WARD
    area: str = ""
    shift: str = ""
    location_id: UUID | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Hearing:
    """A planned hearing and how many of those wanted were heard."""

    planned: PlannedHearing
    heard: int

    @property
    def open(self) -> bool:
        """Say whether somebody is still to be heard."""
        return self.heard < self.planned.count


class Planning:
    """The plan of a visit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def want(self, visit_id: UUID, wanted: Wanted) -> Changes:
        """Put somebody on the plan; raises Refused without a role or with none wanted."""
        if not check_text(wanted.role).strip() or wanted.count < 1:
            raise Refused("Who is to be heard has no role.", "Write a role, like ward sister, and how many.")
        made = PlannedHearing(
            self._desk.clock.new_id(),
            visit_id,
            wanted.role.strip(),
            wanted.level,
            wanted.area.strip(),
            wanted.shift.strip(),
            wanted.location_id,
            wanted.count,
        )
        return self._desk.save(visit_id, made)

    def edit(self, planned: PlannedHearing) -> Changes:
        """Save a changed line of the plan."""
        return self._desk.save(planned.visit_id, planned)

    def drop(self, planned_id: UUID) -> Changes:
        """Take somebody off the plan; it can be brought back."""
        planned = self._desk.need(PlannedHearing, planned_id)
        return self._desk.remove(planned.visit_id, planned)

    def hearings(self, visit_id: UUID) -> tuple[Hearing, ...]:
        """Return the plan with how many were heard: those named, else those whose role and area agree.

        A participant counts once, when a line says what he said.
        """
        records = self._desk.store.records
        spoke = {note.speaker for note in records.all(Note, visit_id) if note.speaker}
        free = {one.id: one for one in records.all(Participant, visit_id) if one.id in spoke}
        found = []
        for planned in records.all(PlannedHearing, visit_id):
            fits = [one for one in free.values() if one.id in planned.participants or _fits(planned, one)]
            heard = 0
            for one in fits:
                if heard >= planned.count:
                    break
                heard += one.count
                del free[one.id]
            found.append(Hearing(planned, min(heard, planned.count)))
        return tuple(found)

    def add_location(self, visit_id: UUID, name: str) -> Changes:
        """Add a place of the provider to go to; raises Refused for one without a name, or there already."""
        visit = self._desk.need(Visit, visit_id)
        checked = checked_name(name, "location")
        if not checked:
            raise Refused("The location has no name.", "Write one, like Larkmoor General.")
        if any(one.name.casefold() == checked.casefold() for one in self.locations(visit_id)):
            raise Refused(f"{checked} is there already.", "Write another.")
        return self._desk.save(visit_id, Location(self._desk.clock.new_id(), visit.provider_id, checked))

    def locations(self, visit_id: UUID) -> tuple[Location, ...]:
        """Return the places of the visit's provider."""
        provider = self._desk.need(Visit, visit_id).provider_id
        return self._desk.store.records.all(Location, provider_id=provider)

    def move(self, activity_id: UUID, to_visit: UUID) -> Changes:
        """Move an activity begun under the wrong visit, with lines, tags, exhibits and those who spoke.

        Words, times and authors stay; what it was stays in the history of the visit it leaves, and the new
        activity names it. Raises Refused for another framework's visit, or another person's activity.
        """
        activity, target = self._desk.need(Activity, activity_id), self._desk.need(Visit, to_visit)
        source = self._desk.need(Visit, activity.visit_id)
        if source.id == target.id:
            raise Refused(f"{activity.reference} is in that visit already.")
        if source.framework != target.framework:
            raise Refused(
                "That visit uses another framework, so the tags would mean nothing there.",
                "Choose a visit of the same framework.",
            )
        if activity.note_taker != self._desk.me.id:
            raise Refused("Another inspector took these notes.", "Ask the note taker to move them.")
        moving = _Moving(self._desk, activity, target)
        with self._desk.store.transaction():
            made = self._desk.save(target.id, *moving.arriving())
            left = self._desk.remove(source.id, *moving.leaving)
        return replace(made.merged(left), made=moving.identity(activity.id))


class _Moving:
    """What moves with an activity, under new identities in another visit."""

    def __init__(self, desk: Desk, activity: Activity, target: Visit) -> None:
        self._desk, self._activity, self._target = desk, activity, target
        records = desk.store.records
        here = {"activity_id": activity.id}
        self._notes = records.all(Note, **here)
        ids = {note.id for note in self._notes}
        tags = [one for one in records.all(EvidenceTag, activity.visit_id) if one.note_id in ids]
        exhibits = [one for one in records.all(Exhibit, activity.visit_id) if _belongs(one, activity, ids)]
        self._tags, self._exhibits = tags, exhibits
        self._pauses, self._closings = records.all(Pause, **here), records.all(Closing, **here)
        own: list[Record] = [*self._notes, *tags, *exhibits, *self._pauses, *self._closings]
        self.leaving: tuple[Record, ...] = (activity, *own)
        self._new: dict[UUID, UUID] = {}

    def identity(self, old: UUID) -> UUID:
        """Return what a moved record is called in its new visit."""
        if old not in self._new:
            self._new[old] = self._desk.clock.new_id()
        return self._new[old]

    def arriving(self) -> list[Record]:
        """Return the records as they stand in the new visit, each after what it refers to."""
        notes = self._moved_notes()
        return [
            *self._moved_people(),
            self._moved_activity(),
            *notes,
            *self._moved_tags(),
            *self._moved_exhibits(),
            *self._moved_rest(notes),
        ]

    def _moved_people(self) -> list[Participant]:
        spoke = {*self._activity.participants, *(note.speaker for note in self._notes if note.speaker)}
        people = self._desk.store.records.all(Participant, self._activity.visit_id)
        return [
            replace(one, id=self.identity(one.id), visit_id=self._target.id)
            for one in people
            if one.id in spoke
        ]

    def _moved_notes(self) -> list[Note]:
        return [
            replace(
                note,
                id=self.identity(note.id),
                visit_id=self._target.id,
                activity_id=self.identity(note.activity_id),
                speaker=self.identity(note.speaker) if note.speaker else None,
                same_event_as=None,
            )
            for note in self._notes
        ]

    def _moved_tags(self) -> list[EvidenceTag]:
        moved = []
        for tag in self._tags:
            note_id = self.identity(tag.note_id)
            identity = EvidenceTag.identity(note_id, tag.prompt)
            moved.append(replace(tag, id=identity, visit_id=self._target.id, note_id=note_id))
        return moved

    def _moved_activity(self) -> Activity:
        one = self._activity
        provider = self._desk.store.records.get(Provider, self._target.provider_id)
        place = self._desk.store.records.get(Visit, one.visit_id)
        same = provider is not None and place is not None and place.provider_id == provider.id
        return replace(
            one,
            id=self.identity(one.id),
            visit_id=self._target.id,
            participants=tuple(self.identity(each) for each in one.participants),
            location_id=one.location_id if same else None,
            moved_from=one.id,
        )

    def _moved_exhibits(self) -> list[Record]:
        return [
            replace(
                one,
                id=self.identity(one.id),
                visit_id=self._target.id,
                activity_id=self.identity(one.activity_id) if one.activity_id else None,
                note_id=self.identity(one.note_id) if one.note_id else None,
            )
            for one in self._exhibits
        ]

    def _moved_rest(self, notes: list[Note]) -> list[Record]:
        """Return pauses, and closings with the chain of the lines under their new identities."""
        visit_id, activity_id = self._target.id, self.identity(self._activity.id)
        pauses = [
            replace(one, id=self.identity(one.id), visit_id=visit_id, activity_id=activity_id)
            for one in self._pauses
        ]
        closings = [
            replace(
                one,
                id=Closing.identity(activity_id, one.author),
                visit_id=visit_id,
                activity_id=activity_id,
                digest=digest_of(closed_lines(notes, one.author)),
            )
            for one in self._closings
        ]
        return [*pauses, *closings]


def _belongs(exhibit: Exhibit, activity: Activity, notes: set[UUID]) -> bool:
    return exhibit.activity_id == activity.id or (exhibit.note_id is not None and exhibit.note_id in notes)


def _fits(planned: PlannedHearing, one: Participant) -> bool:
    same = planned.role.casefold() == one.role.casefold()
    there = planned.area.casefold() in ("", one.area.casefold())
    return same and there and planned.shift.casefold() in ("", one.shift.casefold())
