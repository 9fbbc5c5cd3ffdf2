"""What a look before signing finds in a report's words: small groups, words to avoid, letters, age."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from wellled_desktop.core.closing import struck_out
from wellled_desktop.core.corroboration import NOT_EVIDENCE
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.preflight_parts import Copy, Facts, Found, Where, at_note, references_of, shortened
from wellled_desktop.core.readability import reading_age
from wellled_desktop.core.records import WHOLE, Exhibit, Finding
from wellled_desktop.core.redaction import unsigned
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.core.wording import small_groups, to_avoid, uncounted

_ASIDES = (Profile.INTERNAL, Profile.DISCLOSURE)


class Passage(NamedTuple):
    """Words that the team wrote for the report, and where."""

    where: Where
    text: str


def as_shown(whole: Inspection, profile: Profile) -> Inspection:
    """Return what a copy shows of a visit: no protected line outside, no evidence in public."""
    if profile is Profile.INTERNAL:
        return whole
    open_part = whole.without_protected()
    gone = frozenset(one.id for one in whole.notes) - {one.id for one in open_part.notes}
    struck = struck_out(whole.amendments)
    shown = replace(
        open_part,
        findings=tuple(one for one in open_part.findings if not (one.basis and gone.issuperset(one.basis))),
        notes=tuple(
            one
            for one in open_part.notes
            if profile in _ASIDES or (one.kind not in NOT_EVIDENCE and one.id not in struck)
        ),
    )
    if profile is Profile.PUBLIC:
        return replace(shown, notes=(), exhibits=(), provisional=(), worries=(), chains=(), steps=())
    return unsigned(shown)


def copy_of(whole: Inspection, profile: Profile, facts: Facts) -> Copy:
    """Return a copy of a visit as it is looked over."""
    return Copy(whole, as_shown(whole, profile), profile, facts)


def narrative(shown: Inspection) -> Iterator[Passage]:
    """Yield what the team wrote: findings with their impact, reasons, what would move a rating on."""
    for finding in shown.findings:
        for text in (finding.statement, finding.impact):
            yield Passage(at_finding(finding), text)
    for one in shown.agreed:
        name = "The whole" if one.question == WHOLE else one.question
        code = "" if one.question == WHOLE else one.question
        for text in (one.reason, one.dissent):
            yield Passage(Where("agreed_judgement", one.id, code, f"{name} agreed judgement"), text)
    initials = {one.person_id: one.initials for one in shown.team}
    for own in shown.provisional:
        by = initials.get(own.inspector, "")
        words = f"{own.question} {by} rating".replace("  ", " ")
        for text in (own.reason, own.would_move_on):
            yield Passage(Where("provisional_rating", own.id, own.question, words), text)


def passages(shown: Inspection) -> Iterator[Passage]:
    """Yield all that is drawn in sentences: the narrative, lines as amended, exhibits, worries, voices."""
    yield from narrative(shown)
    references = references_of(shown)
    amended: dict[UUID, str] = {}
    for later in shown.amendments:
        amended[later.note_id] = f"{amended.get(later.note_id, '')}\n{later.text}"
    for note in shown.notes:
        yield Passage(at_note(note, references), note.text + amended.get(note.id, ""))
    for one in shown.exhibits:
        yield Passage(at_exhibit(one), one.description)
    for worry in shown.worries:
        yield Passage(Where("worry", worry.id, "", shortened(worry.statement)), worry.statement)
    titles = {}
    for chain in shown.chains:
        titles[chain.id] = where = Where("voice_chain", chain.id, "", shortened(chain.title))
        yield Passage(where, chain.title)
    for step in shown.steps:
        if step.chain_id in titles:
            yield Passage(titles[step.chain_id], step.told)


def at_finding(one: Finding) -> Where:
    """Return the place of a finding."""
    return Where("finding", one.id, one.question, f"{one.question} {shortened(one.statement)}")


def at_exhibit(one: Exhibit) -> Where:
    """Return the place of an exhibit."""
    return Where("exhibit", one.id, "", one.reference)


def small_numbers(copy: Copy) -> Found:
    """Find groups of fewer than five that a copy names which leaves the team."""
    if not copy.leaves:
        return Found(())
    return _quoted(passages(copy.shown), lambda text: small_groups(text, copy.facts.wording))


def uncounted_claims(copy: Copy) -> Found:
    """Find findings that speak of most or few people where nobody was counted."""
    bare = tuple(one for one in copy.shown.findings if not one.asked)
    texts = (Passage(at_finding(one), f"{one.statement}\n{one.impact}") for one in bare)
    return _quoted(texts, lambda text: uncounted(text, copy.facts.wording))


def words_to_avoid(copy: Copy) -> Found:
    """Find words to avoid in what the team wrote, with what to write instead."""
    found = [
        replace(one.where, detail=f"“{hit.words}”: {hit.instead}")
        for one in narrative(copy.shown)
        for hit in to_avoid(one.text, copy.facts.wording)
    ]
    return Found(tuple(dict.fromkeys(found)))


def letters(copy: Copy) -> Found:
    """Find characters that no typeface of the report has, so that their code stands in their place."""
    return _quoted(passages(copy.shown), lambda text: tuple(dict.fromkeys(copy.facts.undrawn(text))))


def reading(copy: Copy) -> Found:
    """Find a narrative that is hard to read, and its hardest passages first."""
    texts = [one for one in narrative(copy.shown) if one.text.strip()]
    target = copy.facts.wording.reading_age
    overall = reading_age("\n".join(one.text for one in texts))
    if overall is None or overall <= target:
        return Found(())
    ages: dict[UUID | None, int] = {}
    places: Mapping[UUID | None, Where] = {one.where.record_id: one.where for one in texts}
    for place in places:
        own = "\n".join(one.text for one in texts if one.where.record_id == place)
        ages[place] = reading_age(own) or 0
    hard = sorted((place for place, age in ages.items() if age > target), key=lambda place: -ages[place])
    where = tuple(replace(places[place], detail=f"age {ages[place]}") for place in hard)
    return Found(where, f"{overall}; the aim is {target}")


def _quoted(texts: Iterator[Passage], find: Callable[[str], tuple[str, ...]]) -> Found:
    found: dict[Where, tuple[str, ...]] = {}
    for one in texts:
        hits = find(one.text)
        if hits:
            before = found.get(one.where, ())
            found[one.where] = (*before, *(hit for hit in hits if hit not in before))
    return Found(
        tuple(replace(at, detail=", ".join(f"“{hit}”" for hit in hits)) for at, hits in found.items())
    )
