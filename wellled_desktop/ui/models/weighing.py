"""From evidence to judgement: what the list of questions and the evidence of one question show."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.corroboration import CORROBORATED, NOT_EVIDENCE, Cell, Weighed
from wellled_desktop.core.coverage import PromptCover
from wellled_desktop.core.framework import Framework, Kloe, Prompt
from wellled_desktop.core.records import AgreedJudgement, EvidenceTag, Note, ProvisionalRating
from wellled_desktop.core.vocabulary import EvidenceCategory, Polarity, Rating, word
from wellled_desktop.ui.discretion import discreet, hides
from wellled_desktop.ui.models.lines import LineWriter
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.widgets.matrix_row import MatrixCell, MatrixRow
from wellled_desktop.ui.widgets.shapes import Agreement

AGREED = "Agreed"


@dataclass(frozen=True, slots=True)
class View:
    """Whose rating: initials, or AGREED."""

    who: str
    rating: Rating

    @property
    def spoken(self) -> str:
        """Return it as it is read aloud."""
        return f"{self.who}: {word(self.rating)}"


@dataclass(frozen=True, slots=True)
class WeighRow:
    """A question (with ratings) or a prompt (with counts) in the list at the left."""

    question: str
    prompt: str
    title: str
    detail: str = ""
    cover: PromptCover | None = None
    views: tuple[View, ...] = ()
    disputed: bool = False

    @property
    def spoken(self) -> str:
        """Return the row as it is read aloud."""
        told = [f"{self.prompt or self.question} {self.title}"]
        if self.cover is not None:
            told.append(cover_words(self.cover))
        told += [view.spoken for view in self.views] if not self.prompt else []
        return ", ".join([*told, "disputed"] if self.disputed else told)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line that speaks of a question: what it says, which way; who said it where is told when asked."""

    note: Note
    polarity: Polarity
    prompts: tuple[str, ...]
    _book: VisitBook
    _speaker: Callable[[Note], str]

    @property
    def protected(self) -> bool:
        """Say whether the line is protected."""
        return self._book.is_protected(self.note)

    @property
    def says(self) -> str:
        """Return its words, or that they are hidden."""
        return discreet(self.note.text, self.protected)

    @property
    def below(self) -> str:
        """Return where it comes from: P03 · AB-I07 11:08 · #W2.2; nothing of a line that is hidden."""
        if self.protected and hides():
            return ""
        codes = " ".join(f"#{code}" for code in self.prompts)
        activity = self._book.activities.get(self.note.activity_id)
        reference = f"{activity.reference} " if activity else ""
        where = f"{reference}{self.note.event.clock()}"
        return " · ".join(filter(None, (self._speaker(self.note), where, codes)))


def cover_words(cover: PromptCover) -> str:
    """Return what is known of a prompt, in words."""
    if not cover.items:
        return "no evidence"
    sources = "1 source" if cover.sources == 1 else f"{cover.sources} sources"
    return f"{_some(cover.strengths, 'strength')}, {_some(cover.concerns, 'concern')}, {sources}"


def weigh_rows(book: VisitBook, initials: dict[UUID, str]) -> list[WeighRow]:
    """Return each question followed by its prompts."""
    disputed = disputed_questions(book)
    rows = []
    for kloe in book.framework.kloes:
        views = views_of(book, kloe.code, initials)
        rows.append(
            WeighRow(kloe.code, "", kloe.topic, kloe.question, views=views, disputed=kloe.code in disputed)
        )
        rows += [WeighRow(kloe.code, one.code, one.title, cover=book.cover[one.code]) for one in kloe.prompts]
    return rows


def matrix_row(
    row: WeighRow, weighed: Weighed | None, warning: str, kinds: Sequence[EvidenceCategory]
) -> MatrixRow:
    """Return the row of the matrix for a question (no weighed evidence) or a prompt."""
    key = (row.question, row.prompt)
    if weighed is None:
        agreed = next((one.rating for one in row.views if one.who == AGREED), Rating.NOT_RATED)
        held = [view for view in row.views if view.who != AGREED]
        views = " · ".join(f"{who} {word(rating).lower()}" for rating, who in held_by(held).items())
        warning = "disputed" if row.disputed else ""
        return MatrixRow(
            key, row.question, row.title, warning=warning, group=True, rating=agreed, views=views
        )
    cells = tuple(_cell(weighed.cells.get(kind)) for kind in kinds)
    agreement = Agreement(weighed.agree, weighed.differ, len(kinds) - weighed.agree - weighed.differ)
    return MatrixRow(key, row.prompt, row.title, cells, agreement, weighed.leaning, warning)


