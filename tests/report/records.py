"""Who, where and by which framework: the ground on which the small inspection stands."""

from dataclasses import replace
from uuid import UUID

from wellled_desktop.core.framework import Framework, Kloe, Prompt, RatingLevel
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import (
    EvidenceTag,
    Note,
)
from wellled_desktop.core.vocabulary import (
    CaptureKind,
    EvidenceCategory,
    NoteKind,
    Polarity,
    Rating,
)

ANA, JON, MO = UUID(int=101), UUID(int=102), UUID(int=103)
VISIT = UUID(int=1)
PROVIDER = UUID(int=2)
PLACE = UUID(int=3)
BOARD_ROOM, WARD, PORTERS, PAPERS, QUIET_ROOM = (UUID(int=at) for at in range(11, 16))
CHAIR, SISTER, DOCTORS, FOUR_PORTERS, WHISTLE = (UUID(int=at) for at in range(21, 26))

_TOPICS = (
    ("W1", "Governance", "How does the governance framework support the delivery of high quality care?"),
    (
        "W2",
        "Risk and innovation",
        "How are risks and innovation managed to mitigate and promote quality care and learning?",
    ),
    (
        "W3",
        "Leadership strategy",
        "How well does the leadership strategy support the behaviours which deliver high quality care?",
    ),
    ("W4", "Staff engagement", "How engaged are staff and do they collaborate to support high quality care?"),
)
_TITLES = {
    "W1": ("Vision and values", "Governance and information", "Board leadership", "Patient and staff voices"),
    "W2": (
        "Assurance and accountabilities",
        "Risk register and ‘worry list’",
        "Leaders hear concerns and act",
        "IT frees staff to deliver care",
    ),
    "W3": (
        "Leadership strategy",
        "Care is the top priority",
        "Participation and involvement",
        "Appreciative relationships",
    ),
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
    return Framework(
        "seed-2014", "1", "Well-led: four questions", "live", "Development version", "", kloes, scale
    )


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
    return EvidenceTag(
        EvidenceTag.identity(about, prompt), VISIT, about, prompt, polarity, EvidenceCategory.STAFF
    )
