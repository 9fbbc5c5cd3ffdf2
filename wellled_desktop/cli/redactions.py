"""The command on what copies withhold of their words."""

from argparse import Namespace
from typing import Any

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.door import opened
from wellled_desktop.cli.outputs import in_line, output
from wellled_desktop.core.redaction_log import LogLine
from wellled_desktop.core.vocabulary import Profile, Treatment, word


def look(args: Namespace, _progress: Progress) -> Answer:
    """List what a copy withholds, or record a choice about words first."""
    profile = Profile(args.profile)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        if args.withhold:
            workspace.redactions.withhold(visit.id, args.withhold, args.reason)
        elif args.show:
            workspace.redactions.show(visit.id, args.show, args.reason)
        elif args.take_back:
            workspace.redactions.take_back(visit.id, args.take_back)
        found = workspace.redactions.of(visit.id, profile, args.version)
        perhaps = () if args.version else workspace.redactions.perhaps_names(visit.id, profile)
        choices = workspace.redactions.choices(visit.id)
        closed = workspace.redactions.closed_names(visit.id)
        if args.to:
            workspace.redactions.export(found, output(args.to, ".csv"))
    data = {
        "visit": str(visit.id),
        "profile": profile.value,
        "redactions": [_data(one) for one in found],
        "choices": [
            {"words": one.words, "treatment": one.treatment.value, "reason": one.reason} for one in choices
        ],
        "perhaps_names": [{"words": one.words, "places": [at.words for at in one.where]} for one in perhaps],
        "closed_names": closed,
    }
    lines = [f"{one.where.words}  {_told(one)}" for one in found]
    lines += [f"{one.places()}  “{one.words}” is shown and may be a name" for one in perhaps]
    lines += [f"Chosen: {_VERBS[one.treatment]} “{one.words}”, {in_line(one.reason)}" for one in choices]
    if closed:
        lines.append(f"{closed} sealed names cannot be opened here; nothing looks for them.")
    count = f"{len(found)} piece{'' if len(found) == 1 else 's'} of its words"
    return Answer(data, (*lines, f"The {word(profile).lower()} copy withholds {count}."))


_VERBS = {Treatment.WITHHOLD: "withhold", Treatment.SHOW: "show"}


def _told(one: LogLine) -> str:
    return f"“{in_line(one.removed.words)}” as {one.removed.shown_as}: {one.removed.reason}"


def _data(one: LogLine) -> dict[str, Any]:
    return {
        "kind": one.removed.kind,
        "id": str(one.removed.record_id),
        "place": one.where.words,
        "words": one.removed.words,
        "shown_as": one.removed.shown_as,
        "reason": one.removed.reason,
    }
