"""Rating methods as data: what the arithmetic of a framework would indicate, in words. People judge.

An indication is never a rating: well-led at trust level is a judgement of its own, and a different one needs
a reason. Limits are hard ("cannot be better than") or soft ("normally limited to").
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from wellled_desktop.core.vocabulary import Rating, word

ORDER = (Rating.OUTSTANDING, Rating.GOOD, Rating.REQUIRES_IMPROVEMENT, Rating.INADEQUATE)
_LETTERS = dict(zip(ORDER, "OGRI", strict=True))


@dataclass(frozen=True, slots=True)
class Count:
    """A condition: how many of these ratings there are at least, and at most (None: any number)."""

    of: frozenset[Rating]
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The first step whose conditions hold is taken; without a rating it leaves it to judgement."""

    rating: Rating | None
    when: tuple[Count, ...]
    words: str
    at_most: Rating | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """What a breach, or a low score, limits the rating to; `on` is "must", or scores that are at least one.

    `within` restricts a limit on scores to one band.
    """

    at_most: Rating
    hard: bool
    words: str
    on: str = "must"
    scores: frozenset[int] = frozenset()
    within: Rating | None = None


@dataclass(frozen=True, slots=True)
class RatingMethod:
    """How a framework's ratings add up: "judgement" says nothing, "principles" counts, "scores" has bands."""

    kind: str = "judgement"
    source: str = ""
    steps: tuple[Step, ...] = ()
    bands: tuple[tuple[int, Rating], ...] = ()
    highest: int = 4
    limits: tuple[Limit, ...] = ()


JUDGEMENT = RatingMethod()


@dataclass(frozen=True, slots=True)
class Indication:
    """What the arithmetic indicates (None: nothing, or judgement is required), how, and what limits it."""

    rating: Rating | None
    words: str
    at_most: Rating | None = None
    hard: bool = False


def indicate(method: RatingMethod, ratings: Mapping[str, Rating], breaches: int = 0) -> Indication:
    """Return what the ratings of all questions indicate; `breaches` counts what must be put right."""
    if method.kind != "principles":
        return Indication(None, "This framework has no arithmetic: the team judges in the round.")
    missing = [code for code, rating in ratings.items() if rating not in ORDER]
    if not ratings:
        return Indication(None, "No question is rated yet.")
    if missing:
        return Indication(None, f"{', '.join(missing)} {'are' if missing[1:] else 'is'} not rated yet.")
    tally = Counter(ratings.values())
    step = next(one for one in method.steps if all(_holds(each, tally) for each in one.when))
    letters = " ".join(f"{code} {word(rating).lower()}" for code, rating in ratings.items())
    first = Indication(step.rating, f"{letters}: {step.words}", step.at_most)
    return _limited(first, [one for one in method.limits if breaches])


def indicate_scores(method: RatingMethod, scores: Mapping[str, int], wanted: int) -> Indication:
    """Return what the scores of the statements indicate; `wanted` is how many statements there are.

    The share is rounded half up: exactly 62.5 is 63.
    """
    if method.kind != "scores":
        return Indication(None, "This framework has no scores.")
    if len(scores) < wanted or not wanted:
        return Indication(None, f"{len(scores)} of {wanted} statements are scored.")
    total, most = sum(scores.values()), method.highest * wanted
    share = int((Decimal(100 * total) / most).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    rating = next(rating for least, rating in method.bands if share >= least)
    words = f"{total} of {most} points are {share} per cent: the band of {word(rating).lower()}"
    found = set(scores.values())
    return _limited(
        Indication(rating, words),
        [one for one in method.limits if one.within is rating and one.scores & found],
    )


def letters_of(ratings: Mapping[str, Rating]) -> str:
    """Return the ratings as letters, the best first: OGGR."""
    return "".join(sorted((_LETTERS[one] for one in ratings.values()), key="OGRI".index))


def method_from(raw: dict[str, Any] | None) -> RatingMethod:
    """Build a method from data that the framework's schema has already accepted."""
    if raw is None:
        return JUDGEMENT
    return RatingMethod(
        kind=raw["kind"],
        source=raw.get("source", ""),
        steps=tuple(_step(each) for each in raw.get("steps", ())),
        bands=tuple((each["from"], Rating(each["rating"])) for each in raw.get("bands", ())),
        highest=raw.get("highest", 4),
        limits=tuple(_limit(each) for each in raw.get("limits", ())),
    )


def _holds(condition: Count, tally: Counter[Rating]) -> bool:
    number = sum(tally[rating] for rating in condition.of)
    return number >= condition.at_least and (condition.at_most is None or number <= condition.at_most)


def _limited(first: Indication, limits: list[Limit]) -> Indication:
    at_most, hard, words = first.at_most, False, [first.words]
    for limit in limits:
        at_most = limit.at_most if at_most is None else max(at_most, limit.at_most, key=ORDER.index)
        hard = hard or limit.hard
        words.append(limit.words)
    rating = first.rating
    if rating is not None and at_most is not None:
        rating = max(rating, at_most, key=ORDER.index)
    return Indication(rating, "; ".join(words) + ".", at_most, hard)


def _step(raw: dict[str, Any]) -> Step:
    return Step(
        Rating(raw["rating"]) if raw.get("rating") else None,
        tuple(
            Count(frozenset(map(Rating, each["of"])), each.get("at_least", 0), each.get("at_most"))
            for each in raw["when"]
        ),
        raw["words"],
        Rating(raw["at_most"]) if raw.get("at_most") else None,
    )


def _limit(raw: dict[str, Any]) -> Limit:
    return Limit(
        Rating(raw["at_most"]),
        raw["strength"] == "hard",
        raw["words"],
        raw["on"],
        frozenset(raw.get("scores", ())),
        Rating(raw["within"]) if raw.get("within") else None,
    )
