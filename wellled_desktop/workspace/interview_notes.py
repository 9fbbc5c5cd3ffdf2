"""The notes of an interview, to be handed to the person who was interviewed."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.capture_records import Amendment
from wellled_desktop.core.closing import struck_out
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.inspection import Inspection, protected_notes
from wellled_desktop.core.records import Activity, Note
from wellled_desktop.core.vocabulary import NoteKind, word
from wellled_desktop.report.notes_sheet import NotesLine, NotesSheet, notes_pdf
from wellled_desktop.workspace.files import in_place
from wellled_desktop.workspace.outputs import check_kind
from wellled_desktop.workspace.visits import Visits

_QUOTES = ("“", '"', "‘")
_THEIRS = frozenset({NoteKind.VERBATIM, NoteKind.PARAPHRASE})


@dataclass(frozen=True, slots=True)
class NotesMade:
    """How many lines stand on the sheets, and how many protected ones do not."""

    lines: int
    kept_back: int

    def told(self, name: str) -> str:
        """Return what the file of this name holds, in a sentence or two."""
        lines = f"{self.lines} line{'' if self.lines == 1 else 's'}"
        kept = {0: "", 1: " 1 protected one is not in it."}
        back = kept.get(self.kept_back, f" {self.kept_back} protected ones are not in it.")
        return f"{name} holds {lines} of what was said.{back}"


class InterviewNotes:
    """One person's own words, as they were written down."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits

    def save(self, visit_id: UUID, reference: str, to: Path, speaker: str = "") -> NotesMade:
        """Write the notes of an activity (AB-I07) as PDF for whoever spoke, and say what it holds.

        With several people each gets a sheet of their own: `speaker` is the reference (AB-P03) of one. The
        sheet may be left lying: it holds no opinion, nothing of others, no name and no protected line.
        Raises Refused for an activity or a speaker that is not there, and for a file name that is no PDF.
        """
        check_kind(to, ".pdf")
        whole = self._visits.inspection(visit_id)
        activity = next((one for one in whole.activities if one.reference == reference), None)
        if activity is None:
            raise Refused(f"There is no activity {reference} in this visit.", "Capture lists them.")
        person = self._speaker(whole, activity, speaker)
        lines, kept_back = _lines(whole, activity, person)
        made = notes_pdf(NotesSheet(_title(activity), _visit(whole), _facts(whole, activity), tuple(lines)))
        with in_place(to) as unfinished:
            unfinished.write_bytes(made)
        return NotesMade(len(lines), kept_back)

    def _speaker(self, whole: Inspection, activity: Activity, said: str) -> UUID:
        people = [one for one in whole.participants if one.id in activity.participants]
        if said:
            people = [one for one in people if one.reference.casefold() == said.strip().casefold()]
            if not people:
                raise Refused(f"{said} did not speak in {activity.reference}.", "Name one who did.")
        if not people:
            raise Refused(f"Nobody spoke in {activity.reference}.", "Choose an interview.")
        if people[1:]:
            named = ", ".join(one.reference for one in people)
            raise Refused(f"Several people spoke in {activity.reference}: {named}.", "Name one of them.")
        return people[0].id


def _title(activity: Activity) -> str:
    return f"Notes of {activity.reference}, {word(activity.kind).lower()}"


def _visit(whole: Inspection) -> str:
    return f"{whole.provider.name}: well-led, visit {whole.visit.number}"


def _facts(whole: Inspection, activity: Activity) -> tuple[tuple[str, str], ...]:
    taker = next((one for one in whole.team if one.person_id == activity.note_taker), None)
    when = activity.started.day_and_clock() if activity.started else ""
    until = f" to {activity.ended.clock()}" if activity.started and activity.ended else ""
    return (
        ("When", f"{when}{until}"),
        ("Where", activity.place),
        ("Written by", f"{taker.name}, {word(taker.role).lower()}" if taker else ""),
        ("Purpose and confidentiality", activity.introduced),
        ("Agreed", activity.consent),
    )


def _lines(whole: Inspection, activity: Activity, person: UUID) -> tuple[list[NotesLine], int]:
    """Return the lines of a person, and how many protected ones were kept back."""
    struck = struck_out(whole.amendments)
    changed: dict[UUID, list[Amendment]] = {}
    for one in sorted(whole.amendments, key=lambda each: each.made.ms):
        changed.setdefault(one.note_id, []).append(one)
    alone = len(activity.participants) == 1
    here = (one for one in whole.notes if one.activity_id == activity.id and one.id not in struck)
    theirs = [note for note in here if _is_theirs(note, person, alone)]
    hidden = protected_notes(whole.activities, whole.notes, whole.conflicts)
    shown = [note for note in theirs if note.id not in hidden]
    lines = [
        NotesLine(note.event.clock(), _words(note, changed.get(note.id, [])), note.kind is NoteKind.ASKED)
        for note in shown
    ]
    return lines, len(theirs) - len(shown)


def _is_theirs(note: Note, person: UUID, alone: bool) -> bool:
    """Say whether a line is what this person said; questions are theirs where nobody else was asked."""
    if note.kind in _THEIRS:
        return note.speaker == person or (alone and note.speaker is None)
    return alone and note.kind is NoteKind.ASKED


def _words(note: Note, changed: list[Amendment]) -> str:
    bare = note.kind is NoteKind.VERBATIM and not note.text.startswith(_QUOTES)
    words = f"“{note.text}”" if bare else note.text
    told = (f"[Put right {one.made.day_and_clock()}: {one.text}]" for one in changed if one.text)
    return " ".join([words, *told])
