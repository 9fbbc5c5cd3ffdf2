"""How far independent sources agree about a prompt. Opinion and questions asked are no evidence.

The rules (DOMAIN 2, 10): one person is one source wherever she speaks; a document, or a scene that nobody
spoke in, is one source by its activity; lines on one event are one item and one source, however many
inspectors wrote it down; a line that was struck out counts no more. Two sources of one kind corroborate less
than two of different kinds. The number two is convention, not law; a person decides what it is worth.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from wellled_desktop.core.closing import struck_out
from wellled_desktop.core.framework import Prompt
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.lines import category_of
from wellled_desktop.core.records import EvidenceTag, Note
from wellled_desktop.core.vocabulary import CaptureKind, EvidenceCategory, LinkKind, NoteKind, Polarity
from wellled_desktop.core.weighing_records import EvidenceLink

NOT_EVIDENCE = frozenset({NoteKind.OPINION, NoteKind.ASKED})
STAFF_VOICE = "no staff voice"
_TOLD = (Polarity.STRENGTH, Polarity.CONCERN)

Source = tuple[str, UUID]
T = TypeVar("T")


class Corroboration(IntEnum):
    """How well something is supported."""

    NONE = -1
    ONE_SOURCE = 0
    SAME_KIND = 1
    DIFFERENT_KINDS = 2


CORROBORATED = {
    Corroboration.NONE: "no evidence",
    Corroboration.ONE_SOURCE: "one source",
    Corroboration.SAME_KIND: "several sources of one kind",
    Corroboration.DIFFERENT_KINDS: "sources of different kinds",
}


class EvidenceLine(NamedTuple):
    """What one line says about one prompt: who or what it comes from, of which kind, which way."""

    note: UUID
    source: Source
    category: EvidenceCategory
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Cell:
    """What one kind of source says of a prompt, counted by event; an event can speak both ways."""

    items: int = 0
    strengths: int = 0
    concerns: int = 0

    @property
    def leaning(self) -> Polarity | None:
        """Return which way it leans: NEUTRAL when it speaks both ways alike, None when it does neither."""
        if self.strengths == self.concerns:
            return Polarity.NEUTRAL if self.strengths else None
        return Polarity.STRENGTH if self.strengths > self.concerns else Polarity.CONCERN


@dataclass(frozen=True, slots=True)
class Weighed:
    """A prompt's evidence: cells by kind of source, totals by event, independent sources, support each way.

    `leaning` is what most kinds of source say (then what most items say); `agree` and `differ` count kinds.
    """

    cells: Mapping[EvidenceCategory, Cell] = field(default_factory=dict)
    items: int = 0
    strengths: int = 0
    concerns: int = 0
    sources: int = 0
    leaning: Polarity = Polarity.NEUTRAL
    agree: int = 0
    differ: int = 0
    for_strength: Corroboration = Corroboration.NONE
    for_concern: Corroboration = Corroboration.NONE


def source_of(note: Note) -> Source:
    """Return who or what a note comes from: its speaker, else its activity (a document, a scene)."""
    if note.speaker is not None:
        return ("speaker", note.speaker)
    return ("activity", note.activity_id)


def events_of(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """Return the event of each linked line, named by one of its lines; a line alone is not listed."""
    joined = _Joined[UUID]()
    known = set()
    for one, other in pairs:
        joined.join(one, other)
        known |= {one, other}
    return {each: joined.root(each) for each in known}


def same_events(notes: Iterable[Note], links: Iterable[EvidenceLink]) -> dict[UUID, UUID]:
    """Return the event of each line that is linked with another as speaking of the same."""
    said = [(note.id, note.same_event_as) for note in notes if note.same_event_as is not None]
    later = [(link.note_id, link.other_id) for link in links if link.kind is LinkKind.SAME_EVENT]
    return events_of([*said, *later])


def evidence_line(tag: EvidenceTag, note: Note) -> EvidenceLine:
    """Return what a line says by one of its tags."""
    return EvidenceLine(note.id, source_of(note), tag.category, tag.polarity)


def weigh(lines: Iterable[EvidenceLine], events: Mapping[UUID, UUID]) -> Weighed:
    """Count what is said of one prompt; the lines are evidence, each there once."""
    held = list(lines)
    if not held:
        return Weighed()
    roots = _independent(held, events)
    cells = _cells(held, events)
    told = {way: {events.get(one.note, one.note) for one in held if one.polarity is way} for way in _TOLD}
    leaning, agree, differ = _agreement(cells)
    return Weighed(
        cells=cells,
        items=len({events.get(one.note, one.note) for one in held}),
        strengths=len(told[Polarity.STRENGTH]),
        concerns=len(told[Polarity.CONCERN]),
        sources=len({roots.root(one.source) for one in held}),
        leaning=leaning,
        agree=agree,
        differ=differ,
        for_strength=_level([one for one in held if one.polarity is Polarity.STRENGTH], roots),
        for_concern=_level([one for one in held if one.polarity is Polarity.CONCERN], roots),
    )


def weighed_prompts(inspection: Inspection) -> dict[str, Weighed]:
    """Return what is said of each prompt of the visit's framework."""
    struck = struck_out(inspection.amendments)
    notes = {note.id: note for note in inspection.notes if note.id not in struck}
    events = same_events(inspection.notes, inspection.links)
    lines: dict[str, list[EvidenceLine]] = {}
    for tag in inspection.tags:
        note = notes.get(tag.note_id)
        if note is not None and note.kind not in NOT_EVIDENCE:
            lines.setdefault(tag.prompt, []).append(evidence_line(tag, note))
    return {one.code: weigh(lines.get(one.code, ()), events) for one in inspection.framework.prompts()}


