"""The first pages: cover, contents, summary with the ratings, and how it was judged."""

from reportlab.platypus import Flowable, PageBreak

from wellled_desktop.core.vocabulary import Direction, FindingKind, Rating, word
from wellled_desktop.report.listing import Contents
from wellled_desktop.report.marks import CoverBlock, RatingMark, RatingPanel
from wellled_desktop.report.paper import (
    bullet,
    fits_a_page,
    gap,
    link,
    opening,
    page_opening,
    paragraph,
    table,
    together,
    undivided,
)
from wellled_desktop.report.parts import (
    AgreedPart,
    FindingPart,
    Met,
    ProvisionalPart,
    QuestionPart,
    ReportContent,
)

_SUMMARIES = (*((most, True) for most in (6, 5, 4)), *((most, False) for most in (6, 5, 4, 3)))
_COLUMNS_OF_INSPECTORS = 3  # beside the agreed one: the widest word of a rating fits four times


def cover(content: ReportContent) -> list[Flowable]:
    """Return the cover: what it is, of whom, by whom, and whether it is a draft."""
    found: list[Flowable] = [
        CoverBlock(content.title, content.provider, _standing(content), content.look.logo),
        gap(11),
        table(
            [[paragraph(one.label, "fact.label"), paragraph(one.text, "fact")] for one in content.cover],
            (28, 140),
            0,
        ),
    ]
    if content.team:
        found += [gap(5), paragraph("The team", "h3")]
        found.append(
            table(
                [[paragraph(one.name, "fact"), paragraph(one.role, "fact")] for one in content.team],
                (60, 108),
                0,
            )
        )
    if content.draft:
        found += [gap(5), paragraph("This is a draft", "h3"), *(bullet(one) for one in content.draft_reasons)]
    return [*found, PageBreak()]


def contents() -> list[Flowable]:
    """Return the list of contents with links and page numbers."""
    return [paragraph("Contents", "h1"), gap(2), Contents()]


def summary(content: ReportContent) -> list[Flowable]:
    """Return the page with the ratings and the headlines, as many of each as leave it one page.

    Where there is little room the questions are not spelt out beside their ratings; the chapters do.
    """
    fitting = (each for each in _SUMMARIES if fits_a_page(_summary(content, *each)))
    return _summary(content, *next(fitting, _SUMMARIES[0]))


def judged(content: ReportContent) -> list[Flowable]:
    """Return how it was judged: the method, who was heard, what was done, who rated what."""
    found = opening("How it was judged", 1, "judged")
    found += [paragraph(one) for one in content.method]
    found += _ratings_side_by_side(content.questions)
    if content.heard:
        found += opening("Who was heard", 2, "heard")
        head = [paragraph("Role", "cell.head"), paragraph("Place in the organisation", "cell.head")]
        rows = [[*head, paragraph("People", "cell.head.number")]]
        rows += [
            [paragraph(one.role, "cell"), paragraph(one.level, "cell"), paragraph(one.people, "cell.number")]
            for one in content.heard
        ]
        found.append(table(rows, (84, 56, 28)))
    if content.met:
        found += [*opening("What was done", 2, "activities"), _done(content.met)]
    return found


def direction_words(direction: Direction) -> str:
    """Return the direction of travel; nothing where it is not known."""
    return "" if direction is Direction.UNKNOWN else word(direction)


def more_words(rest: int) -> str:
    """Return how many findings stand only in the chapters."""
    return "1 more stands with its question." if rest == 1 else f"{rest} more stand with their questions."


def _summary(content: ReportContent, most: int, spelt: bool) -> list[Flowable]:
    found = page_opening("Summary and ratings", "summary")
    if content.draft:
        found.append(paragraph("This report is a draft. What stands here may still change.", "lead"))
    if content.overall:
        direction = direction_words(content.overall.direction)
        beside = [direction] if direction else []
        found += [RatingPanel(content.overall.rating, beside, _overall(content.overall.rating)), gap(3)]
        found += [paragraph(content.overall.reason, cites=content.overall.citations), gap(2)]
    head = [paragraph(text, "cell.head") for text in ("Question", "Agreed rating", "Direction of travel")]
    found.append(table([head, *(_rating_row(one, spelt) for one in content.questions)], (88, 46, 34)))
    return [*found, *_headlines(content, most)]


