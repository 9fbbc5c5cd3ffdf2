"""The left of Weigh: prompts by kind of source as a matrix, or the same as a list where room is short."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from wellled_desktop.core.vocabulary import EvidenceCategory
from wellled_desktop.ui.models.weighing import WeighRow
from wellled_desktop.ui.pages.weigh_list import WeighList
from wellled_desktop.ui.widgets.matrix import Matrix, MatrixRow
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl

COLUMNS: dict[EvidenceCategory, str] = {
    EvidenceCategory.STAFF: "Staff",
    EvidenceCategory.LEADERS: "Leaders, board",
    EvidenceCategory.PEOPLE_USING_SERVICES: "People using services",
    EvidenceCategory.PARTNERS: "Partners",
    EvidenceCategory.OBSERVATION: "Obser- vation",
    EvidenceCategory.DOCUMENTS: "Docu- ments",
    EvidenceCategory.MEASURES: "Meas- ures",
}
_KINDS = tuple(COLUMNS)
_ROOM, _LEAST = 800, 740  # the list gives way to the matrix later than it took its place
_FILTERS = {"all": "All prompts", "gaps": "Gaps", "differ": "Views differ"}


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A question or a prompt, as the list and as the matrix show it; what is missing, and if views differ."""

    listed: WeighRow
    matrix: MatrixRow
    gap: str = ""
    differs: bool = False


class WeighBoard(QWidget):
    """Questions and prompts: `chosen(question, prompt)`; Enter on a cell says `opened(category or None)`.

    `filter` and `form` belong into the head of the page.
    """

    chosen = Signal(str, str)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BoardRow] = []
        self._counts = (0, 0)
        self.filter = SegmentedControl("Which prompts", _choices(0, 0))
        self.form = SegmentedControl(
            "Prompts as",
            [
                Choice("matrix", "Matrix", tip="Prompts by kind of source"),
                Choice("list", "List", tip="A line for each prompt"),
            ],
        )
        self.matrix = Matrix("Evidence by prompt and kind of source", list(COLUMNS.values()))
        self.list = WeighList()
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.matrix)
        self._layers.addWidget(self.list)
        self.setFocusProxy(self.matrix)
        self.matrix.chosen.connect(self._matrix_chosen)
        self.matrix.cell_opened.connect(self._cell_opened)
        self.list.chosen.connect(self.chosen)
        self.filter.chosen.connect(self._filtered)
        self.form.chosen.connect(self._fit)

    def set_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show these rows; what was chosen stays chosen."""
        self._rows = list(rows)
        counts = (sum(bool(one.gap) for one in rows), sum(one.differs for one in rows))
        if counts != self._counts:
            self._counts = counts
            self.filter.set_choices(_choices(*counts))
        self._show()

    def value(self) -> tuple[str, str]:
        """Return the question and the prompt that are chosen, "" for none."""
        if self._as_list():
            return self.list.value()
        key = self.matrix.value()
        return key if isinstance(key, tuple) else ("", "")

    def set_value(self, question: str, prompt: str = "") -> None:
        """Choose a row, silently; every prompt is shown where the filter would leave it out."""
        if not any((one.listed.question, one.listed.prompt) == (question, prompt) for one in self._passing()):
            self.filter.set_value("all")
            self._show()
        self.list.set_value(question, prompt)
        self.matrix.set_value((question, prompt))

    def step(self, by: int) -> None:
        """Go to the row above or below."""
        if self._as_list():
            self.list.step(by)
        else:
            self.matrix.step(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the list where the matrix has no room."""
        super().resizeEvent(event)
        self._fit()

    def _as_list(self) -> bool:
        return self._layers.currentWidget() is self.list

    def _fit(self, _: object = None) -> None:
        short = self.width() < (_ROOM if self._as_list() else _LEAST)
        self.form.setVisible(not short)
        wanted = self.list if short or self.form.value() == "list" else self.matrix
        if self._layers.currentWidget() is wanted:
            return
        here, focused = self.value(), self._layers.currentWidget() is QApplication.focusWidget()
        self._layers.setCurrentWidget(wanted)
        self.setFocusProxy(wanted)
        self.list.set_value(*here)
        self.matrix.set_value(here)
        if focused:
            wanted.setFocus()

    def _passing(self) -> list[BoardRow]:
        wanted = self.filter.value()
        if wanted == "all":
            return self._rows
        kept = [one for one in self._rows if (one.gap if wanted == "gaps" else one.differs)]
        questions = {one.listed.question for one in kept}
        return [
            one
            for one in self._rows
            if one in kept or (not one.listed.prompt and one.listed.question in questions)
        ]

    def _show(self) -> None:
        rows = self._passing()
        self.matrix.set_rows([one.matrix for one in rows])
        self.list.set_rows([one.listed for one in rows])

    def _filtered(self, _: object) -> None:
        before = self.value()
        self._show()
        rows = self._passing()
        keys = [(one.listed.question, one.listed.prompt) for one in rows]
        if keys and before not in keys:
            self.set_value(*keys[0])
            self.chosen.emit(*keys[0])
        else:
            self.set_value(*before)

    def _matrix_chosen(self, key: object) -> None:
        if isinstance(key, tuple):
            self.chosen.emit(*key)

    def _cell_opened(self, _: object, column: int) -> None:
        self.opened.emit(_KINDS[column] if column >= 0 else None)


def _choices(gaps: int, differ: int) -> list[Choice]:
    counts = {"all": "", "gaps": str(gaps), "differ": str(differ)}
    return [Choice(key, words, count=counts[key]) for key, words in _FILTERS.items()]
