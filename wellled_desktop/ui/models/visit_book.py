"""What Capture and Weigh show of a visit, kept in hand and brought up to date by what changed."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.coverage import PromptCover, coverage
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.inspection import Inspection, protected_notes
from wellled_desktop.core.records import Activity, EvidenceTag, Exhibit, Note, Participant
from wellled_desktop.core.vocabulary import NoteKind
from wellled_desktop.ui.models.marks import Marks
from wellled_desktop.workspace import Workspace

_FOLLOWED = frozenset({"note", "evidence_tag", "activity", "participant", "exhibit"})
_MANY = 64
R = TypeVar("R", Note, Activity, Participant, Exhibit, EvidenceTag)


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
        self._cover: dict[str, PromptCover] | None = None
        self._read()

    @property
    def inspection(self) -> Inspection:
        """Return the records together, as they stand now."""
        return replace(
            self._base,
            activities=tuple(self.activities.values()),
            participants=tuple(self.participants.values()),
            notes=tuple(self.notes.values()),
            tags=tuple(self._tags.values()),
        )

    @property
    def framework(self) -> Framework:
        """Return the framework that the visit is pinned to."""
        return self._base.framework

    @property
    def cover(self) -> dict[str, PromptCover]:
        """Return how far each prompt is covered; counted when first asked for after a change."""
        if self._cover is None:
            self._cover = coverage(self.inspection)
        return self._cover

    def lines(self, activity_id: UUID) -> list[Note]:
        """Return the lines of an activity by when they were said or seen."""
        found = [note for note in self.notes.values() if note.activity_id == activity_id]
        return sorted(found, key=in_time)

    def count_lines(self) -> Counter[UUID]:
        """Return how many lines each activity has."""
        return Counter(note.activity_id for note in self.notes.values())

    def tags_of(self, note_id: UUID) -> list[EvidenceTag]:
        """Return a line's tags by prompt."""
        return sorted(self._by_note.get(note_id, {}).values(), key=_by_prompt)

    def exhibits_of(self, note_id: UUID) -> list[Exhibit]:
        """Return the exhibits that belong to a line."""
        return [one for one in self.exhibits.values() if one.note_id == note_id]

    def loose_exhibits(self, activity_id: UUID) -> list[Exhibit]:
        """Return the exhibits of an activity that belong to no line of it."""
        here = (one for one in self.exhibits.values() if one.activity_id == activity_id)
        return [one for one in here if one.note_id not in self.notes]

    def asked_in(self, activity_id: UUID) -> dict[str, Note]:
        """Return the prompts that were asked in an activity, each with its last question."""
        asked = [n for n in self.lines(activity_id) if n.kind is NoteKind.ASKED]
        return {tag.prompt: note for note in asked for tag in self.tags_of(note.id)}

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
        return Followed(frozenset(notes), changes.of("activity"), changes.of("participant"))

    def _follow_one(self, kind: str, record_id: UUID) -> list[UUID]:
        """Take over one record; return the notes that look other than before."""
        if kind == "note":
            _put(self.notes, record_id, self._have(Note, record_id))
            return [record_id]
        if kind == "activity":
            _put(self.activities, record_id, self._have(Activity, record_id))
        elif kind == "participant":
            _put(self.participants, record_id, self._have(Participant, record_id))
        elif kind == "exhibit":
            _put(self.exhibits, record_id, self._have(Exhibit, record_id))
            exhibit = self.exhibits.get(record_id)
            return [exhibit.note_id] if exhibit and exhibit.note_id else []
        else:
            before = self._tags.get(record_id)
            self._put_tag(record_id, self._have(EvidenceTag, record_id))
            return [one.note_id for one in (before, self._tags.get(record_id)) if one]
        return []

    def _read(self) -> None:
        self._base = self._workspace.visits.inspection(self.visit_id)
        self.marks = Marks.of(self._base)
        self._cover = None
        self.activities: dict[UUID, Activity] = {one.id: one for one in self._base.activities}
        self.participants: dict[UUID, Participant] = {one.id: one for one in self._base.participants}
        self.notes: dict[UUID, Note] = {one.id: one for one in self._base.notes}
        self.exhibits: dict[UUID, Exhibit] = {one.id: one for one in self._base.exhibits}
        self._tags: dict[UUID, EvidenceTag] = {}
        self._by_note: dict[UUID, dict[UUID, EvidenceTag]] = {}
        for tag in self._base.tags:
            self._put_tag(tag.id, tag)

    def _put_tag(self, tag_id: UUID, tag: EvidenceTag | None) -> None:
        before = self._tags.get(tag_id)
        if before is not None:
            self._by_note.get(before.note_id, {}).pop(tag_id, None)
        _put(self._tags, tag_id, tag)
        if tag is not None:
            self._by_note.setdefault(tag.note_id, {})[tag_id] = tag

    def _have(self, shape: type[R], record_id: UUID) -> R | None:
        try:
            return self._workspace.desk.need(shape, record_id)
        except Refused:
            return None


def in_time(note: Note) -> tuple[int, int, UUID]:
    """Return what lines are ordered by: when it was said or seen, then the author's own order."""
    return (note.event.ms, note.position, note.id)


def _by_prompt(tag: EvidenceTag) -> str:
    return tag.prompt


def _put(known: dict[UUID, R], record_id: UUID, one: R | None) -> None:
    if one is None:
        known.pop(record_id, None)
    else:
        known[record_id] = one
