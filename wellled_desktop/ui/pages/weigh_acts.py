"""What a person does on Weigh: propose, agree, and write findings."""

from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, Protocol
from uuid import UUID

from PySide6.QtCore import QObject

from wellled_desktop.core.framework import Kloe
from wellled_desktop.core.records import Finding
from wellled_desktop.core.vocabulary import LinkKind, Rating
from wellled_desktop.ui.dialogs.finding import FindingDialog, Ground
from wellled_desktop.ui.dialogs.record import Ask, RecordDialog
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.models.weighing import Evidence, rating_of
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.pages.weigh_pane import QuestionPane
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import Agreement, NewFinding, Proposal

_KINDS = (
    (LinkKind.CONFLICTS, "They conflict: both stand, views differ"),
    (LinkKind.SAME_EVENT, "They tell of one event: it counts once"),
)


class Weighing(Protocol):
    """What the acts ask of the page."""

    pane: QuestionPane

    @property
    def book(self) -> VisitBook | None:
        """Return the visit that is shown."""

    @property
    def kloe(self) -> Kloe | None:
        """Return the question that is shown."""

    def finding(self, finding_id: UUID) -> Finding | None:
        """Return a finding of the visit."""


class WeighActs(QObject):
    """Each act is one transaction; what a person wrote stays in its field until it is saved."""

    RATINGS: ClassVar[dict[str, Rating]] = {
        "rating.outstanding": Rating.OUTSTANDING,
        "rating.good": Rating.GOOD,
        "rating.requires_improvement": Rating.REQUIRES_IMPROVEMENT,
        "rating.inadequate": Rating.INADEQUATE,
    }

    def __init__(self, room: Room, here: Weighing) -> None:
        super().__init__()
        self._room, self._here = room, here
        self._edited: Finding | None = None
        self._removed: Finding | None = None
        self._linked: UUID | None = None

    def rate(self) -> None:
        """Choose the rating whose key was pressed."""
        sender = self.sender()
        for name, rating in self.RATINGS.items():
            if self._room.actions[name] is sender:
                self._here.pane.own.rate(rating)

    def propose(self, proposal: Proposal) -> None:
        """Save this person's rating of the question."""
        book, kloe = self._here.book, self._here.kloe
        if book is None or kloe is None:
            return
        propose = self._room.workspace.judgements.propose
        act = partial(propose, book.visit_id, kloe.code, proposal)
        if attempt(self._room, act, proposal.reason) is not None:
            self._here.pane.own.was_saved(self._room.workspace.desk.clock.now().clock())

    def score(self, score: int, reason: str) -> None:
        """Save the score of the question, where the framework's method has scores."""
        book, kloe = self._here.book, self._here.kloe
        if book is not None and kloe is not None:
            act = partial(self._room.workspace.measures.score, book.visit_id, kloe.code, score, reason)
            if attempt(self._room, act, reason) is not None:
                self._here.pane.score.reason.was_saved()

    def agree(self, agreement: Agreement) -> None:
        """Save the agreed judgement; it cites what this person's own rating cites."""
        book, kloe = self._here.book, self._here.kloe
        if book is None or kloe is None:
            return
        own = rating_of(book, kloe.code, self._room.workspace.me.id)
        whole = replace(agreement, cited=own.cited if own else ())
        act = partial(self._room.workspace.judgements.agree, book.visit_id, kloe.code, whole)
        if attempt(self._room, act, agreement.reason) is not None:
            self._here.pane.agreed.was_saved()

    def add_finding(self) -> None:
        """Ask for a finding on what is cited."""
        self._edited = None
        self._ask(self._here.kloe, None)

    def edit_finding(self, finding_id: UUID) -> None:
        """Ask for a finding's words again."""
        self._edited = self._here.finding(finding_id)
        if self._edited is not None:
            self._ask(self._here.kloe, self._edited)

    def remove_finding(self, finding_id: UUID) -> None:
        """Remove a finding and offer to undo it."""
        self._removed = self._here.finding(finding_id)
        judgements = self._room.workspace.judgements
        if (
            self._removed is None
            or attempt(self._room, partial(judgements.remove_finding, finding_id)) is None
        ):
            return
        self._room.messages.undo("Finding removed", self._bring_back)

    def ask_link(self, note_id: UUID, others: list[Evidence]) -> None:
        """Ask with which other line a line belongs together, and how."""
        if not others:
            self._room.messages.told("There is no other line here to link it with.")
            return
        self._linked = note_id
        asks = (
            Ask("other", "&Other line", tuple((one.note.id, _short(one)) for one in others)),
            Ask("kind", "&How", _KINDS),
            Ask("reason", "&Why"),
        )
        dialog = RecordDialog("Link two lines", "Link", asks, (), self._here.pane)
        dialog.given.connect(self._link)
        dialog.open()

    def _link(self, given: dict[str, Any]) -> None:
        if self._linked is not None:
            link = self._room.workspace.instruments.link
            attempt(self._room, partial(link, self._linked, given["other"], given["kind"], given["reason"]))

    def _ask(self, kloe: Kloe | None, finding: Finding | None) -> None:
        book = self._here.book
        if book is None or kloe is None:
            return
        own = rating_of(book, kloe.code, self._room.workspace.me.id)
        basis = finding.basis if finding else own.cited if own else ()
        measures = tuple((one.id, one.name) for one in book.inspection.indicators)
        dialog = FindingDialog(Ground(kloe.code, kloe.topic, basis, measures), finding, self._here.pane)
        dialog.found.connect(self._save)
        dialog.open()

    def _save(self, new: NewFinding) -> None:
        book, judgements = self._here.book, self._room.workspace.judgements
        if book is None:
            return
        if self._edited is None:
            attempt(self._room, partial(judgements.find, book.visit_id, new), new.statement)
            return
        changed = replace(
            self._edited,
            kind=new.kind,
            statement=new.statement,
            impact=new.impact,
            obligation=new.obligation,
            regulation=new.regulation,
            held_by=new.held_by,
            asked=new.asked,
            measures=new.measures,
        )
        attempt(self._room, partial(judgements.edit_finding, changed), new.statement)

    def _bring_back(self) -> None:
        """Save the removed finding again, whole: its identity and its history stay."""
        if self._removed is not None:
            attempt(self._room, partial(self._room.workspace.judgements.edit_finding, self._removed))


def _short(one: Evidence) -> str:
    return f"{one.says[:60]} ({one.below})" if one.below else one.says[:60]