def supported_words(weighed: Weighed) -> str:
    """Return how well what speaks for and against is supported, in words."""
    told = []
    for name, count, level in (
        ("Strength", weighed.strengths, weighed.for_strength),
        ("Concern", weighed.concerns, weighed.for_concern),
    ):
        if count:
            told.append(f"{name}: {CORROBORATED[level]}")
    return ". ".join(told) + "." if told else ""


def _cell(cell: Cell | None) -> MatrixCell:
    return MatrixCell(cell.strengths, cell.concerns, cell.items) if cell else MatrixCell()


def held_by(views: Iterable[View]) -> dict[Rating, str]:
    """Return who holds each rating: those who agree stand together."""
    held: dict[Rating, list[str]] = {}
    for view in views:
        held.setdefault(view.rating, []).append(view.who)
    return {rating: ", ".join(sorted(who)) for rating, who in held.items()}


def views_of(book: VisitBook, question: str, initials: dict[UUID, str]) -> tuple[View, ...]:
    """Return who rates a question how: each inspector, then what was agreed."""
    own = [
        View(initials.get(one.inspector, "?"), one.rating)
        for one in book.inspection.provisional
        if one.question == question and one.rating is not Rating.NOT_RATED
    ]
    agreed = agreed_of(book, question)
    return (*own, View(AGREED, agreed.rating)) if agreed else tuple(own)


def agreed_of(book: VisitBook, question: str) -> AgreedJudgement | None:
    """Return the agreed judgement of a question, or None."""
    return next((one for one in book.inspection.agreed if one.question == question), None)


def rating_of(book: VisitBook, question: str, inspector: UUID) -> ProvisionalRating | None:
    """Return an inspector's own rating of a question, or None."""
    found = (one for one in book.inspection.provisional if one.question == question)
    return next((one for one in found if one.inspector == inspector), None)


def evidence_of(
    book: VisitBook, kloe: Kloe, prompt: str = "", kind: EvidenceCategory | None = None
) -> list[Evidence]:
    """Return the lines that speak of a question, or of one of its prompts; opinion and questions are none.

    With a kind of source, only what comes from it.
    """
    codes = {prompt} if prompt else {one.code for one in kloe.prompts}
    by_note: dict[UUID, list[EvidenceTag]] = {}
    for tag in book.inspection.tags:
        if tag.prompt in codes and kind in (None, tag.category):
            by_note.setdefault(tag.note_id, []).append(tag)
    speaker = _speakers(book)
    found = [
        _evidence(book, speaker, book.notes[each], tags)
        for each, tags in by_note.items()
        if each in book.notes
    ]
    evidence = [one for one in found if one.note.kind not in NOT_EVIDENCE]
    return sorted(evidence, key=_by_event)


def disputed_fields(book: VisitBook, records: Iterable[UUID]) -> tuple[str, ...]:
    """Return the names of the fields of these records that hold several values."""
    wanted = frozenset(records)
    found = (one.field.replace("_", " ") for one in book.inspection.conflicts if one.record_id in wanted)
    return tuple(dict.fromkeys(found))


def disputed_questions(book: VisitBook) -> frozenset[str]:
    """Return the questions with a disputed rating, judgement or finding."""
    inspection = book.inspection
    of = {one.id: one.question for one in inspection.provisional}
    of |= {one.id: one.question for one in inspection.agreed}
    of |= {one.id: one.question for one in inspection.findings}
    return frozenset(of[one.record_id] for one in inspection.conflicts if one.record_id in of)


def meaning_of(framework: Framework, rating: Rating) -> str:
    """Return what the framework says of a rating, "" where it says nothing."""
    return next((level.meaning for level in framework.scale if level.rating is rating), "")


def title_of(kloe: Kloe, prompt: Prompt | None) -> str:
    """Return the words for the head of the right pane."""
    return f"{prompt.code}  {prompt.title}" if prompt else f"{kloe.code}  {kloe.topic}"


def _speakers(book: VisitBook) -> Callable[[Note], str]:
    """Return who speaks in a line, each person looked up once."""
    writer, known = LineWriter(book), dict[UUID, str]()

    def speaker(note: Note) -> str:
        if note.speaker is None:
            return writer.speaker(note)
        if note.speaker not in known:
            known[note.speaker] = writer.speaker(note)
        return known[note.speaker]

    return speaker


def _evidence(
    book: VisitBook, speaker: Callable[[Note], str], note: Note, tags: list[EvidenceTag]
) -> Evidence:
    ways = {tag.polarity for tag in tags} - {Polarity.NEUTRAL}
    way = ways.pop() if len(ways) == 1 else Polarity.NEUTRAL
    return Evidence(note, way, tuple(sorted(tag.prompt for tag in tags)), book, speaker)


def _by_event(one: Evidence) -> tuple[int, int]:
    return (one.note.event.ms, one.note.position)


def _some(number: int, of_what: str) -> str:
    return f"{number or 'no'} {of_what}{'' if number == 1 else 's'}"
