"""Weigh: from evidence to judgement. The program counts and warns; people judge."""

from uuid import UUID

from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedLayout, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.corroboration import gap_of, support
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.framework import Kloe, Prompt
from wellled_desktop.core.gap_hints import could_fill
from wellled_desktop.core.records import Finding, ProvisionalRating
from wellled_desktop.core.vocabulary import EvidenceCategory, FindingKind, Role, word
from wellled_desktop.ui import discretion
from wellled_desktop.ui.models.visit_book import VisitBook
from wellled_desktop.ui.models.weighing import (
    agreed_of,
    disputed_fields,
    evidence_of,
    matrix_row,
    rating_of,
    supported_words,
    title_of,
    weigh_rows,
)
from wellled_desktop.ui.pages.weigh_acts import WeighActs
from wellled_desktop.ui.pages.weigh_agreed import OtherView, Standing
from wellled_desktop.ui.pages.weigh_board import COLUMNS, BoardRow, WeighBoard
from wellled_desktop.ui.pages.weigh_days import WeighDays
from wellled_desktop.ui.pages.weigh_history import WeighHistory
from wellled_desktop.ui.pages.weigh_pane import QuestionPane
from wellled_desktop.ui.pages.weigh_rating import Sheet
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.cards import EmptyState
from wellled_desktop.ui.widgets.header import HeaderBar
from wellled_desktop.ui.widgets.labels import Icon, Text
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row, line, set_surface
from wellled_desktop.ui.widgets.panes import side_by_side

_AGREES = (Role.LEAD, Role.REVIEWER)


