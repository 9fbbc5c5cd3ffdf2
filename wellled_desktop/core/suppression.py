"""Small numbers: which counts of a group are not shown, so that nobody can be made out.

Survey contractors leave out groups under 11 replies in team reports, the published files under 10; the
stricter is the default here and a team can set another.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
SMALLEST = 11


def suppressed(counts: Mapping[K, int], smallest: int = SMALLEST) -> frozenset[K]:
    """Return the groups whose counts are not shown beside the total of all of them.

    Those under `smallest` are left out; nobody at all is no small number. Then, as long as one alone is left
    out, or fewer than `smallest` people are, the smallest group still shown is left out as well: otherwise
    the total would tell it.
    """
    hidden = {key for key, count in counts.items() if 0 < count < smallest}
    shown = sorted(
        (count, place, key) for place, (key, count) in enumerate(counts.items()) if count >= smallest
    )
    while hidden and shown and (len(hidden) == 1 or sum(counts[key] for key in hidden) < smallest):
        hidden.add(shown.pop(0)[2])
    return frozenset(hidden)
