"""How ratings went from visit to visit."""

from uuid import UUID

from wellled_desktop.core.trajectory import CHANGE_WORDS, Change, PastVisit, in_order, path_of
from wellled_desktop.core.vocabulary import Rating

GOOD, WEAK, BEST = Rating.GOOD, Rating.REQUIRES_IMPROVEMENT, Rating.OUTSTANDING


def visit(number: int, rating: Rating | None, framework: str = "seed-2014@1") -> PastVisit:
    held = {"W2": rating} if rating else {}
    return PastVisit(UUID(int=number), number, f"202{number}-10-14", framework, held)


def test_a_path_goes_from_visit_to_visit() -> None:
    visits = [visit(4, BEST), visit(2, WEAK), visit(1, GOOD), visit(3, WEAK), visit(5, None)]
    assert [one.number for one in in_order(visits)] == [1, 2, 3, 4, 5]
    path = path_of("W2", visits)
    assert [one.rating for one in path] == [GOOD, WEAK, WEAK, BEST]
    assert [one.change for one in path] == [Change.NEW, Change.DECLINED, Change.SUSTAINED, Change.IMPROVED]
    assert path_of("W1", visits) == ()
    assert set(CHANGE_WORDS) == set(Change)


def test_across_frameworks_nothing_is_said_of_better_or_worse() -> None:
    path = path_of("W2", [visit(1, WEAK, "cqc-2017@1"), visit(2, GOOD), visit(3, GOOD, "seed-2014@2")])
    assert [one.change for one in path] == [Change.NEW, Change.NOT_COMPARABLE, Change.SUSTAINED]


def test_what_is_no_rating_is_no_stop() -> None:
    assert path_of("W2", [visit(1, Rating.INSUFFICIENT_EVIDENCE), visit(2, Rating.NOT_RATED)]) == ()
