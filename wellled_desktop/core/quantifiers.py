"""How many, in words with their numbers: never "some people".

The bounds are those that Education Scotland publishes for its own words: almost all over 90 per cent, most
from 75, majority from 50, less than half from 15, few below. Nobody and everybody are said as such.
"""

_WORDS = ((90, "almost all"), (75, "most"), (50, "the majority"), (15, "less than half"))
_OVER = 90
SMALLEST_GROUP = 5
"""Below so many people asked, only the word is told outside the team (a proposal of our own)."""


def quantifier(held_by: int, asked: int) -> str:
    """Return the word for so many of so many; raises ValueError where that cannot be.

    `held_by` and `asked` count people; `asked` is at least 1 and never less than `held_by`.
    """
    if not 0 <= held_by <= asked or not asked:
        raise ValueError(f"{held_by} of {asked} people cannot be")
    if held_by in (0, asked):
        return "none" if not held_by else "all"
    share = 100 * held_by
    for bound, words in _WORDS:
        if share > bound * asked or (bound != _OVER and share == bound * asked):
            return words
    return "few"


def counted(held_by: int, asked: int, *, outside: bool = False) -> str:
    """Return "most (8 of 10)"; for readers outside the team a small group is told without its numbers."""
    words = quantifier(held_by, asked)
    if outside and asked < SMALLEST_GROUP:
        return words
    return f"{words} ({held_by} of {asked})"
