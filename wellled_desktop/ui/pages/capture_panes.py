"""The panes of Capture: outline, lines with the composer, guide; and what folds where there is no room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from wellled_desktop.ui.pages.capture_stream import LineStream
from wellled_desktop.ui.widgets.buttons import IconButton
from wellled_desktop.ui.widgets.cards import EmptyState
from wellled_desktop.ui.widgets.composer import Composer
from wellled_desktop.ui.widgets.guide import GuideList
from wellled_desktop.ui.widgets.header import PaneHead
from wellled_desktop.ui.widgets.layouts import holder, in_column, set_surface
from wellled_desktop.ui.widgets.outline import Outline
from wellled_desktop.ui.widgets.panes import raise_in_order
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.ui.widgets.slots import SlotBand
from wellled_desktop.ui.widgets.suggestion import SuggestedCard

FOLD_OUTLINE = 1366
FOLD_GUIDE = 1180
_OUTLINE_WIDTH, _GUIDE_WIDTH = 264, 336


class OutlinePane(QWidget):
    """The visit's outline with the button that adds to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.tree = Outline("Visit outline")
        self.add = IconButton("plus", "Add to the outline", "Ctrl+Shift+N")
        head = PaneHead("Visit outline")
        head.add_action(self.add)
        self.setLayout(in_column([head, self.tree], 0))
        self.setMinimumWidth(200)


class GuidePane(QWidget):
    """What to ask next, and the guide with what was asked and what has evidence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.suggested = SuggestedCard()
        self.list = GuideList()
        self.list.setMinimumHeight(40)
        self.card = holder(in_column([self.suggested], 0, (12, 12, 12, 12)), "surface")
        self.head = PaneHead("Interview guide")
        self.setLayout(in_column([self.head, self.card, self.list], 0))
        self.setMinimumWidth(260)


class Middle(QWidget):
    """The lines, or what to do where there are none; below them the composer, which is always there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.stream = LineStream()
        self.empty = EmptyState("notebook-pen", "No lines yet", "")
        self.slots = SlotBand()
        self.composer = Composer("Note")
        self.attach = IconButton("paperclip", "Add a photo or file", "Ctrl+Shift+P")
        self.composer.add_tool(self.attach)
        self.tabs = SegmentedControl("Notes or guide", [Choice("notes", "Notes"), Choice("guide", "Guide")])
        self.tab_row = holder(in_column([self.tabs], 0, (16, 8, 16, 8)), "surface")
        self.pages = QStackedWidget()
        self.pages.setMinimumHeight(120)  # not what the guide would like: the composer is never pushed out
        self.pages.addWidget(self.stream)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tab_row)
        column.addWidget(self.pages, 1)
        column.addWidget(self.slots)
        column.addWidget(self.composer)
        self.slots.hide()
        self.tab_row.hide()
        self.composer.covers.connect(self.stream.keep_clear)
        self.setMinimumWidth(420)

    def show_lines(self, there_are_some: bool) -> None:
        """Show the lines, or that there are none yet."""
        self.pages.setCurrentWidget(self.stream if there_are_some else self.empty)


class Panes(QSplitter):
    """Three panes side by side; in a narrow window the outline folds, then the guide becomes a tab."""

    outline_shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.outline = OutlinePane()
        self.middle = Middle()
        self.guide = GuidePane()
        for pane in (self.outline, self.middle, self.guide):
            self.addWidget(pane)
        self.setChildrenCollapsible(False)
        for place, stretch in enumerate((0, 1, 0)):
            self.setStretchFactor(place, stretch)
        self.setSizes([_OUTLINE_WIDTH, 800, _GUIDE_WIDTH])
        raise_in_order(self)
        for zone in (self.outline, self.middle.pages, self.middle.composer, self.guide):
            zone.setProperty("zone", True)
        self._guide_is_tab = False
        self._has_lines = False
        self._outline_wanted = False
        self._width = 0
        self.middle.tabs.chosen.connect(self._tab_chosen)

    def fit(self, width: int) -> None:
        """Fold what a window of this width, in pixels, has no room for."""
        self._width = width
        self._fold_outline()
        if (width < FOLD_GUIDE) != self._guide_is_tab:
            self._turn_guide(width < FOLD_GUIDE)

    def want_outline(self, wanted: bool) -> None:
        """Show the outline although it is folded, or fold it again."""
        self._outline_wanted = wanted
        self._fold_outline()

    def turn_to(self, tab: str) -> None:
        """Show the guide or the notes where they are tabs: "guide", "notes"."""
        self.middle.tabs.set_value(tab)
        if self._guide_is_tab:
            self._tab_chosen(tab)

    def show_lines(self, there_are_some: bool) -> None:
        """Show the lines, or that there are none yet."""
        self._has_lines = there_are_some
        if self.middle.tabs.value() != "guide" or not self._guide_is_tab:
            self.middle.show_lines(there_are_some)

    def _fold_outline(self) -> None:
        shown = self._width >= FOLD_OUTLINE or self._outline_wanted
        self.outline.setVisible(shown)
        self.outline_shown.emit(shown)

    def _turn_guide(self, to_tab: bool) -> None:
        self._guide_is_tab = to_tab
        self.middle.tab_row.setVisible(to_tab)
        if to_tab:
            self.middle.pages.addWidget(self.guide)
            self._tab_chosen(self.middle.tabs.value())
        else:
            self.addWidget(self.guide)
            raise_in_order(self)
            self.guide.show()
            self.setStretchFactor(2, 0)
            self.middle.show_lines(self._has_lines)

    def _tab_chosen(self, tab: object) -> None:
        if tab == "guide":
            self.middle.pages.setCurrentWidget(self.guide)
        else:
            self.middle.show_lines(self._has_lines)
