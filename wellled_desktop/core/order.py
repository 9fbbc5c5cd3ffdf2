"""The order in which people look for names that hold numbers: BAF-2 before BAF-10."""

import re

_NUMBERS = re.compile("([0-9]+)")


def by_name(name: str) -> tuple[tuple[str, int], ...]:
    """Return the key of a name: words in any case, numbers by their size."""
    parts = [*_NUMBERS.split(name.casefold()), ""]
    return tuple((words, int(number or 0)) for words, number in zip(parts[::2], parts[1::2], strict=True))
