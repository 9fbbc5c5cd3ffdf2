"""Notes: each line one durable transaction, with its tags; drafts on their way to become lines."""

from dataclasses import dataclass, replace
from uuid import UUID

from wellled_desktop.core.canonical import check_text
from wellled_desktop.core.capture_records import Pause
from wellled_desktop.core.changes import Changes
from wellled_desktop.core.closing import can_be_corrected, record_since
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.lines import Line, LineContext, category_of, read_line, said_about
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Activity, EvidenceTag, Note, Participant, TeamMember, Visit
from wellled_desktop.core.vocabulary import Confidentiality, NoteKind, NoteOrigin, Polarity, Role
from wellled_desktop.workspace.closings import chained_anew
from wellled_desktop.workspace.desk import Desk


@dataclass(frozen=True, slots=True)
class NewNote:
    """A line to be saved: where it belongs, how it was read, and when its first key was struck."""

    activity_id: UUID
    line: Line
    event: Moment | None = None
    same_event_as: UUID | None = None
    origin: NoteOrigin = NoteOrigin.TYPED


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the composer and is not a line yet."""

    text: str
    caret: int


class Notes:
    """The lines of an activity."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, activity_id: UUID) -> tuple[Note, ...]:
        """Return the activity's lines by event time."""
        activity = self._desk.need(Activity, activity_id)
        return self._desk.store.records.all(Note, activity.visit_id, activity_id=activity_id)

    def get(self, note_id: UUID) -> Note:
        """Return one line; raises Refused when it is not here."""
        return self._desk.need(Note, note_id)

    def tags(self, visit_id: UUID) -> tuple[EvidenceTag, ...]:
        """Return all evidence tags of the visit."""
        return self._desk.store.records.all(EvidenceTag, visit_id)

    def context(self, activity_id: UUID, prompts: frozenset[str], kind: NoteKind | None) -> LineContext:
        """Return what a line typed in this activity is read against."""
        activity = self._desk.need(Activity, activity_id)
        people = self._desk.store.records.all(Participant, activity.visit_id)
        speakers = {one.reference for one in people} | {short_reference(one.reference) for one in people}
        return LineContext(prompts, frozenset(speakers), kind, activity.kind)

    def read(self, typed: str, context: LineContext) -> Line:
        """Say how a typed line would be saved."""
        return read_line(typed, context)

    def write(self, new: NewNote) -> Changes:
        """Save a line and its tags in one transaction; on disk when this returns.

        To a closed activity an addendum alone can be added, and stays marked as one. Raises TextRefused for a
        character that cannot be kept, Refused for a closed activity or no words.
        """
        activity = self._desk.need(Activity, new.activity_id)
        if activity.closed is not None and new.origin is not NoteOrigin.ADDENDUM:
            raise _closed(activity)
        self.about(activity, new.line)
        check_text(new.line.text)
        if not new.line.text:
            raise Refused("The line has no words.", "Type what was said or seen.")
        note = self._note(activity, new)
        speaker = self._desk.store.records.get(Participant, note.speaker) if note.speaker else None
        tags = [self._tag(note, prompt, new.line.polarity, speaker) for prompt in new.line.prompts]
        changes = self._desk.save(activity.visit_id, note, *tags)
        return replace(changes, made=note.id)

    def about(self, activity: Activity, line: Line) -> Moment | None:
        """Return the moment that a line says it tells of, if it does; raises Refused when it is to come."""
        if not line.about:
            return None
        said = said_about(line.about, activity.started, self._desk.clock.now())
        if said is None:
            raise Refused(f"{line.about} is still to come.", "Put the time right, or take the ~ away.")
        return said

    def reword(self, note_id: UUID, text: str) -> Changes:
        """Change a line's words; what it said before stays in its history. Only its author may.

        Once its part is closed a line is a record, and is amended instead (`Closings.amend`); what was
        mistyped can be put right for a minute.
        """
        note = self._changeable(note_id)
        if note.author != self._desk.me.id:
            raise Refused("This line was written by somebody else.", "Write a line of your own beside it.")
        changed = replace(note, text=check_text(text))
        return self._desk.save(note.visit_id, changed, *chained_anew(self._desk, changed))

    def tag(self, note_id: UUID, prompt: str, polarity: Polarity) -> Changes:
        """Say what a note tells of a prompt; tagging again changes the polarity."""
        note = self.get(note_id)
        speaker = self._desk.store.records.get(Participant, note.speaker) if note.speaker else None
        return self._desk.save(note.visit_id, self._tag(note, prompt, polarity, speaker))

    def untag(self, note_id: UUID, prompt: str) -> Changes:
        """Take a prompt off a note."""
        tag = self._desk.need(EvidenceTag, EvidenceTag.identity(note_id, prompt))
        return self._desk.remove(tag.visit_id, tag)

    def remove(self, note_id: UUID) -> Changes:
        """Remove a line while it can be changed; `bring_back` undoes it."""
        note = self._changeable(note_id)
        with self._desk.store.transaction():
            gone = self._desk.remove(note.visit_id, note)
            return gone.merged(self._desk.save(note.visit_id, *chained_anew(self._desk, note, gone=True)))

    def bring_back(self, visit_id: UUID, note_id: UUID) -> Changes:
        """Bring a removed line back."""
        return self._desk.bring_back(visit_id, ("note", note_id))

    def _changeable(self, note_id: UUID) -> Note:
        note = self.get(note_id)
        activity = self._desk.need(Activity, note.activity_id)
        pauses = self._desk.store.records.all(Pause, activity_id=activity.id)
        since = record_since(note, activity, pauses)
        if not can_be_corrected(note, since, self._desk.clock.now()):
            raise _closed(activity) if activity.closed else _in_closed_part(since)
        return note

    def _note(self, activity: Activity, new: NewNote) -> Note:
        now = self._desk.clock.now()
        mine = {"activity_id": activity.id, "author": self._desk.me.id}
        return Note(
            id=self._desk.clock.new_id(),
            visit_id=activity.visit_id,
            activity_id=activity.id,
            author=self._desk.me.id,
            kind=new.line.kind,
            text=new.line.text,
            event=self._said_at(activity, new, now),
            recorded=now,
            position=self._desk.store.records.largest(Note, "position", **mine) + 1,
            speaker=self._speaker(activity, new.line),
            protected=new.line.protected,
            disclosed_to=self._lead(activity.visit_id) if _is_protected(activity, new.line) else (),
            follow_up=new.line.follow_up,
            same_event_as=new.same_event_as,
            origin=new.origin,
        )

    def _said_at(self, activity: Activity, new: NewNote, now: Moment) -> Moment:
        """Return when a line was said; under a clock that was set back, not before one's lines of before.

        So typed lines keep the order in which they were written; `recorded` tells what the clock said.
        """
        about = self.about(activity, new.line)
        if about is not None:
            return about
        said = new.event or now
        records = self._desk.store.records
        mine = {"activity_id": activity.id, "author": self._desk.me.id}
        if new.origin is not NoteOrigin.TYPED or now.ms >= records.largest(Note, "recorded_ms", **mine):
            return said
        return replace(said, ms=max(said.ms, records.largest(Note, "event_ms", **mine)))

    def _speaker(self, activity: Activity, line: Line) -> UUID | None:
        if line.kind in (NoteKind.ASKED, NoteKind.SEEN, NoteKind.DOCUMENT, NoteKind.OPINION):
            return None
        if not line.speaker:
            return activity.participants[0] if len(activity.participants) == 1 else None
        people = self._desk.store.records.all(Participant, activity.visit_id)
        named = [one for one in people if line.speaker in (one.reference, short_reference(one.reference))]
        own = [one for one in named if one.id in activity.participants or one.reference == line.speaker]
        return (own or named)[0].id if named else None

    def _lead(self, visit_id: UUID) -> tuple[UUID, ...]:
        visit = self._desk.store.records.get(Visit, visit_id)
        team = self._desk.store.records.all(TeamMember, visit_id)
        leads = {one.person_id for one in team if one.role is Role.LEAD}
        return tuple(sorted(leads | ({visit.lead_id} if visit else set())))

    def _tag(self, note: Note, prompt: str, polarity: Polarity, speaker: Participant | None) -> EvidenceTag:
        return EvidenceTag(
            id=EvidenceTag.identity(note.id, prompt),
            visit_id=note.visit_id,
            note_id=note.id,
            prompt=prompt,
            polarity=polarity,
            category=category_of(note, speaker),
        )


class Drafts:
    """What is being typed, kept on disk apart from the record until it becomes a line."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(self, place: str, draft: Draft) -> None:
        """Put the draft of a place (an activity's id) on disk."""
        self._desk.store.drafts.save(place, check_text(draft.text), draft.caret)

    def read(self, place: str) -> Draft | None:
        """Return the draft of a place, caret included."""
        found = self._desk.store.drafts.read(place)
        return Draft(*found) if found else None

    def clear(self, place: str) -> None:
        """Forget the draft: it has become a line."""
        self._desk.store.drafts.clear(place)


def _closed(activity: Activity) -> Refused:
    closed = activity.closed
    return Refused(
        f"{activity.reference} was closed at {closed.clock() if closed else ''} and is a record now.",
        "Add an amendment with its reason.",
    )


def _in_closed_part(since: Moment | None) -> Refused:
    return Refused(
        f"This part was closed at {since.clock() if since else ''} and is a record now.",
        "Add an amendment with its reason.",
    )


def _is_protected(activity: Activity, line: Line) -> bool:
    return line.protected or activity.confidentiality is Confidentiality.PROTECTED


def short_reference(reference: str) -> str:
    """Return a pseudonym without its author: AB-P03 becomes P03."""
    return reference.rpartition("-")[2]
