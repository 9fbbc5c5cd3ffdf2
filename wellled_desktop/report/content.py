"""What a report says, from the records of a visit: words and figures only, nothing drawn yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wellled_desktop.core.inspection import Conflict, Inspection
from wellled_desktop.core.moments import day_text
from wellled_desktop.core.records import Activity, TeamMember
from wellled_desktop.core.vocabulary import Notice, Profile, Role, word
from wellled_desktop.report.audience import PROFILE_WORDS, Audience, audience_of, begun, heard_by
from wellled_desktop.report.entering import Entering
from wellled_desktop.report.evidence import evidence_of, exhibits_of, short_day
from wellled_desktop.report.facts import ReportFacts
from wellled_desktop.report.instruments import instruments_of
from wellled_desktop.report.missing import not_held
from wellled_desktop.report.parts import (
    ConflictRow,
    Fact,
    Met,
    PaperLook,
    QuestionPart,
    ReportContent,
    SignatureLine,
    TeamLine,
)
from wellled_desktop.report.photos import photos_of
from wellled_desktop.report.questions import (
    IMPROVE,
    STRENGTHS,
    headlines,
    overall_of,
    questions_of,
    team_of,
)
from wellled_desktop.report.wording import AUTHOR, EVIDENCE_KEPT, EVIDENCE_TIMES, METHOD, PROTECTS, REVIEWER

_PLACES = {role: place for place, role in enumerate(Role)}


def report_content(inspection: Inspection, profile: Profile, facts: ReportFacts) -> ReportContent:
    """Return what the report of a visit says to `profile`; nothing is refused, a draft says so."""
    entering = Entering.of(inspection, facts.saved, facts.made.zone)
    audience = replace(audience_of(inspection, profile, facts.names), entering=entering)
    evidence = evidence_of(audience)
    questions = questions_of(audience, evidence)
    visit = inspection.visit
    return ReportContent(
        visit_id=visit.id,
        title="Well-led inspection report",
        provider=inspection.provider.name,
        subtitle=f"{inspection.provider.name}: well-led, visit {visit.number}",
        profile=profile,
        profile_word=PROFILE_WORDS[profile],
        marking=_marking(profile, facts),
        reference=f"Visit {visit.number}, version {facts.version}",
        made_ms=facts.made.ms,
        cover=_cover(audience.inspection, facts),
        draft_reasons=_draft_reasons(questions, inspection.conflicts),
        team=tuple(TeamLine(one.name, one.initials, word(one.role)) for one in _team(inspection)),
        overall=overall_of(audience, evidence),
        questions=questions,
        instruments=instruments_of(audience, facts),
        strengths=headlines(questions, STRENGTHS),
        improve=headlines(questions, IMPROVE),
        heard=heard_by(audience),
        met=_activities(audience),
        method=_method(audience),
        evidence=evidence.rows,
        aside=evidence.aside,
        exhibits=exhibits_of(audience),
        conflicts=_conflicts(audience),
        fingerprints=facts.fingerprints,
        signatures=signature_lines(facts.reviewers),
        not_held=not_held(audience, facts.absent),
        withheld=audience.withheld,
        photos=photos_of(audience.inspection, facts.pictures) if audience.internal else (),
        look=PaperLook(facts.organisation.accent, facts.organisation.logo),
    )


def signature_lines(reviewers: int) -> tuple[SignatureLine, ...]:
    """Return the places to sign: the author, then each reviewer; no field's name begins another's."""
    digits = len(str(max(reviewers, 1)))
    rest = (
        SignatureLine(f"Reviewer{at:0{digits}d}", f"Reviewer {at}" if reviewers > 1 else "Reviewer", REVIEWER)
        for at in range(1, reviewers + 1)
    )
    return (SignatureLine("Author", "Author", AUTHOR), *rest)


def _marking(profile: Profile, facts: ReportFacts) -> str:
    organisation = facts.organisation
    return organisation.public_marking if profile is Profile.PUBLIC else organisation.marking


def _cover(inspection: Inspection, facts: ReportFacts) -> tuple[Fact, ...]:
    visit, provider, framework = inspection.visit, inspection.provider, inspection.framework
    chosen = [one for one in inspection.locations if one.id == visit.location_id]
    places = ", ".join(one.name for one in chosen or inspection.locations)
    notice = "announced" if visit.notice is Notice.ANNOUNCED else "unannounced"
    lead = next((one.name for one in inspection.team if one.person_id == visit.lead_id), "")
    all_facts = (
        Fact("Provider", f"{provider.name} ({provider.code})" if provider.code else provider.name),
        Fact("Location", places),
        Fact("Visit", f"{_dates(visit.opens, visit.closes)}, {notice}"),
        Fact("Purpose", visit.purpose),
        Fact("Framework", f"{framework.title} ({framework.reference})"),
        Fact("Version", f"{facts.version}, made {facts.made.day_and_clock()}{_maker(facts, lead)}"),
        Fact("Lead inspector", lead),
        Fact("Issued by", facts.organisation.name),
        Fact("Contact", facts.organisation.contact),
    )
    return tuple(one for one in all_facts if one.text)


def _maker(facts: ReportFacts, lead: str) -> str:
    return f" by {facts.made_by}" if facts.made_by and facts.made_by != lead else ""


def _team(inspection: Inspection) -> list[TeamMember]:
    """Return the team with the lead first and reviewers last."""
    return sorted(
        inspection.team, key=lambda one: (one.person_id != inspection.visit.lead_id, _PLACES[one.role])
    )


def _method(audience: Audience) -> tuple[str, ...]:
    told = EVIDENCE_TIMES if audience.with_evidence else EVIDENCE_KEPT
    return (*METHOD, told) if audience.internal else (*METHOD, told, PROTECTS)


def _dates(opens: str, closes: str) -> str:
    first, last = _day(opens), _day(closes)
    return first if first == last or not last else f"{first} to {last}"


def _day(text: str) -> str:
    try:
        return day_text(date.fromisoformat(text))
    except ValueError:
        return text


def _draft_reasons(questions: tuple[QuestionPart, ...], conflicts: tuple[Conflict, ...]) -> tuple[str, ...]:
    reasons = [f"{one.code} has no agreed rating." for one in questions if one.agreed is None]
    if len(conflicts) == 1:
        reasons.append("1 conflict between versions is open.")
    if len(conflicts) > 1:
        reasons.append(f"{len(conflicts)} conflicts between versions are open.")
    return tuple(reasons)


def _activities(audience: Audience) -> tuple[Met, ...]:
    if not audience.with_evidence:
        return ()
    ordered = sorted(audience.inspection.activities, key=begun)
    return tuple(map(_met, ordered)) if audience.internal else _days(ordered)


def _met(one: Activity) -> Met:
    when = one.started or one.planned
    told = f"{short_day(when)}, {when.clock()}" if when else ""
    return Met(one.reference, word(one.kind), one.title, told, one.place)


def _days(ordered: Sequence[Activity]) -> tuple[Met, ...]:
    """Return what was done by day: a gap in numbers or hours would tell who spoke in confidence."""
    kinds: dict[str, set[str]] = {}
    for one in ordered:
        when = one.started or one.planned
        kinds.setdefault(short_day(when) if when else "", set()).add(word(one.kind).lower())
    return tuple(Met("", ", ".join(sorted(done)).capitalize(), "", day, "") for day, done in kinds.items())


def _conflicts(audience: Audience) -> tuple[ConflictRow, ...]:
    team = team_of(audience)
    rows = []
    for one in audience.inspection.conflicts:
        where = f"{one.kind.replace('_', ' ').capitalize()}: {one.field.strip('_').replace('_', ' ')}"
        authors = [team.get(version.author) for version in one.versions]
        named = tuple(
            f"{member.name if member else 'Another person'}: {version.value}"
            for member, version in zip(authors, one.versions, strict=True)
        )
        rows.append(ConflictRow(where, named if audience.internal else ()))
    return tuple(rows)
