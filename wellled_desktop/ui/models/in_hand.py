"""The lines and tags of a visit in hand: by activity, by prompt; counted as they change, never all anew."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from wellled_desktop.core.coverage import NOT_EVIDENCE, PromptCover, source_of
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.records import EvidenceTag, Note
from wellled_desktop.core.vocabulary import NoteKind, Polarity


@dataclass(slots=True)
class _Counts:
    """What `core.coverage` counts of one prompt; sources with how often each is heard."""

    items: int = 0
    strengths: int = 0
    concerns: int = 0
    asked: int = 0
    sources: Counter[tuple[str, UUID]] = field(default_factory=Counter)


class InHand:
    """Notes and tags by their identity; each change costs the same however many there are."""

    def __init__(self, notes: Iterable[Note], tags: Iterable[EvidenceTag], struck: frozenset[UUID]) -> None:
        self.notes: dict[UUID, Note] = {}
        self.tags: dict[UUID, EvidenceTag] = {}
        self._struck = struck
        self._by_note: dict[UUID, dict[UUID, EvidenceTag]] = {}
        self._lines: dict[UUID, list[Note]] = {}
        self._questions: dict[UUID, list[Note]] = {}
        self._counts: dict[str, _Counts] = {}
        for note in sorted(notes, key=in_time):
            self.put_note(note.id, note)
        for tag in tags:
            self.put_tag(tag.id, tag)

    def put_note(self, note_id: UUID, note: Note | None) -> None:
        """Take over how a note is now; None when it is no more."""
        before = self.notes.get(note_id)
        tags = self._by_note.get(note_id, {}).values()
        if before is not None:
            for each in self._lists(before):
                del each[bisect_left(each, in_time(before), key=in_time)]
            for tag in tags:
                self._count(tag, before, -1)
        if note is None:
            self.notes.pop(note_id, None)
            return
        self.notes[note_id] = note
        for each in self._lists(note):
            insort(each, note, key=in_time)
        for tag in tags:
            self._count(tag, note, 1)

    def put_tag(self, tag_id: UUID, tag: EvidenceTag | None) -> None:
        """Take over how a tag is now; None when it is no more."""
        before = self.tags.get(tag_id)
        if before is not None:
            self._by_note.get(before.note_id, {}).pop(tag_id, None)
            self._count(before, self.notes.get(before.note_id), -1)
        if tag is None:
            self.tags.pop(tag_id, None)
            return
        self.tags[tag_id] = tag
        self._by_note.setdefault(tag.note_id, {})[tag_id] = tag
        self._count(tag, self.notes.get(tag.note_id), 1)

    def tags_of(self, note_id: UUID) -> list[EvidenceTag]:
        """Return a line's tags by prompt."""
        return sorted(self._by_note.get(note_id, {}).values(), key=_by_prompt)

    def lines(self, activity_id: UUID) -> list[Note]:
        """Return the lines of an activity by when they were said or seen."""
        return list(self._lines.get(activity_id, ()))

    def count_lines(self) -> Counter[UUID]:
        """Return how many lines each activity has."""
        return Counter({activity_id: len(lines) for activity_id, lines in self._lines.items() if lines})

    def asked_in(self, activity_id: UUID, framework: Framework) -> dict[str, Note]:
        """Return the prompts that were asked in an activity, each with its last question."""
        open_ones = {prompt.code for prompt in framework.prompts()}
        found: dict[str, Note] = {}
        for note in reversed(self._questions.get(activity_id, ())):
            for tag in self.tags_of(note.id):
                found.setdefault(tag.prompt, note)
                open_ones.discard(tag.prompt)
            if not open_ones:
                break
        return found

    def cover(self, framework: Framework) -> dict[str, PromptCover]:
        """Return the cover of each prompt, as `core.coverage` counts it."""
        return {prompt.code: self._cover(prompt.code) for prompt in framework.prompts()}

    def _cover(self, code: str) -> PromptCover:
        counts = self._counts.get(code)
        if counts is None:
            return PromptCover(code)
        sources = len(counts.sources)
        return PromptCover(code, counts.items, counts.strengths, counts.concerns, sources, counts.asked)

    def _count(self, tag: EvidenceTag, note: Note | None, by: int) -> None:
        if note is None or note.id in self._struck:
            return
        counts = self._counts.setdefault(tag.prompt, _Counts())
        counts.asked += by * (note.kind is NoteKind.ASKED)
        if note.kind in NOT_EVIDENCE:
            return
        counts.items += by
        counts.strengths += by * (tag.polarity is Polarity.STRENGTH)
        counts.concerns += by * (tag.polarity is Polarity.CONCERN)
        if note.same_event_as is None:
            source = source_of(note)
            counts.sources[source] += by
            if not counts.sources[source]:
                del counts.sources[source]

    def _lists(self, note: Note) -> list[list[Note]]:
        lists = [self._lines.setdefault(note.activity_id, [])]
        if note.kind is NoteKind.ASKED:
            lists.append(self._questions.setdefault(note.activity_id, []))
        return lists


def in_time(note: Note) -> tuple[int, int, UUID]:
    """Return what lines are ordered by: when it was said or seen, then the author's own order."""
    return (note.event.ms, note.position, note.id)


def _by_prompt(tag: EvidenceTag) -> str:
    return tag.prompt
