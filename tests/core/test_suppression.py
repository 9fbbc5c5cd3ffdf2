"""Small numbers are left out, and cannot be worked out from the total."""

from hypothesis import given
from hypothesis import strategies as st

from wellled_desktop.core.suppression import SMALLEST, suppressed

groups = st.dictionaries(st.integers(0, 9), st.integers(0, 40), max_size=8)


def by_definition(counts: dict[int, int], smallest: int) -> frozenset[int]:
    """Leave out the small ones, then the next smallest one by one while the total would tell."""
    hidden = {key for key in counts if 1 <= counts[key] <= smallest - 1}
    if not hidden:
        return frozenset()
    others = [key for key in counts if counts[key] >= smallest]
    others.sort(key=lambda key: (counts[key], list(counts).index(key)))
    for key in others:
        if len(hidden) > 1 and sum(counts[each] for each in hidden) >= smallest:
            break
        hidden.add(key)
    return frozenset(hidden)


@given(groups, st.integers(1, 20))
def test_it_is_what_the_definition_says(counts: dict[int, int], smallest: int) -> None:
    assert suppressed(counts, smallest) == by_definition(counts, smallest)


@given(groups)
def test_no_small_number_is_shown_and_none_can_be_told_from_the_total(counts: dict[int, int]) -> None:
    hidden = suppressed(counts)
    shown = [count for key, count in counts.items() if key not in hidden]
    assert all(count == 0 or count >= SMALLEST for count in shown)
    left = sum(counts.values()) - sum(shown)
    if hidden and any(count >= SMALLEST for count in shown):
        assert len(hidden) > 1
        assert left >= SMALLEST


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    assert suppressed({"nights": 4, "days": 30, "medicine": 20}) == {"nights", "medicine"}
    assert suppressed({"nights": 6, "days": 30, "clinic": 7}) == {"nights", "clinic"}
    assert suppressed({"days": 30, "none": 0}) == frozenset()
