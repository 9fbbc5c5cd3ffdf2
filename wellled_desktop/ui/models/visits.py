"""Visits as the list shows them, in groups by who has them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from wellled_desktop.core.framework import Framework
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import Rating, VisitState
from wellled_desktop.ui.widgets.visit_row import VisitGroup, VisitItem, VisitQuestion, VisitRow

if TYPE_CHECKING:
    from wellled_desktop.workspace import VisitSummary

GROUPS: tuple[tuple[str, str, tuple[VisitState, ...]], ...] = (
    ("you", "With you", (VisitState.PLANNED, VisitState.CAPTURING, VisitState.RETURNED)),
    ("reviewers", "With reviewers", (VisitState.SUBMITTED, VisitState.IN_REVIEW, VisitState.AGREED)),
    ("closed", "Closed", (VisitState.SIGNED,)),
)

_URGENT = (VisitState.CAPTURING, VisitState.RETURNED, VisitState.PLANNED)
_WEEK = 7


def heads(framework: Framework | None) -> tuple[str, ...]:
    """Return the heads of the questions' columns."""
    return tuple(f"{kloe.code} {kloe.topic}" for kloe in framework.kloes) if framework else ()


def visit_row(summary: "VisitSummary", framework: Framework, now: Moment) -> VisitRow:
    """Return a visit's row as it is told at this moment."""
    visit = summary.visit
    place = f"{summary.location.name} · " if summary.location else ""
    return VisitRow(
        key=visit.id,
        title=summary.provider.name,
        detail=f"{place}visit {visit.number}",
        dates=days_text(visit.opens, visit.closes),
        team="  ".join(sorted(one.initials for one in summary.team)),
        questions=tuple(_question(summary, framework, kloe.code) for kloe in framework.kloes),
        state=visit.state,
        state_detail=_when(visit.opens, visit.closes, now.local().date()),
        saved=f"Saved {when_text(Moment(summary.saved_ms, now.zone), now)}",
        package=f"{summary.conflicts} in conflict" if summary.conflicts else "",
    )


def grouped(rows: Sequence[VisitRow], chosen: str) -> tuple[VisitItem, ...]:
    """Return the rows of a group (all for "") under the heads of their groups."""
    items: list[VisitItem] = []
    for name, title, _ in GROUPS:
        found = sorted(of_group(rows, name), key=_urgency) if name == "you" else of_group(rows, name)
        if found and chosen in ("", name):
            items.append(VisitGroup(title, f"{len(found)} visit{'s' if len(found) > 1 else ''}"))
            items += found
    return tuple(items)


def of_group(rows: Sequence[VisitRow], group: str) -> tuple[VisitRow, ...]:
    """Return the rows of a group."""
    states = next(states for name, _, states in GROUPS if name == group)
    return tuple(row for row in rows if row.state in states)


def days_text(opens: str, closes: str) -> str:
    """Return two ISO days as one span: 14–16 Oct 2026."""
    first, last = date.fromisoformat(opens), date.fromisoformat(closes)
    if first == last:
        return f"{last.day} {last.strftime('%b %Y')}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last.strftime('%b %Y')}"
    return f"{first.day} {first.strftime('%b')}–{last.day} {last.strftime('%b %Y')}"


def when_text(at: Moment, now: Moment) -> str:
    """Return a time as it is said at this moment: 10:42:07, Wed 17:20, 16 Nov 15:58, 20 Jun 2025."""
    then, today = at.local(), now.local().date()
    days = (today - then.date()).days
    if days == 0:
        return then.strftime("%H:%M:%S")
    if 0 < days < _WEEK:
        return then.strftime("%a %H:%M")
    if then.year == today.year:
        return f"{then.day} {then.strftime('%b %H:%M')}"
    return f"{then.day} {then.strftime('%b %Y')}"


def _urgency(row: VisitRow) -> int:
    return _URGENT.index(row.state)


def _question(summary: "VisitSummary", framework: Framework, code: str) -> VisitQuestion:
    kloe = framework.kloe(code)
    covers = [summary.cover[prompt.code] for prompt in kloe.prompts] if kloe else []
    rating = summary.ratings.get(code, Rating.NOT_RATED)
    return VisitQuestion(tuple(cover.sources for cover in covers), sum(one.items for one in covers), rating)


def _when(opens: str, closes: str, today: date) -> str:
    first, last = date.fromisoformat(opens), date.fromisoformat(closes)
    if today < first:
        days = (first - today).days
        return "Starts tomorrow" if days == 1 else f"Starts in {days} days"
    if today <= last:
        return f"Day {(today - first).days + 1} of {(last - first).days + 1}"
    return f"Ended {last.day} {last.strftime('%b')}"
