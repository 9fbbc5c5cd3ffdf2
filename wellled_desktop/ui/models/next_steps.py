"""What stands open in the visits of a workspace: what is next, what was not closed, what came back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Activity
from wellled_desktop.core.vocabulary import VisitState

if TYPE_CHECKING:
    from wellled_desktop.workspace import Hearing, VisitSummary, Workspace

_WITH_ME = (VisitState.PLANNED, VisitState.CAPTURING, VisitState.RETURNED)
_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next: three lines, an icon, the words of the act, and where it leads.

    `action` is an act of the menus that is begun there; `record_id` the activity that it is about.
    """

    icon: str
    why: str
    what: str
    more: str
    act: str
    place: str
    visit_id: UUID
    record_id: UUID | None = None
    action: str = ""


def next_steps(workspace: "Workspace", summaries: Iterable["VisitSummary"], now: Moment) -> tuple[Step, ...]:
    """Return what stands open, the most urgent first."""
    known = tuple(summaries)
    own = [one for one in known if one.visit.state in _WITH_ME]
    steps = list(_planned(workspace, own, now))
    steps += _still_open(workspace, own, now)
    steps += [_returned(one) for one in own if one.visit.state is VisitState.RETURNED]
    steps += _unheard(workspace, own, now)
    steps += [_disputed(one) for one in known if one.conflicts]
    return tuple(steps)


def _planned(workspace: "Workspace", own: list["VisitSummary"], now: Moment) -> Iterator[Step]:
    coming = [
        (activity.planned, activity)
        for one in own
        for activity in workspace.activities.of(one.visit.id)
        if activity.planned is not None and activity.started is None and activity.planned >= now
    ]
    for at, activity in sorted(coming, key=_first_of)[:1]:
        minutes = (at.ms - now.ms) // 60_000
        when = f"in {minutes} minutes" if minutes < _MINUTES_A_DAY else at.day()
        why = f"Next · {at.clock()}, {when}"
        yield Step(
            "clock", why, _title(activity), activity.place, "Open", "capture", activity.visit_id, activity.id
        )


def _still_open(workspace: "Workspace", own: list["VisitSummary"], now: Moment) -> Iterator[Step]:
    mine = [
        (activity.started, activity)
        for one in own
        for activity in workspace.activities.of(one.visit.id)
        if activity.started is not None and activity.closed is None and activity.note_taker == workspace.me.id
    ]
    today = now.local().date()
    latest = max((at for at, _ in mine), default=None)
    for at, activity in sorted(mine, key=_first_of, reverse=True):
        live = at == latest and at.local().date() == today
        lines = workspace.visits.count_lines(activity.id)
        counted = f"{lines} line{'' if lines == 1 else 's'}, not locked"
        yield Step(
            icon="notebook-pen" if live else "lock-open",
            why=f"Open since {at.clock()}" if live else f"Still open since {at.day_and_clock()}",
            what=_title(activity),
            more=" · ".join(part for part in (activity.place, counted) if part),
            act="Go on" if live else "Close and lock…",
            place="capture",
            visit_id=activity.visit_id,
            record_id=activity.id,
            action="" if live else "activity.close",
        )


def _unheard(workspace: "Workspace", own: list["VisitSummary"], now: Moment) -> Iterator[Step]:
    """Return for each visit under way who of its plan was not heard yet."""
    today = now.local().date().isoformat()
    for one in own:
        planned = workspace.planning.hearings(one.visit.id)
        left = [hearing for hearing in planned if hearing.open]
        if left and one.visit.opens <= today <= one.visit.closes:
            yield Step(
                icon="users",
                why=f"Not yet heard: {len(left)} of {len(planned)}",
                what=one.provider.name,
                more="; ".join(hearing_said(hearing, counted=False) for hearing in left),
                act="Show",
                place="visits",
                visit_id=one.visit.id,
                action="visit.plan",
            )


def hearing_said(hearing: "Hearing", *, counted: bool = True) -> str:
    """Return a line of the plan: the role, where, on which shift, and how many of them were heard."""
    planned = hearing.planned
    said = ", ".join(filter(None, (planned.role, planned.area, planned.shift)))
    return f"{said}: {hearing.heard} of {planned.count} heard" if counted else said


def _returned(summary: "VisitSummary") -> Step:
    return Step(
        icon="message-square-reply",
        why="Returned by the reviewer",
        what=summary.provider.name,
        more="Answer what was asked, then send it again",
        act="Answer",
        place="review",
        visit_id=summary.visit.id,
    )


def _disputed(summary: "VisitSummary") -> Step:
    count = summary.conflicts
    return Step(
        icon="git-pull-request-arrow",
        why="Two people differ",
        what=summary.provider.name,
        more=f"{count} conflict{'' if count == 1 else 's'} to settle before the report",
        act="Settle",
        place="review",
        visit_id=summary.visit.id,
    )


def _first_of(pair: tuple[Moment, Activity]) -> tuple[Moment, str]:
    return pair[0], pair[1].reference


def _title(activity: Activity) -> str:
    return f"{activity.reference} {activity.title}"
