"""How a copy that leaves the team names who spoke: never closer than a group that several people fit.

A person can be told by a combination of facts (HSCA 2008 s80, code of practice on confidential personal
information): role and place and shift together. A line that names its speaker's own place or shift is
therefore given to a wider group.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from wellled_desktop.core.records import Participant
from wellled_desktop.core.vocabulary import Level

SMALL = 5  # testimony is given to a group of at least so many people (DOMAIN 4: testimony_min_group)
_LEAST_BESIDE, _LEAST_ALONE = 2, 3  # capitals that stand for words, beside others or alone
_SMALL_WORDS = ("and", "for", "in", "of", "the", "to")
SOMEBODY = "Somebody who spoke to the team"
_LEVELS = {
    Level.WARD: "Ward or team staff",
    Level.DIVISION: "Divisional staff",
    Level.EXECUTIVE: "Board member",
    Level.BOARD: "Board member",
    Level.NON_EXECUTIVE: "Board member",
    Level.GOVERNOR: "Governor",
    Level.PARTNER: "Partner organisation",
    Level.PATIENT: "Patient or relative",
}
PUBLIC_OFFICES = (Level.BOARD, Level.EXECUTIVE, Level.NON_EXECUTIVE, Level.GOVERNOR, Level.PARTNER)
_LADDER: tuple[Callable[[Participant], str], ...] = (
    lambda one: one.role.strip(),
    lambda one: one.staff_group.strip(),
    lambda one: _LEVELS[one.level],
)


class Speakers:
    """All who were heard on a visit, so that each can be named by a group."""

    def __init__(self, heard: Sequence[Participant]) -> None:
        self._heard = tuple(heard)

    def label(self, one: Participant, text: str = "") -> str:
        """Return the closest name that at least five people fit, with all that the text says of one."""
        place = [
            part
            for part in (_area, _shift)
            if (said := part(one)) and as_words(said).search(text) is not None
        ]
        for step in _LADDER:
            name = step(one)
            if name and self._fitting(one, [step, *place]) >= SMALL:
                return name
        return SOMEBODY

    def lone_roles(self) -> tuple[str, ...]:
        """Return the roles that one person alone was heard in; an office that the public knows is none."""
        return tuple(
            dict.fromkeys(
                one.role.strip()
                for one in self._heard
                if one.role.strip()
                and one.level not in PUBLIC_OFFICES
                and self._fitting(one, [_LADDER[0]]) == 1
            )
        )

    def lone_places(self, role: str) -> tuple[tuple[str, ...], ...]:
        """Return the places and shifts in which one person alone was heard in a role held by several."""
        several = [one for one in self._heard if _same(one.role, role) and one.level not in PUBLIC_OFFICES]
        found = [
            tuple(part(one).strip() for part in parts)
            for one in several
            for parts in ((_area,), (_shift,), (_area, _shift))
            if self._fitting(one, [_LADDER[0], *parts]) == 1
        ]
        return tuple(dict.fromkeys(said for said in found if all(said)))

    def shared_roles(self) -> tuple[str, ...]:
        """Return the roles that several people were heard in."""
        alone = {one.casefold() for one in self.lone_roles()}
        named = (one.role.strip() for one in self._heard if one.level not in PUBLIC_OFFICES)
        return tuple(dict.fromkeys(one for one in named if one and one.casefold() not in alone))

    def _fitting(self, one: Participant, by: Sequence[Callable[[Participant], str]]) -> int:
        return sum(
            max(each.count, 1) for each in self._heard if all(_same(part(each), part(one)) for part in by)
        )


@cache
def as_words(said: str) -> re.Pattern[str]:
    """Return what finds these words in any spelling by case and space, and never within a longer word."""
    return re.compile(rf"(?<![^\W_]){loose(said)}(?![^\W_])", re.IGNORECASE)


@cache
def as_role(role: str) -> re.Pattern[str]:
    """Return what finds a role in words, or shortened to capitals: FTSU guardian, CNS."""
    either = "|".join((loose(role), *(rf"(?-i:{short}){rest}" for short, rest in _shortened(role.split()))))
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)


def _shortened(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the first words of a role as capitals, with the pattern of those that follow."""
    for upto in range(2, len(words) + 1):
        rest = rf"[\s-]+{loose(' '.join(words[upto:]))}" if words[upto:] else ""
        letters = [(one, one[0].upper()) for one in words[:upto] if one[0].isalpha()]
        weighty = [letter for word, letter in letters if word not in _SMALL_WORDS]
        for short in dict.fromkeys(("".join(letter for _, letter in letters), "".join(weighty))):
            if len(short) >= (_LEAST_BESIDE if rest else _LEAST_ALONE):
                yield short, rest


def loose(said: str) -> str:
    """Return words as a pattern in which any run of space, or a hyphen, stands for another."""
    return r"(?:\s+|[-‐‑])".join(re.escape(part) for part in said.split())


def _area(one: Participant) -> str:
    return one.area


def _shift(one: Participant) -> str:
    return one.shift


def _same(one: str, other: str) -> bool:
    return one.split() == other.split() or one.casefold().split() == other.casefold().split()
