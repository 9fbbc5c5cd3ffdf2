"""A report's content as plain text, for reading, comparing and golden files."""

from collections.abc import Iterator

from wellled_desktop.core.vocabulary import Polarity, word
from wellled_desktop.report.parts import (
    AgreedPart,
    EvidenceRow,
    FindingPart,
    ProvisionalPart,
    QuestionPart,
    ReportContent,
)

_SIGNS = {Polarity.STRENGTH: "+", Polarity.CONCERN: "-", Polarity.NEUTRAL: ""}


def as_text(content: ReportContent) -> str:
    """Return all that a report says, a line each, in its reading order."""
    return "\n".join([*_front(content), *_middle(content), *_back(content)]) + "\n"


def _front(content: ReportContent) -> Iterator[str]:
    yield f"{content.title} / {content.provider}"
    yield f"{content.profile_word} / {content.marking} / {content.reference}"
    yield from (f"{one.label}: {one.text}" for one in content.cover)
    yield from (f"Team: {one.name} ({one.initials}), {one.role}" for one in content.team)
    yield from (f"DRAFT: {one}" for one in content.draft_reasons)
    yield "\n== Summary and ratings"
    yield f"Overall: {_rated(content.overall)}"
    yield from (f"{one.code} {one.topic}: {_rated(one.agreed)}" for one in content.questions)
    yield from (f"Strength: {_finding(one)}" for one in content.strengths)
    yield from (f"To improve: {_finding(one)}" for one in content.improve)
    yield "\n== How it was judged"
    yield from content.method
    yield from (f"Heard: {one.role}, {one.level}: {one.people}" for one in content.heard)
    for one in content.met:
        yield f"Done: {one.reference} {one.kind} / {one.title} / {one.when} / {one.place}"


def _middle(content: ReportContent) -> Iterator[str]:
    for question in content.questions:
        yield from _question(question)


def _question(question: QuestionPart) -> Iterator[str]:
    yield f"\n== {question.code} {question.topic}"
    yield question.question
    yield f"Agreed: {_rated(question.agreed)}"
    if question.agreed:
        yield f"Why: {question.agreed.reason}{_cites(question.agreed.citations)}"
        yield question.agreed.recorded
    if question.agreed and question.agreed.dissent:
        yield f"Seen differently: {question.agreed.dissent}"
    for finding in question.findings:
        yield f"{word(finding.kind)}: {_finding(finding)}"
    for one in question.prompts:
        counts = f"{one.strengths} strengths, {one.concerns} concerns, {one.sources} sources"
        yield f"{one.code} {one.title}: {counts}{f' ({one.state})' if one.state else ''}"
    yield from (_own(one) for one in question.provisional)


def _back(content: ReportContent) -> Iterator[str]:
    yield "\n== Evidence"
    yield from (_evidence(one) for one in content.evidence)
    yield "\n== Set aside"
    yield from (_evidence(one) for one in content.aside)
    yield "\n== Exhibits"
    for one in content.exhibits:
        yield f"{one.reference} {one.description} / {one.file_name} / {one.sha256} / {one.received}"
    yield "\n== Conflicts still open"
    yield from (f"{one.where}: {' | '.join(one.versions)}" for one in content.conflicts)
    yield "\n== Sign-off"
    yield from (f"Not held: {one}" for one in content.not_held)
    yield from (f"{one.field}: {one.title}. {one.meaning}" for one in content.signatures)
    yield from (f"Fingerprint: {one.name}, {one.role}: {one.fingerprint}" for one in content.fingerprints)


def _rated(agreed: AgreedPart | None) -> str:
    return f"{word(agreed.rating)} / {word(agreed.direction)}" if agreed else "not agreed"


def _finding(one: FindingPart) -> str:
    duty = f" / {one.obligation}" if one.obligation else ""
    impact = f" / for people: {one.impact}" if one.impact else ""
    return f"{one.question} {one.statement}{_cites(one.citations)}{duty}{impact}"


def _own(one: ProvisionalPart) -> str:
    against = f" / against:{_cites(one.counter)}" if one.counter else ""
    move = f" / would change it: {one.would_move_on}" if one.would_move_on else ""
    rated = f"{word(one.rating)} / {word(one.direction)}"
    return f"Provisional: {one.initials} {rated} / {one.reason}{_cites(one.citations)}{against}{move}"


def _evidence(one: EvidenceRow) -> str:
    tags = " ".join(f"{tag.prompt}{_SIGNS[tag.polarity]}" for tag in one.tags)
    marks = "".join(f" / {mark}" for mark in (one.delay, "protected" if one.protected else "") if mark)
    when = f"{one.day} {one.clock} {one.author}"
    return f"{one.number} / {when} / {one.source} / {one.kind} / {tags} / {one.text}{marks}"


def _cites(cites: tuple[str, ...]) -> str:
    return "".join(f" [{one}]" for one in cites)
