"""One chapter for each question: the rating and why, what was found, and who thought what before."""

from reportlab.platypus import Flowable

from wellled_desktop.core.vocabulary import FindingKind
from wellled_desktop.report.front import direction_words
from wellled_desktop.report.marks import RatingMark, RatingPanel
from wellled_desktop.report.paper import bullet, gap, lead_in, opening, paragraph, table, together, undivided
from wellled_desktop.report.parts import AgreedPart, FindingPart, PromptPart, ProvisionalPart, QuestionPart
from wellled_desktop.report.questions import IMPROVE, STRENGTHS


def chapter(question: QuestionPart) -> list[Flowable]:
    """Return all pages of one question."""
    found = opening(f"{question.code} {question.topic}", 1, f"question-{question.code}")
    if question.question != question.topic:  # a framework of titles alone has no question beside them
        found.append(paragraph(question.question, "lead"))
    found.append(_panel(question))
    found += _why(question.agreed)
    found += _findings(question)
    found += _prompts(question)
    return found + _provisional(question)


def _panel(question: QuestionPart) -> Flowable:
    agreed = question.agreed
    direction = direction_words(agreed.direction) if agreed else ""
    strengths = sum(one.strengths for one in question.prompts)
    concerns = sum(one.concerns for one in question.prompts)
    notes = [direction] if direction else []
    return RatingPanel(agreed.rating if agreed else None, [*notes, _counted(strengths, concerns)])


def _counted(strengths: int, concerns: int) -> str:
    if not strengths and not concerns:
        return "No strength or concern in evidence"
    first = f"{strengths} strength{'' if strengths == 1 else 's'}"
    return f"Evidence of {first}, {concerns} concern{'' if concerns == 1 else 's'}"


def _why(agreed: AgreedPart | None) -> list[Flowable]:
    if agreed is None:
        return [gap(4), paragraph("The team has not yet agreed a rating for this question.", "italic")]
    found = [*together(paragraph("Why this rating", "h2"))]
    found.append(paragraph(agreed.reason or "No reason was written down.", cites=agreed.citations))
    if agreed.dissent:
        found.append(lead_in("Seen differently.", agreed.dissent))
    return [*found, paragraph(f"{agreed.recorded}.", "quiet")]


def _findings(question: QuestionPart) -> list[Flowable]:
    found: list[Flowable] = [paragraph("What we found", "h2")]
    if not question.findings:
        none = paragraph("Nothing has been recorded as a finding for this question.", "italic")
        return together(*found, none)
    for title, kinds in (("Strengths", STRENGTHS), ("Areas to improve and concerns", IMPROVE)):
        chosen = [one for one in question.findings if one.kind in kinds]
        if chosen:  # the first stands under both headings, which go with it
            heading = paragraph(title, "h3")
            found = [*together(*found, heading)] if len(found) == 1 else [*found, *together(heading)]
            found += [part for one in chosen for part in _finding(one)]
    return found


def _finding(one: FindingPart) -> list[Flowable]:
    kind = "Outstanding practice" if one.kind is FindingKind.OUTSTANDING_PRACTICE else ""
    label = " · ".join(part for part in (one.prompt, kind, one.obligation) if part)
    parts = [bullet(one.statement, one.citations, label)]
    about = [f"How many said so: {one.counted}"] if one.counted else []
    about += [f"Measures: {', '.join(one.measures)}"] if one.measures else []
    if about:
        parts.append(paragraph(". ".join(about) + ".", "point.after"))
    impact = f"What it means for people: {one.impact}" if one.impact else ""
    after = "  ".join(part for part in (impact, f"{one.entered}." if one.entered else "") if part)
    if after:
        parts.append(paragraph(after, "point.after"))
    return parts


def _prompts(question: QuestionPart) -> list[Flowable]:
    if not question.prompts:
        return []
    head = [paragraph("Prompt", "cell.head")]
    head += [paragraph(text, "cell.head.number") for text in ("Strengths", "Concerns", "Sources")]
    rows = [head, *(_prompt(one) for one in question.prompts)]
    title = paragraph("How far each prompt is covered", "h2")
    return [undivided(title, table(rows, (99, 23, 23, 23)))]


def _prompt(one: PromptPart) -> list[Flowable]:
    name = paragraph(f"{one.code} {one.title}", "cell")
    first = [name, paragraph(one.state.capitalize(), "cell.quiet")] if one.state else name
    return [
        first,
        *(paragraph(each, "cell.number") for each in _figures(one)),
    ]


def _figures(one: PromptPart) -> tuple[str, ...]:
    return (
        ("–",) * 3 if one.state else tuple(str(each) for each in (one.strengths, one.concerns, one.sources))
    )


def _provisional(question: QuestionPart) -> list[Flowable]:
    if not question.provisional:
        return []
    head = [paragraph(text, "cell.head") for text in ("Inspector", "Provisional rating", "Reason")]
    rows = [[_who(one), _rated(one), _reason(one)] for one in question.provisional]
    title = paragraph("Provisional ratings by each inspector", "h2")
    return [*together(title), table([head, *rows], (34, 40, 94))]


def _who(one: ProvisionalPart) -> list[Flowable]:
    return [paragraph(one.inspector, "cell"), paragraph(one.role, "cell.quiet")]


def _rated(one: ProvisionalPart) -> list[Flowable]:
    direction = direction_words(one.direction)
    return [RatingMark(one.rating, 8.2), *([paragraph(direction, "cell.quiet")] if direction else [])]


def _reason(one: ProvisionalPart) -> list[Flowable]:
    parts = [paragraph(one.reason or "No reason was written down.", "cell", cites=one.citations)]
    if one.counter:
        parts.append(paragraph("Speaks against it:", "cell.quiet", cites=one.counter))
    if one.would_move_on:
        parts.append(paragraph(f"What would change it: {one.would_move_on}", "cell.quiet"))
    return parts
