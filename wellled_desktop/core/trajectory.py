"""How the ratings of a provider went from visit to visit. Cultures take time: a path, apart from the rating.

Ratings are compared only under one framework; where it changed, nothing is said of better or worse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from wellled_desktop.core.rating_methods import ORDER
from wellled_desktop.core.vocabulary import Rating


class Change(StrEnum):
    """What became of a rating since the visit before."""

    IMPROVED = "improved"
    SUSTAINED = "sustained"
    DECLINED = "declined"
    NEW = "new"
    NOT_COMPARABLE = "not_comparable"


CHANGE_WORDS = {
    Change.IMPROVED: "Improved",
    Change.SUSTAINED: "Sustained",
    Change.DECLINED: "Declined",
    Change.NEW: "First time rated",
    Change.NOT_COMPARABLE: "Not directly comparable",
}


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit with its agreed ratings by question; `opens` is an ISO 8601 day."""

    visit_id: UUID
    number: int
    opens: str
    framework: str
    ratings: Mapping[str, Rating]


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit on the path of a question: its rating there, and what became of it since the visit before."""

    visit: PastVisit
    rating: Rating
    change: Change


def in_order(visits: Sequence[PastVisit]) -> tuple[PastVisit, ...]:
    """Return the visits as they followed each other."""
    return tuple(sorted(visits, key=lambda one: (one.opens, one.number, one.visit_id)))


def path_of(question: str, visits: Sequence[PastVisit]) -> tuple[Stop, ...]:
    """Return how a question was rated at each visit that rated it."""
    stops: list[Stop] = []
    for visit in in_order(visits):
        rating = visit.ratings.get(question, Rating.NOT_RATED)
        if rating in ORDER:
            stops.append(Stop(visit, rating, _change(stops[-1] if stops else None, visit, rating)))
    return tuple(stops)


def _change(before: Stop | None, visit: PastVisit, rating: Rating) -> Change:
    if before is None:
        return Change.NEW
    if before.visit.framework.partition("@")[0] != visit.framework.partition("@")[0]:
        return Change.NOT_COMPARABLE
    step = ORDER.index(before.rating) - ORDER.index(rating)
    return Change.IMPROVED if step > 0 else Change.DECLINED if step else Change.SUSTAINED
