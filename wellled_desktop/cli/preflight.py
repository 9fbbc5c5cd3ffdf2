"""The command that looks a visit over before its report is signed."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from wellled_desktop.cli.answer import DONE, FOUND_SOMETHING, Answer, Progress
from wellled_desktop.cli.door import opened
from wellled_desktop.cli.outputs import in_line
from wellled_desktop.core.preflight import Check, Weight
from wellled_desktop.core.vocabulary import Profile, word

_SHOWN = 12
_WEIGHS = {Weight.BLOCK: "Blocks", Weight.WARN: "Warns "}


def look(args: Namespace, _progress: Progress) -> Answer:
    """Say what stands before a copy of the report is signed, and where."""
    profile = Profile(args.profile)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        found = workspace.preflight.of(visit.id, profile)
    stops = sum(one.weight is Weight.BLOCK for one in found)
    data = {
        "visit": str(visit.id),
        "profile": profile.value,
        "signable": not stops,
        "checks": [_data(one) for one in found],
    }
    lines = [line for one in found for line in _lines(one)]
    return Answer(data, (*lines, _verdict(profile, len(found), stops)), FOUND_SOMETHING if found else DONE)


def _verdict(profile: Profile, found: int, stops: int) -> str:
    copy = f"The {word(profile).lower()} copy"
    if stops:
        return f"{copy} cannot be signed yet: {stops} of {found} checks block it."
    if found:
        return f"{copy} can be signed; {found} check{'' if found == 1 else 's'} found something to look at."
    return f"{copy} can be signed: no check found anything."


def _lines(one: Check) -> Iterator[str]:
    yield f"{_WEIGHS[one.weight]}  {one.title}: {in_line(one.sentence)} {one.advice}"
    for where in one.where[:_SHOWN]:
        if where.detail or one.count > 1:
            yield f"          {in_line(': '.join(part for part in (where.words, where.detail) if part))}"
    if one.where[_SHOWN:]:
        yield f"          and {len(one.where) - _SHOWN} more"


def _data(one: Check) -> dict[str, Any]:
    return {
        "code": one.code,
        "level": one.weight.value,
        "title": one.title,
        "sentence": one.sentence,
        "advice": one.advice,
        "count": one.count,
        "where": [
            {
                "kind": each.kind,
                "id": str(each.record_id) if each.record_id else "",
                "code": each.code,
                "words": each.words,
                "detail": each.detail,
            }
            for each in one.where
        ],
    }
