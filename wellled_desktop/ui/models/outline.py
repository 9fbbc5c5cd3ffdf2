"""The activities of a visit as an outline: groups with their counts, what is closed and what is live."""

from collections.abc import Iterable
from uuid import UUID

from wellled_desktop.core.records import Activity
from wellled_desktop.core.vocabulary import ActivityKind
from wellled_desktop.ui.models.lines import short_of, spoken_for
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.widgets.outline import OutlineNode

GROUPS = {
    ActivityKind.INTERVIEW: ("Interviews", "messages-square"),
    ActivityKind.FOCUS_GROUP: ("Focus groups", "users"),
    ActivityKind.OBSERVATION: ("Observations", "eye"),
    ActivityKind.DOCUMENT_REVIEW: ("Documents", "file-text"),
}


def outline(book: VisitBook, live: UUID | None) -> tuple[OutlineNode, ...]:
    """Return the visit's outline; `live` is the activity that is before the person now."""
    counts = book.count_lines()
    authors = {one.reference.partition("-")[0] for one in book.activities.values()}
    numbers = short_number if len(authors) < 2 else str
    groups = []
    for kind, (title, icon) in GROUPS.items():
        here = [one for one in book.activities.values() if one.kind is kind]
        children = tuple(_node(book, one, (numbers(one.reference), counts[one.id]), live) for one in here)
        groups.append(OutlineNode(kind, title, icon, str(len(here)), children=children, quiet=not here))
    return tuple(groups)


def whole_title(book: VisitBook, activity: Activity) -> str:
    """Return an activity's title with who speaks in it: Registered nurse, Ward 7 (P03)."""
    who = people_words(book, activity.participants)
    return f"{activity.title} ({who})" if who else activity.title


def people_words(book: VisitBook, people: Iterable[UUID]) -> str:
    """Return the pseudonyms of some participants."""
    return ", ".join(spoken_for(book, one) for one in people)


def short_number(reference: str) -> str:
    """Return the number alone where one inspector wrote everything: AB-I07 becomes 07."""
    return short_of(reference)[1:]


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
