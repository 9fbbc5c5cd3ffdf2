"""Commands after the draft: the factual accuracy check, and the versions of a report."""

from argparse import Namespace
from typing import Any
from uuid import UUID

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.door import opened
from wellled_desktop.cli.outputs import in_line
from wellled_desktop.core.accuracy import CheckState
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.reporting_records import AccuracyCheck, AccuracyPoint
from wellled_desktop.core.vocabulary import PointAnswer, PointCategory, Profile, word
from wellled_desktop.workspace import NewPoint, PointReply, Workspace


def listed(args: Namespace, _progress: Progress) -> Answer:
    """List the checks of a visit with their points and last days."""
    with opened(args) as workspace:
        found = workspace.accuracy.states(workspace.visits.named(args.visit).id)
    lines = tuple(line for one in found for line in _lines(one)) or ("No draft was sent yet.",)
    return Answer([_state(one) for one in found], lines)


def sent(args: Namespace, _progress: Progress) -> Answer:
    """Record that the latest kept version goes to the provider now."""
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        workspace.accuracy.send(visit.id, args.version or None, args.days)
        found = workspace.accuracy.states(visit.id)[-1]
    return Answer(_state(found), (f"Version {found.check.version}: {found.words}",))


def received(args: Namespace, _progress: Progress) -> Answer:
    """Record when the provider had the draft; the days count from then."""
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        workspace.accuracy.received(_latest(workspace, visit.id).id, args.day, args.shown_by)
        found = workspace.accuracy.states(visit.id)[-1]
    return Answer(_state(found), (found.words,))


def point(args: Namespace, _progress: Progress) -> Answer:
    """Write a point of the provider down."""
    category = PointCategory(args.category)
    new = NewPoint(args.passage, category, args.said, args.evidence)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        made = workspace.accuracy.add_point(_latest(workspace, visit.id).id, new).made
    return Answer({"point": str(made)}, (f"Point {made} is written down.",))


def answer(args: Namespace, _progress: Progress) -> Answer:
    """Answer a point."""
    reply = PointReply(PointAnswer(args.answer), args.reason, args.changed)
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        workspace.accuracy.answer(_point_named(workspace, visit.id, args.point).id, reply)
    return Answer({"answer": reply.answer.value}, (f"Answered: {word(reply.answer).lower()}.",))


def versions(args: Namespace, _progress: Progress) -> Answer:
    """List the versions that were kept, or say where two of them differ."""
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        if args.compare is None:
            kept = workspace.versions.of(visit.id)
            lines = tuple(
                f"{one.version}  {one.made.day_and_clock()}  {one.profile.value}  "
                f"{'draft' if one.draft else 'final'}  {one.sha256[:16]}"
                for one in kept
            )
            data = [{"version": one.version, "made": one.made.iso(), "sha256": one.sha256} for one in kept]
            return Answer(data, lines or ("No version was kept yet.",))
        first, second = args.compare, args.with_version
        profile = Profile(args.profile)
        found = workspace.versions.compared(visit.id, first, second or None, profile)
    told = [f"{one.place}\n  - {in_line(one.before)}\n  + {in_line(one.after)}" for one in found]
    rows = [{"place": one.place, "before": one.before, "after": one.after} for one in found]
    return Answer(rows, tuple(told) or ("They say the same.",))


def _latest(workspace: Workspace, visit_id: UUID) -> AccuracyCheck:
    found = workspace.accuracy.states(visit_id)
    if not found:
        raise Refused("No draft was sent yet.", "`accuracy sent` records it.")
    return found[-1].check


def _point_named(workspace: Workspace, visit_id: UUID, said: str) -> AccuracyPoint:
    known = [one for state in workspace.accuracy.states(visit_id) for one in state.points]
    hits = [one for one in known if str(one.id).startswith(said.strip().lower())]
    if len(hits) != 1 or len(said.strip()) < 6:
        raise Refused(f"No one point begins with {said}.", "`accuracy list` names them.")
    return hits[0]


def _state(one: CheckState) -> dict[str, Any]:
    return {
        "check": str(one.check.id),
        "version": one.check.version,
        "sent": one.check.sent.iso(),
        "received": one.check.received,
        "due": one.due.isoformat() if one.due else None,
        "points": [
            {
                "id": str(each.id),
                "category": each.category.value,
                "said": each.said,
                "answer": each.answer.value,
                "reason": each.reason,
                "changed": each.changed,
            }
            for each in one.points
        ],
    }


def _lines(one: CheckState) -> list[str]:
    points = [
        f"  {each.id}  {word(each.category).lower()}, {word(each.answer).lower()}: {in_line(each.said)}"
        for each in one.points
    ]
    return [f"Version {one.check.version}: {one.words}", *points]
