"""What stands before a report is signed, looked over copy by copy; what blocks keeps it from being signed."""

from collections.abc import Sequence
from uuid import UUID

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.preflight import Check, Facts, Weight, preflight
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.exchange import shipped_wording
from wellled_desktop.report import undrawn
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.redactions import known_names
from wellled_desktop.workspace.visits import Visits

_CONFLICTS = "conflicts"


class Preflight:
    """Looks a visit over before its report is signed."""

    def __init__(self, desk: Desk, visits: Visits) -> None:
        self._desk = desk
        self._visits = visits

    def of(self, visit_id: UUID, profile: Profile = Profile.INTERNAL) -> tuple[Check, ...]:
        """Return what there is to see to before this copy of the report is signed, what blocks first."""
        return self.look(self._visits.inspection(visit_id), profile)

    def look(self, inspection: Inspection, profile: Profile) -> tuple[Check, ...]:
        """Return the same of an inspection that was read already."""
        return preflight(inspection, profile, self._facts(inspection))

    def blocking(self, inspection: Inspection, profile: Profile) -> tuple[Check, ...]:
        """Return what stands in the way of a signature; the framework says what does."""
        return preflight(inspection, profile, self._facts(inspection), only=[Weight.BLOCK])

    def _facts(self, inspection: Inspection) -> Facts:
        """Return what the records do not tell; when each was entered is read where a draft was sent."""
        saved = self._desk.store.records.tallies.entered(inspection.visit.id) if inspection.checks else {}
        entered = {identity: first for identity, (first, _) in saved.items()}
        return Facts(shipped_wording(), entered, undrawn, known_names(self._desk, inspection))


def refuse_while(blocking: Sequence[Check]) -> None:
    """Raise Refused where something blocks a signature: it names the first, and how many more."""
    if not blocking:
        return
    first, more = blocking[0], len(blocking) - 1
    what = "while something is in conflict" if first.code == _CONFLICTS else f"yet: {first.sentence[:-1]}"
    rest = (
        f"; {more} more check{'' if more == 1 else 's'} of the pre-flight block{'s' if more == 1 else ''} it"
    )
    raise Refused(f"The report cannot be signed {what}{rest if more else ''}.", first.advice)
