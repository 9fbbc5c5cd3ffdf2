"""The list of visits as cells: what each column says in two lines, and with which mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from wellled_desktop.core.framework import Framework
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import Rating, VisitState, word

if TYPE_CHECKING:
    from wellled_desktop.workspace import VisitSummary

_WITH_YOU = (VisitState.PLANNED, VisitState.CAPTURING, VisitState.RETURNED)
_WITH_REVIEWERS = (VisitState.SUBMITTED, VisitState.IN_REVIEW, VisitState.AGREED)
GROUPS: tuple[tuple[str, str, tuple[VisitState, ...]], ...] = (
    ("you", "With you", _WITH_YOU),
    ("reviewers", "With reviewers", _WITH_REVIEWERS),
    ("closed", "Closed", (VisitState.SIGNED,)),
)
_ICONS = {
    VisitState.PLANNED: "clock",
    VisitState.CAPTURING: "pen-line",
    VisitState.SUBMITTED: "send",
    VisitState.IN_REVIEW: "eye",
    VisitState.RETURNED: "corner-up-left",
    VisitState.AGREED: "check-check",
    VisitState.SIGNED: "signature",
}


@dataclass(frozen=True, slots=True)
class VisitCell:
    """One cell: two lines, and what is drawn before them (coverage, a rating, an icon)."""

    first: str
    second: str = ""
    strong: bool = False
    icon: str = ""
    tone: str = "text"
    sources: tuple[int, ...] = ()
    rating: Rating | None = None

    @property
    def spoken(self) -> str:
        """Return the cell as it is read aloud."""
        return ", ".join(part for part in (self.first, self.second) if part)


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit of the list."""

    visit_id: UUID
    group: str
    cells: tuple[VisitCell, ...]


def heads(framework: Framework | None) -> tuple[str, ...]:
    """Return the heads of the columns: the questions are those of the framework."""
    questions = [f"{kloe.code} {kloe.topic}" for kloe in framework.kloes] if framework else []
    return ("Visit", "Dates, team", *questions, "Status", "Last saved")


def visit_row(summary: "VisitSummary", framework: Framework, today: date) -> VisitRow:
    """Return a visit's row."""
    visit, provider = summary.visit, summary.provider
    place = f"{summary.location.name} · " if summary.location else ""
    team = "  ".join(sorted(one.initials for one in summary.team))
    group = next(name for name, _, states in GROUPS if visit.state in states)
    tone = "neg" if visit.state is VisitState.RETURNED else "accent" if group == "you" else "text"
    cells = (
        VisitCell(provider.name, f"{place}visit {visit.number}", strong=True),
        VisitCell(days_text(visit.opens, visit.closes), team, icon="users"),
        *(_question(summary, framework, kloe.code) for kloe in framework.kloes),
        VisitCell(
            word(visit.state), _when(visit.opens, visit.closes, today), icon=_ICONS[visit.state], tone=tone
        ),
        _saved(summary),
    )
    return VisitRow(visit.id, group, cells)


def days_text(opens: str, closes: str) -> str:
    """Return two ISO days as one span: 14–16 Oct 2026."""
    first, last = date.fromisoformat(opens), date.fromisoformat(closes)
    if first == last:
        return f"{last.day} {last.strftime('%b %Y')}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last.strftime('%b %Y')}"
    return f"{first.day} {first.strftime('%b')}–{last.day} {last.strftime('%b %Y')}"


def chosen_rows(rows: Sequence[VisitRow], group: str) -> tuple[VisitRow, ...]:
    """Return the rows of a group, or all for ""."""
    return tuple(row for row in rows if group in ("", row.group))


def _question(summary: "VisitSummary", framework: Framework, code: str) -> VisitCell:
    kloe = framework.kloe(code)
    covers = [summary.cover[prompt.code] for prompt in kloe.prompts] if kloe else []
    items = sum(cover.items for cover in covers)
    rating = summary.ratings.get(code, Rating.NOT_RATED)
    return VisitCell(
        f"{items} items" if items else "none yet",
        word(rating),
        sources=tuple(cover.sources for cover in covers),
        rating=rating,
    )


def _when(opens: str, closes: str, today: date) -> str:
    first, last = date.fromisoformat(opens), date.fromisoformat(closes)
    if today < first:
        days = (first - today).days
        return "Starts tomorrow" if days == 1 else f"Starts in {days} days"
    if today <= last:
        return f"Day {(today - first).days + 1} of {(last - first).days + 1}"
    return f"Closed {last.day} {last.strftime('%b')}"


def _saved(summary: "VisitSummary") -> VisitCell:
    at = Moment(summary.saved_ms).local()
    disputed = f"{summary.conflicts} in conflict" if summary.conflicts else ""
    return VisitCell(f"Saved {at.day} {at.strftime('%b %H:%M')}", disputed, tone="text")
