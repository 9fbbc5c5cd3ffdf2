"""Review: packages come in at the left, conflicts are settled in the middle, ratings at the right."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.vocabulary import Direction, Rating, Role
from wellled_desktop.ui import discretion
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.pages.review_book import InboxBook, may_agree, questions
from wellled_desktop.ui.pages.review_deeds import PackageActs, SendingActs
from wellled_desktop.ui.pages.review_inbox import InboxPane
from wellled_desktop.ui.pages.review_middle import Middle
from wellled_desktop.ui.pages.review_moderation import ModerationPane
from wellled_desktop.ui.pages.review_slips import Ready, Refusal, needs_words, summary_words, waits_for
from wellled_desktop.ui.pages.review_words import Teller
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button, IconButton
from wellled_desktop.ui.widgets.header import HeaderBar
from wellled_desktop.ui.widgets.layouts import in_column, set_surface
from wellled_desktop.ui.widgets.panes import side_by_side
from wellled_desktop.workspace import Agreement, Arrival, Keep

FOLD_RATINGS = 1180
_INBOX_WIDTH, _RATINGS_WIDTH = 280, 340


class ReviewPage(QWidget):
    """What came in, what differs, what is agreed."""

    title = "Review"

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self._room = room
        self._visit_id: UUID | None = None
        self._chosen: object = None
        self._stale = True
        self._book = InboxBook(room.workspace)
        self._teller = Teller(room.workspace)
        self.packages = PackageActs(room, self)
        self.sending = SendingActs(room, self)
        self.inbox = InboxPane()
        self.middle = Middle()
        self.ratings = ModerationPane()
        self._header = HeaderBar(self.title)
        self._lay_out()
        self._connect()
        self._join_actions()

    def enter(self, visit_id: UUID | None) -> None:
        """Show all packages, and the conflicts and ratings of a visit."""
        if visit_id != self._visit_id:
            self._visit_id, self._stale = visit_id, True
        self._show_if_stale()

    def leave(self) -> None:
        """Nothing is kept back here: a result is saved when it is used."""

    def refresh(self, changes: Changes) -> None:
        """Show what changed, at once when in sight."""
        self._show_again()

    def receive(self) -> None:
        """Ask for a package."""
        self.packages.choose()

    def make_package(self) -> None:
        """Ask for whom a package of the open visit is."""
        if self._visit_id is None:
            self._room.messages.trouble(Trouble("No visit is open.", "Choose one among the visits first."))
            return
        self.sending.ask_package(self._visit_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        self._show_if_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self._make = Button("Make package…", icon="send", keys="Ctrl+Shift+M")
        self._receive = Button("Receive package…", icon="package-open", keys="Ctrl+R")
        self._fold = Button("Ratings", icon="scale")
        self._fold.setCheckable(True)
        self._more = IconButton("ellipsis", "More: cards")
        for widget in (self._fold, self._make, self._receive, self._more):
            self._header.add_action(widget)
        panes = side_by_side([(self.inbox, _INBOX_WIDTH), (self.middle, 0), (self.ratings, _RATINGS_WIDTH)])
        column = in_column([self._header, panes], 0)
        column.setStretchFactor(panes, 1)
        self.setLayout(column)

    def _connect(self) -> None:
        self._make.clicked.connect(self.make_package)
        self._receive.clicked.connect(self.receive)
        discretion.news.changed.connect(self._show_again)
        self._fold.toggled.connect(self._fit)
        self._more.clicked.connect(self._offer_cards)
        self.inbox.chosen.connect(self._choose)
        self.inbox.act_wanted.connect(self._compare)
        self.packages.looked.connect(self._looked)
        self.packages.refused.connect(self._refused)
        self.packages.merged.connect(self._merged)
        self.packages.parked.connect(self._parked)
        self.packages.busy.connect(self.middle.arrival.set_busy)
        self.sending.told.connect(self.middle.tell)
        self.middle.arrival.merge_wanted.connect(self._merge)
        self.middle.arrival.compare_wanted.connect(self._compare_chosen)
        self.middle.receive_wanted.connect(self.receive)
        self.middle.conflicts.settled.connect(self._settle)
        self.middle.conflicts.written.connect(self._settle_with)
        self.ratings.agree_wanted.connect(self._agree)

    def _join_actions(self) -> None:
        conflicts = self.middle.conflicts
        acts = {
            "conflict.next": self._next,
            "conflict.before": self._before,
            "conflict.left": conflicts.keep_left,
            "conflict.right": conflicts.keep_right,
            "conflict.both": conflicts.keep_both,
            "conflict.edit": conflicts.edit_result,
            "conflict.use": conflicts.use_result,
        }
        for name, act in acts.items():
            self._room.actions[name].triggered.connect(act)

    def _fit(self) -> None:
        width = self.window().width()
        narrow = width < FOLD_RATINGS
        self._fold.setVisible(narrow)
        self.ratings.setVisible(not narrow or self._fold.isChecked())
        self.middle.setVisible(not narrow or not self._fold.isChecked())
        for button in (self._make, self._receive):
            button.show_caps(width >= FOLD_RATINGS)

    def _show_again(self) -> None:
        """Tell everything anew, at once when in sight."""
        self._stale = True
        if self.isVisible():
            self._show_if_stale()

    def _show_if_stale(self) -> None:
        if not self._stale:
            return
        self._stale = False
        self._teller = Teller(self._room.workspace)
        try:
            self._show_visit()
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
        self._show_inbox()

    def _show_visit(self) -> None:
        workspace, visit_id = self._room.workspace, self._visit_id
        if visit_id is None:
            self._header.set_title(self.title)
            self.middle.conflicts.set_conflicts([])
            self.ratings.set_questions([], 0, may_agree=False)
            return
        summary = workspace.visits.summary(visit_id)
        self._header.set_title(self.title, f"{summary.provider.name}, visit {summary.visit.number}")
        review = workspace.review
        told = [self._teller.tell(review.sides(one)) for one in review.conflicts(visit_id)]
        self.middle.conflicts.set_conflicts(told)
        inspectors = [one for one in summary.team if one.role is not Role.REVIEWER]
        asked = questions(workspace, visit_id, self._teller)
        self.ratings.set_questions(asked, len(inspectors), may_agree(workspace, visit_id))

    def _show_inbox(self) -> None:
        slips = self._book.slips(self._teller)
        if self._chosen not in [one.key for one in slips]:
            self._chosen = None
        self.inbox.set_slips(slips, self._chosen)
        self._show_chosen()

    def _choose(self, key: object) -> None:
        self._chosen = key
        self._show_chosen()

    def _show_chosen(self) -> None:
        key, book, pane = self._chosen, self._book, self.middle.arrival
        if isinstance(key, Path) and key in book.ready:
            arrival = book.ready[key].arrival
            pane.show_ready(arrival, self._made(arrival, key.name))
        elif isinstance(key, Path) and key in book.refused:
            one = book.refused[key]
            pane.show_refused(key.name, f"tried {self._teller.when(one.at_ms)}", one.trouble)
        elif isinstance(key, UUID) and key in book.receipts:
            self._show_receipt(key)
        self.middle.show_what_there_is(key is not None)

    def _show_receipt(self, key: UUID) -> None:
        receipt, arrival = self._book.receipts[key], self._book.arrivals.get(key)
        pane, made = self.middle.arrival, f"made {self._teller.when(receipt.made_ms)} · {receipt.file_name}"
        who = arrival.sender if arrival else self._teller.who(receipt.sender)
        if receipt.state == "parked":
            sentence = waits_for(receipt)
            what, _, following = sentence.partition(". ")
            trouble = Trouble(f"{what.rstrip('.')}.", following)
            pane.show_parked(who, made, trouble, compare=needs_words(sentence))
        elif arrival is not None and arrival.outcome is not None:
            pane.show_merged(arrival, self._made(arrival, receipt.file_name))
        else:
            pane.show_receipt(who, made, f"{summary_words(receipt)}.".capitalize())

    def _made(self, arrival: Arrival, name: str) -> str:
        return f"{arrival.visit_title} · made {self._teller.when(arrival.made_ms)} · {name}"

    def _looked(self, ready: Ready) -> None:
        self._book.looked(ready)
        self._show_new(ready.file)
        if self.middle.arrival.merge.isVisible():
            self.middle.arrival.merge.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, refusal: Refusal) -> None:
        self._book.refuse(refusal)
        self._show_new(refusal.file)
        self.inbox.take_keyboard()

    def _merged(self, arrival: Arrival) -> None:
        self._book.merged(arrival)
        self._stale = True
        if self._visit_id is None:
            self._visit_id = arrival.visit_id
        self._chosen = arrival.package_id
        self._show_if_stale()
        self.inbox.take_keyboard()

    def _parked(self) -> None:
        self._show_new(self._book.latest_parked())
        self.inbox.take_keyboard()

    def _show_new(self, key: object) -> None:
        self._chosen = key
        self._show_inbox()

    def _merge(self) -> None:
        ready = self._book.ready.get(self._chosen) if isinstance(self._chosen, Path) else None
        if ready is not None:
            self.packages.merge(ready)

    def _compare(self, key: object) -> None:
        arrival = self._book.arrivals.get(key) if isinstance(key, UUID) else None
        if arrival is not None:
            self.packages.compare(arrival)

    def _compare_chosen(self) -> None:
        self._compare(self._chosen)

    def _settle(self, conflict_id: str, keep: Keep) -> None:
        attempt(self._room, partial(self._room.workspace.review.resolve, conflict_id, keep))

    def _settle_with(self, conflict_id: str, text: str) -> None:
        attempt(self._room, partial(self._room.workspace.review.resolve_with, conflict_id, text))

    def _agree(self, code: str, rating: Rating, direction: Direction, reason: str) -> None:
        if self._visit_id is None:
            return
        judgements = self._room.workspace.judgements
        before = next((one for one in judgements.agreed(self._visit_id) if one.question == code), None)
        agreement = Agreement(rating, reason, direction=direction)
        if before is not None:
            agreement = replace(
                agreement,
                cited=before.cited,
                dissent=before.dissent,
                alone=before.alone or reason,
                no_strength=before.no_strength,
                no_area=before.no_area,
            )
        attempt(self._room, partial(judgements.agree, self._visit_id, code, agreement))

    def _next(self) -> None:
        self.middle.conflicts.go(1)

    def _before(self) -> None:
        self.middle.conflicts.go(-1)

    def _offer_cards(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Export my card…").triggered.connect(self.sending.export_card)
        menu.addAction("&Trust a card…").triggered.connect(self.sending.choose_card)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
