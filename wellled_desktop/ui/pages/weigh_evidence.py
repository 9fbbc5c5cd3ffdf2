"""The evidence of a question: all of it, what is cited, what is not; a tick cites."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui import theme
from wellled_desktop.ui.models.weighing import Evidence
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.evidence import EvidenceList, EvidenceRow, LazyRows
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row
from wellled_desktop.ui.widgets.note_line import KIND_ICONS
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl

_MOST, _LEAST = 6, 2


class EvidencePane(QWidget):
    """The list with its filter; `cited_changed(cited, counter)` gives both as tuples of notes' ids.

    `shown(UUID)` asks to see a line where it was written, `link_wanted(UUID, list)` to link it with another.
    """

    cited_changed = Signal(tuple, tuple)
    shown = Signal(UUID)
    link_wanted = Signal(UUID, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence: list[Evidence] = []
        self._cited: list[UUID] = []
        self._counter: list[UUID] = []
        self._count = Text("", "small", "text2")
        self.filter = SegmentedControl(
            "Which evidence", [Choice(each, each.capitalize()) for each in ("all", "cited", "uncited")]
        )
        self.list = EvidenceList("Evidence")
        self.cite_button = Button("Cite", icon="quote", keys="Ctrl+E")
        self.counter_button = Button("Counts against", icon="scale", keys="Ctrl+Shift+U")
        self.counter_button.show_caps(False)
        self.link_button = Button("Link with…", icon="link-2")
        self._none = Text("", "body", "text2").wrapped()
        for button in (self.cite_button, self.counter_button, self.link_button):
            button.set_small()
        head = in_row([Text("Evidence", "body", weight=600), self._count, None, self.filter])
        feet = in_row([self.cite_button, self.counter_button, self.link_button, None])
        self.setLayout(in_column([head, self._none, self.list, feet], 8))
        self.filter.chosen.connect(self._filtered)
        self.list.cited.connect(self._ticked)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.cite_button.clicked.connect(self.cite)
        self.counter_button.clicked.connect(self.count_against)
        self.link_button.clicked.connect(self._link)

    def show_evidence(
        self, evidence: Sequence[Evidence], none: str, used: tuple[Sequence[UUID], Sequence[UUID]] = ((), ())
    ) -> None:
        """Show this evidence; `none` says what to do where there is none, `used` what is cited or against."""
        self._evidence = list(evidence)
        self._none.setText(none)
        self._cited, self._counter = list(used[0]), list(used[1])
        self._show()

    def cite(self) -> None:
        """Cite the chosen line, or no longer."""
        key = self.list.value()
        if isinstance(key, UUID):
            self._ticked(key, key not in self._cited)

    def count_against(self) -> None:
        """Count the chosen line as speaking against the rating, or no longer."""
        key = self.list.value()
        if isinstance(key, UUID):
            _turn(self._counter, key, key not in self._counter)
            if key in self._counter:
                _turn(self._cited, key, wanted=False)
            self._changed()

    def _link(self) -> None:
        key = self.list.value()
        if isinstance(key, UUID):
            self.link_wanted.emit(key, [one for one in self._evidence if one.note.id != key])

    def _ticked(self, key: object, cited: bool) -> None:
        if isinstance(key, UUID):
            _turn(self._cited, key, cited)
            if cited:
                _turn(self._counter, key, wanted=False)
            self._changed()

    def _changed(self) -> None:
        self._show()
        self.cited_changed.emit(tuple(self._cited), tuple(self._counter))

    def _filtered(self, _: object) -> None:
        self._show()

    def _chosen(self, key: object) -> None:
        self.cite_button.setText("Do not cite" if key in self._cited else "Cite")
        self.counter_button.setText("Counts no longer" if key in self._counter else "Counts against")

    def _opened(self, key: object) -> None:
        if isinstance(key, UUID):
            self.shown.emit(key)

    def _show(self) -> None:
        wanted = self.filter.value()
        shown = [(at, one) for at, one in enumerate(self._evidence, 1) if self._passes(one, wanted)]
        here = {one.note.id for one in self._evidence}
        cited = sum(each in here for each in self._cited)
        self._count.setText(f"{_items(len(self._evidence))}, {cited} cited")
        self.list.set_rows(LazyRows([one.note.id for _, one in shown], partial(self._row_at, shown)))
        rows = max(_LEAST, min(_MOST, len(shown)))
        self.list.setFixedHeight(rows * theme.row("evidence") + 2)
        self.list.setVisible(bool(shown))
        self._none.setVisible(not self._evidence)
        for button in (self.cite_button, self.counter_button, self.link_button):
            button.setVisible(bool(shown))
        self._chosen(self.list.value())

    def _passes(self, one: Evidence, wanted: object) -> bool:
        used = one.note.id in self._cited or one.note.id in self._counter
        return wanted == "all" or used == (wanted == "cited")

    def _row_at(self, shown: Sequence[tuple[int, Evidence]], place: int) -> EvidenceRow:
        return self._row(*shown[place])

    def _row(self, place: int, one: Evidence) -> EvidenceRow:
        against = "Counts against · " if one.note.id in self._counter else ""
        return EvidenceRow(
            key=one.note.id,
            ref=f"E{place}",
            text=one.says,
            detail=f"{against}{word(one.note.kind)} · {one.below}".rstrip(" ·"),
            polarity=one.polarity,
            icon=KIND_ICONS[one.note.kind],
            cited=one.note.id in self._cited,
            protected=one.protected,
        )


def _turn(among: list[UUID], key: UUID, wanted: bool) -> None:
    if wanted and key not in among:
        among.append(key)
    elif not wanted and key in among:
        among.remove(key)


def _items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"
