"""Visits: made by the lead with framework and team; listed with how far each has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.coverage import PromptCover
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import (
    AgreedJudgement,
    Location,
    Note,
    Provider,
    ProvisionalRating,
    TeamMember,
    Visit,
)
from wellled_desktop.core.vocabulary import Notice, Rating, Role, VisitState
from wellled_desktop.keys.card import Card
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.frameworks import Frameworks
from wellled_desktop.workspace.naming import checked_name

OfVisit = TypeVar("OfVisit", TeamMember, ProvisionalRating, AgreedJudgement)


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What the lead knows when the visit is made; dates are ISO 8601 days."""

    provider_name: str
    provider_code: str
    opens: str
    closes: str
    framework: str = "seed-2014@1"
    locations: tuple[str, ...] = ()
    number: int = 1
    notice: Notice = Notice.ANNOUNCED
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """A visit as a list shows it: ratings are the agreed ones, else this person's own."""

    visit: Visit
    provider: Provider
    location: Location | None
    team: tuple[TeamMember, ...]
    cover: dict[str, PromptCover]
    ratings: dict[str, Rating]
    saved_ms: int
    conflicts: int


class Visits:
    """The visits of this workspace."""

    def __init__(self, desk: Desk, frameworks: Frameworks) -> None:
        self._desk = desk
        self._frameworks = frameworks

    def list(self) -> tuple[VisitSummary, ...]:
        """Return every visit, the latest first."""
        found = self._desk.store.records.all(Visit)
        ordered = sorted(found, key=lambda visit: (visit.opens, str(visit.id)), reverse=True)
        return self._summaries(ordered, None)

    def latest(self) -> UUID | None:
        """Return the visit that opens last, or None when there is none."""
        found = self._desk.store.records.all(Visit)
        return max(found, key=lambda visit: (visit.opens, str(visit.id))).id if found else None

    def is_known(self, visit_id: UUID) -> bool:
        """Say whether a visit is here."""
        return self._desk.store.records.get(Visit, visit_id) is not None

    def get(self, visit_id: UUID) -> Visit:
        """Return one visit; raises Refused when it is not here."""
        return self._desk.need(Visit, visit_id)

    def named(self, name: str) -> Visit:
        """Return the visit whose id begins so, or the only one whose provider is named so."""
        wanted = name.strip().lower()
        known = self._desk.store.records.all(Visit)
        hits = [visit for visit in known if str(visit.id) == wanted]
        hits = hits or [visit for visit in known if len(wanted) >= 4 and str(visit.id).startswith(wanted)]
        hits = hits or [visit for visit in known if wanted and wanted in self._provider(visit).name.lower()]
        if len(hits) != 1:
            said = "Several visits are" if hits else "No visit is"
            raise Refused(f"{said} named {name}.", "`visits` lists them with their id.")
        return hits[0]

    def create(self, new: NewVisit) -> Changes:
        """Make a visit with provider, locations and this person as its lead."""
        _check_days(new.opens, new.closes)
        if not new.provider_name.strip():
            raise Refused("The visit has no provider.", "Write the provider's name.")
        visit_id = self._desk.clock.new_id()
        name = checked_name(new.provider_name, "provider")
        code = checked_name(new.provider_code, "provider's code") or name
        provider = Provider(Provider.identity(code), name, code)
        named = [checked_name(one, "location") for one in new.locations]
        places = [Location(self._desk.clock.new_id(), provider.id, one) for one in named if one]
        visit = Visit(
            id=visit_id,
            provider_id=provider.id,
            number=new.number,
            framework=new.framework,
            opens=new.opens,
            closes=new.closes,
            lead_id=self._desk.me.id,
            location_id=places[0].id if places else None,
            notice=new.notice,
            state=VisitState.CAPTURING,
            purpose=new.purpose,
        )
        card = self._desk.identity.card
        me = replace(self._member(visit_id, card), role=self._desk.me.role)
        texts = self._frameworks.travelling(visit_id, new.framework)
        return replace(self._desk.write_down(visit_id, provider, *places, visit, me, *texts), made=visit_id)

    def add_member(self, visit_id: UUID, card: Card, role: Role | None = None) -> Changes:
        """Put a person on the visit's team by the public card; initials are unique within a visit.

        Whoever is on it already, as a visit that was brought in may say, keeps the place and gets the card.
        """
        member = self._member(visit_id, card)
        for one in self.team(visit_id):
            if one.person_id == member.person_id:
                member = replace(member, id=one.id)
            elif one.initials == member.initials:
                raise Refused(f"{one.name} has the initials {one.initials} already.", "Choose others.")
        return self._desk.save(visit_id, replace(member, role=role or member.role))

    def team(self, visit_id: UUID) -> tuple[TeamMember, ...]:
        """Return the team of a visit."""
        return self._desk.store.records.all(TeamMember, visit_id)

    def edit(self, visit: Visit) -> Changes:
        """Save a changed visit."""
        _check_days(visit.opens, visit.closes)
        return self._desk.save(visit.id, visit)

    def inspection(self, visit_id: UUID) -> Inspection:
        """Return all records of a visit together."""
        framework = self._frameworks.of(visit_id)
        return self._desk.store.records.inspection(visit_id, framework)

    def summary(self, visit_id: UUID) -> VisitSummary:
        """Return one visit as a list shows it; counted, not read whole."""
        return self._summaries([self.get(visit_id)], visit_id)[0]

    def count_lines(self, activity_id: UUID) -> int:
        """Return how many lines an activity has."""
        return self._desk.store.records.count(Note, activity_id=activity_id)

    def _summaries(self, visits: Sequence[Visit], only: UUID | None) -> tuple[VisitSummary, ...]:
        records = self._desk.store.records
        tallies = records.tallies.of(visit.id for visit in visits)
        teams = _by_visit(records.all(TeamMember, only))
        own = _by_visit(records.all(ProvisionalRating, only, inspector=self._desk.me.id))
        agreed = _by_visit(records.all(AgreedJudgement, only))
        providers: dict[UUID, Provider] = {}
        found = []
        for visit in visits:
            if visit.provider_id not in providers:
                providers[visit.provider_id] = self._provider(visit)
            cover = tallies[visit.id].cover
            codes = [prompt.code for prompt in self._frameworks.get(visit.framework).prompts()]
            ratings = {one.question: one.rating for one in own.get(visit.id, ())}
            found.append(
                VisitSummary(
                    visit=visit,
                    provider=providers[visit.provider_id],
                    location=self._location(visit),
                    team=tuple(teams.get(visit.id, ())),
                    cover={code: cover.get(code, PromptCover(code)) for code in codes},
                    ratings=ratings | {one.question: one.rating for one in agreed.get(visit.id, ())},
                    saved_ms=tallies[visit.id].saved_ms,
                    conflicts=tallies[visit.id].conflicts,
                )
            )
        return tuple(found)

    def _location(self, visit: Visit) -> Location | None:
        place = self._desk.store.records.get(Location, visit.location_id) if visit.location_id else None
        return place if place is not None and place.provider_id == visit.provider_id else None

    def _provider(self, visit: Visit) -> Provider:
        return self._desk.need(Provider, visit.provider_id)

    def _member(self, visit_id: UUID, card: Card) -> TeamMember:
        return TeamMember(
            id=TeamMember.identity(visit_id, card.person_id),
            visit_id=visit_id,
            person_id=card.person_id,
            name=card.name,
            initials=card.initials,
            role=Role(card.role),
            card=card.to_json(),
        )


def _by_visit(found: Iterable[OfVisit]) -> dict[UUID, list[OfVisit]]:
    known: dict[UUID, list[OfVisit]] = {}
    for one in found:
        known.setdefault(one.visit_id, []).append(one)
    return known


def _check_days(opens: str, closes: str) -> None:
    try:
        first, last = date.fromisoformat(opens), date.fromisoformat(closes)
    except ValueError:
        raise Refused("The visit's days are not dates.", "Write them as 2026-10-14.") from None
    if last < first:
        raise Refused("The visit closes before it opens.", "Check the two dates.")
