"""Notes as the lines of a stream: who, when, which kind, and how they stand."""

from uuid import UUID

from wellled_desktop.core.closing import record_since
from wellled_desktop.core.observation_codes import slot_words
from wellled_desktop.core.records import Activity, Exhibit, Note
from wellled_desktop.core.vocabulary import Confidentiality, NoteKind
from wellled_desktop.ui.discretion import HIDDEN, discreet, hides
from wellled_desktop.ui.models.parts import Placed, amendment_words, in_parts, late_words, placed
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.widgets.note_line import NoteLine, PauseLine, StreamItem
from wellled_desktop.ui.widgets.paint import Tag

_FROM_A_PERSON = (NoteKind.VERBATIM, NoteKind.PARAPHRASE)


class LineWriter:
    """Says how each note of a visit looks in a stream."""

    def __init__(self, book: VisitBook) -> None:
        self._book = book
        self._initials = book.initials
        self._disputed = frozenset(one.record_id for one in book.inspection.conflicts)

    def line(self, note: Note) -> NoteLine:
        """Return a note as a line of the stream."""
        activity = self._book.activities.get(note.activity_id)
        tags = self._book.tags_of(note.id)
        asked = note.kind is NoteKind.ASKED
        protected = self._book.is_protected(note)
        if protected and hides():
            return NoteLine(note.id, HIDDEN, note.event.clock(), kind=note.kind, protected=True)
        return NoteLine(
            key=note.id,
            text=note.text,
            time=note.event.clock(),
            speaker=self.speaker(note),
            kind=note.kind,
            tags=() if asked else tuple(Tag(f"#{tag.prompt}", tag.polarity) for tag in tags),
            lead=", ".join(tag.prompt for tag in tags) if asked else "",
            amendments=self._beside(note),
            attachments=count_files(len(self._book.exhibits_of(note.id))),
            protected=protected,
            locked=self._is_record(note, activity),
            follow_up=note.follow_up and note.id not in self._book.marks.answered,
            disputed=note.id in self._disputed,
            struck=note.id in self._book.marks.struck,
            urgent=note.id in self._book.marks.escalated,
        )

    def _beside(self, note: Note) -> tuple[str, ...]:
        """Return what stands under a line: how late it was written, and its amendments."""
        late = late_words(note)
        amended = amendment_words(self._book.marks.amendments.get(note.id, ()), self._initials)
        return (late, *amended) if late else amended

    def _is_record(self, note: Note, activity: Activity | None) -> bool:
        if activity is None:
            return False
        return record_since(note, activity, self._book.marks.pauses.get(activity.id, ())) is not None

    def speaker(self, note: Note) -> str:
        """Return who speaks in a line: a pseudonym, else the initials of who wrote it."""
        if note.speaker is not None:
            return spoken_for(self._book, note.speaker)
        if note.kind in _FROM_A_PERSON:
            return "?"
        return self._initials.get(note.author, "")


def spoken_for(book: VisitBook, person_id: UUID) -> str:
    """Return a participant's pseudonym, short where no other inspector's has the same number."""
    person = book.participants.get(person_id)
    if person is None:
        return "?"
    short = short_of(person.reference)
    twins = [one for one in book.participants.values() if short_of(one.reference) == short]
    return short if len(twins) == 1 else person.reference


def short_of(reference: str) -> str:
    """Return a reference without its author: AB-P03 becomes P03."""
    return reference.rpartition("-")[2]


def count_files(number: int) -> str:
    """Return how many exhibits a line has, in words."""
    return "" if not number else "1 exhibit" if number == 1 else f"{number} exhibits"


def stream_items(book: VisitBook, activity_id: UUID, writer: LineWriter) -> list[StreamItem]:
    """Return an activity's lines in their parts, with exhibits that belong to no line where they came in."""
    activity = book.activities.get(activity_id)
    if activity is None:
        return []
    whole = activity.confidentiality is Confidentiality.PROTECTED
    found = [placed(writer.line(note), note) for note in book.lines(activity_id)]
    for one in book.loose_exhibits(activity_id):
        item = PauseLine(discreet(_exhibit_words(one), whole))
        found.append(Placed(item, one.received.ms, one.received.ms))
    for slot in book.slots.values():
        if slot.activity_id == activity_id:
            item = PauseLine(slot_words(slot, book.codes(slot.codes)))
            found.append(Placed(item, slot.began.ms, slot.began.ms))
    return in_parts(activity, book.marks.pauses.get(activity_id, ()), found)


def _exhibit_words(exhibit: Exhibit) -> str:
    return f"Exhibit {exhibit.reference} at {exhibit.received.clock()}: {exhibit.description}"
