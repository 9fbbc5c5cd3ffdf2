"""How the prompts of one framework lie beside the questions of another: a proposal, many to many.

What is mapped is not the same: ratings are never carried over, and a path across frameworks is told in words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wellled_desktop.core.framework import Framework


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """From a framework to another (ids without version): each code with those it lies beside."""

    source: str
    target: str
    origin: str
    pairs: Mapping[str, tuple[str, ...]]

    def beside(self, code: str) -> tuple[str, ...]:
        """Return what a code lies beside, nearest first; nothing where nothing does."""
        return self.pairs.get(code, ())

    def turned(self) -> "Crosswalk":
        """Return the same, read the other way round."""
        back: dict[str, tuple[str, ...]] = {}
        for code, others in self.pairs.items():
            for other in others:
                back[other] = (*back.get(other, ()), code)
        return Crosswalk(self.target, self.source, self.origin, back)


def crosswalk_from(raw: dict[str, Any]) -> Crosswalk:
    """Build a crosswalk from data that its schema has already accepted."""
    pairs = {one["from"]: tuple(one["to"]) for one in raw["pairs"]}
    return Crosswalk(raw["source"], raw["target"], raw["origin"], pairs)


def between(known: Iterable[Crosswalk], source: str, target: str) -> Crosswalk | None:
    """Return the crosswalk from one framework (id, or id@version) to another, if there is one."""
    wanted = (source.partition("@")[0], target.partition("@")[0])
    for one in known:
        if (one.source, one.target) == wanted:
            return one
        if (one.target, one.source) == wanted:
            return one.turned()
    return None


def proposed(walk: Crosswalk | None, old: Framework, new: Framework) -> dict[str, tuple[str, ...]]:
    """Return for each prompt of the old framework the prompts of the new one that are proposed.

    The crosswalk's, where it names prompts of the new framework; else the prompt with the same wording.
    Nothing is guessed from a code alone: W3 means other things in other sets.
    """
    there = {one.code for one in new.prompts()}
    worded = {one.text.casefold(): one.code for one in new.prompts()}
    found: dict[str, tuple[str, ...]] = {}
    for one in old.prompts():
        named = tuple(code for code in (walk.beside(one.code) if walk else ()) if code in there)
        same = worded.get(one.text.casefold())
        found[one.code] = named or ((same,) if same else ())
    return found


def question_for(question: str, old: Framework, new: Framework, map_: Mapping[str, Sequence[str]]) -> str:
    """Return the new question to which most prompts of an old question go, "" when none goes anywhere."""
    kloe = old.kloe(question)
    counted: Counter[str] = Counter()
    for prompt in kloe.prompts if kloe else ():
        counted.update({code.partition(".")[0] for code in map_.get(prompt.code, ())})
    known = [one.code for one in new.kloes if counted[one.code]]
    return max(known, key=lambda code: counted[code]) if known else ""
