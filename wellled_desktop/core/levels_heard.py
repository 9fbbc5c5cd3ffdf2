"""Leaders at every level: what people of each level and staff group say, each person counted once.

A person who says good and bad things of the same prompts is counted as divided. Groups that spoke together
are one voice, as they are one source.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.closing import struck_out
from wellled_desktop.core.corroboration import NOT_EVIDENCE
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.vocabulary import CaptureKind, Level, Polarity, word
from wellled_desktop.core.weighing_tables import Table


@dataclass(frozen=True, slots=True)
class Voices:
    """How many people of a level and staff group speak for, against, and both ways."""

    level: Level
    staff_group: str
    heard: int
    good: int
    bad: int
    divided: int

    @property
    def leaning(self) -> Polarity:
        """Return what most of them say; NEUTRAL when neither way has more."""
        if self.good == self.bad:
            return Polarity.NEUTRAL
        return Polarity.STRENGTH if self.good > self.bad else Polarity.CONCERN


def levels_heard(inspection: Inspection, prompts: Collection[str]) -> tuple[Voices, ...]:
    """Return who speaks of these prompts, by level and staff group, in the order of levels."""
    struck = struck_out(inspection.amendments)
    speakers = {
        one.id: one.speaker
        for one in inspection.notes
        if one.speaker is not None and one.kind not in NOT_EVIDENCE and one.id not in struck
    }
    said: dict[UUID, set[Polarity]] = {}
    for tag in inspection.tags:
        if tag.prompt in prompts and tag.note_id in speakers:
            said.setdefault(speakers[tag.note_id], set()).add(tag.polarity)
    groups: dict[tuple[Level, str], list[set[Polarity]]] = {}
    for person in inspection.participants:
        if person.id in said:
            groups.setdefault((person.level, person.staff_group), []).append(said[person.id])
    order = list(Level)
    return tuple(
        _voices(place, groups[place])
        for place in sorted(groups, key=lambda one: (order.index(one[0]), one[1]))
    )


def levels_differ(voices: Collection[Voices]) -> bool:
    """Say whether some level leans one way and another the other way."""
    ways: dict[Level, tuple[int, int]] = {}
    for one in voices:
        good, bad = ways.get(one.level, (0, 0))
        ways[one.level] = (good + one.good, bad + one.bad)
    leanings = {(good > bad) - (good < bad) for good, bad in ways.values()}
    return {1, -1} <= leanings


def told_prompts(inspection: Inspection) -> tuple[str, ...]:
    """Return the prompts that are answered by what people say."""
    kinds = inspection.framework.prompts()
    return tuple(one.code for one in kinds if one.capture_kind is CaptureKind.TESTIMONY)


def levels_table(voices: Collection[Voices], smallest: int = 0) -> Table:
    """Return the voices as a table; groups of fewer than `smallest` people are told without numbers."""
    rows = tuple(_row(one, smallest) for one in voices)
    return Table(("Level", "Staff group", "People", "Good", "Bad", "Both", "Most say"), rows)


def levels_summary(voices: Collection[Voices]) -> str:
    """Return whether levels agree, in a sentence; "" where nobody spoke."""
    if not voices:
        return ""
    if levels_differ(voices):
        return "Levels differ: what some lead, others do not feel."
    return "No level says the opposite of another."


def _voices(place: tuple[Level, str], people: list[set[Polarity]]) -> Voices:
    both = {Polarity.STRENGTH, Polarity.CONCERN}
    divided = sum(both <= one for one in people)
    good = sum(Polarity.STRENGTH in one for one in people) - divided
    bad = sum(Polarity.CONCERN in one for one in people) - divided
    return Voices(*place, len(people), good, bad, divided)


def _row(one: Voices, smallest: int) -> tuple[str, ...]:
    most = {Polarity.STRENGTH: "good", Polarity.CONCERN: "bad", Polarity.NEUTRAL: "neither"}[one.leaning]
    figures = tuple(str(each) for each in (one.heard, one.good, one.bad, one.divided))
    shown = figures if one.heard >= smallest else (f"under {smallest}", "–", "–", "–")
    return (word(one.level), one.staff_group or "–", *shown, most if one.heard >= smallest else "–")
