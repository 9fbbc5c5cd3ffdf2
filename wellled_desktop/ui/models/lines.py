"""Notes as the lines of a stream: who, when, which kind, and how they stand."""

from uuid import UUID

from wellled_desktop.core.records import Exhibit, Note
from wellled_desktop.core.vocabulary import Confidentiality, NoteKind
from wellled_desktop.ui.discretion import HIDDEN, discreet, hides
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.widgets.note_line import NoteLine, PauseLine, StreamItem
from wellled_desktop.ui.widgets.paint import Tag

_HOUR = 3_600_000
_FROM_A_PERSON = (NoteKind.VERBATIM, NoteKind.PARAPHRASE)


class LineWriter:
    """Says how each note of a visit looks in a stream."""

    def __init__(self, book: VisitBook) -> None:
        self._book = book
        self._initials = {one.person_id: one.initials for one in book.inspection.team}
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
            amendments=(delay_words(note),) if delay_words(note) else (),
            attachments=count_files(len(self._book.exhibits_of(note.id))),
            protected=protected,
            locked=activity is not None and activity.closed is not None,
            follow_up=note.follow_up,
            disputed=note.id in self._disputed,
        )

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


def delay_words(note: Note) -> str:
    """Return how much later a line was written, "" within the hour."""
    late = note.recorded.ms - note.event.ms
    if late <= _HOUR:
        return ""
    return f"Written {span(late)} later at {note.recorded.clock()} on {note.recorded.day()}"


def span(milliseconds: int) -> str:
    """Return a length of time in the largest unit that fits: 19 h, 3 days."""
    hours = milliseconds // _HOUR
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def count_files(number: int) -> str:
    """Return how many exhibits a line has, in words."""
    return "" if not number else "1 exhibit" if number == 1 else f"{number} exhibits"


def stream_items(book: VisitBook, activity_id: UUID, writer: LineWriter) -> list[StreamItem]:
    """Return an activity's lines in time, with the exhibits that belong to no line where they came in."""
    lines: list[tuple[int, StreamItem]] = [(n.event.ms, writer.line(n)) for n in book.lines(activity_id)]
    loose = book.loose_exhibits(activity_id)
    if not loose:
        return [item for _, item in lines]
    activity = book.activities.get(activity_id)
    whole = activity is not None and activity.confidentiality is Confidentiality.PROTECTED
    lines += [(one.received.ms, PauseLine(discreet(_exhibit_words(one), whole))) for one in loose]
    return [item for _, item in sorted(lines, key=_when)]


def _exhibit_words(exhibit: Exhibit) -> str:
    return f"Exhibit {exhibit.reference} at {exhibit.received.clock()}: {exhibit.description}"


def _when(placed: tuple[int, StreamItem]) -> int:
    return placed[0]
