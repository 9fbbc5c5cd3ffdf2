"""What each copy of a report shows of those who spoke: the internal copy by pseudonym, others by role.

HSCA 2008 s76 and its code of practice: someone can be told by a combination of facts, so copies that leave
the team name no pseudonym, no area and no count below five (DOMAIN 6).
"""

from dataclasses import dataclass, replace
from uuid import UUID

from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import Participant
from wellled_desktop.core.vocabulary import Confidentiality, Level, Profile, word
from wellled_desktop.report.parts import Heard, Withheld

SMALL = 5
FEW = "fewer than 5"

PROFILE_WORDS = {
    Profile.INTERNAL: "Internal copy",
    Profile.PROVIDER: "Provider copy",
    Profile.PUBLIC: "Public copy",
    Profile.DISCLOSURE: "Disclosure copy",
}


@dataclass(frozen=True, slots=True)
class Audience:
    """The inspection as this profile may see it, and how to name a speaker."""

    profile: Profile
    inspection: Inspection
    withheld: Withheld
    withheld_notes: frozenset[UUID]

    @property
    def internal(self) -> bool:
        """Say whether everything is shown."""
        return self.profile is Profile.INTERNAL

    @property
    def with_evidence(self) -> bool:
        """Say whether evidence, exhibits and each inspector's own rating are part of this copy."""
        return self.profile is not Profile.PUBLIC

    @property
    def with_asides(self) -> bool:
        """Say whether questions asked and inspectors' opinions are part of this copy."""
        return self.profile in (Profile.INTERNAL, Profile.DISCLOSURE)

    def speaker(self, participant: Participant) -> str:
        """Return how this copy names someone who spoke."""
        if self.internal:
            named = ", ".join(part for part in (participant.role, participant.area) if part)
            group = f", {participant.count} people" if participant.count > 1 else ""
            return f"{participant.reference} {named}{group}"
        if participant.count > 1:
            return _group(participant)
        return participant.role

    def count(self, people: int) -> str:
        """Return a number of people, generalised when it is small and the copy leaves the team."""
        return str(people) if self.internal or people >= SMALL else FEW


def audience_of(inspection: Inspection, profile: Profile) -> Audience:
    """Return what `profile` shows; protected lines leave every copy but the internal one."""
    if profile is Profile.INTERNAL:
        return Audience(profile, inspection, Withheld(), frozenset())
    shown = _without_protected_activities(inspection.without_protected())
    gone = frozenset(note.id for note in inspection.notes) - {note.id for note in shown.notes}
    findings = tuple(one for one in shown.findings if not (one.basis and gone.issuperset(one.basis)))
    withheld = Withheld(
        notes=len(gone),
        exhibits=len(inspection.exhibits) - len(shown.exhibits),
        findings=len(shown.findings) - len(findings),
    )
    return Audience(profile, replace(shown, findings=findings), withheld, gone)


def heard_by(audience: Audience) -> tuple[Heard, ...]:
    """Return who spoke to the team, by role and place, in the order they were met."""
    totals: dict[tuple[str, Level], int] = {}
    for one in audience.inspection.participants:
        place = (one.role, one.level)
        totals[place] = totals.get(place, 0) + max(one.count, 1)
    return tuple(Heard(role, word(level), audience.count(people)) for (role, level), people in totals.items())


def _without_protected_activities(inspection: Inspection) -> Inspection:
    closed = {one.id for one in inspection.activities if one.confidentiality is Confidentiality.PROTECTED}
    activities = tuple(one for one in inspection.activities if one.id not in closed)
    met = {person for one in activities for person in one.participants}
    met |= {note.speaker for note in inspection.notes if note.speaker}
    return replace(
        inspection,
        activities=activities,
        participants=tuple(one for one in inspection.participants if one.id in met),
        exhibits=tuple(one for one in inspection.exhibits if one.activity_id not in closed),
    )


def _group(participant: Participant) -> str:
    if participant.count < SMALL:
        return f"{word(participant.level)} staff, a small group"
    return f"{participant.role}, {participant.count} people"
