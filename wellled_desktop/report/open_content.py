"""What a report says, as tables for other programs: the same words, and no more than its copy shows."""

from wellled_desktop.core.vocabulary import Polarity, Rating, word
from wellled_desktop.core.weighing_tables import Table
from wellled_desktop.report.parts import EvidenceRow, QuestionPart, ReportContent, TagPart

_EVIDENCE = (
    "No.",
    "Day",
    "Time",
    "Written by",
    "Source",
    "Kind",
    "Prompts",
    "Words",
    "Written",
    "Written late",
    "Protected",
)


def open_tables(content: ReportContent) -> tuple[tuple[str, Table], ...]:
    """Return the tables that hold something: ratings, findings, evidence, what is beside, exhibits."""
    found = [
        ("About", Table(("What", "Words"), tuple((one.label, one.text) for one in content.cover))),
        ("Ratings", _ratings(content)),
        ("Findings", _findings(content)),
        ("Prompts", _prompts(content)),
        ("Evidence", Table(_EVIDENCE, tuple(_line(one) for one in content.evidence))),
        ("Questions and opinions", Table(_EVIDENCE, tuple(_line(one) for one in content.aside))),
        *((one.title, one.table) for one in content.instruments),
        ("Exhibits", _exhibits(content)),
    ]
    return tuple((title, table) for title, table in found if table.rows)


def _ratings(content: ReportContent) -> Table:
    heads = ("Question", "Topic", "Who", "Rating", "Direction", "Reason", "Evidence", "Against", "Dissent")
    rows = [row for question in content.questions for row in _rated(question)]
    if content.overall is not None:
        one = content.overall
        rows.append(
            (
                "Overall",
                "",
                "Agreed",
                word(one.rating),
                word(one.direction),
                one.reason,
                _cited(one.citations),
                "",
                one.dissent,
            )
        )
    return Table(heads, tuple(rows))


def _rated(question: QuestionPart) -> list[tuple[str, ...]]:
    rows = [
        (
            question.code,
            question.topic,
            f"{one.inspector} ({one.initials})",
            word(one.rating),
            word(one.direction),
            one.reason,
            _cited(one.citations),
            _cited(one.counter),
            "",
        )
        for one in question.provisional
    ]
    one = question.agreed
    if one is None:
        return [*rows, (question.code, question.topic, "Agreed", word(Rating.NOT_RATED), "", "", "", "", "")]
    cited = _cited(one.citations)
    last = (
        question.code,
        question.topic,
        "Agreed",
        word(one.rating),
        word(one.direction),
        one.reason,
        cited,
        "",
    )
    return [*rows, (*last, one.dissent)]


def _findings(content: ReportContent) -> Table:
    heads = (
        "Question",
        "Prompt",
        "Kind",
        "Statement",
        "How many",
        "Measures",
        "For people",
        "Action",
        "Evidence",
        "Entered",
    )
    rows = tuple(
        (
            one.question,
            one.prompt,
            word(one.kind),
            one.statement,
            one.counted,
            ", ".join(one.measures),
            one.impact,
            one.obligation,
            _cited(one.citations),
            one.entered,
        )
        for question in content.questions
        for one in question.findings
    )
    return Table(heads, rows)


def _prompts(content: ReportContent) -> Table:
    heads = ("Prompt", "Title", "Strengths", "Concerns", "Sources", "State")
    rows = tuple(
        (one.code, one.title, str(one.strengths), str(one.concerns), str(one.sources), one.state)
        for question in content.questions
        for one in question.prompts
    )
    return Table(heads, rows)


def _line(one: EvidenceRow) -> tuple[str, ...]:
    prompts = ", ".join(_tag(tag) for tag in one.tags)
    protected = "yes" if one.protected else ""
    return (
        one.number,
        one.day,
        one.clock,
        one.author,
        one.source,
        one.kind,
        prompts,
        one.text,
        one.recorded,
        one.delay,
        protected,
    )


def _tag(tag: TagPart) -> str:
    return tag.prompt if tag.polarity is Polarity.NEUTRAL else f"{tag.prompt} {word(tag.polarity).lower()}"


def _exhibits(content: ReportContent) -> Table:
    rows = tuple(
        (one.reference, one.description, one.file_name, one.received, one.sha256) for one in content.exhibits
    )
    return Table(("Reference", "What it is", "File", "Received", "SHA-256"), rows)


def _cited(citations: tuple[str, ...]) -> str:
    return ", ".join(citations)