def _standing(content: ReportContent) -> tuple[str, str]:
    return (
        f"{content.profile_word}   ·   {content.marking}",
        "Draft" if content.draft else "All ratings agreed",
    )


def _done(met: tuple[Met, ...]) -> Flowable:
    if not any(one.reference for one in met):
        return table(_cells(["Day", "Activities"], [[one.when, one.kind] for one in met]), (38, 130))
    head = ["Reference", "Activity", "When"]
    rows = [[one.reference, f"{one.kind}: {one.title}" if one.title else one.kind, one.when] for one in met]
    if not any(one.place for one in met):
        return table(_cells(head, rows), (28, 90, 50))
    placed = [[*row, one.place] for row, one in zip(rows, met, strict=True)]
    return table(_cells([*head, "Where"], placed), (22, 72, 36, 38))


def _cells(head: list[str], rows: list[list[str]]) -> list[list[Flowable]]:
    named = [paragraph(text, "cell.head") for text in head]
    return [named, *([paragraph(text, "cell") for text in row] for row in rows)]


def _overall(rating: Rating) -> str:
    return f"Well-led overall: {word(rating).lower()}"


def _rating_row(one: QuestionPart, spelt: bool) -> list[Flowable]:
    rating = one.agreed.rating if one.agreed else None
    direction = direction_words(one.agreed.direction) if one.agreed else ""
    name = link(f"{one.code} {one.topic}", f"question-{one.code}", "cell.bold")
    asked = [paragraph(one.question, "cell.quiet")] if spelt and one.question != one.topic else []
    return [
        [name, *asked],
        RatingMark(rating, 9),
        paragraph(direction or "–", "cell"),
    ]


def _headlines(content: ReportContent, most: int) -> list[Flowable]:
    strength, area = "No strength has been recorded", "No area to improve has been recorded"
    return [
        *_headed("Strengths", content.strengths, most, f"{strength} as a finding."),
        *_headed("Areas to improve", content.improve, most, f"{area} as a finding."),
    ]


def _headed(title: str, found: tuple[FindingPart, ...], most: int, none: str) -> list[Flowable]:
    parts = [*together(paragraph(title, "h2"))]
    for one in found[:most]:
        kind = "outstanding practice" if one.kind is FindingKind.OUTSTANDING_PRACTICE else ""
        label = " · ".join(part for part in (one.question, kind, one.obligation) if part)
        parts.append(bullet(one.statement, one.citations, label))
    if len(found) > most:
        parts.append(paragraph(more_words(len(found) - most), "quiet"))
    return parts if found else [*parts, paragraph(none, "italic")]


def _ratings_side_by_side(questions: tuple[QuestionPart, ...]) -> list[Flowable]:
    people = list(
        dict.fromkeys((one.initials, one.inspector) for each in questions for one in each.provisional)
    )
    if not people:
        return []
    room, heading = opening("Provisional ratings beside the agreed ones", 2, "side-by-side")
    most = min(len(people), _COLUMNS_OF_INSPECTORS)
    blocks = [people[start : start + most] for start in range(0, len(people), most)]
    tables = [[_ratings_of(questions, chosen, most), gap(3)] for chosen in blocks]
    rest = [undivided(*block) for block in tables[1:]]
    reasons = paragraph("The reasons stand with each question.", "quiet")
    return [room, undivided(heading, *tables[0]), *rest, reasons]


def _ratings_of(questions: tuple[QuestionPart, ...], chosen: list[tuple[str, str]], most: int) -> Flowable:
    """Return what some inspectors gave; a column is as wide as beside the most that stand side by side."""
    head = [paragraph(text, "cell.head") for text in ("Question", "Agreed", *(name for _, name in chosen))]
    rows = [[paragraph(one.code, "cell.bold"), _agreed(one.agreed), *_own(one, chosen)] for one in questions]
    wide = 150 / (most + 1)
    last = wide * (most - len(chosen) + 1)
    return table([head, *rows], (18, *(wide,) * len(chosen), last))


def _agreed(agreed: AgreedPart | None) -> Flowable:
    return RatingMark(agreed.rating if agreed else None, 7.6)


def _own(question: QuestionPart, people: list[tuple[str, str]]) -> list[Flowable]:
    by_person: dict[tuple[str, str], ProvisionalPart] = {
        (one.initials, one.inspector): one for one in question.provisional
    }
    return [
        RatingMark(by_person[one].rating, 7.6) if one in by_person else paragraph("–", "cell")
        for one in people
    ]
