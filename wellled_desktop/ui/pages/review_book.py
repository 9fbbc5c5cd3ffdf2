"""What Review knows between acts: files looked at or refused, packages that came, questions to agree."""

from pathlib import Path
from uuid import UUID

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.records import WHOLE
from wellled_desktop.core.vocabulary import Direction, Role
from wellled_desktop.ui.pages.review_moderation import Asked, View
from wellled_desktop.ui.pages.review_slips import (
    Ready,
    Refusal,
    Slip,
    ready_slip,
    receipt_slip,
    refused_slip,
)
from wellled_desktop.ui.pages.review_words import Teller, question_name
from wellled_desktop.workspace import Arrival, Receipt, Workspace


class InboxBook:
    """The cards of the inbox: files looked at or refused first, then all receipts, the latest first."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.ready: dict[Path, Ready] = {}
        self.refused: dict[Path, Refusal] = {}
        self.arrivals: dict[UUID, Arrival] = {}
        self.receipts: dict[UUID, Receipt] = {}

    def looked(self, ready: Ready) -> None:
        """Remember a file that can be merged."""
        self.refused.pop(ready.file, None)
        self.ready[ready.file] = ready

    def refuse(self, refusal: Refusal) -> None:
        """Remember a file that was not taken."""
        self.ready.pop(refusal.file, None)
        self.refused[refusal.file] = refusal

    def merged(self, arrival: Arrival) -> None:
        """Remember what a merge did; the file need not be looked at any more."""
        self.arrivals[arrival.package_id] = arrival
        same = [file for file, one in self.ready.items() if one.arrival.package_id == arrival.package_id]
        for file in same:
            del self.ready[file]

    def slips(self, teller: Teller) -> list[Slip]:
        """Return the cards as they are now."""
        self.receipts = {one.package_id: one for one in self._workspace.inbox.receipts()}
        found = [refused_slip(one, teller) for one in self.refused.values()]
        found += [ready_slip(one, teller) for one in self.ready.values()]
        return found + [receipt_slip(one, teller, self._parked(one)) for one in self.receipts.values()]

    def latest_parked(self) -> UUID | None:
        """Return the package that was put aside last."""
        receipts = self._workspace.inbox.receipts()
        return next((one.package_id for one in receipts if one.state == "parked"), None)

    def _parked(self, receipt: Receipt) -> Arrival | None:
        if receipt.state != "parked":
            return None
        if receipt.package_id not in self.arrivals:
            try:
                self.arrivals[receipt.package_id] = self._workspace.inbox.parked_look(receipt.package_id)
            except Trouble:
                return None
        return self.arrivals[receipt.package_id]


def questions(workspace: Workspace, visit_id: UUID, teller: Teller) -> list[Asked]:
    """Return the questions of a visit with everyone's rating and the agreed one, the whole last."""
    teller.learn(visit_id)
    framework = workspace.frameworks.of(visit_id)
    team = [one for one in workspace.visits.team(visit_id) if one.role is not Role.REVIEWER]
    provisional = workspace.judgements.provisional(visit_id)
    agreed = {one.question: one for one in workspace.judgements.agreed(visit_id)}
    asked = [(one.code, one.topic) for one in framework.kloes] + [(WHOLE, "")]
    indicated = workspace.judgements.indicated(visit_id).words
    found = []
    for code, topic in asked:
        mine = sorted(
            (one for one in provisional if one.question == code), key=lambda one: teller.who(one.inspector)
        )
        judgement = agreed.get(code)
        found.append(
            Asked(
                code=code,
                name=question_name(code),
                topic=topic,
                views=tuple(View(teller.who(one.inspector), one.rating, one.reason) for one in mine),
                to_come=max(0, len(team) - len(mine)) if code != WHOLE else 0,
                agreed=judgement.rating if judgement else None,
                reason=judgement.reason if judgement else "",
                direction=judgement.direction if judgement else Direction.UNKNOWN,
                indicated=indicated if code == WHOLE else "",
            )
        )
    return found


def may_agree(workspace: Workspace, visit_id: UUID) -> bool:
    """Say whether this person agrees ratings: the visit's lead, or a reviewer."""
    return (
        workspace.me.role in (Role.LEAD, Role.REVIEWER)
        or workspace.people.lead_of(visit_id) == workspace.me.id
    )
