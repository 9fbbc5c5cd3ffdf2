"""What the instruments of the well-led framework come to: worries against the register, voice to action.

Matching is a person's judgement; the program suggests by shared words, counts, and says where it stops.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.vocabulary import Level, Step
from wellled_desktop.core.weighing_records import RiskEntry, RiskMatch, VoiceChain, VoiceStep, Worry

_WORD = re.compile(r"\w{4,}")
_COMMON = frozenset(
    _WORD.findall(
        "about above after again also been before being both could does doing down during each from "
        "further have having here into itself more most only other over risk risks same should some staff "
        "such than that their them then there these they this those through under very were what when "
        "where which while whom will with would your worry worries "
    )
)


class Outcome(StrEnum):
    """What a worry or an entry of the register comes to."""

    ACTED = "matched_and_acted_on"
    NOT_ACTED = "matched_and_not_acted_on"
    NOT_ON_REGISTER = "not_on_register"
    UNKNOWN_TO_STAFF = "unknown_to_staff"


OUTCOME_WORDS = {
    Outcome.ACTED: "On the register and acted on",
    Outcome.NOT_ACTED: "On the register, not acted on",
    Outcome.NOT_ON_REGISTER: "Not on the register",
    Outcome.UNKNOWN_TO_STAFF: "On the register, not named by staff",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One worry with the entries it matches, or an entry that no worry matches."""

    outcome: Outcome
    level: Level
    worry: Worry | None = None
    risks: tuple[RiskEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A concern with the steps it has taken in their order; `stops` is the last before the first gap."""

    chain: VoiceChain
    steps: tuple[VoiceStep, ...]
    stops: Step | None

    @property
    def complete(self) -> bool:
        """Say whether it went all the way, without a gap."""
        return self.stops is Step.FED_BACK


def compared(
    worries: Sequence[Worry], risks: Sequence[RiskEntry], matches: Iterable[RiskMatch]
) -> tuple[Compared, ...]:
    """Return what each worry comes to, then each entry that no worry matches."""
    known = {one.id: one for one in risks}
    by_worry: dict[UUID, list[RiskMatch]] = {}
    for match in matches:
        if match.risk_id in known:
            by_worry.setdefault(match.worry_id, []).append(match)
    found = []
    for worry in worries:
        held = by_worry.get(worry.id, [])
        acted = any(one.acted for one in held)
        outcome = Outcome.ACTED if acted else Outcome.NOT_ACTED if held else Outcome.NOT_ON_REGISTER
        found.append(Compared(outcome, worry.level, worry, tuple(known[one.risk_id] for one in held)))
    matched = {one.risk_id for worry in worries for one in by_worry.get(worry.id, [])}
    rest = [
        Compared(Outcome.UNKNOWN_TO_STAFF, one.level, None, (one,)) for one in risks if one.id not in matched
    ]
    return (*found, *rest)


def by_level(rows: Iterable[Compared]) -> dict[Level, Counter[Outcome]]:
    """Return how many of each outcome there are at each level, levels in their usual order."""
    found: dict[Level, Counter[Outcome]] = {}
    for row in rows:
        found.setdefault(row.level, Counter())[row.outcome] += 1
    return {level: found[level] for level in Level if level in found}


def likely(worry: Worry, risks: Iterable[RiskEntry]) -> tuple[RiskEntry, ...]:
    """Return the entries that share words with a worry, those that share most of them first."""
    said = _words(worry.statement)
    shared = [(len(said & _words(one.title)), one) for one in risks]
    ordered = sorted((one for one in shared if one[0]), key=lambda one: (-one[0], one[1].title))
    return tuple(one for _, one in ordered)


def voices(inspection: Inspection) -> tuple[Voice, ...]:
    """Return each concern with how far it came."""
    taken: dict[UUID, dict[Step, VoiceStep]] = {}
    for step in inspection.steps:
        taken.setdefault(step.chain_id, {})[step.step] = step
    return tuple(_voice(chain, taken.get(chain.id, {})) for chain in inspection.chains)


def _voice(chain: VoiceChain, taken: dict[Step, VoiceStep]) -> Voice:
    stops = None
    for step in Step:
        if step not in taken:
            break
        stops = step
    return Voice(chain, tuple(taken[step] for step in Step if step in taken), stops)


def _words(text: str) -> frozenset[str]:
    return frozenset(each.rstrip("s") for each in _WORD.findall(text.casefold()) if each not in _COMMON)
