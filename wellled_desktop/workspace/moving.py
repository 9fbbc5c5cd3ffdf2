"""A visit goes over to another framework: planned, shown, then done in one transaction.

Evidence goes where people say; ratings, scores and looks were made against the old words and are set aside:
they stay in the history, and nothing is rated by a mapping.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.crosswalk import proposed, question_for
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import EvidenceTag, Finding, Record
from wellled_desktop.core.weighing_records import ImprovementAction
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.frameworks import Frameworks
from wellled_desktop.workspace.visits import Visits

Map = Mapping[str, Sequence[str]]
_ASIDE = ("provisional", "agreed", "scores", "looks", "days")


@dataclass(frozen=True, slots=True)
class MovePlan:
    """What going over would do: where each prompt's tags go, how many there are, what is set aside."""

    old: Framework
    new: Framework
    map: dict[str, tuple[str, ...]]
    tags: dict[str, int]
    set_aside: int
    told: tuple[str, ...]


class FrameworkMoves:
    """Visits that go over to another framework."""

    def __init__(self, desk: Desk, frameworks: Frameworks, visits: Visits) -> None:
        self._desk = desk
        self._frameworks = frameworks
        self._visits = visits

    def plan(self, visit_id: UUID, to: str, chosen: Map | None = None) -> MovePlan:
        """Return what going over to `to` (id@version) would do, by the proposed map changed as `chosen`.

        Raises Refused for the framework the visit has, and for codes that a framework does not hold.
        """
        inspection = self._visits.inspection(visit_id)
        old, new = inspection.framework, self._frameworks.get(to)
        if old.reference == new.reference:
            raise Refused(f"The visit has the framework {to} already.")
        walk = self._frameworks.crosswalk(old.id, new.id)
        map_ = proposed(walk, old, new) | {code: tuple(codes) for code, codes in (chosen or {}).items()}
        _check(map_, old, new)
        counted = Counter(tag.prompt for tag in inspection.tags)
        aside = sum(len(getattr(inspection, name)) for name in _ASIDE)
        told = tuple(_told(inspection, new, map_, counted, aside))
        return MovePlan(old, new, map_, {one.code: counted[one.code] for one in old.prompts()}, aside, told)

    def move(self, visit_id: UUID, plan: MovePlan) -> Changes:
        """Go over as planned, in one transaction; raises Refused where a finding has no question to go to."""
        inspection = self._visits.inspection(visit_id)
        if inspection.framework.reference != plan.old.reference:
            raise Refused("The visit has another framework since this was planned.", "Plan it anew.")
        homeless = _homeless(inspection, plan.new, plan.map)
        if homeless:
            raise Refused(
                f"{', '.join(homeless)} have findings or actions and no question to go to.",
                "Choose where one of their prompts goes.",
            )
        gone = [one for name in _ASIDE for one in getattr(inspection, name)]
        gone += [tag for tag in inspection.tags if tag.prompt in plan.map]
        saved = [*_tags(inspection, plan.map), *_turned(inspection, plan)]
        saved += self._frameworks.travelling(visit_id, plan.new.reference)
        saved.append(replace(inspection.visit, framework=plan.new.reference))
        kept = {one.id for one in saved}
        with self._desk.store.transaction():
            removed = self._desk.remove(visit_id, *(one for one in gone if one.id not in kept))
            written = self._desk.save(visit_id, *saved)
        return replace(written, touched=written.touched | removed.touched)


def _check(map_: Map, old: Framework, new: Framework) -> None:
    for framework, named in ((old, set(map_)), (new, {code for codes in map_.values() for code in codes})):
        strange = named - {one.code for one in framework.prompts()}
        if strange:
            raise Refused(f"{min(strange)} is not a prompt of {framework.title}.", "Choose another.")


def _told(inspection: Inspection, new: Framework, map_: Map, counted: Counter[str], aside: int) -> list[str]:
    several = sum(counted[code] for code, codes in map_.items() if len(codes) > 1)
    nowhere = {code: counted[code] for code, codes in map_.items() if not codes and counted[code]}
    said = [f"{counted.total() - sum(nowhere.values())} tags of evidence go over."]
    if several:
        said.append(f"{several} of them go to more than one prompt.")
    if nowhere:
        listed = ", ".join(f"{code} ({count})" for code, count in nowhere.items())
        said.append(f"Nowhere to go: {listed}. The lines stay, without a prompt.")
    if aside:
        said.append(
            f"{aside} ratings, judgements, scores, looks and day pages were made against the old words: they "
            "are set aside, kept in the history, and made anew."
        )
    if homeless := _homeless(inspection, new, map_):
        said.append(f"Still to choose: where the findings and actions of {', '.join(homeless)} go.")
    return said


def _homeless(inspection: Inspection, new: Framework, map_: Map) -> list[str]:
    spoken = {one.question for one in _placed(inspection)}
    known = {one.code for one in inspection.framework.kloes}
    return [
        code for code in sorted(spoken & known) if not question_for(code, inspection.framework, new, map_)
    ]


def _tags(inspection: Inspection, map_: Map) -> list[EvidenceTag]:
    made: dict[UUID, EvidenceTag] = {}
    for tag in inspection.tags:
        for code in map_.get(tag.prompt, ()):
            identity = EvidenceTag.identity(tag.note_id, code)
            made.setdefault(identity, replace(tag, id=identity, prompt=code))
    return list(made.values())


def _turned(inspection: Inspection, plan: MovePlan) -> list[Record]:
    """Return findings, actions and measures as the new framework calls their question and prompt."""
    asked = {one.question for one in _placed(inspection)}
    there = {code: question_for(code, plan.old, plan.new, plan.map) or code for code in asked}
    findings = [
        replace(one, question=there[one.question], prompt=_first(one.prompt, plan.map))
        for one in inspection.findings
    ]
    actions = [replace(one, question=there[one.question]) for one in inspection.actions]
    measures = [replace(one, prompt=_first(one.prompt, plan.map)) for one in inspection.indicators]
    return [*findings, *actions, *measures]


def _placed(inspection: Inspection) -> Iterator[Finding | ImprovementAction]:
    """Yield what stands under a question and goes over with it."""
    yield from inspection.findings
    yield from inspection.actions


def _first(prompt: str, map_: Map) -> str:
    return next(iter(map_.get(prompt, ())), "")
