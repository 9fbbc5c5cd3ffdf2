"""The team's corroboration session at the end of a day: what is written of each question, and its sheet."""

from datetime import date
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.day_sheets import at_once, day_questions, days_of
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import day_text
from wellled_desktop.report.day_sheet import DaySheet, day_sheet_pdf
from wellled_desktop.workspace.files import in_place
from wellled_desktop.workspace.planning import Hearing, Planning
from wellled_desktop.workspace.visits import Visits


class Days:
    """The days of a visit."""

    def __init__(self, visits: Visits, planning: Planning) -> None:
        self._visits = visits
        self._planning = planning

    def of(self, visit_id: UUID) -> tuple[str, ...]:
        """Return the days of a visit (ISO 8601)."""
        visit = self._visits.get(visit_id)
        return days_of(visit.opens, visit.closes)

    def sheet(self, visit_id: UUID, day: str, to: Path) -> None:
        """Write the day sheet as PDF, to be printed. Raises Refused for a day that is not of the visit."""
        self._check(visit_id, day)
        if to.suffix.lower() != ".pdf":
            raise Refused(f"{to.name} is no PDF.", "Let its name end in .pdf.")
        whole = self._visits.inspection(visit_id)
        sheet = DaySheet(
            f"{whole.provider.name}: well-led, visit {whole.visit.number}",
            day_text(date.fromisoformat(day)),
            day_questions(whole, day),
            at_once(whole),
            tuple(_who(one) for one in self._planning.hearings(visit_id) if one.open),
        )
        made = day_sheet_pdf(sheet)
        with in_place(to) as unfinished:
            unfinished.write_bytes(made)

    def _check(self, visit_id: UUID, day: str) -> None:
        days = self.of(visit_id)
        if day not in days:
            raise Refused(f"{day} is no day of this visit.", f"Its days are {', '.join(days)}.")


def _who(one: Hearing) -> str:
    planned = one.planned
    where = ", ".join(filter(None, (planned.area, planned.shift)))
    return f"{planned.role}{f' ({where})' if where else ''}: {one.heard} of {planned.count} heard"
