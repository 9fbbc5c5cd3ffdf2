"""What the small inspection heard, saw and did."""

from tests.report.records import (
    ANA,
    BOARD_ROOM,
    CHAIR,
    DOCTORS,
    FOUR_PORTERS,
    JON,
    MO,
    PAPERS,
    PORTERS,
    QUIET_ROOM,
    SISTER,
    VISIT,
    WARD,
    WHISTLE,
    at,
    note,
    tag,
)
from wellled_desktop.core.records import (
    Activity,
    EvidenceTag,
    Note,
    Participant,
)
from wellled_desktop.core.vocabulary import (
    ActivityKind,
    Confidentiality,
    Level,
    NoteKind,
    Polarity,
)


def notes() -> tuple[Note, ...]:
    """Return nine lines of every kind: late, retrospective, protected, opinion and question among them."""
    return (
        note(
            1,
            "The vision posters are read out at the start of each shift; eight of ten staff could say them.",
        ),
        note(
            2,
            "We are two nurses short most nights",
            NoteKind.VERBATIM,
            event=at(14, "10:20"),
            recorded=at(15, "05:30"),
        ),
        note(
            3,
            "Night staffing closed on the register in August.",
            NoteKind.DOCUMENT,
            activity_id=PAPERS,
            speaker=None,
            event=at(14, "13:00"),
            recorded=at(14, "13:20"),
            author=JON,
        ),
        note(
            4,
            "The safety huddle heard of the side-room doors and gave one person the task.",
            NoteKind.SEEN,
            speaker=None,
            event=at(15, "07:45"),
            recorded=at(16, "20:00"),
            author=JON,
        ),
        note(
            5,
            "Night cover worries us more than anything else.",
            activity_id=BOARD_ROOM,
            speaker=DOCTORS,
            event=at(15, "11:00"),
            recorded=at(15, "11:01"),
            author=MO,
        ),
        note(
            6,
            "My manager told me not to raise it again.",
            NoteKind.VERBATIM,
            activity_id=QUIET_ROOM,
            speaker=WHISTLE,
            protected=True,
            event=at(15, "15:30"),
            recorded=at(15, "15:31"),
        ),
        note(
            7,
            "The chair knows the risks but not how long they have stood there.",
            NoteKind.OPINION,
            activity_id=BOARD_ROOM,
            speaker=None,
            event=at(15, "16:00"),
            recorded=at(15, "16:01"),
        ),
        note(
            8,
            "What worries you most tonight?",
            NoteKind.ASKED,
            event=at(14, "10:19"),
            recorded=at(14, "10:19"),
        ),
        note(
            9,
            "The lift at R&D <5 min away & thumbs up \U0001f44d from 张伟; café at 20 °C ≤ 22 °C.",
            activity_id=PORTERS,
            speaker=FOUR_PORTERS,
            event=at(16, "08:10"),
            recorded=at(16, "08:12"),
            author=MO,
        ),
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
        Activity(
            BOARD_ROOM,
            VISIT,
            kinds.INTERVIEW,
            "AB-I01",
            "Chair of the board",
            ANA,
            (CHAIR,),
            place="Trust offices",
            started=at(14, "08:30"),
        ),
        Activity(
            WARD,
            VISIT,
            kinds.INTERVIEW,
            "AB-I02",
            "Ward sister",
            ANA,
            (SISTER,),
            place="Ward 7",
            started=at(14, "09:00"),
        ),
        Activity(
            PORTERS,
            VISIT,
            kinds.FOCUS_GROUP,
            "MI-I01",
            "Porters",
            MO,
            (FOUR_PORTERS,),
            place="Lodge",
            started=at(16, "08:00"),
        ),
        Activity(
            PAPERS, VISIT, kinds.DOCUMENT_REVIEW, "JT-I01", "Board papers", JON, (), planned=at(14, "13:00")
        ),
        Activity(
            QUIET_ROOM,
            VISIT,
            kinds.INTERVIEW,
            "AB-I03",
            "In confidence",
            ANA,
            (WHISTLE,),
            started=at(15, "15:30"),
            confidentiality=Confidentiality.PROTECTED,
        ),
    )
