"""Ratings: each inspector's own, with reason and cited evidence, and the agreed judgement beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.records import WHOLE, AgreedJudgement, Finding, Note, ProvisionalRating, Visit
from wellled_desktop.core.role_guides import RoleGuide
from wellled_desktop.core.vocabulary import Direction, FindingKind, Level, NoteKind, Obligation, Rating
from wellled_desktop.exchange import shipped_frameworks, shipped_role_guides
from wellled_desktop.workspace.desk import Desk


@dataclass(frozen=True, slots=True)
class Proposal:
    """An inspector's rating: the reason, the notes it stands on, and those that speak against it."""

    rating: Rating
    reason: str
    cited: tuple[UUID, ...] = ()
    counter_evidence: tuple[UUID, ...] = ()
    direction: Direction = Direction.UNKNOWN
    would_move_on: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The judgement agreed by the team, with its reason and any dissent."""

    rating: Rating
    reason: str
    cited: tuple[UUID, ...] = ()
    direction: Direction = Direction.UNKNOWN
    dissent: str = ""


@dataclass(frozen=True, slots=True)
class NewFinding:
    """What was found for a question, and on which notes."""

    question: str
    kind: FindingKind
    statement: str
    basis: tuple[UUID, ...] = ()
    impact: str = ""
    obligation: Obligation = Obligation.NONE
    regulation: str = ""


class Frameworks:
    """The assessment frameworks at hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known = {one.reference: one for one in shipped_frameworks()}

    def all(self) -> tuple[Framework, ...]:
        """Return the frameworks a visit can be made with."""
        return tuple(one for one in self._known.values() if one.prompts())

    def get(self, reference: str) -> Framework:
        """Return the framework id@version; raises Refused when this program does not have it."""
        found = self._known.get(reference)
        if found is None:
            raise Refused(f"The framework {reference} is not here.", "Import its file first.")
        return found

    def of(self, visit_id: UUID) -> Framework:
        """Return the framework that the visit is pinned to."""
        return self.get(self._desk.need(Visit, visit_id).framework)

    def guides(self, reference: str) -> tuple[RoleGuide, ...]:
        """Return the interview guides by role of a framework (id@version)."""
        return tuple(
            each for one in shipped_role_guides() if one.framework == reference for each in one.guides
        )

    def guide_for(self, reference: str, levels: Iterable[Level]) -> RoleGuide | None:
        """Return the interview guide of a framework (id@version) for speakers of these levels, if one is."""
        known = (one for one in shipped_role_guides() if one.framework == reference)
        return next((found for one in known if (found := one.for_levels(levels)) is not None), None)


class Judgements:
    """Provisional ratings, agreed judgements and findings of a visit. People judge; nothing is suggested."""

    def __init__(self, desk: Desk, frameworks: Frameworks) -> None:
        self._desk = desk
        self._frameworks = frameworks

    def provisional(self, visit_id: UUID) -> tuple[ProvisionalRating, ...]:
        """Return every inspector's own ratings."""
        return self._desk.store.records.all(ProvisionalRating, visit_id)

    def agreed(self, visit_id: UUID) -> tuple[AgreedJudgement, ...]:
        """Return the agreed judgements."""
        return self._desk.store.records.all(AgreedJudgement, visit_id)

    def propose(self, visit_id: UUID, question: str, proposal: Proposal) -> Changes:
        """Save this person's own rating of a question; an earlier one stays in the history."""
        self._check(visit_id, question, proposal.cited + proposal.counter_evidence)
        rating = ProvisionalRating(
            id=ProvisionalRating.identity(visit_id, question, self._desk.me.id),
            visit_id=visit_id,
            question=question,
            inspector=self._desk.me.id,
            rating=proposal.rating,
            reason=proposal.reason,
            cited=proposal.cited,
            counter_evidence=proposal.counter_evidence,
            direction=proposal.direction,
            would_move_on=proposal.would_move_on,
        )
        return self._desk.save(visit_id, rating)

    def agree(self, visit_id: UUID, question: str, agreement: Agreement) -> Changes:
        """Save the agreed judgement; where provisional ratings differ, a reason is needed."""
        self._check(visit_id, question, agreement.cited)
        views = {one.rating for one in self.provisional(visit_id) if one.question == question}
        if views - {agreement.rating} and not agreement.reason.strip():
            raise Refused("The inspectors' ratings differ.", "Write why this rating was agreed.")
        judgement = AgreedJudgement(
            id=AgreedJudgement.identity(visit_id, question),
            visit_id=visit_id,
            question=question,
            rating=agreement.rating,
            reason=agreement.reason,
            agreed_by=self._desk.me.id,
            agreed=self._desk.clock.now(),
            cited=agreement.cited,
            direction=agreement.direction,
            dissent=agreement.dissent,
        )
        return self._desk.save(visit_id, judgement)

    def findings(self, visit_id: UUID) -> tuple[Finding, ...]:
        """Return the findings of the visit."""
        return self._desk.store.records.all(Finding, visit_id)

    def find(self, visit_id: UUID, new: NewFinding) -> Changes:
        """Save a finding."""
        self._check(visit_id, new.question, new.basis)
        finding = Finding(
            id=self._desk.clock.new_id(),
            visit_id=visit_id,
            question=new.question,
            kind=new.kind,
            statement=new.statement,
            basis=new.basis,
            impact=new.impact,
            obligation=new.obligation,
            regulation=new.regulation,
        )
        return self._desk.save(visit_id, finding)

    def edit_finding(self, finding: Finding) -> Changes:
        """Save a changed finding; what it said before stays in its history."""
        self._check(finding.visit_id, finding.question, finding.basis)
        return self._desk.save(finding.visit_id, finding)

    def remove_finding(self, finding_id: UUID) -> Changes:
        """Remove a finding; its history stays."""
        finding = self._desk.need(Finding, finding_id)
        return self._desk.remove(finding.visit_id, finding)

    def _check(self, visit_id: UUID, question: str, cited: tuple[UUID, ...]) -> None:
        framework = self._frameworks.of(visit_id)
        if question != WHOLE and framework.kloe(question) is None:
            raise Refused(f"{question} is not a question of {framework.title}.")
        for note_id in cited:
            if self._desk.need(Note, note_id).kind is NoteKind.OPINION:
                raise Refused(
                    "An opinion is not evidence and cannot be cited.", "Cite what was said or seen."
                )
