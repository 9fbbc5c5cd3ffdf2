"""Commands about packages and conflicts."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from wellled_desktop.cli.answer import DONE, FOUND_SOMETHING, Answer, Progress
from wellled_desktop.cli.door import opened
from wellled_desktop.cli.outputs import package_output
from wellled_desktop.core.errors import Refused, UsageTrouble
from wellled_desktop.core.moments import Moment
from wellled_desktop.workspace import Arrival, Keep, PackageWish, Sides, Workspace


def make(args: Namespace, _progress: Progress) -> Answer:
    """Make a package of a visit."""
    out = package_output(args.out)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        cards = tuple(workspace.people.read_file(Path(one)) for one in args.recipients)
        if args.team:
            cards += workspace.packages.team_cards(visit.id)
        wish = PackageWish(cards, args.since_acknowledged, args.protected)
        written = workspace.packages.make(visit.id, out, wish)
    data = {
        "file": str(written.path),
        "package": str(written.package_id),
        "operations": written.operations,
        "exhibits": written.blobs,
        "bytes": written.size,
        "for": [card.name for card in cards],
    }
    to = f" for {', '.join(card.name for card in cards)}" if cards else ", not encrypted"
    return Answer(
        data, (f"{written.path.name}: {written.operations} changes, {written.blobs} exhibits{to}.",)
    )


def show(args: Namespace, _progress: Progress) -> Answer:
    """Say what a package says of itself."""
    with opened(args) as workspace:
        facts = workspace.inbox.describe(Path(args.file))
    return Answer(
        facts,
        tuple(f"{name.replace('_', ' ').capitalize()}: {_told(value)}" for name, value in facts.items()),
    )


def receive(args: Namespace, _progress: Progress) -> Answer:
    """Check a package and merge it, or say what merging would do."""
    with opened(args) as workspace:
        if args.dry_run:
            arrival = workspace.inbox.look(Path(args.file))
        else:
            arrival = workspace.inbox.receive(Path(args.file))
    verb = "would bring" if args.dry_run else "brought"
    return Answer(_arrival(arrival), (_sentence(arrival, verb), *(line.sentence for line in arrival.checks)))


def conflicts(args: Namespace, _progress: Progress) -> Answer:
    """List what differs, or settle one."""
    if args.words[:1] == ["resolve"]:
        return _resolve(args)
    if len(args.words) > 1 or args.keep or args.text:
        raise UsageTrouble(
            "That is not a way to ask for conflicts.", "`conflicts resolve ID --keep left` settles one."
        )
    with opened(args) as workspace:
        visit_id = workspace.visits.named(args.words[0]).id if args.words else None
        found = [workspace.review.sides(one) for one in workspace.review.conflicts(visit_id)]
        lines = [line for one in found for line in _lines(workspace, one)]
    data = [_sides(one) for one in found]
    return Answer(data, tuple(lines) or ("Nothing is in conflict.",), FOUND_SOMETHING if found else DONE)


def _resolve(args: Namespace) -> Answer:
    if len(args.words) != 2 or bool(args.keep) == bool(args.text):
        raise UsageTrouble(
            "Settling needs one id and one way.", "Give --keep left, right or both, or --text FILE."
        )
    with opened(args) as workspace:
        if args.keep:
            workspace.review.resolve(args.words[1], Keep(args.keep))
        else:
            workspace.review.resolve_with(args.words[1], _text(Path(args.text)))
        left = len(workspace.review.conflicts())
    return Answer(
        {"settled": args.words[1], "left": left},
        (f"Settled; {left} left. All versions stay in the history.",),
    )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").rstrip("\n")
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{file.name} cannot be read as text.", "Save it as UTF-8.") from None


def _arrival(arrival: Arrival) -> dict[str, Any]:
    return {
        "package": str(arrival.package_id),
        "visit": str(arrival.visit_id),
        "sender": arrival.sender,
        "state": arrival.state,
        **_figures(arrival),
        "checks": [{"state": line.state, "sentence": line.sentence} for line in arrival.checks],
    }


def _figures(arrival: Arrival) -> dict[str, int]:
    if arrival.outcome is None:
        return {"added": 0, "changed": 0, "deleted": 0, "conflicts": 0}
    total = arrival.outcome.total
    return {
        "added": total.added,
        "changed": total.changed,
        "deleted": total.deleted,
        "conflicts": total.conflicts,
    }


def _sentence(arrival: Arrival, verb: str) -> str:
    figures = _figures(arrival)
    if not any(figures.values()):
        return f"The package of {arrival.sender} {verb} nothing new."
    said = "{added} added, {changed} changed, {deleted} deleted; {conflicts} in conflict".format(**figures)
    return f"The package of {arrival.sender} {verb} {said}."


def _sides(one: Sides) -> dict[str, Any]:
    return {
        "id": one.conflict.id,
        "what": one.label,
        "visit": str(one.conflict.visit_id),
        "left": {"value": one.left, "by": str(one.left_by), "at": Moment(one.left_ms).iso()},
        "right": {"value": one.right, "by": str(one.right_by), "at": Moment(one.right_ms).iso()},
        "before": one.before,
    }


def _lines(workspace: Workspace, one: Sides) -> tuple[str, ...]:
    names = {member.person_id: member.name for member in workspace.visits.team(one.conflict.visit_id)}
    return (
        f"{one.conflict.id}  {one.label}",
        f"  left   {names.get(one.left_by, 'unknown')}: {one.left}",
        f"  right  {names.get(one.right_by, 'unknown')}: {one.right}",
    )


def _told(value: Any) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
