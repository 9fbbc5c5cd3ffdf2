"""The versions of a report that were kept, and what differs between two of them."""

from uuid import UUID

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.reporting_records import ReportVersion
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.report import Difference, ReportContent, compared
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.histories import History
from wellled_desktop.workspace.reports import Reports


class Versions:
    """A version is told by when it was made: what it said is built anew from what was known then."""

    def __init__(self, desk: Desk, reports: Reports, history: History) -> None:
        self._desk = desk
        self._reports = reports
        self._history = history

    def of(self, visit_id: UUID) -> tuple[ReportVersion, ...]:
        """Return the versions of a visit's report that were kept, the first one first."""
        found = self._desk.store.records.all(ReportVersion, visit_id)
        return tuple(sorted(found, key=lambda one: (one.version, one.made.ms, one.id)))

    def compared(
        self, visit_id: UUID, first: int, second: int | None = None, profile: Profile = Profile.INTERNAL
    ) -> tuple[Difference, ...]:
        """Return where two versions (the second None: what stands now) differ, as a profile shows them."""
        before = self._content(visit_id, first, profile)
        if second is None:
            return compared(before, self._reports.content(visit_id, profile))
        return compared(before, self._content(visit_id, second, profile))

    def _content(self, visit_id: UUID, version: int, profile: Profile) -> ReportContent:
        found = [one for one in self.of(visit_id) if one.version == version]
        if not found:
            raise Refused(f"Version {version} of the report was not kept here.", "`versions` lists them.")
        return self._reports.content_of(self._history.at(visit_id, found[-1].made), profile)
