"""Evidence rows and their numbers. Opinions, questions and struck-out lines stand aside (N, not E)."""

from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.capture_records import Amendment
from wellled_desktop.core.closing import struck_out
from wellled_desktop.core.corroboration import NOT_EVIDENCE
from wellled_desktop.core.inspection import protected_notes
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Activity, Exhibit, Note, Participant, TeamMember
from wellled_desktop.core.vocabulary import NoteKind, NoteOrigin, Profile, word
from wellled_desktop.report.audience import Audience
from wellled_desktop.report.parts import EvidenceRow, ExhibitRow, TagPart

_HOUR_MS = 60 * 60 * 1000
_RETROSPECTIVE_HOURS = 24
_KINDS = {
    NoteKind.VERBATIM: "Quote",
    NoteKind.PARAPHRASE: "Said",
    NoteKind.SEEN: "Seen",
    NoteKind.DOCUMENT: "Document",
    NoteKind.OPINION: "Opinion",
    NoteKind.ASKED: "Asked",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """All rows, what stands aside (opinions, questions), and the number of each note."""

    rows: tuple[EvidenceRow, ...]
    aside: tuple[EvidenceRow, ...]
    numbers: dict[UUID, str]

    def cite(self, notes: tuple[UUID, ...]) -> tuple[str, ...]:
        """Return the numbers of these notes in the order of the table; unknown ones are left out."""
        found = {self.numbers[note] for note in notes if note in self.numbers}
        return tuple(sorted(found, key=lambda number: (number[0], int(number[1:]))))


def evidence_of(audience: Audience) -> Evidence:
    """Return the evidence of a visit by the time of the event; nothing for a copy without evidence.

    The copy for disclosure is one record in the order of time: what is no evidence stands in its place there.
    """
    if not audience.with_evidence:
        return Evidence((), (), {})
    ordered = sorted(audience.inspection.notes, key=lambda note: (note.event.ms, note.position, note.id))
    out = struck_out(audience.inspection.amendments)
    counted = [note for note in ordered if note.kind not in NOT_EVIDENCE and note.id not in out]
    standing = {note.id for note in counted}
    aside = [note for note in ordered if note.id not in standing and audience.with_asides]
    numbers = {note.id: f"E{at}" for at, note in enumerate(counted, 1)}
    numbers |= {note.id: f"N{at}" for at, note in enumerate(aside, 1)}
    index = _Index.of(audience)
    if audience.profile is Profile.DISCLOSURE:  # a record in the order of time, nothing set apart
        return Evidence(tuple(_row(note, numbers[note.id], index) for note in ordered), (), numbers)
    return Evidence(
        rows=tuple(_row(note, numbers[note.id], index) for note in counted),
        aside=tuple(_row(note, numbers[note.id], index) for note in aside),
        numbers=numbers,
    )


def exhibits_of(audience: Audience) -> tuple[ExhibitRow, ...]:
    """Return the exhibits by reference; nothing for a copy without evidence."""
    if not audience.with_evidence:
        return ()
    ordered = sorted(audience.inspection.exhibits, key=lambda one: (one.reference, one.id))
    return tuple(_exhibit(one, audience) for one in ordered)


def delay_words(event: Moment, recorded: Moment) -> str:
    """Return how late a line was written, or nothing within an hour; after a day it is retrospective."""
    late = recorded.ms - event.ms
    if late <= _HOUR_MS:
        return ""
    hours = late // _HOUR_MS
    written = f"written {hours} h later"
    return f"retrospective, {written}" if late > _RETROSPECTIVE_HOURS * _HOUR_MS else written


def short_day(moment: Moment) -> str:
    """Return the day for a narrow column: 14 Oct 2026."""
    number, month, year = moment.day().split()
    return f"{number} {month[:3]} {year}"


@dataclass(frozen=True, slots=True)
class _Index:
    audience: Audience
    people: dict[UUID, Participant]
    activities: dict[UUID, Activity]
    team: dict[UUID, TeamMember]
    tags: dict[UUID, list[TagPart]]
    protected: frozenset[UUID]
    amended: dict[UUID, list[Amendment]]

    @classmethod
    def of(cls, audience: Audience) -> "_Index":
        inspection = audience.inspection
        tags: dict[UUID, list[TagPart]] = {}
        for tag in sorted(inspection.tags, key=lambda one: (one.prompt, one.id)):
            tags.setdefault(tag.note_id, []).append(TagPart(tag.prompt, tag.polarity))
        amended: dict[UUID, list[Amendment]] = {}
        for one in sorted(inspection.amendments, key=lambda each: (each.made.ms, each.id)):
            amended.setdefault(one.note_id, []).append(one)
        return cls(
            audience=audience,
            people={one.id: one for one in inspection.participants},
            activities={one.id: one for one in inspection.activities},
            team={one.person_id: one for one in inspection.team},
            tags=tags,
            protected=protected_notes(inspection.activities, inspection.notes),
            amended=amended,
        )

    def words(self, note: Note) -> str:
        """Return a line as it was written, with what was changed about it afterwards beside it."""
        text = _quoted(note.text) if note.kind is NoteKind.VERBATIM else note.text
        return " ".join([text, *(self._change(one) for one in self.amended.get(note.id, ()))])

    def _change(self, one: Amendment) -> str:
        author = self.team.get(one.author)
        by = f", {author.initials}" if author else ""
        what = f"it should say {_quoted(one.text)}" if one.text else "struck out"
        return f"[Amended {one.made.day_and_clock()}{by}: {what}; {one.reason}.]"

    def source(self, note: Note) -> str:
        speaker = self.people.get(note.speaker) if note.speaker else None
        if speaker is not None:
            return self.audience.speaker(speaker, note.text)
        activity = self.activities.get(note.activity_id)
        if activity is None:
            return ""
        return f"{activity.reference} {activity.title}" if self.audience.internal else word(activity.kind)


def _row(note: Note, number: str, index: _Index) -> EvidenceRow:
    author = index.team.get(note.author)
    return EvidenceRow(
        number=number,
        day=short_day(note.event),
        clock=index.audience.clock(note),
        source=index.source(note),
        kind=_KINDS[note.kind],
        tags=tuple(index.tags.get(note.id, ())),
        text=index.words(note),
        author=author.initials if author else "",
        delay=_came_in(note, index.audience),
        protected=note.id in index.protected,
        recorded=_written(note, index.audience),
    )


def _came_in(note: Note, audience: Audience) -> str:
    """Return whether a line was transcribed, how late it was written, and whether nobody checked it yet."""
    transcribed = "transcribed" if note.origin is NoteOrigin.TRANSCRIBED else ""
    late, new = delay_words(note.event, note.recorded), audience.entering.since(note.id)
    return ", ".join(part for part in (transcribed, late, new) if part)


def _written(note: Note, audience: Audience) -> str:
    by_part = note.speaker is not None and audience.profile is Profile.PROVIDER
    return note.recorded.day() if by_part else note.recorded.day_and_clock()


def _quoted(text: str) -> str:
    return text if text.startswith(('"', "“")) else f"“{text}”"


def _exhibit(one: Exhibit, audience: Audience) -> ExhibitRow:
    by_day = audience.profile is Profile.PROVIDER  # the hour would tell from whom it came
    when = one.received.day() if by_day else one.received.day_and_clock()
    return ExhibitRow(
        reference=one.reference,
        description=one.description,
        file_name=one.file_name,
        sha256=one.sha256,
        received=f"{when}, from {one.received_from}" if one.received_from else when,
        since=audience.entering.since(one.id),
    )
