"""What Capture and Weigh show of a visit, kept in hand and brought up to date by what changed."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from wellled_desktop.core.capture_records import ObservationSlot
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.coverage import PromptCover
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.inspection import Inspection, protected_notes
from wellled_desktop.core.records import Activity, EvidenceTag, Exhibit, Note, Participant
from wellled_desktop.ui.models.in_hand import InHand
from wellled_desktop.ui.models.marks import Marks
from wellled_desktop.workspace import Workspace

_FOLLOWED = frozenset({"note", "evidence_tag", "activity", "participant", "exhibit", "observation_slot"})
_MANY = 64
R = TypeVar("R", Note, Activity, Participant, Exhibit, EvidenceTag, ObservationSlot)


@dataclass(frozen=True, slots=True)
class Followed:
    """What is other than before: some notes, activities and people, or everything."""

    notes: frozenset[UUID] = frozenset()
    activities: frozenset[UUID] = frozenset()
    people: frozenset[UUID] = frozenset()
    everything: bool = False


class VisitBook:
    """The records of one visit as a page asks for them: an activity's lines, a line's tags."""

    def __init__(self, workspace: Workspace, visit_id: UUID) -> None:
        self._workspace = workspace
        self.visit_id = visit_id
        self.codes = workspace.observing.codes
        self._cover: dict[str, PromptCover] | None = None
        self._attached: dict[UUID, list[Exhibit]] | None = None
        self._read()

    @property
    def inspection(self) -> Inspection:
        """Return the records together, as they stand now."""
        return replace(
            self._base,
            activities=tuple(self.activities.values()),
            participants=tuple(self.participants.values()),
            notes=tuple(self.notes.values()),
            tags=tuple(self.in_hand.tags.values()),
            exhibits=tuple(self.exhibits.values()),
            slots=tuple(self.slots.values()),
        )

    @property
    def framework(self) -> Framework:
        """Return the framework that the visit is pinned to."""
        return self._base.framework

    @property
    def notes(self) -> dict[UUID, Note]:
        """Return the lines by their identity."""
        return self.in_hand.notes

    @property
    def cover(self) -> dict[str, PromptCover]:
        """Return how far each prompt is covered."""
        if self._cover is None:
            self._cover = self.in_hand.cover(self.framework)
        return self._cover

    def lines(self, activity_id: UUID) -> list[Note]:
        """Return the lines of an activity by when they were said or seen."""
        return self.in_hand.lines(activity_id)

    def count_lines(self) -> Counter[UUID]:
        """Return how many lines each activity has."""
        return self.in_hand.count_lines()

    def tags_of(self, note_id: UUID) -> list[EvidenceTag]:
        """Return a line's tags by prompt."""
        return self.in_hand.tags_of(note_id)

    def exhibits_of(self, note_id: UUID) -> list[Exhibit]:
        """Return the exhibits that belong to a line."""
        if self._attached is None:
            self._attached = {}
            for one in self.exhibits.values():
                if one.note_id is not None:
                    self._attached.setdefault(one.note_id, []).append(one)
        return self._attached.get(note_id, [])

    def loose_exhibits(self, activity_id: UUID) -> list[Exhibit]:
        """Return the exhibits of an activity that belong to no line of it."""
        here = (one for one in self.exhibits.values() if one.activity_id == activity_id)
        return [one for one in here if one.note_id not in self.notes]

    def asked_in(self, activity_id: UUID) -> dict[str, Note]:
        """Return the prompts that were asked in an activity, each with its last question."""
        return self.in_hand.asked_in(activity_id, self.framework)

    def is_protected(self, note: Note) -> bool:
        """Say whether a line is protected, by its own mark or its activity's confidentiality."""
        activity = self.activities.get(note.activity_id)
        conflicts = self._base.conflicts
        return bool(protected_notes((activity,) if activity else (), (note,), conflicts))

    def follow(self, changes: Changes) -> Followed | None:
        """Take over what changed; None when nothing of this visit did."""
        if changes.visit_id != self.visit_id or not changes.touched:
            return None
        self._cover = None
        kinds = {kind for kind, _ in changes.touched}
        if kinds - _FOLLOWED or len(changes.touched) > _MANY:
            self._read()
            return Followed(everything=True)
        notes = {note_id for each in changes.touched for note_id in self._follow_one(*each)}
        watched = {self.slots[one].activity_id for one in changes.of("observation_slot") if one in self.slots}
        return Followed(frozenset(notes), changes.of("activity") | watched, changes.of("participant"))

    def _follow_one(self, kind: str, record_id: UUID) -> list[UUID]:
        """Take over one record; return the notes that look other than before."""
        if kind == "note":
            self.in_hand.put_note(record_id, self._have(Note, record_id))
            return [record_id]
        if kind == "activity":
            _put(self.activities, record_id, self._have(Activity, record_id))
        elif kind == "participant":
            _put(self.participants, record_id, self._have(Participant, record_id))
        elif kind == "observation_slot":
            _put(self.slots, record_id, self._have(ObservationSlot, record_id))
        elif kind == "exhibit":
            _put(self.exhibits, record_id, self._have(Exhibit, record_id))
            self._attached = None
            exhibit = self.exhibits.get(record_id)
            return [exhibit.note_id] if exhibit and exhibit.note_id else []
        else:
            before, after = self.in_hand.tags.get(record_id), self._have(EvidenceTag, record_id)
            self.in_hand.put_tag(record_id, after)
            return [one.note_id for one in (before, after) if one]
        return []

    def _read(self) -> None:
        self._base = self._workspace.visits.inspection(self.visit_id)
        self.marks = Marks.of(self._base)
        self.initials = {one.person_id: one.initials for one in self._base.team}
        self._cover = None
        self.activities: dict[UUID, Activity] = {one.id: one for one in self._base.activities}
        self.participants: dict[UUID, Participant] = {one.id: one for one in self._base.participants}
        self.exhibits: dict[UUID, Exhibit] = {one.id: one for one in self._base.exhibits}
        self.slots: dict[UUID, ObservationSlot] = {one.id: one for one in self._base.slots}
        self._attached = None
        self.in_hand = InHand(self._base.notes, self._base.tags, self.marks.struck, self._base.links)
        # what is held by identity above is not held a second time
        self._base = replace(self._base, notes=(), tags=(), activities=(), participants=(), exhibits=())

    def _have(self, shape: type[R], record_id: UUID) -> R | None:
        try:
            return self._workspace.desk.need(shape, record_id)
        except Refused:
            return None


def _put(known: dict[UUID, R], record_id: UUID, one: R | None) -> None:
    if one is None:
        known.pop(record_id, None)
    else:
        known[record_id] = one
