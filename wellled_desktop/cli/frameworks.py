"""Commands on frameworks: which are at hand, a team's own, a visit that goes over to another."""

from argparse import Namespace
from pathlib import Path

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.door import opened
from wellled_desktop.core.errors import Refused


def listed(args: Namespace, _progress: Progress) -> Answer:
    """List the frameworks that visits can be made with."""
    with opened(args) as workspace:
        known = workspace.frameworks.all()
    data = [
        {"reference": one.reference, "title": one.title, "status": one.status, "prompts": len(one.prompts())}
        for one in known
    ]
    return Answer(data, tuple(f"{one.reference}  {one.title}" for one in known))


def bring_in(args: Namespace, _progress: Progress) -> Answer:
    """Take a team's framework from its file."""
    with opened(args) as workspace:
        made = workspace.frameworks.bring_in(Path(args.file))
    counts = f"{len(made.kloes)} questions, {len(made.prompts())} prompts"
    return Answer(
        {"reference": made.reference, "title": made.title},
        (f"{made.reference}, {made.title}: {counts}. Choose it when a visit is made.",),
    )


def move(args: Namespace, _progress: Progress) -> Answer:
    """Let a visit go over to another framework, or say what that would do."""
    chosen = dict(_pair(each) for each in args.map)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        plan = workspace.moves.plan(visit.id, args.to, chosen)
        if not args.dry_run:
            workspace.care.restore_point()
            workspace.moves.move(visit.id, plan)
    data = {"map": plan.map, "tags": plan.tags, "set_aside": plan.set_aside, "done": not args.dry_run}
    lines = tuple(
        f"{code} ({plan.tags[code]} tags) → {', '.join(there) or 'nowhere'}"
        for code, there in plan.map.items()
    )
    done = (
        "Nothing was changed."
        if args.dry_run
        else f"The visit is now by {plan.new.reference}; a restore point from before was kept."
    )
    return Answer(data, (*lines, *plan.told, done))


def _pair(said: str) -> tuple[str, tuple[str, ...]]:
    code, sign, there = said.partition("=")
    if not sign or not code:
        raise Refused(f"{said} does not say where a prompt goes.", "Write it as W1.1=A2.1,A2.3.")
    return code, tuple(one for one in there.split(",") if one)
