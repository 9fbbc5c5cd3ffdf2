"""The lines and tags of a visit in hand: by activity, by prompt; counted as they change, never all anew."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from wellled_desktop.core.corroboration import (
    NOT_EVIDENCE,
    Weighed,
    conflicting,
    evidence_line,
    same_events,
    weigh,
)
from wellled_desktop.core.coverage import PromptCover, cover_of
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.records import EvidenceTag, Note
from wellled_desktop.core.vocabulary import NoteKind
from wellled_desktop.core.weighing_records import EvidenceLink


class InHand:
    """Notes and tags by their identity; each change costs the same however many there are."""

    def __init__(
        self,
        notes: Iterable[Note],
        tags: Iterable[EvidenceTag],
        struck: frozenset[UUID],
        links: Iterable[EvidenceLink] = (),
    ) -> None:
        self.notes: dict[UUID, Note] = {}
        self.tags: dict[UUID, EvidenceTag] = {}
        self._struck = struck
        self._by_note: dict[UUID, dict[UUID, EvidenceTag]] = {}
        self._lines: dict[UUID, list[Note]] = {}
        self._questions: dict[UUID, list[Note]] = {}
        self._links = list(links)
        self._events: dict[UUID, UUID] | None = None
        self._speaking: dict[str, dict[UUID, EvidenceTag]] = {}
        self._asked: Counter[str] = Counter()
        self._weighed: dict[str, Weighed] = {}
        for note in sorted(notes, key=in_time):
            self.put_note(note.id, note)
        for tag in tags:
            self.put_tag(tag.id, tag)

    def put_note(self, note_id: UUID, note: Note | None) -> None:
        """Take over how a note is now; None when it is no more."""
        before = self.notes.get(note_id)
        if any(one is not None and one.same_event_as for one in (before, note)):
            self._events = None
            self._weighed.clear()
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
        weighed = self.weighed(framework)
        return {code: cover_of(code, one, self._asked[code]) for code, one in weighed.items()}

    def weighed(self, framework: Framework) -> dict[str, Weighed]:
        """Return what is said of each prompt, as `core.corroboration` weighs it; only what changed is."""
        codes = [prompt.code for prompt in framework.prompts()]
        if self._events is None:
            self._events = same_events(self.notes.values(), self._links)
        for code in codes:
            if code not in self._weighed:
                spoken = self._speaking.get(code, {}).values()
                lines = (evidence_line(tag, self.notes[tag.note_id]) for tag in spoken)
                self._weighed[code] = weigh(lines, self._events)
        return {code: self._weighed[code] for code in codes}

    def conflicts(self) -> Counter[str]:
        """Return how many links of conflict lie between two lines of a prompt, by prompt."""
        return conflicting(self._links, self.tags_of)

    def _count(self, tag: EvidenceTag, note: Note | None, by: int) -> None:
        if note is None or note.id in self._struck:
            return
        if note.kind is NoteKind.ASKED:
            self._asked[tag.prompt] += by
        if note.kind in NOT_EVIDENCE:
            return
        self._weighed.pop(tag.prompt, None)
        spoken = self._speaking.setdefault(tag.prompt, {})
        if by > 0:
            spoken[tag.id] = tag
        else:
            spoken.pop(tag.id, None)

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
