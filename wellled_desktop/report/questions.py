"""What was found and judged for each question, and the headlines on the first page."""

from uuid import UUID

from wellled_desktop.core.coverage import PromptCover, coverage
from wellled_desktop.core.framework import Kloe
from wellled_desktop.core.quantifiers import counted
from wellled_desktop.core.records import WHOLE, AgreedJudgement, Finding, ProvisionalRating, TeamMember
from wellled_desktop.core.vocabulary import FindingKind, Obligation, word
from wellled_desktop.report.audience import Audience
from wellled_desktop.report.evidence import Evidence
from wellled_desktop.report.parts import AgreedPart, FindingPart, PromptPart, ProvisionalPart, QuestionPart

STRENGTHS = (FindingKind.OUTSTANDING_PRACTICE, FindingKind.STRENGTH)
IMPROVE = (FindingKind.CONCERN, FindingKind.AREA_TO_IMPROVE)
_ORDER = (*STRENGTHS, *IMPROVE)
_DUTIES = (Obligation.MUST, Obligation.SHOULD, Obligation.NONE)
_NOT_ASKED = "not looked at"
_NO_EVIDENCE = "looked at, no evidence"


def questions_of(audience: Audience, evidence: Evidence) -> tuple[QuestionPart, ...]:
    """Return each question of the framework in its order."""
    inspection = audience.inspection
    cover = coverage(inspection)
    findings = _findings(audience, evidence)
    agreed = {one.question: one for one in inspection.agreed}
    return tuple(
        QuestionPart(
            code=kloe.code,
            topic=kloe.topic,
            question=kloe.question,
            agreed=_agreed(agreed.get(kloe.code), audience, evidence),
            findings=tuple(one for one in findings if one.question == kloe.code),
            prompts=_prompts(kloe, cover),
            provisional=_provisional(kloe, audience, evidence),
        )
        for kloe in inspection.framework.kloes
    )


def overall_of(audience: Audience, evidence: Evidence) -> AgreedPart | None:
    """Return the judgement of all questions together, where one was agreed."""
    whole = next((one for one in audience.inspection.agreed if one.question == WHOLE), None)
    return _agreed(whole, audience, evidence)


def headlines(questions: tuple[QuestionPart, ...], kinds: tuple[FindingKind, ...]) -> tuple[FindingPart, ...]:
    """Return the findings of these kinds over all questions: the first kind first, must before should."""
    found = [one for question in questions for one in question.findings if one.kind in kinds]
    return tuple(
        sorted(found, key=lambda one: (not one.obligation.startswith("Must"), kinds.index(one.kind)))
    )


def team_of(audience: Audience) -> dict[UUID, TeamMember]:
    """Return the team by person, and by their place on it."""
    team = audience.inspection.team
    return {one.id: one for one in team} | {one.person_id: one for one in team}


def _findings(audience: Audience, evidence: Evidence) -> tuple[FindingPart, ...]:
    ordered = sorted(
        audience.inspection.findings,
        key=lambda one: (_ORDER.index(one.kind), _DUTIES.index(one.obligation), one.prompt, one.id),
    )
    names = {one.id: one.name for one in audience.inspection.indicators}
    return tuple(_finding(one, evidence, audience, names) for one in ordered)


def _finding(one: Finding, evidence: Evidence, audience: Audience, names: dict[UUID, str]) -> FindingPart:
    return FindingPart(
        question=one.question,
        kind=one.kind,
        statement=one.statement,
        impact=one.impact,
        citations=evidence.cite(one.basis),
        prompt=one.prompt,
        obligation=_duty(one),
        counted=counted(one.held_by, one.asked, outside=not audience.internal) if one.asked else "",
        measures=tuple(names[each] for each in one.measures if each in names),
        entered=audience.entering.words(one.id),
    )


def _duty(one: Finding) -> str:
    if one.obligation is Obligation.NONE:
        return ""
    duty = f"{word(one.obligation)} improve"
    return f"{duty} ({one.regulation})" if one.regulation else duty


def _prompts(kloe: Kloe, cover: dict[str, PromptCover]) -> tuple[PromptPart, ...]:
    return tuple(_prompt(one.code, one.title, cover[one.code]) for one in kloe.prompts)


def _prompt(code: str, title: str, known: PromptCover) -> PromptPart:
    state = "" if known.items else _NO_EVIDENCE if known.asked else _NOT_ASKED
    return PromptPart(code, title, known.strengths, known.concerns, known.sources, state)


def _agreed(one: AgreedJudgement | None, audience: Audience, evidence: Evidence) -> AgreedPart | None:
    if one is None:
        return None
    member = team_of(audience).get(one.agreed_by)
    by = f" by {member.name}" if member else ""
    return AgreedPart(
        rating=one.rating,
        direction=one.direction,
        reason=one.reason,
        citations=evidence.cite(one.cited),
        recorded=f"Recorded{by} on {one.agreed.day()} at {one.agreed.clock()}",
        dissent=one.dissent,
    )


def _provisional(kloe: Kloe, audience: Audience, evidence: Evidence) -> tuple[ProvisionalPart, ...]:
    if not audience.with_evidence:
        return ()
    team = team_of(audience)
    mine = [one for one in audience.inspection.provisional if one.question == kloe.code]
    named = [_own(one, team.get(one.inspector), evidence) for one in mine]
    return tuple(sorted(named, key=lambda one: (one.inspector, one.initials, one.reason)))


def _own(one: ProvisionalRating, member: TeamMember | None, evidence: Evidence) -> ProvisionalPart:
    return ProvisionalPart(
        inspector=member.name if member else "An inspector not on the team list",
        initials=member.initials if member else "?",
        role=word(member.role) if member else "",
        rating=one.rating,
        direction=one.direction,
        reason=one.reason,
        citations=evidence.cite(one.cited),
        counter=evidence.cite(one.counter_evidence),
        would_move_on=one.would_move_on,
    )
