"""How the ratings of a provider went from visit to visit. Cultures take time: a path, apart from the rating.

Ratings are compared only under one framework; where it changed, nothing is said of better or worse.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from wellled_desktop.core.crosswalk import Crosswalk, between
from wellled_desktop.core.framework import Framework, Kloe
from wellled_desktop.core.rating_methods import ORDER
from wellled_desktop.core.vocabulary import Rating, word
from wellled_desktop.core.weighing_tables import Table


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


def path_of(question: str, visits: Sequence[PastVisit], framework: str) -> tuple[Stop, ...]:
    """Return how a question was rated at each visit under this framework (id or id@version) that rated it.

    After a visit under another framework nothing is said of better or worse: one code means other things.
    """
    stops: list[Stop] = []
    other = False
    for visit in in_order(visits):
        if _family(visit.framework) != _family(framework):
            other = other or any(one in ORDER for one in visit.ratings.values())
            continue
        rating = visit.ratings.get(question, Rating.NOT_RATED)
        if rating in ORDER:
            change = Change.NOT_COMPARABLE if other else _change(stops[-1] if stops else None, rating)
            stops.append(Stop(visit, rating, change))
            other = False
    return tuple(stops)


def path_table(framework: Framework, visits: Sequence[PastVisit], walks: Iterable[Crosswalk] = ()) -> Table:
    """Return the paths of all questions; a visit under another framework says what lies beside, in words."""
    ordered, known = in_order(visits), tuple(walks)
    rows = []
    for kloe in framework.kloes:
        stops = path_of(kloe.code, ordered, framework.id)
        rated = {one.visit.visit_id: word(one.rating) for one in stops}
        cells = [
            rated.get(one.visit_id, "–")
            if _family(one.framework) == framework.id
            else beside(kloe, framework, one, known)
            for one in ordered
        ]
        change = CHANGE_WORDS[stops[-1].change] if stops else "Not rated"
        rows.append((f"{kloe.code} {kloe.topic}", *cells, change))
    heads = (f"Visit {one.number}, {one.opens[:7]}" for one in ordered)
    return Table(("Question", *heads, "Since the visit before"), tuple(rows))


def beside(kloe: Kloe, framework: Framework, visit: PastVisit, walks: Iterable[Crosswalk]) -> str:
    """Return what a visit under another framework rated of what lies beside this question."""
    walk = between(walks, framework.id, visit.framework)
    codes = {code for one in kloe.prompts for code in (walk.beside(one.code) if walk else ())}
    asked = {code.partition(".")[0] for code in codes | set(walk.beside(kloe.code) if walk else ())}
    found = [f"{code} {word(visit.ratings[code]).lower()}" for code in sorted(asked) if code in visit.ratings]
    name = _family(visit.framework)
    return f"Under {name}, mapped: {', '.join(found)}" if found else f"Under {name}: not comparable"


def _change(before: Stop | None, rating: Rating) -> Change:
    if before is None:
        return Change.NEW
    step = ORDER.index(before.rating) - ORDER.index(rating)
    return Change.IMPROVED if step > 0 else Change.DECLINED if step else Change.SUSTAINED


def _family(framework: str) -> str:
    return framework.partition("@")[0]
