"""Commands about packages and conflicts."""

from argparse import Namespace
from pathlib import Path
from typing import Any
from uuid import UUID

from wellled_desktop.cli.answer import DONE, FOUND_SOMETHING, Answer, Progress
from wellled_desktop.cli.door import opened
from wellled_desktop.cli.outputs import in_line, package_output
from wellled_desktop.core.errors import Refused, UsageTrouble
from wellled_desktop.core.moments import Moment
from wellled_desktop.workspace import Arrival, Card, Keep, PackageWish, Sides, Workspace

Lines = tuple[str, ...]
_IN_CLEAR = ", not encrypted: anyone who holds the file can read it"
_NOBODY = (
    "Put people on it with `visit add-member`, name one with --for, or give --plain for a file that anyone "
    "who holds it can read."
)


def make(args: Namespace, _progress: Progress) -> Answer:
    """Make a package of a visit, encrypted to its team unless others are named or nobody."""
    if args.plain and (args.recipients or args.team or args.protected or args.since_acknowledged):
        raise UsageTrouble(
            "--plain is for anyone who holds the file, so it names nobody and leaves nothing out.",
            "Leave out --plain, or the other options.",
        )
    out = package_output(args.out)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        cards, notes = _recipients(workspace, visit.id, args)
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
    to = f", encrypted to {', '.join(card.name for card in cards)} and you" if cards else _IN_CLEAR
    said = f"{written.path.name}: {written.operations} changes, {written.blobs} exhibits{to}."
    return Answer(data, (said,), notes=notes)


def _recipients(workspace: Workspace, visit_id: UUID, args: Namespace) -> tuple[tuple[Card, ...], Lines]:
    """Return whom a package is for, each once, and who is left out for want of a card."""
    named = [_vouched(workspace, visit_id, Path(one)) for one in args.recipients]
    team = args.team or not (named or args.plain or args.protected)
    if team:
        named += workspace.packages.team_cards(visit_id)
    cards = {card.person_id: card for card in named}
    without = [
        one.name
        for one in workspace.visits.team(visit_id)
        if team and one.person_id != workspace.me.id and one.person_id not in cards
    ]
    if team and not cards:
        raise Refused("No other member of the team has a card here.", _NOBODY)
    said = f"It is not for {' and '.join(without)}, whose card is not here." if without else ""
    return tuple(cards.values()), (said,) if said else ()


def _vouched(workspace: Workspace, visit_id: UUID, file: Path) -> Card:
    card = workspace.people.read_file(file)
    on_team = workspace.people.of_visit(visit_id).get(card.person_id)
    if not workspace.people.is_known(card) and on_team != card:
        words = " · ".join(workspace.people.words(card))
        raise Refused(
            f"The card in {file.name} is not one that is trusted here, and its owner is not on the team.",
            f"Compare these four words with {card.name} by phone, then `trust add` it: {words}.",
        )
    return card


def show(args: Namespace, _progress: Progress) -> Answer:
    """Say what a package says of itself."""
    with opened(args) as workspace:
        facts = workspace.inbox.describe(Path(args.file))
    return Answer(facts, tuple(facts["sentences"]))


def receive(args: Namespace, _progress: Progress) -> Answer:
    """Check a package and merge it, or say what merging would do."""
    with opened(args) as workspace:
        if args.dry_run:
            arrival = workspace.inbox.look(Path(args.file))
        else:
            arrival = workspace.inbox.receive(Path(args.file))
    verb = "would bring" if args.dry_run else "brought"
    return Answer(
        arrival_data(arrival), (sentence(arrival, verb), *(line.sentence for line in arrival.checks))
    )


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


def arrival_data(arrival: Arrival) -> dict[str, Any]:
    """Return a package that came in as plain data."""
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


def sentence(arrival: Arrival, verb: str) -> str:
    """Say what a package brought, or would bring."""
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
        f"  left   {names.get(one.left_by, 'unknown')}: {in_line(one.left)}",
        f"  right  {names.get(one.right_by, 'unknown')}: {in_line(one.right)}",
    )
