"""One package in the middle of Review: who made it, what was checked, what merging it does, and the merge."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.pages.review_words import KIND_ICONS, kind_name
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import Banner
from wellled_desktop.ui.widgets.checks import Check, CheckList
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row, line, set_surface
from wellled_desktop.workspace import Arrival, CheckLine, MergeOutcome

_STATES = {"ok": "pass", "remark": "warn", "fail": "fail"}
_HEADS = ("Record", "Added", "Changed", "Deleted", "Conflicts")
_SIGNS = ("+", "~", "−", "!")
_NONE = "·"


class OutcomeTable(QTableWidget):
    """What merging does, a row a kind of record; as high as its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self.setAccessibleName("If you merge")
        self.setHorizontalHeaderLabels(list(_HEADS))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.row("compact"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Inset(self))
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(_HEADS)):
            self.setColumnWidth(column, 92)
        first = QTableWidgetItem(_HEADS[0])
        first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalHeaderItem(0, first)

    def set_outcome(self, outcome: MergeOutcome) -> None:
        """Show what happens to the records of each kind."""
        kinds = sorted(outcome.kinds.items(), key=lambda one: kind_name(one[0]))
        self.setRowCount(len(kinds))
        for row, (kind, tally) in enumerate(kinds):
            name = QTableWidgetItem(icons.icon(KIND_ICONS.get(kind, "file-text")), kind_name(kind))
            self.setItem(row, 0, name)
            counts = (tally.added, tally.changed, tally.deleted, tally.conflicts)
            for column, (sign, count) in enumerate(zip(_SIGNS, counts, strict=True), 1):
                self.setItem(row, column, _figure(sign, count, _HEADS[column]))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(max(head, 32) + theme.row("compact") * len(kinds) + 2)


class _Inset(QStyledItemDelegate):
    """Keeps the words of a cell under those of its head."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave 5 px at both sides."""
        super().initStyleOption(option, index)
        option.rect = option.rect.adjusted(5, 0, -5, 0)


class ArrivalPane(QWidget):
    """A package: `merge_wanted()` and `compare_wanted()` when a person goes on."""

    merge_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self._who = Text("", "section")
        self._made = Text("", "body", "text2").wrapped()
        self._banner = Banner("crit", "")
        self._waits = Banner("warn", "")
        self._done = Banner("good", "")
        self._checks = CheckList("Checks")
        self._lead = Text("If you merge", "body", weight=600)
        self._sums = Text("", "small", "text2").wrapped()
        self._table = OutcomeTable()
        self.merge = Button("Merge package", "primary", "git-merge")
        self.merge.clicked.connect(self.merge_wanted)
        self.compare = Button("Compare words…", "primary", "phone")
        self.compare.clicked.connect(self.compare_wanted)
        head = in_row([self._who, self._made], 12)
        head.setStretch(1, 1)
        said = in_row([self._lead, self._sums], 12)
        said.setStretch(1, 1)
        acts = in_row([None, self.compare, self.merge])
        banners = [self._banner, self._waits, self._done]
        above = in_column([head, self._checks, *banners, said], 8, (16, 12, 16, 8))
        below = in_column([acts], 0, (16, 8, 16, 8))
        inset = in_column([self._table], 0, (8, 0, 8, 0))
        self.setLayout(in_column([above, inset, below, line(), None], 0))

    def show_ready(self, arrival: Arrival, made: str) -> None:
        """Show a package that can be merged, and what merging would do."""
        self._head(arrival.sender, made)
        self._show_checks(arrival.checks)
        news = arrival.outcome is not None and bool(arrival.outcome.new or arrival.outcome.filled)
        again = arrival.state == "merged" or not news
        tail = "" if again else " A restore point is made first."
        self._show_outcome("If you merge", arrival.outcome, tail)
        self._done.setVisible(again)
        self._done.set_words("Nothing in it is new here.", "Merging it would change nothing.")
        self.merge.setVisible(not again)

    def show_merged(self, arrival: Arrival, made: str) -> None:
        """Show a package that was merged just now."""
        self._head(arrival.sender, made)
        self._show_checks(arrival.checks)
        self._show_outcome("Merged", arrival.outcome, "")

    def show_receipt(self, who: str, made: str, sentence: str) -> None:
        """Show a package that was merged earlier, by its receipt."""
        self._head(who, made)
        self._done.setVisible(True)
        self._done.set_words("Merged.", sentence)

    def show_parked(self, who: str, made: str, trouble: Trouble, compare: bool) -> None:
        """Show a package that waits: for its sender's words to be compared, or for another package."""
        self._head(who, made)
        self._waits.setVisible(True)
        self._waits.set_words(
            trouble.what, f"{trouble.next_step} It is kept whole and not merged yet.".strip()
        )
        self.compare.setVisible(compare)

    def show_refused(self, who: str, made: str, trouble: Trouble) -> None:
        """Show a file that was not taken, and that nothing was changed."""
        self._head(who, made)
        self._banner.setVisible(True)
        said = f"{trouble.what} Nothing on this device was changed. {trouble.next_step}"
        self._banner.set_words("The package was not merged.", said.strip())

    def is_asking(self) -> bool:
        """Say whether the next step is one of this pane's own."""
        return self.merge.isVisibleTo(self) or self.compare.isVisibleTo(self)

    def set_busy(self, busy: bool) -> None:
        """Let the acts rest while the worker is at it."""
        for button in (self.merge, self.compare):
            button.setEnabled(not busy)

    def _head(self, who: str, made: str) -> None:
        self._who.setText(who)
        self._made.setText(made)
        parts = (self._banner, self._waits, self._done, self._checks, self._table, self.merge, self.compare)
        for part in (*parts, self._lead, self._sums):
            part.setVisible(False)

    def _show_checks(self, checks: Sequence[CheckLine]) -> None:
        self._checks.setVisible(bool(checks))
        self._checks.set_checks([Check(one.sentence, _STATES.get(one.state, "warn")) for one in checks])

    def _show_outcome(self, lead: str, outcome: MergeOutcome | None, tail: str) -> None:
        if outcome is None or not outcome.kinds:
            return
        for part in (self._lead, self._sums, self._table):
            part.setVisible(True)
        self._lead.setText(lead)
        self._sums.setText(sums(outcome) + tail)
        self._table.setAccessibleName(lead)
        self._table.set_outcome(outcome)


def sums(outcome: MergeOutcome) -> str:
    """Return the sentence of a merge: "199 added, 14 changed, 1 deleted, 3 conflicts."."""
    total = outcome.total
    ends = "conflict" if total.conflicts == 1 else "conflicts"
    return (
        f"{total.added:,} added, {total.changed:,} changed, {total.deleted:,} deleted, "
        f"{total.conflicts:,} {ends}."
    )


def _figure(sign: str, count: int, head: str) -> QTableWidgetItem:
    made = QTableWidgetItem(f"{sign} {count:,}" if count else _NONE)
    made.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setData(Qt.ItemDataRole.AccessibleTextRole, f"{head}: {count:,}")
    role = "neg" if count and sign == "!" else "text" if count else "text3"
    made.setForeground(theme.role(role))
    made.setFont(theme.font("body", 600 if role == "neg" else 400))
    return made
