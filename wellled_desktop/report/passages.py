"""A report as a list of passages, so that two versions of it can be read side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from wellled_desktop.core.vocabulary import word
from wellled_desktop.report.parts import (
    AgreedPart,
    EvidenceRow,
    FindingPart,
    Met,
    QuestionPart,
    ReportContent,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A few words of a report, and where they stand."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A place of which two versions say different things; "" where one says nothing."""

    place: str
    before: str
    after: str


def passages(content: ReportContent) -> tuple[Passage, ...]:
    """Return what a report says in the order in which it is read; numbers of evidence are left out.

    They belong to a version: a line that is added would make every later one look changed.
    """
    found = [Passage("Cover", f"{one.label}: {one.text}") for one in content.cover if one.label != "Version"]
    if content.overall is not None:
        found += _judged("Overall", content.overall)
    for question in content.questions:
        found += _question(question)
    for part in content.instruments:
        found.append(Passage(part.title, part.summary))
        found += [Passage(part.title, "; ".join(filter(None, row))) for row in part.table.rows]
    found += [Passage("Who was heard", f"{one.role}, {one.level}: {one.people}") for one in content.heard]
    found += [Passage("What was done", _done(one)) for one in content.met]
    found += [_line("Evidence", one) for one in content.evidence]
    found += [_line("Questions and opinions", one) for one in content.aside]
    found += [Passage("Exhibits", f"{one.reference}: {one.description}") for one in content.exhibits]
    return tuple(one for one in found if one.text)


def compared(before: ReportContent, after: ReportContent) -> tuple[Difference, ...]:
    """Return where two versions differ, in their order; nothing where they say the same."""
    old, new = passages(before), passages(after)
    found: list[Difference] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _paired(old[a:b], new[c:d])
    return tuple(found)


def _paired(old: tuple[Passage, ...], new: tuple[Passage, ...]) -> Iterator[Difference]:
    """Yield passages beside the one that replaced them, where both stand at the same place."""
    left = list(new)
    for one in old:
        match = next((each for each in left if each.place == one.place), None)
        if match is not None:
            left.remove(match)
        yield Difference(one.place, one.text, match.text if match else "")
    yield from (Difference(one.place, "", one.text) for one in left)


def _question(one: QuestionPart) -> list[Passage]:
    place = f"{one.code} {one.topic}"
    found = _judged(place, one.agreed) if one.agreed else [Passage(place, "Not rated")]
    found += [_finding(place, each) for each in one.findings]
    found += [
        Passage(f"{place}, {each.inspector}", f"{word(each.rating)}. {each.reason}")
        for each in one.provisional
    ]
    counts = (f"{each.code}: {each.strengths} for, {each.concerns} against" for each in one.prompts)
    return [*found, *(Passage(place, each) for each in counts)]


def _judged(place: str, one: AgreedPart) -> list[Passage]:
    told = [f"{word(one.rating)}, {word(one.direction).lower()}", one.reason, one.dissent]
    return [Passage(place, each) for each in told]


def _finding(place: str, one: FindingPart) -> Passage:
    parts = (f"{word(one.kind)}: {one.statement}", one.counted, one.impact, one.obligation)
    return Passage(place, " ".join(filter(None, parts)))


def _done(one: Met) -> str:
    return ", ".join(filter(None, (one.reference, one.kind, one.title, one.when, one.place)))


def _line(place: str, one: EvidenceRow) -> Passage:
    tags = ", ".join(f"{tag.prompt} {word(tag.polarity).lower()}" for tag in one.tags)
    said = f"{one.day} {one.clock} {one.author} {one.source}: {one.text}"
    return Passage(place, f"{said} ({tags})" if tags else said)
