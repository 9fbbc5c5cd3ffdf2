"""The team's corroboration session at the end of a day: what is written of each question, and its sheet."""

from datetime import date
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.corroboration import weighed_prompts
from wellled_desktop.core.day_sheets import at_once, day_questions, days_of
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.gap_hints import could_fill, gaps_of
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.moments import day_text
from wellled_desktop.report.day_sheet import DaySheet, day_sheet_pdf
from wellled_desktop.workspace.files import in_place
from wellled_desktop.workspace.frameworks import Frameworks
from wellled_desktop.workspace.planning import Hearing, Planning
from wellled_desktop.workspace.visits import Visits


class Days:
    """The days of a visit."""

    def __init__(self, visits: Visits, planning: Planning, frameworks: Frameworks) -> None:
        self._visits = visits
        self._frameworks = frameworks
        self._planning = planning

    def of(self, visit_id: UUID) -> tuple[str, ...]:
        """Return the days of a visit (ISO 8601)."""
        visit = self._visits.get(visit_id)
        return days_of(visit.opens, visit.closes)

    def could_fill(self, visit_id: UUID) -> dict[UUID, tuple[str, ...]]:
        """Return for each planned hearing that is open the prompts whose gap it could fill; a hint."""
        return self._could_fill(self._visits.inspection(visit_id))

    def _could_fill(self, whole: Inspection) -> dict[UUID, tuple[str, ...]]:
        gaps = gaps_of(whole.framework, weighed_prompts(whole))
        return {
            one.planned.id: could_fill(
                gaps,
                one.planned.level,
                self._frameworks.guide_for(whole.framework.reference, [one.planned.level]),
            )
            for one in self._planning.hearings(whole.visit.id)
            if one.open
        }

    def sheet(self, visit_id: UUID, day: str, to: Path) -> None:
        """Write the day sheet as PDF, to be printed. Raises Refused for a day that is not of the visit."""
        self._check(visit_id, day)
        if to.suffix.lower() != ".pdf":
            raise Refused(f"{to.name} is no PDF.", "Let its name end in .pdf.")
        whole = self._visits.inspection(visit_id)
        hints = self._could_fill(whole)
        sheet = DaySheet(
            f"{whole.provider.name}: well-led, visit {whole.visit.number}",
            day_text(date.fromisoformat(day)),
            day_questions(whole, day),
            at_once(whole),
            tuple(_who(one, hints[one.planned.id]) for one in self._planning.hearings(visit_id) if one.open),
        )
        made = day_sheet_pdf(sheet)
        with in_place(to) as unfinished:
            unfinished.write_bytes(made)

    def _check(self, visit_id: UUID, day: str) -> None:
        days = self.of(visit_id)
        if day not in days:
            raise Refused(f"{day} is no day of this visit.", f"Its days are {', '.join(days)}.")


def _who(one: Hearing, fills: tuple[str, ...]) -> str:
    planned = one.planned
    hint = f"; could tell of {', '.join(fills)}" if fills else ""
    where = ", ".join(filter(None, (planned.area, planned.shift)))
    return f"{planned.role}{f' ({where})' if where else ''}: {one.heard} of {planned.count} heard{hint}"
