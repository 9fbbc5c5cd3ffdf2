"""A small inspection with everything that a report can show."""

from dataclasses import replace
from uuid import UUID

from tests.report.fieldwork import activities, notes, participants, tags
from tests.report.records import ANA, JON, MO, PLACE, PROVIDER, QUIET_ROOM, VISIT, at, framework, note, tag
from wellled_desktop.core.inspection import Conflict, Inspection, Version
from wellled_desktop.core.records import (
    WHOLE,
    AgreedJudgement,
    Exhibit,
    Finding,
    Location,
    Provider,
    ProvisionalRating,
    TeamMember,
    Visit,
)
from wellled_desktop.core.vocabulary import (
    Direction,
    FindingKind,
    Obligation,
    Polarity,
    Rating,
    Role,
)
from wellled_desktop.report.facts import Organisation, ReportFacts
from wellled_desktop.report.parts import Fingerprint


def findings() -> tuple[Finding, ...]:
    """Return a strength, outstanding practice, a concern, and one on protected lines alone."""
    ids = [UUID(int=1000 + number) for number in range(10)]
    kinds = FindingKind
    return (
        Finding(
            UUID(int=201),
            VISIT,
            "W1",
            kinds.STRENGTH,
            "Staff know the vision and say it in their own words.",
            (ids[1],),
            "W1.1",
        ),
        Finding(
            UUID(int=202),
            VISIT,
            "W2",
            kinds.CONCERN,
            "Night staffing worries ward staff and doctors and is not on the divisional register.",
            (ids[2], ids[3], ids[5]),
            "W2.2",
            "People may wait longer at night.",
            Obligation.MUST,
            "regulation 17",
        ),
        Finding(
            UUID(int=203),
            VISIT,
            "W2",
            kinds.OUTSTANDING_PRACTICE,
            "The morning huddle gives each risk to one named person.",
            (ids[4],),
            "W2.3",
        ),
        Finding(
            UUID(int=204),
            VISIT,
            "W2",
            kinds.AREA_TO_IMPROVE,
            "Somebody was told not to raise a concern.",
            (ids[6],),
            "W2.3",
            "",
            Obligation.SHOULD,
        ),
        Finding(
            UUID(int=205),
            VISIT,
            "W4",
            kinds.STRENGTH,
            "Porters speak of their team with pride.",
            (ids[9],),
            "W4.3",
        ),
    )


def provisional() -> tuple[ProvisionalRating, ...]:
    """Return three inspectors' own ratings."""
    ids = [UUID(int=1000 + number) for number in range(10)]
    rated = (
        ("W1", ANA, Rating.GOOD, "The vision is known.", (ids[1],)),
        ("W1", JON, Rating.OUTSTANDING, "I have not seen a vision lived like this.", (ids[1],)),
        ("W2", ANA, Rating.REQUIRES_IMPROVEMENT, "The register and the worry list differ.", (ids[2], ids[3])),
        ("W2", JON, Rating.REQUIRES_IMPROVEMENT, "Closed in August, alive on the wards.", (ids[3],)),
        ("W2", MO, Rating.INADEQUATE, "People are at risk each night.", (ids[5],)),
        ("W3", ANA, Rating.GOOD, "", ()),
        ("W4", MO, Rating.INSUFFICIENT_EVIDENCE, "Only one group was heard.", (ids[9],)),
    )
    return tuple(
        ProvisionalRating(
            ProvisionalRating.identity(VISIT, question, who),
            VISIT,
            question,
            who,
            rating,
            reason,
            cited,
            (ids[4],) if who == JON else (),
            Direction.STEADY,
            "Risks on the register within a week." if question == "W2" else "",
        )
        for question, who, rating, reason, cited in rated
    )