def support(inspection: Inspection, notes: Iterable[UUID]) -> Corroboration:
    """Return how well these lines support something together, whichever way they speak.

    Lines that were struck out, opinions and questions support nothing.
    """
    wanted = frozenset(notes) - struck_out(inspection.amendments)
    people = {one.id: one for one in inspection.participants}
    lines = [
        EvidenceLine(note.id, source_of(note), category_of(note, speaker), Polarity.NEUTRAL)
        for note in inspection.notes
        if note.id in wanted and note.kind not in NOT_EVIDENCE
        for speaker in [people.get(note.speaker) if note.speaker else None]
    ]
    return _level(lines, _independent(lines, same_events(inspection.notes, inspection.links)))


def conflicting(
    links: Iterable[EvidenceLink], tags_of: Callable[[UUID], Iterable[EvidenceTag]]
) -> Counter[str]:
    """Return how many links of conflict lie between two lines of a prompt, by prompt."""
    found: Counter[str] = Counter()
    for link in links:
        if link.kind is LinkKind.CONFLICTS:
            one, other = ({tag.prompt for tag in tags_of(each)} for each in (link.note_id, link.other_id))
            found.update(one & other)
    return found


def gap_of(weighed: Weighed, prompt: Prompt) -> str:
    """Return what is missing about a prompt in a few words, "" when nothing is.

    Whether leaders are heard by those they lead can only be told by staff: where evidence is there and no
    staff spoke, that is said.
    """
    if not weighed.items:
        return "no evidence"
    if weighed.sources == 1:
        return "one source"
    if prompt.capture_kind is CaptureKind.QUANTITATIVE:
        return ""
    return "" if EvidenceCategory.STAFF in weighed.cells else STAFF_VOICE


class _Joined(Generic[T]):
    """Things that belong together: a union by trees, each looked up by its root."""

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def root(self, one: T) -> T:
        here = one
        while (above := self._above.get(here, here)) != here:
            self._above[here] = self._above.get(above, above)
            here = above
        return here

    def join(self, one: T, other: T) -> None:
        self._above[self.root(one)] = self.root(other)


def _independent(lines: Iterable[EvidenceLine], events: Mapping[UUID, UUID]) -> _Joined[Source]:
    """Return which sources are one, since lines of theirs tell of one event."""
    joined = _Joined[Source]()
    if events:
        first: dict[UUID, Source] = {}
        for one in lines:
            event = events.get(one.note)
            if event is not None:
                joined.join(one.source, first.setdefault(event, one.source))
    return joined


def _cells(lines: Iterable[EvidenceLine], events: Mapping[UUID, UUID]) -> dict[EvidenceCategory, Cell]:
    heard: dict[EvidenceCategory, dict[Polarity, set[UUID]]] = {}
    for one in lines:
        ways = heard.setdefault(one.category, {way: set() for way in Polarity})
        ways[one.polarity].add(events.get(one.note, one.note))
    return {
        category: Cell(
            len(set().union(*ways.values())), len(ways[Polarity.STRENGTH]), len(ways[Polarity.CONCERN])
        )
        for category, ways in heard.items()
    }


def _agreement(cells: Mapping[EvidenceCategory, Cell]) -> tuple[Polarity, int, int]:
    """Return which way most kinds of source lean, how many lean so, and how many do not."""
    leanings = Counter(cell.leaning for cell in cells.values() if cell.leaning is not None)
    strength, concern = leanings[Polarity.STRENGTH], leanings[Polarity.CONCERN]
    if strength == concern:
        total = Cell(0, sum(c.strengths for c in cells.values()), sum(c.concerns for c in cells.values()))
        leaning = total.leaning or Polarity.NEUTRAL
    else:
        leaning = Polarity.STRENGTH if strength > concern else Polarity.CONCERN
    heard = strength + concern + leanings[Polarity.NEUTRAL]
    agree = leanings[leaning] if leaning is not Polarity.NEUTRAL else 0
    return leaning, agree, heard - agree


def _level(lines: list[EvidenceLine], roots: _Joined[Source]) -> Corroboration:
    kinds: dict[Source, set[EvidenceCategory]] = {}
    for one in lines:
        kinds.setdefault(roots.root(one.source), set()).add(one.category)
    if len(kinds) < 2:
        return Corroboration(len(kinds) - 1)
    everything = set().union(*kinds.values())
    return Corroboration.DIFFERENT_KINDS if len(everything) > 1 else Corroboration.SAME_KIND