class WeighPage(QWidget):
    """Questions and prompts at the left; at the right what one question comes to."""

    title = "Weigh"

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self._room = room
        self._book: VisitBook | None = None
        self._shown = ("", "")
        self.board = WeighBoard()
        self._kind: EvidenceCategory | None = None
        self.pane = QuestionPane(room)
        self.acts = WeighActs(room, self)
        self.days = WeighDays(room, self)
        self.past = WeighHistory(room, self)
        self._header = HeaderBar("Weigh")
        self._header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._header.setProperty("zone", True)
        self._header.add_action(self.board.form)
        self._header.add_action(self.board.filter)
        self._nowhere = EmptyState("scale", "No visit chosen", "Choose one among the visits first.")
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._nowhere)
        self._layers.addWidget(holder(in_column([self._header, self._split()], 0)))
        self._connect()

    def enter(self, visit_id: UUID | None) -> None:
        """Show a visit's questions, at the one where one was last."""
        if visit_id is None:
            self._book = None
            self._layers.setCurrentIndex(0)
            return
        if self._book is None or self._book.visit_id != visit_id:
            try:
                self._book = VisitBook(self._room.workspace, visit_id)
            except Trouble as trouble:
                self._room.messages.trouble(trouble)
                return
        summary = self._room.workspace.visits.summary(visit_id)
        self._header.set_title(self.title, f"{summary.provider.name}, visit {summary.visit.number}")
        self._layers.setCurrentIndex(1)
        self._show_everything()
        self.board.setFocus()

    def leave(self) -> None:
        """Save what is being typed."""
        self.pane.own.finish()
        self.pane.keep()

    def refresh(self, changes: Changes) -> None:
        """Show what changed, when it is seen; `enter` shows everything."""
        if self._book is not None and self._book.follow(changes) is not None and self.isVisible():
            self._show_everything()

    def show_question(self, question: str, prompt: str = "") -> None:
        """Show a question, or one of its prompts; nothing when it is not the framework's."""
        if self._book is not None and self._book.framework.kloe(question) is not None:
            self.board.set_value(question, prompt)
            self._chosen(question, prompt)

    @property
    def book(self) -> VisitBook | None:
        """Return the visit that is shown."""
        return self._book

    @property
    def shown(self) -> tuple[str, str]:
        """Return the question and the prompt that are shown, "" for none."""
        return self._shown

    @property
    def kloe(self) -> Kloe | None:
        """Return the question that is shown."""
        return self._book.framework.kloe(self._shown[0]) if self._book else None

    def _split(self) -> QSplitter:
        about = "Opinions are left out of every count. One person, or one document, counts as one source."
        words = Text(about, "small", "text2").wrapped()
        foot = in_row([Icon("info", "text2", 14), words], 8, (16, 8, 16, 8))
        foot.setStretch(1, 1)
        left = holder(in_column([self.board, line(), foot], 0), "surface")
        left.setProperty("zone", True)
        left.setMinimumWidth(360)
        split = side_by_side([(left, 928), (self.pane, 440)])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        return split

    def _connect(self) -> None:
        self.board.chosen.connect(self._chosen)
        self.board.opened.connect(self._open_kind)
        pane, acts, keys = self.pane, self.acts, self._room.actions
        pane.before.clicked.connect(self._up)
        pane.after.clicked.connect(self._down)
        keys["evidence.prompt_before"].triggered.connect(self._up)
        keys["evidence.prompt_after"].triggered.connect(self._down)
        keys["evidence.cite"].triggered.connect(pane.evidence.cite)
        for name in acts.RATINGS:
            keys[name].triggered.connect(acts.rate)
        pane.evidence.cited_changed.connect(pane.own.cite)
        pane.evidence.link_wanted.connect(acts.ask_link)
        pane.own.proposed.connect(acts.propose)
        pane.agreed.agreed.connect(acts.agree)
        pane.score.scored.connect(acts.score)
        pane.findings.add_wanted.connect(acts.add_finding)
        pane.findings.edit_wanted.connect(acts.edit_finding)
        pane.findings.remove_wanted.connect(acts.remove_finding)
        pane.settle_wanted.connect(self._settle)
        discretion.news.changed.connect(self._show_again)

    def _show_again(self) -> None:
        if self.isVisible():
            self._show_everything()

    def _show_everything(self) -> None:
        if self._book is None:
            return
        initials = {one.person_id: one.initials for one in self._book.inspection.team}
        self.board.set_rows(_board_rows(self._book, initials))
        if not self.board.value()[0] and self._book.framework.kloes:
            self.board.set_value(self._book.framework.kloes[0].code)
        if self.kloe is None:
            self._shown = self.board.value()
        self._show_question()

    def _chosen(self, question: str, prompt: str) -> None:
        self.pane.own.finish()
        self._kind = None
        self._shown = (question, prompt)
        self._show_question()

    def _show_question(self) -> None:
        book, kloe = self._book, self.kloe
        if book is None or kloe is None:
            return
        prompt = book.framework.prompt(self._shown[1])
        self.pane.head.set_words(title_of(kloe, prompt), word(self._kind) if self._kind else "")
        self.pane.words.setText(prompt.text if prompt else kloe.question)
        me = self._room.workspace.me
        own = rating_of(book, kloe.code, me.id)
        place = f"{book.visit_id} {kloe.code}"
        self._show_score(book, kloe, place)
        self.pane.own.open(Sheet(place, f"{kloe.code} {kloe.topic}", book.framework, own))
        found = evidence_of(book, kloe, prompt.code if prompt else "", self._kind)
        self.pane.show_support(self._supported(book, prompt) if prompt else "")
        code = prompt.code if prompt else kloe.prompts[0].code
        self.pane.evidence.show_evidence(
            found,
            f"Nothing speaks of this yet. In Capture, end a line with #{code} and it stands here.",
            (own.cited, own.counter_evidence) if own else ((), ()),
        )
        self._show_team(book, kloe, place)

    def _supported(self, book: VisitBook, prompt: Prompt) -> str:
        """Return how well sources support what is said, and who on the plan could fill a gap."""
        weighed = book.in_hand.weighed(book.framework)[prompt.code]
        words, gap = supported_words(weighed), gap_of(weighed, prompt)
        if not gap:
            return words
        workspace, reference = self._room.workspace, book.framework.reference
        open_ones = [one.planned for one in workspace.planning.hearings(book.visit_id) if one.open]
        known = [
            one.role
            for one in open_ones
            if could_fill(
                {prompt.code: gap}, one.level, workspace.frameworks.guide_for(reference, [one.level])
            )
        ]
        return f"{words} Still to be heard, and may know: {', '.join(known[:4])}." if known else words

    def _show_score(self, book: VisitBook, kloe: Kloe, place: str) -> None:
        if book.framework.method.kind == "scores":
            given = next((one for one in book.inspection.scores if one.prompt == kloe.code), None)
            words = self._room.workspace.judgements.indicated(book.visit_id).words
            self.pane.score.open(place, book.framework, given, words)
        else:
            self.pane.score.hide()

    def _show_team(self, book: VisitBook, kloe: Kloe, place: str) -> None:
        me, inspection = self._room.workspace.me, book.inspection
        here = [one for one in inspection.provisional if one.question == kloe.code]
        findings = [one for one in inspection.findings if one.question == kloe.code]
        judged = agreed_of(book, kloe.code)
        self.pane.others.show_views([self._view(one) for one in here if one.inspector != me.id])
        disputed = frozenset(one.record_id for one in inspection.conflicts)
        self.pane.findings.show_findings(findings, disputed)
        mine = rating_of(book, kloe.code, me.id)
        kinds = {one.kind for one in findings}
        standing = Standing(
            frozenset(one.rating for one in here),
            support(inspection, mine.cited if mine else ()),
            bool(kinds & {FindingKind.STRENGTH, FindingKind.OUTSTANDING_PRACTICE}),
            bool(kinds & {FindingKind.CONCERN, FindingKind.AREA_TO_IMPROVE}),
        )
        self.pane.agreed.open(place, judged, standing)
        role = next((one.role for one in inspection.team if one.person_id == me.id), me.role)
        self.pane.agreed.setVisible(role in _AGREES)
        records = [one.id for one in here] + [one.id for one in findings] + ([judged.id] if judged else [])
        self.pane.show_disputed(disputed_fields(book, records))

    def _view(self, one: ProvisionalRating) -> OtherView:
        book = self._book
        team = book.inspection.team if book else ()
        name = next((m.name for m in team if m.person_id == one.inspector), "Another inspector")
        return OtherView(name, one.rating, one.reason, len(one.cited))

    def finding(self, finding_id: UUID) -> Finding | None:
        """Return a finding of the visit that is shown."""
        found = self._book.inspection.findings if self._book else ()
        return next((one for one in found if one.id == finding_id), None)

    def _up(self) -> None:
        self.board.step(-1)

    def _down(self) -> None:
        self.board.step(1)

    def _open_kind(self, kind: object) -> None:
        """Show only what comes from one kind of source; a question, or a prompt itself, shows all."""
        self._kind = kind if isinstance(kind, EvidenceCategory) and self._shown[1] else None
        self._show_question()
        self.pane.evidence.list.setFocus()

    def _settle(self) -> None:
        if self._book is not None:
            self._room.show("review", self._book.visit_id)


def _board_rows(book: VisitBook, initials: dict[UUID, str]) -> list[BoardRow]:
    weighed, conflicts = book.in_hand.weighed(book.framework), book.in_hand.conflicts()
    kinds, rows = tuple(COLUMNS), []
    for row in weigh_rows(book, initials):
        prompt = book.framework.prompt(row.prompt)
        if prompt is None:
            rows.append(BoardRow(row, matrix_row(row, None, "", kinds)))
            continue
        found = weighed[prompt.code]
        gap = gap_of(found, prompt)
        differs = found.differ > 0 or conflicts[prompt.code] > 0
        rows.append(BoardRow(row, matrix_row(row, found, gap, kinds), gap, differs))
    return rows
