"""A small inspection with everything that a report can show."""

from dataclasses import replace
from uuid import UUID

from wellled_desktop.core.framework import Framework, Kloe, Prompt, RatingLevel
from wellled_desktop.core.inspection import Conflict, Inspection, Version
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import (
    WHOLE,
    Activity,
    AgreedJudgement,
    EvidenceTag,
    Exhibit,
    Finding,
    Location,
    Note,
    Participant,
    Provider,
    ProvisionalRating,
    TeamMember,
    Visit,
)
from wellled_desktop.core.vocabulary import (
    ActivityKind,
    CaptureKind,
    Confidentiality,
    Direction,
    EvidenceCategory,
    FindingKind,
    Level,
    NoteKind,
    Obligation,
    Polarity,
    Rating,
    Role,
)
from wellled_desktop.report.facts import Organisation, ReportFacts
from wellled_desktop.report.parts import Fingerprint

ANA, JON, MO = UUID(int=101), UUID(int=102), UUID(int=103)
VISIT = UUID(int=1)
PROVIDER = UUID(int=2)
PLACE = UUID(int=3)
BOARD_ROOM, WARD, PORTERS, PAPERS, QUIET_ROOM = (UUID(int=at) for at in range(11, 16))
CHAIR, SISTER, DOCTORS, FOUR_PORTERS, WHISTLE = (UUID(int=at) for at in range(21, 26))

_TOPICS = (
    ("W1", "Governance", "How does the governance framework support the delivery of high quality care?"),
    ("W2", "Risk and innovation", "How are risks and innovation managed to mitigate and promote quality care and learning?"),
    ("W3", "Leadership strategy", "How well does the leadership strategy support the behaviours which deliver high quality care?"),
    ("W4", "Staff engagement", "How engaged are staff and do they collaborate to support high quality care?"),
)
_TITLES = {
    "W1": ("Vision and values", "Governance and information", "Board leadership", "Patient and staff voices"),
    "W2": ("Assurance and accountabilities", "Risk register and ‘worry list’", "Leaders hear concerns and act", "IT frees staff to deliver care"),
    "W3": ("Leadership strategy", "Care is the top priority", "Participation and involvement", "Appreciative relationships"),
    "W4": ("Engagement scores", "HR practices", "How teams are managed", "Improvement targets, time out"),
}


def at(day: int, clock: str) -> Moment:
    """Return a moment of October 2026 on the inspectors' watch."""
    return Moment.parse(f"2026-10-{day:02d}T{clock}:00")


def framework() -> Framework:
    """Return the four questions with four prompts each."""
    kloes = tuple(
        Kloe(
            code,
            topic,
            question,
            question,
            tuple(
                Prompt(f"{code}.{number}", title, title, title, CaptureKind.STATEMENT)
                for number, title in enumerate(_TITLES[code], 1)
            ),
        )
        for code, topic, question in _TOPICS
    )
    scale = tuple(RatingLevel(one, one.value) for one in Rating)
    return Framework("seed-2014", "1", "Well-led: four questions", "live", "Development version", "", kloes, scale)


