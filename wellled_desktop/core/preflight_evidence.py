"""What a look before signing finds in the evidence: gaps, what was left open, what came too late."""

from collections.abc import Iterator
from pathlib import PurePath

from wellled_desktop.core.accuracy import checked_until
from wellled_desktop.core.closing import struck_out
from wellled_desktop.core.corroboration import NOT_EVIDENCE
from wellled_desktop.core.coverage import coverage
from wellled_desktop.core.preflight_parts import Copy, Found, Where, at_note, references_of
from wellled_desktop.core.preflight_words import at_exhibit, at_finding
from wellled_desktop.core.vocabulary import PointAnswer


def conflicts(copy: Copy) -> Found:
    """Find fields of which two versions stand."""
    return Found(
        tuple(
            Where("conflict", one.record_id, "", f"{one.kind.replace('_', ' ')}, {one.field.strip('_')}")
            for one in copy.whole.conflicts
        )
    )


def bare_prompts(copy: Copy) -> Found:
    """Find prompts that nothing speaks of, that nobody asked about, looked at or left aside."""
    seen = {one.prompt for one in copy.whole.looks}
    cover = coverage(copy.whole)
    return _prompts(
        code for code, one in cover.items() if not one.items and not one.asked and code not in seen
    )


def single_prompts(copy: Copy) -> Found:
    """Find prompts of which one person, or one document, alone speaks."""
    return _prompts(code for code, one in coverage(copy.whole).items() if one.items and one.sources == 1)


def follow_ups(copy: Copy) -> Found:
    """Find lines to follow up that nobody answered."""
    done = {one.note_id for one in copy.whole.follow_ups} | struck_out(copy.whole.amendments)
    references = references_of(copy.whole)
    left = (one for one in copy.whole.notes if one.follow_up and one.id not in done)
    return Found(tuple(at_note(one, references) for one in left))


def escalations(copy: Copy) -> Found:
    """Find what could not wait, and was told to nobody."""
    notes, references = {one.id: one for one in copy.whole.notes}, references_of(copy.whole)
    left = [one for one in copy.whole.escalations if not one.told_to.strip()]
    return Found(
        tuple(
            at_note(notes[one.note_id], references, one.reason)
            if one.note_id in notes
            else Where("escalation", None, "", "a line that is not held here", one.reason)
            for one in left
        )
    )


def open_points(copy: Copy) -> Found:
    """Find the provider's points on the facts that have no answer."""
    questions = {one.id: one.question for one in copy.whole.findings}
    return Found(
        tuple(
            Where(
                "accuracy_point",
                one.id,
                questions.get(one.finding_id, "") if one.finding_id else "",
                f"point {place}",
            )
            for place, one in enumerate(copy.whole.points, 1)
            if one.answer is PointAnswer.OPEN
        )
    )


def late(copy: Copy) -> Found:
    """Find findings and evidence that were entered after the last draft went to be checked for facts.

    What the provider never saw cannot have been checked (a ground for reviewing a rating).
    """
    entered = copy.facts.entered
    since = checked_until(copy.whole, entered)
    if since is None:
        return Found(())
    struck, references = struck_out(copy.whole.amendments), references_of(copy.whole)
    found = [at_finding(one) for one in copy.whole.findings if entered.get(one.id, 0) > since]
    found += [
        at_note(one, references)
        for one in copy.whole.notes
        if entered.get(one.id, 0) > since and one.kind not in NOT_EVIDENCE and one.id not in struck
    ]
    found += [at_exhibit(one) for one in copy.whole.exhibits if entered.get(one.id, 0) > since]
    return Found(tuple(found))


def strays(copy: Copy) -> Found:
    """Find tags for prompts that the visit's framework does not have."""
    known = {one.code for one in copy.whole.framework.prompts()}
    notes, references = {one.id: one for one in copy.whole.notes}, references_of(copy.whole)
    lost = [one for one in copy.whole.tags if one.prompt not in known and one.note_id in notes]
    return Found(tuple(at_note(notes[one.note_id], references, f"#{one.prompt}") for one in lost))


def descriptions(copy: Copy) -> Found:
    """Find exhibits that nothing describes but the name of their file: nobody can hear what they show."""
    found, names = [], {one.id: one.file_name for one in copy.whole.exhibits}
    for one in copy.shown.exhibits:
        said, file_name = one.description.strip(), names[one.id]
        if said in ("", file_name, PurePath(file_name).stem):
            found.append(at_exhibit(one))
    return Found(tuple(found))


def _prompts(codes: Iterator[str]) -> Found:
    return Found(tuple(Where("prompt", None, code, code) for code in codes))
