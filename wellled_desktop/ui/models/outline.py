"""The activities of a visit as an outline: groups with their counts, what is closed and what is live."""

from collections.abc import Iterable
from uuid import UUID

from wellled_desktop.core.records import Activity
from wellled_desktop.core.vocabulary import ActivityKind
from wellled_desktop.ui.models.lines import spoken_for
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.widgets.outline import OutlineNode

GROUPS = {
    ActivityKind.INTERVIEW: ("Interviews", "messages-square"),
    ActivityKind.FOCUS_GROUP: ("Focus groups", "users"),
    ActivityKind.OBSERVATION: ("Observations", "eye"),
    ActivityKind.DOCUMENT_REVIEW: ("Documents", "file-text"),
    ActivityKind.WALK_ROUND: ("Walk-rounds", "map-pin"),
    ActivityKind.MEETING: ("Boards and huddles", "group"),
}


def outline(book: VisitBook, live: UUID | None, own: str) -> tuple[OutlineNode, ...]:
    """Return the visit's outline; `live` is the activity before the person, `own` that person's initials."""
    counts = book.count_lines()
    groups = []
    for kind, (title, icon) in GROUPS.items():
        here = [one for one in book.activities.values() if one.kind is kind]
        children = tuple(_node(book, one, (_number(one, own), counts[one.id]), live) for one in here)
        groups.append(OutlineNode(kind, title, icon, str(len(here)), children=children, quiet=not here))
    return tuple(groups)


def whole_title(book: VisitBook, activity: Activity) -> str:
    """Return an activity's title with who speaks in it: Registered nurse, Ward 7 (P03)."""
    who = people_words(book, activity.participants)
    return f"{activity.title} ({who})" if who else activity.title


def people_words(book: VisitBook, people: Iterable[UUID]) -> str:
    """Return the pseudonyms of some participants."""
    return ", ".join(spoken_for(book, one) for one in people)


def _number(activity: Activity, own: str) -> str:
    """Return the number, with its author's initials where that is somebody else: 07, JT 07."""
    author, _, number = activity.reference.rpartition("-")
    return number[1:] if author == own else f"{author} {number[1:]}".strip()


def _node(book: VisitBook, activity: Activity, told: tuple[str, int], live: UUID | None) -> OutlineNode:
    number, lines = told
    is_live = activity.id == live and activity.closed is None
    return OutlineNode(
        key=activity.id,
        text=f"{number} {whole_title(book, activity)}",
        count=str(lines),
        mark="lock" if activity.closed is not None else "",
        live="live" if is_live else "",
    )
