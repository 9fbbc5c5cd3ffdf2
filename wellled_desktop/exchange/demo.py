"""The sample inspection: a fictional trust, the same each time, whole or as each author made it."""

from dataclasses import replace
from uuid import UUID

from wellled_desktop import resources
from wellled_desktop.core.records import (
    Activity,
    AgreedJudgement,
    EvidenceTag,
    Exhibit,
    Finding,
    Location,
    Note,
    Participant,
    Provider,
    ProvisionalRating,
    Record,
    TeamMember,
    Visit,
)
from wellled_desktop.core.vocabulary import VisitState
from wellled_desktop.core.weighing_records import WeighingRecord
from wellled_desktop.exchange.visit_file import VisitFile
from wellled_desktop.exchange.visit_reading import read_visit

NAME = "wexmoor-vale.json"
EARLIER = "wexmoor-vale-2024.json"


def demo_visit() -> VisitFile:
    """Return the sample inspection as it stands when all is agreed."""
    return read_visit(resources.path("demo", NAME).read_text(encoding="utf-8"), NAME)


def demo_earlier() -> VisitFile:
    """Return the visit before: agreed judgements and actions alone, its lines stayed on paper."""
    return read_visit(resources.path("demo", EARLIER).read_text(encoding="utf-8"), EARLIER)


def demo_shared(visit_file: VisitFile | None = None) -> tuple[Record, ...]:
    """Return what the lead makes before anyone captures: provider, locations, visit and team."""
    chosen = visit_file or demo_visit()
    visit = replace(chosen.of(Visit)[0], state=VisitState.CAPTURING)
    return (*chosen.of(Provider), *chosen.of(Location), visit, *chosen.of(TeamMember))


def demo_part(visit_file: VisitFile, person: UUID) -> tuple[Record, ...]:
    """Return what one person of the team made on site, each record after those it refers to.

    People spoken to belong to whoever issued their reference. The Expert by Experience adds lines to the
    lead's board observation, so that part comes after the lead's.
    """
    initials = next(one.initials for one in visit_file.of(TeamMember) if one.person_id == person)
    notes = tuple(one for one in visit_file.of(Note) if one.author == person)
    written = {one.id for one in notes}
    return (
        *(one for one in visit_file.of(Participant) if one.reference.startswith(f"{initials}-")),
        *(one for one in visit_file.of(Activity) if one.note_taker == person),
        *notes,
        *(one for one in visit_file.of(EvidenceTag) if one.note_id in written),
        *(one for one in visit_file.of(Exhibit) if one.produced_by == person),
        *(one for one in visit_file.of(ProvisionalRating) if one.inspector == person),
    )


def demo_agreement(visit_file: VisitFile) -> tuple[Record, ...]:
    """Return what is made once all parts are together: instruments, findings and agreed judgements."""
    weighed = tuple(one for one in visit_file.records if isinstance(one, WeighingRecord))
    return (*weighed, *visit_file.of(Finding), *visit_file.of(AgreedJudgement))
