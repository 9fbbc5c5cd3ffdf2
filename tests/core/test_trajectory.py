"""How ratings went from visit to visit."""

from uuid import UUID

from wellled_desktop.core.trajectory import CHANGE_WORDS, Change, PastVisit, in_order, path_of, path_table
from wellled_desktop.core.vocabulary import Rating
from wellled_desktop.exchange import shipped_crosswalks, shipped_frameworks

GOOD, WEAK, BEST = Rating.GOOD, Rating.REQUIRES_IMPROVEMENT, Rating.OUTSTANDING


def visit(number: int, rating: Rating | None, framework: str = "seed-2014@1") -> PastVisit:
    held = {"W2": rating} if rating else {}
    return PastVisit(UUID(int=number), number, f"202{number}-10-14", framework, held)


def test_a_path_goes_from_visit_to_visit() -> None:
    visits = [visit(4, BEST), visit(2, WEAK), visit(1, GOOD), visit(3, WEAK), visit(5, None)]
    assert [one.number for one in in_order(visits)] == [1, 2, 3, 4, 5]
    path = path_of("W2", visits, "seed-2014@1")
    assert [one.rating for one in path] == [GOOD, WEAK, WEAK, BEST]
    assert [one.change for one in path] == [Change.NEW, Change.DECLINED, Change.SUSTAINED, Change.IMPROVED]
    assert path_of("W1", visits, "seed-2014@1") == ()
    assert set(CHANGE_WORDS) == set(Change)


def test_across_frameworks_nothing_is_said_of_better_or_worse() -> None:
    visits = [visit(1, WEAK, "cqc-2017@1"), visit(2, GOOD), visit(3, GOOD, "seed-2014@2")]
    path = path_of("W2", visits, "seed-2014")
    assert [one.visit.number for one in path] == [2, 3]
    assert [one.change for one in path] == [Change.NOT_COMPARABLE, Change.SUSTAINED]
    unrated = [visit(1, None, "cqc-2017@1"), visit(2, GOOD)]
    assert [one.change for one in path_of("W2", unrated, "seed-2014")] == [Change.NEW]


def test_the_table_says_in_words_what_lay_beside_under_another_framework() -> None:
    seed = shipped_frameworks()[0]
    before = PastVisit(UUID(int=1), 1, "2019-05-01", "cqc-2017@1", {"W5": WEAK, "W1": GOOD, "W2": BEST})
    old = PastVisit(UUID(int=2), 2, "2022-05-01", "team-own@3", {"T1": GOOD})
    table = path_table(seed, [before, old, visit(6, GOOD)], shipped_crosswalks())
    risk = next(row for row in table.rows if row[0].startswith("W2"))
    assert table.heads == (
        "Question",
        "Visit 1, 2019-05",
        "Visit 2, 2022-05",
        "Visit 6, 2026-10",
        "Since the visit before",
    )
    assert risk[1:] == (
        "Under cqc-2017, mapped: W5 requires improvement",
        "Under team-own: not comparable",
        "Good",
        "Not directly comparable",
    )


def test_what_is_no_rating_is_no_stop() -> None:
    assert (
        path_of("W2", [visit(1, Rating.INSUFFICIENT_EVIDENCE), visit(2, Rating.NOT_RATED)], "seed-2014") == ()
    )
