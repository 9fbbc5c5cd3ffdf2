"""What each copy of a report shows of those who spoke: the internal copy by pseudonym, others by role.

HSCA 2008 s76 and its code of practice: someone can be told by a combination of facts, so copies that leave
the team name no pseudonym, no area and no count below five (DOMAIN 6). The provider knows who was
met when: its copy gives the time of what was said by part of the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.order import by_name
from wellled_desktop.core.records import Activity, Note, Participant
from wellled_desktop.core.redaction import KnownName, Redactor, Removed, unsigned
from wellled_desktop.core.speakers import SMALL, SOMEBODY, Speakers
from wellled_desktop.core.vocabulary import Confidentiality, Level, Profile, word
from wellled_desktop.report.entering import UNKNOWN, Entering
from wellled_desktop.report.parts import Heard, Withheld

FEW = "fewer than 5"
_PARTS = ((6, "night"), (12, "morning"), (18, "afternoon"), (22, "evening"), (24, "night"))

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
    speakers: Speakers
    removed: tuple[Removed, ...] = ()
    entering: Entering = UNKNOWN

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

    def speaker(self, participant: Participant, text: str = "") -> str:
        """Return how this copy names someone who spoke, given what the line itself says."""
        if self.internal:
            named = ", ".join(part for part in (participant.role, participant.area) if part)
            group = f", {participant.count} people" if participant.count > 1 else ""
            return f"{participant.reference} {named}{group}"
        label = self.speakers.label(participant, text)
        if participant.count >= SMALL and label == participant.role:
            return f"{label}, {participant.count} people"
        return f"{label}, a small group" if participant.count > 1 else label

    def clock(self, note: Note) -> str:
        """Return the time of a line; in the provider's copy the part of the day for what was said."""
        said = note.speaker is not None and self.profile is Profile.PROVIDER
        return part_of_day(note.event) if said else note.event.clock()

    def count(self, people: int) -> str:
        """Return a number of people, generalised when it is small and the copy leaves the team."""
        return str(people) if self.internal or people >= SMALL else FEW


def part_of_day(when: Moment) -> str:
    """Return morning, afternoon, evening or night."""
    hour = int(when.clock()[:2])
    return next(name for until, name in _PARTS if hour < until)


def begun(one: Activity) -> tuple[float, str]:
    """Return the key of the order in which activities took place; those without a time last."""
    when = one.started or one.planned
    return when.ms if when else inf, one.reference


def audience_of(inspection: Inspection, profile: Profile, names: Sequence[KnownName] = ()) -> Audience:
    """Return what `profile` shows; protected lines leave every copy but the internal one.

    `names` are the real names that can be opened here: no text of a copy that leaves the team holds them.
    """
    speakers = Speakers(inspection.participants)
    if profile is Profile.INTERNAL:
        return Audience(profile, inspection, Withheld(), speakers)
    shown = _without_protected_activities(inspection.without_protected())
    gone = frozenset(note.id for note in inspection.notes) - {note.id for note in shown.notes}
    findings = tuple(one for one in shown.findings if not (one.basis and gone.issuperset(one.basis)))
    withheld = Withheld(
        notes=len(gone),
        exhibits=len(inspection.exhibits) - len(shown.exhibits),
        findings=len(shown.findings) - len(findings),
    )
    shown = unsigned(replace(shown, findings=findings))
    open_words, removed = Redactor(inspection, names).visit(shown)
    return Audience(profile, open_words, withheld, speakers, removed)


def heard_by(audience: Audience) -> tuple[Heard, ...]:
    """Return who spoke to the team, by place in the organisation and role; those named by neither last."""
    totals: dict[tuple[str, str], int] = {}
    for one in audience.inspection.participants:
        label = one.role if audience.internal else audience.speakers.label(one)
        level = word(one.level) if audience.internal or label == one.role else ""
        totals[label, level] = totals.get((label, level), 0) + max(one.count, 1)
    places = [*map(word, Level), ""]
    ordered = sorted(totals, key=lambda one: (places.index(one[1]), one[0] == SOMEBODY, by_name(one[0])))
    return tuple(Heard(*one, audience.count(totals[one])) for one in ordered)


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
