"""What a report is told from beside its visit."""

from dataclasses import dataclass

from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.trajectory import PastVisit
from wellled_desktop.workspace.frameworks import Frameworks
from wellled_desktop.workspace.measures import Measures
from wellled_desktop.workspace.photos import Photos
from wellled_desktop.workspace.smart_cards import SmartCards
from wellled_desktop.workspace.templates import ReportTemplates


@dataclass(frozen=True, slots=True)
class Beside:
    """What a report is told beside the visit: earlier visits, frameworks, its look, photos, what signs."""

    measures: Measures
    frameworks: Frameworks
    templates: ReportTemplates
    photos: Photos
    cards: SmartCards

    def past(self, inspection: Inspection) -> tuple[PastVisit, ...]:
        """Return the visits of the provider up to this one."""
        known = self.measures.past(inspection.provider.id)
        return tuple(one for one in known if one.opens <= inspection.visit.opens)
