"""The memos of a visit, each with what it is about: changes to lines, exhibits, findings, judgements."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.ids import natural_id
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import WHOLE, AgreedJudgement, Exhibit, Finding
from wellled_desktop.core.vocabulary import Direction, Obligation, word
from wellled_desktop.exchange.coded_project import CodedText
from wellled_desktop.exchange.qdpx_codes import CodeBook

_TEXTUAL = "text/"
_VERSION_7 = 7


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo and the records, or codes, that it is about."""

    text: CodedText
    about: tuple[UUID, ...]


def lines(text: str) -> str:
    """Return a text whose lines end with LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def memos_of(inspection: Inspection, book: CodeBook) -> tuple[Memo, ...]:
    """Return the memos, each about lines, activities, codes or the visit that are there."""
    making = _Memos(inspection, book)
    return (*making.amendments(), *making.exhibits(), *making.findings(), *making.judgements())


def read_exhibits(inspection: Inspection, contents: Mapping[str, bytes]) -> tuple[CodedText, ...]:
    """Return the exhibits that are text, by their bytes, as sources."""
    found = []
    for one in sorted(inspection.exhibits, key=lambda each: (each.reference, each.id)):
        words = _words(contents.get(one.sha256)) if one.media_type.startswith(_TEXTUAL) else None
        if words is not None:
            name, told = _exhibit_name(one), one.file_name
            found.append(CodedText(one.id, name, words, one.produced_by, second(one.received), told))
    return tuple(found)


def second(moment: Moment) -> Moment:
    """Return the whole second that a moment lies in: some programs read no fractions."""
    return Moment(moment.ms - moment.ms % 1000, "UTC")


class _Memos:
    """Writes memos under names of their own: some programs want each name once."""

    def __init__(self, inspection: Inspection, book: CodeBook) -> None:
        self._inspection = inspection
        self._book = book
        self._lines = {one.id for one in inspection.notes}

    def amendments(self) -> list[Memo]:
        found = []
        by_time = sorted(self._inspection.amendments, key=lambda each: (each.made.ms, each.id))
        for number, one in enumerate(by_time, 1):
            name = "Amended" if one.text else "Struck out"
            said = f"{name}: {one.reason}" + (f"\nAs amended: {one.text}" if one.text else "")
            text = CodedText(
                one.id, f"Change {number}: {name.lower()}", lines(said), one.author, second(one.made)
            )
            found.append(Memo(text, (one.note_id,)))
        return found

    def exhibits(self) -> list[Memo]:
        found = []
        for one in sorted(self._inspection.exhibits, key=lambda each: (each.reference, each.id)):
            file = ", ".join(filter(None, (one.file_name, one.media_type, f"{one.size} bytes")))
            said = f"{one.description}\n{file}\nSHA-256 {one.sha256}"
            made = second(one.received)
            text = CodedText(
                natural_id("memo", one.id), _exhibit_name(one), lines(said), one.produced_by, made
            )
            about = (one.note_id if one.note_id in self._lines else None) or one.activity_id
            found.append(Memo(text, (about or self._inspection.visit.id,)))
        return found

    def findings(self) -> list[Memo]:
        by_question = sorted(self._inspection.findings, key=_by_question)
        return [self._finding(number, one) for number, one in enumerate(by_question, 1)]

    def judgements(self) -> list[Memo]:
        return [self._judgement(one) for one in sorted(self._inspection.agreed, key=_by_question)]

    def _finding(self, number: int, one: Finding) -> Memo:
        said = [
            one.statement,
            one.impact and f"What it means for people: {one.impact}",
            f"{one.held_by} of {one.asked} people said so." if one.asked else "",
            _obligation(one),
        ]
        name = f"Finding {number}, {one.question}: {word(one.kind)}"
        text = CodedText(one.id, name, lines("\n".join(filter(None, said))), None, _made(one.id))
        return Memo(text, (self._book.prompt(one.prompt or one.question), *self._held(one.basis)))

    def _judgement(self, one: AgreedJudgement) -> Memo:
        whole = one.question == WHOLE
        rating = next(
            (level.word for level in self._inspection.framework.scale if level.rating is one.rating),
            word(one.rating),
        )
        said = [
            f"Agreed rating: {rating}",
            "" if one.direction is Direction.UNKNOWN else f"Direction of travel: {word(one.direction)}",
            one.reason,
            one.dissent and f"Dissent: {one.dissent}",
            one.differs and f"Why it is not what the arithmetic indicates: {one.differs}",
            one.alone and f"On one source alone: {one.alone}",
        ]
        name = f"Judgement {'of the whole' if whole else one.question}: {rating}"
        text = CodedText(
            one.id, name, lines("\n".join(filter(None, said))), one.agreed_by, second(one.agreed)
        )
        about = self._inspection.visit.id if whole else self._book.prompt(one.question)
        return Memo(text, (about, *self._held(one.cited)))

    def _held(self, notes: tuple[UUID, ...]) -> tuple[UUID, ...]:
        return tuple(one for one in dict.fromkeys(notes) if one in self._lines)


def _made(identity: UUID) -> Moment | None:
    """Return when a record was made, as its identity tells."""
    return second(Moment(identity.int >> 80)) if identity.version == _VERSION_7 else None


def _by_question(one: Finding | AgreedJudgement) -> tuple[str, UUID]:
    return one.question, one.id


def _obligation(one: Finding) -> str:
    if one.obligation is Obligation.NONE:
        return ""
    return f"Obligation: {word(one.obligation).lower()}" + (f", {one.regulation}" if one.regulation else "")


def _exhibit_name(one: Exhibit) -> str:
    return f"Exhibit {one.reference}: {one.description}"


def _words(content: bytes | None) -> str | None:
    if content is None:
        return None
    try:
        return lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None