def agreed() -> tuple[AgreedJudgement, ...]:
    """Return the agreed judgement of each question and of the whole."""
    rated = (
        ("W1", Rating.GOOD, "Vision and board leadership are sound.", ""),
        (
            "W2",
            Rating.REQUIRES_IMPROVEMENT,
            "What worries staff does not reach the register.",
            "Mo Irfan held that inadequate was right.",
        ),
        ("W3", Rating.GOOD, "The strategy is known and followed.", ""),
        ("W4", Rating.INADEQUATE, "Engagement has fallen for five years.", ""),
        (WHOLE, Rating.REQUIRES_IMPROVEMENT, "Two of four questions fall short.", ""),
    )
    return tuple(
        AgreedJudgement(
            AgreedJudgement.identity(VISIT, question),
            VISIT,
            question,
            rating,
            reason,
            ANA,
            at(20, "14:00"),
            (UUID(int=1002),) if question == "W2" else (),
            Direction.IMPROVING,
            dissent,
        )
        for question, rating, reason, dissent in rated
    )


def inspection() -> Inspection:
    """Return the whole of it: agreed, with nothing in dispute."""
    team = (
        (ANA, "Ana Brook", "AB", Role.LEAD),
        (JON, "Dr Jon Tull", "JT", Role.SPECIALIST_ADVISER),
        (MO, "Mo Irfan", "MI", Role.EXPERT_BY_EXPERIENCE),
    )
    return Inspection(
        visit=Visit(VISIT, PROVIDER, 4, "seed-2014@1", "2026-10-14", "2026-10-16", ANA),
        provider=Provider(PROVIDER, "Wexmoor Vale Hospitals NHS Foundation Trust", "DEMO-A"),
        framework=framework(),
        locations=(Location(PLACE, PROVIDER, "Wexmoor General Hospital"),),
        team=tuple(
            TeamMember(TeamMember.identity(VISIT, who), VISIT, who, name, short, role)
            for who, name, short, role in team
        ),
        participants=participants(),
        activities=activities(),
        notes=notes(),
        tags=tags(),
        exhibits=(
            Exhibit(
                UUID(int=301),
                VISIT,
                "AB/001",
                "Board minutes, August 2026",
                "minutes-august.pdf",
                "application/pdf",
                "3f" * 32,
                120_000,
                at(14, "13:05"),
                ANA,
                "Company secretary",
            ),
            Exhibit(
                UUID(int=302),
                VISIT,
                "AB/002",
                "E-mail shown in confidence",
                "mail.png",
                "image/png",
                "ab" * 32,
                50_000,
                at(15, "15:40"),
                ANA,
                "AB-P03",
                QUIET_ROOM,
                UUID(int=1006),
            ),
        ),
        findings=findings(),
        provisional=provisional(),
        agreed=agreed(),
    )


def unsettled() -> Inspection:
    """Return the inspection with W4 not agreed and a conflict open."""
    whole = inspection()
    versions = (Version(b"1" * 32, ANA, 1, "Night staffing"), Version(b"2" * 32, JON, 2, "Night cover"))
    conflict = Conflict("finding", UUID(int=202), VISIT, "statement", versions)
    return replace(
        whole,
        agreed=tuple(one for one in whole.agreed if one.question not in ("W4", WHOLE)),
        conflicts=(conflict,),
    )


def long_inspection(lines: int) -> Inspection:
    """Return the inspection with this many lines in place of its nine."""
    whole = inspection()
    text = "The ward sister showed the list that the team keeps on the wall, and who acts on each point."
    many = tuple(note(10 + number, f"{number}. {text}", position=10 + number) for number in range(lines))
    marks = tuple(
        tag(10 + number, f"W{number % 4 + 1}.{number // 4 % 4 + 1}", Polarity.CONCERN)
        for number in range(lines)
    )
    return replace(whole, notes=many, tags=marks)


def facts(reviewers: int = 2) -> ReportFacts:
    """Return what the report is told from outside."""
    return ReportFacts(
        version=3,
        made=at(20, "15:00"),
        made_by="Ana Brook",
        reviewers=reviewers,
        fingerprints=(
            Fingerprint("Ana Brook", "Lead inspector", "granite swallow ember nine · 4F2A 91C0 77DE 03B8"),
        ),
        organisation=Organisation("Care Standards Board", "inspections@example.org"),
    )
