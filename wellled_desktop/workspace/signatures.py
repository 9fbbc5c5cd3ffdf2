"""Who may sign a report: its author certifies, others of the visit counter-sign, nobody signs twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import TeamMember, Visit
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.report import Belonging, belonging_of
from wellled_desktop.workspace.desk import Desk

AUTHORS = (Role.LEAD, Role.INSPECTOR)


@dataclass(frozen=True, slots=True)
class Certificates:
    """This person's certificates, and those that a report bears (DER)."""

    mine: frozenset[bytes]
    signed: frozenset[bytes]


def check_author(visit: Visit, team: Sequence[TeamMember], me: UUID) -> None:
    """Raise Refused unless this person leads the visit or is an inspector on its team."""
    if me == visit.lead_id or any(one.person_id == me and one.role in AUTHORS for one in team):
        return
    leads = next((one.name for one in team if one.person_id == visit.lead_id), "the lead")
    raise Refused(
        "The first signature is the author’s: the lead’s, or an inspector’s on the team.",
        f"Ask {leads} to sign it first, then counter-sign that file.",
    )


def check_counter_signer(
    visit: Visit, team: Sequence[TeamMember], me: UUID, certificates: Certificates
) -> None:
    """Raise Refused for somebody who is not of the visit, or whose certificate the report bears already."""
    if me != visit.lead_id and all(one.person_id != me for one in team):
        raise Refused(
            "This report is counter-signed by the visit’s team, and you are not on it.",
            "Ask the lead to put you on the team, and to build the report again.",
        )
    if not certificates.mine.isdisjoint(certificates.signed):
        raise Refused(
            "You have signed this report already; nobody counter-signs what they signed.",
            "Hand it to the reviewer, or to somebody else on the team.",
        )


def visit_of(desk: Desk, seen: Belonging, name: str) -> Visit:
    """Return the visit that a report's file names; raises Refused for one that is not here."""
    if seen.visit_id is None:
        raise Refused(f"{name} does not say of which visit it is.", "Sign a report that this program built.")
    visit = desk.store.records.get(Visit, seen.visit_id)
    if visit is None:
        raise Refused(
            f"{name} is of a visit that is not in your workspace.", "Receive the lead’s package first."
        )
    return visit


def belonging(file: Path) -> Belonging:
    """Read of which visit a report's file is and who signed it; raises Refused where there is none."""
    if not file.is_file():
        raise Refused(f"There is no report {file.name}.", "Check the name.")
    return belonging_of(file)
