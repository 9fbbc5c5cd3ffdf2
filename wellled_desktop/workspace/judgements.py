"""Ratings: each inspector's own, with reason and cited evidence, and the agreed judgement beside them."""

from dataclasses import dataclass
from uuid import UUID

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.corroboration import Corroboration, support
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.quantifiers import quantifier
from wellled_desktop.core.rating_methods import Indication, indicate, indicate_scores
from wellled_desktop.core.records import WHOLE, AgreedJudgement, Finding, Note, ProvisionalRating
from wellled_desktop.core.vocabulary import Direction, FindingKind, NoteKind, Obligation, Rating, word
from wellled_desktop.core.weighing_records import StatementScore
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.frameworks import Frameworks


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
    """The judgement agreed by the team, with its reason and any dissent.

    `differs`: why it is not what the arithmetic indicates; `alone`: why one source is enough; `no_strength`
    and `no_area`: none was found.
    """

    rating: Rating
    reason: str
    cited: tuple[UUID, ...] = ()
    direction: Direction = Direction.UNKNOWN
    dissent: str = ""
    differs: str = ""
    alone: str = ""
    no_strength: bool = False
    no_area: bool = False


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
    held_by: int = 0
    asked: int = 0
    measures: tuple[UUID, ...] = ()


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
        """Save the agreed judgement.

        Raises Refused without a reason where provisional ratings differ, where the whole is not what the
        arithmetic indicates, and where all that is cited comes from one source.
        """
        self._check(visit_id, question, agreement.cited)
        differs = self._why_it_differs(visit_id, question, agreement)
        if (
            self.support_of(visit_id, agreement.cited) is Corroboration.ONE_SOURCE
            and not agreement.alone.strip()
        ):
            raise Refused(
                "All that is cited comes from one source.", "Write why one is enough, or cite another."
            )
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
            differs=differs,
            alone=agreement.alone,
            no_strength=agreement.no_strength,
            no_area=agreement.no_area,
        )
        return self._desk.save(visit_id, judgement)

    def indicated(self, visit_id: UUID) -> Indication:
        """Return what the agreed ratings of all questions indicate together; a judgement it is not."""
        framework = self._frameworks.of(visit_id)
        agreed = {one.question: one.rating for one in self.agreed(visit_id)}
        ratings = {kloe.code: agreed.get(kloe.code, Rating.NOT_RATED) for kloe in framework.kloes}
        if framework.method.kind == "scores":
            scores = self._desk.store.records.all(StatementScore, visit_id)
            return indicate_scores(framework.method, {one.prompt: one.score for one in scores}, len(ratings))
        breaches = sum(one.obligation is Obligation.MUST for one in self.findings(visit_id))
        return indicate(framework.method, ratings, breaches)

    def support_of(self, visit_id: UUID, cited: tuple[UUID, ...]) -> Corroboration:
        """Return how well these lines support something together."""
        if not cited:
            return Corroboration.NONE
        whole = self._desk.store.records.inspection(visit_id, self._frameworks.of(visit_id))
        return support(whole, cited)

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
            held_by=new.held_by,
            asked=new.asked,
            measures=new.measures,
        )
        _check_count(finding)
        return self._desk.save(visit_id, finding)

    def edit_finding(self, finding: Finding) -> Changes:
        """Save a changed finding; what it said before stays in its history."""
        self._check(finding.visit_id, finding.question, finding.basis)
        _check_count(finding)
        return self._desk.save(finding.visit_id, finding)

    def remove_finding(self, finding_id: UUID) -> Changes:
        """Remove a finding; its history stays."""
        finding = self._desk.need(Finding, finding_id)
        return self._desk.remove(finding.visit_id, finding)

    def _why_it_differs(self, visit_id: UUID, question: str, agreement: Agreement) -> str:
        """Return why the whole is not what is indicated, "" where it is or nothing is indicated."""
        indicated = self.indicated(visit_id).rating if question == WHOLE else None
        if indicated in (None, agreement.rating):
            return ""
        why = agreement.differs.strip() or agreement.reason.strip()
        if not why:
            told = f"The ratings indicate {word(indicated).lower()}." if indicated else ""
            raise Refused(told, "Write why the judgement is another one.")
        return why

    def _check(self, visit_id: UUID, question: str, cited: tuple[UUID, ...]) -> None:
        framework = self._frameworks.of(visit_id)
        if question != WHOLE and framework.kloe(question) is None:
            raise Refused(f"{question} is not a question of {framework.title}.")
        for note_id in cited:
            if self._desk.need(Note, note_id).kind is NoteKind.OPINION:
                raise Refused(
                    "An opinion is not evidence and cannot be cited.", "Cite what was said or seen."
                )


def _check_count(finding: Finding) -> None:
    """Raise Refused for a number of people that cannot be."""
    if finding.asked or finding.held_by:
        try:
            quantifier(finding.held_by, finding.asked)
        except ValueError:
            raise Refused(
                f"{finding.held_by} of {finding.asked} people cannot be.", "Count again who said so."
            ) from None