def note(number: int, text: str, kind: NoteKind = NoteKind.PARAPHRASE, **changed: object) -> Note:
    """Return a line; it was said at nine on the first day unless told otherwise."""
    made = Note(
        id=UUID(int=1000 + number),
        visit_id=VISIT,
        activity_id=WARD,
        author=ANA,
        kind=kind,
        text=text,
        event=at(14, "09:05"),
        recorded=at(14, "09:06"),
        position=number,
        speaker=SISTER,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def tag(number: int, prompt: str, polarity: Polarity) -> EvidenceTag:
    """Return what a line says about a prompt."""
    about = UUID(int=1000 + number)
    return EvidenceTag(EvidenceTag.identity(about, prompt), VISIT, about, prompt, polarity, EvidenceCategory.STAFF)


def notes() -> tuple[Note, ...]:
    """Return nine lines of every kind: late, retrospective, protected, opinion and question among them."""
    return (
        note(1, "The vision posters are read out at the start of each shift; eight of ten staff could say them."),
        note(2, "We are two nurses short most nights", NoteKind.VERBATIM, event=at(14, "10:20"), recorded=at(15, "05:30")),
        note(3, "Night staffing closed on the register in August.", NoteKind.DOCUMENT, activity_id=PAPERS, speaker=None, event=at(14, "13:00"), recorded=at(14, "13:20"), author=JON),
        note(4, "The safety huddle heard of the side-room doors and gave one person the task.", NoteKind.SEEN, speaker=None, event=at(15, "07:45"), recorded=at(16, "20:00"), author=JON),
        note(5, "Night cover worries us more than anything else.", activity_id=BOARD_ROOM, speaker=DOCTORS, event=at(15, "11:00"), recorded=at(15, "11:01"), author=MO),
        note(6, "My manager told me not to raise it again.", NoteKind.VERBATIM, activity_id=QUIET_ROOM, speaker=WHISTLE, protected=True, event=at(15, "15:30"), recorded=at(15, "15:31")),
        note(7, "The chair knows the risks but not how long they have stood there.", NoteKind.OPINION, activity_id=BOARD_ROOM, speaker=None, event=at(15, "16:00"), recorded=at(15, "16:01")),
        note(8, "What worries you most tonight?", NoteKind.ASKED, event=at(14, "10:19"), recorded=at(14, "10:19")),
        note(9, "The lift at R&D <5 min away & thumbs up \U0001f44d from 张伟; café at 20 °C ≤ 22 °C.", activity_id=PORTERS, speaker=FOUR_PORTERS, event=at(16, "08:10"), recorded=at(16, "08:12"), author=MO),
    )


def tags() -> tuple[EvidenceTag, ...]:
    """Return what the lines say about the prompts."""
    plus, minus = Polarity.STRENGTH, Polarity.CONCERN
    return (
        tag(1, "W1.1", plus),
        tag(2, "W2.2", minus),
        tag(3, "W2.2", minus),
        tag(4, "W2.3", plus),
        tag(5, "W2.2", minus),
        tag(6, "W2.3", minus),
        tag(7, "W1.3", minus),
        tag(8, "W2.2", Polarity.NEUTRAL),
        tag(8, "W2.4", Polarity.NEUTRAL),
        tag(9, "W4.3", plus),
        tag(9, "W2.3", Polarity.NEUTRAL),
    )


def participants() -> tuple[Participant, ...]:
    """Return who spoke, a group of nine and a group of four among them."""
    return (
        Participant(CHAIR, VISIT, "AB-P01", "Chair", level=Level.BOARD),
        Participant(SISTER, VISIT, "AB-P02", "Ward sister", "Nursing", Level.WARD, "Ward 7"),
        Participant(DOCTORS, VISIT, "MI-P01", "Resident doctors", "Medical", Level.WARD, "", 9),
        Participant(FOUR_PORTERS, VISIT, "MI-P02", "Porters", "Estates", Level.WARD, "", 4),
        Participant(WHISTLE, VISIT, "AB-P03", "Theatre nurse", "Nursing", Level.WARD, "Theatre 3"),
    )


def activities() -> tuple[Activity, ...]:
    """Return what the team did."""
    kinds = ActivityKind
    return (
        Activity(BOARD_ROOM, VISIT, kinds.INTERVIEW, "AB-I01", "Chair of the board", ANA, (CHAIR,), place="Trust offices", started=at(14, "08:30")),
        Activity(WARD, VISIT, kinds.INTERVIEW, "AB-I02", "Ward sister", ANA, (SISTER,), place="Ward 7", started=at(14, "09:00")),
        Activity(PORTERS, VISIT, kinds.FOCUS_GROUP, "MI-I01", "Porters", MO, (FOUR_PORTERS,), place="Lodge", started=at(16, "08:00")),
        Activity(PAPERS, VISIT, kinds.DOCUMENT_REVIEW, "JT-I01", "Board papers", JON, (), planned=at(14, "13:00")),
        Activity(QUIET_ROOM, VISIT, kinds.INTERVIEW, "AB-I03", "In confidence", ANA, (WHISTLE,), started=at(15, "15:30"), confidentiality=Confidentiality.PROTECTED),
    )


def findings() -> tuple[Finding, ...]:
    """Return a strength, outstanding practice, a concern that must be met, and one on protected lines alone."""
    ids = [UUID(int=1000 + number) for number in range(10)]
    kinds = FindingKind
    return (
        Finding(UUID(int=201), VISIT, "W1", kinds.STRENGTH, "Staff know the vision and say it in their own words.", (ids[1],), "W1.1"),
        Finding(UUID(int=202), VISIT, "W2", kinds.CONCERN, "Night staffing worries ward staff and doctors and is not on the divisional register.", (ids[2], ids[3], ids[5]), "W2.2", "People may wait longer at night.", Obligation.MUST, "regulation 17"),
        Finding(UUID(int=203), VISIT, "W2", kinds.OUTSTANDING_PRACTICE, "The morning huddle gives each risk to one named person.", (ids[4],), "W2.3"),
        Finding(UUID(int=204), VISIT, "W2", kinds.AREA_TO_IMPROVE, "Somebody was told not to raise a concern.", (ids[6],), "W2.3", "", Obligation.SHOULD),
        Finding(UUID(int=205), VISIT, "W4", kinds.STRENGTH, "Porters speak of their team with pride.", (ids[9],), "W4.3"),
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
            ProvisionalRating.identity(VISIT, question, who), VISIT, question, who, rating, reason, cited, (ids[4],) if who == JON else (), Direction.STEADY, "Risks on the register within a week." if question == "W2" else ""
        )
        for question, who, rating, reason, cited in rated
    )


