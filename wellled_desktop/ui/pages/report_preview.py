"""The middle of Report: the real pages, with a bar to go through them and to see them larger or smaller."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QSpinBox, QStackedLayout, QWidget

from wellled_desktop.ui.pages.report_find import FindBar
from wellled_desktop.ui.widgets.buttons import IconButton
from wellled_desktop.ui.widgets.cards import Banner, EmptyState
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row, line, set_surface
from wellled_desktop.ui.widgets.page_view import PageView
from wellled_desktop.ui.widgets.progress import ProgressRow
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.workspace import Hit, ReadPart

REBUILD = "Rebuild preview"
_SMALL = ("Lbl", "Link")  # their number alone: they stand close together


class Preview(QWidget):
    """Pages, or what is being built, or what to do. `rebuild_wanted()`, `stopped()`, `page_changed(page)`.

    `list_wanted()` when the list of redactions is asked for.
    """

    rebuild_wanted = Signal()
    list_wanted = Signal()
    stopped = Signal()
    page_changed = Signal(int)
    find_wanted = Signal(str)
    _act = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.setMinimumWidth(360)
        self.pages = PageView("Report preview")
        self._hits: tuple[Hit, ...] = ()
        self.before = IconButton("chevron-up", "Page before")
        self.after = IconButton("chevron-down", "Next page")
        self.number = QSpinBox()
        self.number.setAccessibleName("Page")
        self.number.setFixedWidth(56)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setKeyboardTracking(False)
        self._of = Text("", "body", "text2")
        self.smaller = IconButton("zoom-out", "Smaller", "Ctrl+-")
        self.larger = IconButton("zoom-in", "Larger", "Ctrl++")
        self._percent = Text("", "body", "text2")
        self.fitting = SegmentedControl("Fit", [Choice("width", "Fit width"), Choice("page", "Fit page")])
        self.progress = ProgressRow("Building the report")
        self.note = Banner("info", "")
        self.finder = FindBar()
        self._lay_out()
        self._connect()
        self.fitting.set_value("width")
        self.set_pages(0)

    def set_pages(self, count: int) -> None:
        """Show a document of so many pages."""
        self.number.setRange(1 if count else 0, count)
        self._of.setText(f"of {count:,}")
        for widget in (self.before, self.after, self.number, self.smaller, self.larger, self.fitting):
            widget.setEnabled(bool(count))
        self._layers.setCurrentIndex(1 if count else 0)
        self.pages.set_pages(count)
        self._show_page(self.pages.page())

    def say(self, lead: str, text: str = "", act: str = "") -> None:
        """Say something above the pages; nothing when there is nothing to say."""
        self.note.set_words(lead, text, [act] if act else [])
        self._act = act
        self._note_place.setVisible(bool(lead))

    def set_building(self, words: str, done: int = 0) -> None:
        """Show what is being built; nothing when it is done."""
        self._progress_place.setVisible(bool(words))
        if words:
            self.progress.set_progress(words, beside=f"{done:,} pages" if done else "")

    def _lay_out(self) -> None:
        place = in_row([self.before, self.after, self.number, self._of], 6)
        size = in_row([self.smaller, self._percent, self.larger, 4, self.fitting], 6)
        bar = in_row([place, None, size], 8, (12, 4, 12, 4))
        self._note_place = holder(in_column([self.note], 0, (12, 8, 12, 8)))
        self._note_place.hide()
        self._progress_place = holder(in_column([self.progress], 0, (12, 8, 12, 8)))
        self._progress_place.hide()
        empty = EmptyState(
            "file-text", "No preview yet", "The report is built from what is saved on this device."
        )
        empty.offer("Build the preview", "F5", "rotate-ccw")
        empty.begun.connect(self.rebuild_wanted)
        self._layers = QStackedLayout()
        self._layers.addWidget(empty)
        self._layers.addWidget(self.pages)
        column = in_column([holder(bar), self.finder, line(), self._note_place, self._progress_place], 0)
        column.addLayout(self._layers, 1)
        self.setLayout(column)

    def _connect(self) -> None:
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.number.valueChanged.connect(self._go_to_number)
        self.smaller.clicked.connect(self._make_smaller)
        self.larger.clicked.connect(self._make_larger)
        self.fitting.chosen.connect(self._fit)
        self.pages.page_changed.connect(self._show_page)
        self.pages.scale_changed.connect(self._show_scale)
        self.progress.stopped.connect(self.stopped)
        self.note.acted.connect(self._acted)
        self.finder.wanted.connect(self.find_wanted)
        self.finder.moved.connect(self._show_hit)
        self.finder.left.connect(self._leave_find)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show where the words stand, at the first place from here on."""
        self._hits = tuple(hits)
        here = next((at for at, one in enumerate(hits) if one.page >= self.pages.page()), 0)
        self.finder.set_hits(len(hits), here)

    def show_order(self, parts: Sequence[ReadPart]) -> None:
        """Name each part of the pages by its place in the order in which it is read aloud, and its role."""
        named: dict[int, list[tuple[QRectF, str]]] = {}
        for one in parts:
            box = QRectF(QPointF(*one.box[:2]), QPointF(*one.box[2:]))
            words = str(one.number) if one.role in _SMALL else f"{one.number} {one.role}"
            named.setdefault(one.page, []).append((box, words))
        self.pages.labels.show(named)

    def _show_hit(self, place: int) -> None:
        marks: dict[int, list[QRectF]] = {}
        for one in self._hits:
            boxes = [QRectF(QPointF(*box[:2]), QPointF(*box[2:])) for box in one.boxes]
            marks.setdefault(one.page, []).extend(boxes)
        here = self._hits[place] if 0 <= place < len(self._hits) else None
        self.pages.set_marks(marks, here.page if here else None)

    def _leave_find(self) -> None:
        self._hits = ()
        self.pages.set_marks({})
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_before(self) -> None:
        self.pages.go_to(self.pages.page() - 1)

    def _go_after(self) -> None:
        self.pages.go_to(self.pages.page() + 1)

    def _go_to_number(self, number: int) -> None:
        if number != self.pages.page() + 1:
            self.pages.go_to(number - 1)

    def _make_smaller(self) -> None:
        self._zoom(-1)

    def _make_larger(self) -> None:
        self._zoom(1)

    def _zoom(self, steps: int) -> None:
        self.pages.zoom(steps)
        self.fitting.set_value(None)

    def _fit(self, how: object) -> None:
        self.pages.fit(str(how))
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_page(self, page: int) -> None:
        self.number.blockSignals(True)
        self.number.setValue(page + 1)
        self.number.blockSignals(False)
        self.page_changed.emit(page)

    def _show_scale(self, scale: float) -> None:
        self._percent.setText(f"{round(scale * 100)}%" if self.number.maximum() else "")

    def _acted(self, _place: int) -> None:
        (self.rebuild_wanted if self._act == REBUILD else self.list_wanted).emit()
