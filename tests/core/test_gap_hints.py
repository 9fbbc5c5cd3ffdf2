"""A hint which hearing could fill a gap: staff for what only staff can tell, else whoever is asked of it."""

from wellled_desktop.core.corroboration import STAFF_VOICE, Weighed
from wellled_desktop.core.gap_hints import could_fill, gaps_of
from wellled_desktop.core.role_guides import RoleGuide
from wellled_desktop.core.vocabulary import Level
from wellled_desktop.exchange import shipped_frameworks

WARD = RoleGuide("ward", "Ward", frozenset({Level.WARD}), {"W2.2": "?", "W2.3": "?"})
BOARD = RoleGuide("board", "Board", frozenset({Level.BOARD}), {"W1.1": "?", "W2.3": "?"})


def test_only_staff_near_the_work_can_give_a_staff_voice() -> None:
    gaps = {"W1.1": "no evidence", "W2.3": STAFF_VOICE}
    assert could_fill(gaps, Level.WARD, WARD) == ("W2.3",)
    assert could_fill(gaps, Level.BOARD, BOARD) == ("W1.1",)


def test_without_a_guide_staff_may_know_anything_and_others_nothing() -> None:
    gaps = {"W1.1": "one source", "W2.3": STAFF_VOICE}
    assert could_fill(gaps, Level.DIVISION, None) == ("W1.1", "W2.3")
    assert could_fill(gaps, Level.BOARD, None) == ()


def test_prompts_without_a_gap_need_nobody() -> None:
    seed = shipped_frameworks()[0]
    weighed = {one.code: Weighed() for one in seed.prompts()}
    assert set(gaps_of(seed, weighed).values()) == {"no evidence"}
    assert could_fill({}, Level.WARD, WARD) == ()