def agreed() -> tuple[AgreedJudgement, ...]:
    """Return the agreed judgement of each question and of the whole."""
    rated = (
        ("W1", Rating.GOOD, "Vision and board leadership are sound.", ""),
        ("W2", Rating.REQUIRES_IMPROVEMENT, "What worries staff does not reach the register.", "Mo Irfan held that inadequate was right."),
        ("W3", Rating.GOOD, "The strategy is known and followed.", ""),
        ("W4", Rating.INADEQUATE, "Engagement has fallen for five years.", ""),
        (WHOLE, Rating.REQUIRES_IMPROVEMENT, "Two of four questions fall short.", ""),
    )
    return tuple(
        AgreedJudgement(AgreedJudgement.identity(VISIT, question), VISIT, question, rating, reason, ANA, at(20, "14:00"), (UUID(int=1002),) if question == "W2" else (), Direction.IMPROVING, dissent)
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
        team=tuple(TeamMember(TeamMember.identity(VISIT, who), VISIT, who, name, short, role) for who, name, short, role in team),
        participants=participants(),
        activities=activities(),
        notes=notes(),
        tags=tags(),
        exhibits=(
            Exhibit(UUID(int=301), VISIT, "AB/001", "Board minutes, August 2026", "minutes-august.pdf", "application/pdf", "3f" * 32, 120_000, at(14, "13:05"), ANA, "Company secretary"),
            Exhibit(UUID(int=302), VISIT, "AB/002", "E-mail shown in confidence", "mail.png", "image/png", "ab" * 32, 50_000, at(15, "15:40"), ANA, "AB-P03", QUIET_ROOM, UUID(int=1006)),
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
        whole, agreed=tuple(one for one in whole.agreed if one.question not in ("W4", WHOLE)), conflicts=(conflict,)
    )


def long_inspection(lines: int) -> Inspection:
    """Return the inspection with this many lines in place of its nine."""
    whole = inspection()
    text = "The ward sister showed the list that the team keeps on the wall, and who is to act on each of its points."
    many = tuple(note(10 + number, f"{number}. {text}", position=10 + number) for number in range(lines))
    marks = tuple(tag(10 + number, f"W{number % 4 + 1}.{number // 4 % 4 + 1}", Polarity.CONCERN) for number in range(lines))
    return replace(whole, notes=many, tags=marks)


def facts(reviewers: int = 2) -> ReportFacts:
    """Return what the report is told from outside."""
    return ReportFacts(
        version=3,
        made=at(20, "15:00"),
        made_by="Ana Brook",
        reviewers=reviewers,
        fingerprints=(Fingerprint("Ana Brook", "Lead inspector", "granite swallow ember nine · 4F2A 91C0 77DE 03B8"),),
        organisation=Organisation("Care Standards Board", "inspections@example.org"),
    )
