"""The interview guide: questions and their prompts, how far each is covered."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from wellled_desktop.core.vocabulary import Polarity
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.shapes import paint_polarity

Index = QModelIndex | QPersistentModelIndex
_NODE = Qt.ItemDataRole.UserRole
_STATES = {
    "covered": ("circle-check", "pass"),
    "asked": ("circle-dot", "accent"),
    "nothing": ("circle-dashed", "text2"),
    "aside": ("circle-x", "text3"),
    "none": ("circle", "text3"),
}
_SPOKEN = {
    "covered": "covered",
    "asked": "asked",
    "nothing": "looked at and nothing found",
    "aside": "left aside",
    "none": "no evidence",
}


@dataclass(frozen=True, slots=True)
class GuidePrompt:
    """A prompt: its code, short title, state (covered, asked, nothing, aside, none), a detail, and counts."""

    key: object
    code: str
    title: str
    state: str = "none"
    detail: str = ""
    strengths: int = 0
    concerns: int = 0

    @property
    def spoken(self) -> str:
        """Return the prompt as it is read aloud."""
        counts = f"{self.strengths} strengths, {self.concerns} concerns"
        said = (f"{self.code} {self.title}", _SPOKEN[self.state], self.detail, counts)
        return ", ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class GuideGroup:
    """A key question with its prompts: "W2", "Risk and innovation", "2 of 4 covered"."""

    key: object
    code: str
    title: str
    covered: str = ""
    prompts: tuple[GuidePrompt, ...] = ()
    open: bool = True

    @property
    def spoken(self) -> str:
        """Return the question as it is read aloud."""
        return ", ".join(filter(None, (f"{self.code} {self.title}", self.covered)))


class GuideList(QTreeView):
    """Questions and prompts; `chosen(key)` when another is current, `opened(key)` on Enter or two clicks."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str = "Interview guide", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_GuideDelegate(self))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._activated)
        theme.news.changed.connect(self._dressed)

    def set_groups(self, groups: Sequence[GuideGroup]) -> None:
        """Show these questions; what a person folded or unfolded stays so, and so does the chosen one."""
        before, known = self.value(), self._open_before()
        self._quiet = True
        self._model.clear()
        for group in groups:
            item = _item(group)
            for prompt in group.prompts:
                item.appendRow(_item(prompt))
            self._model.appendRow(item)
            self.setExpanded(item.index(), known.get(group.key, group.open))
        self.set_value(before)
        self._quiet = False

    def value(self) -> object:
        """Return the key of what is chosen, None when there is nothing."""
        index = self.currentIndex()
        return index.data(_NODE).key if index.isValid() else None

    def set_value(self, key: object) -> None:
        """Choose a question or a prompt by its key, silently."""
        quiet, self._quiet = self._quiet, True
        heads = [self._model.item(row) for row in range(self._model.rowCount())]
        below = [head.child(row) for head in heads for row in range(head.rowCount())]
        for item in heads + below:
            if key is not None and item.data(_NODE).key == key:
                self.setCurrentIndex(item.index())
        self._quiet = quiet

    def go_to(self, key: object) -> None:
        """Choose a prompt as a person does, unfolding its question."""
        self.set_value(key)
        index = self.currentIndex()
        if index.isValid() and index.data(_NODE).key == key:
            self.setExpanded(index.parent(), True)
            self.scrollTo(index)
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def is_open(self, index: Index) -> bool:
        """Say whether a question shows its prompts."""
        return self.isExpanded(self._model.index(index.row(), 0))

    def drawBranches(self, painter: QPainter, rect: object, index: Index) -> None:
        """Draw nothing here: the delegate draws the chevron."""

    def _open_before(self) -> dict[object, bool]:
        heads = [self._model.item(row) for row in range(self._model.rowCount())]
        return {head.data(_NODE).key: self.isExpanded(head.index()) for head in heads}

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.chosen.emit(current.data(_NODE).key)

    def _activated(self, index: QModelIndex) -> None:
        if index.model().hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.opened.emit(index.data(_NODE).key)

    def _dressed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _GuideDelegate(QStyledItemDelegate):
    def __init__(self, tree: GuideList) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        node = index.data(_NODE)
        if isinstance(node, GuideGroup):
            return QSize(100, theme.row("table"))
        return QSize(100, theme.row("evidence") if node.detail else theme.row("guide"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node = index.data(_NODE)
        box = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        head = isinstance(node, GuideGroup)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        paint.paint_row(painter, box, chosen, hovered, "stripe" if head else "")
        if isinstance(node, GuideGroup):
            self._paint_group(painter, node, box, self._tree.is_open(index))
        else:
            _paint_prompt(painter, node, box)
        if self._tree.hasFocus() and index == self._tree.currentIndex():
            paint.paint_ring(painter, box)
        painter.restore()

    def _paint_group(self, painter: QPainter, group: GuideGroup, box: QRectF, is_open: bool) -> None:
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.role("line"))
        name = "chevron-down" if is_open else "chevron-right"
        icons.paint(painter, name, "text2", QRectF(box.left() + 12, box.center().y() - 7, 14, 14))
        right = _paint_right(painter, group.covered, box)
        room = QRectF(box.left() + 32, box.top(), right - box.left() - 38, box.height())
        room.setLeft(
            room.left() + paint.paint_text(painter, group.code, room, "text", theme.font("body", 600)) + 6
        )
        paint.paint_text(painter, group.title, room, "text2")


def _paint_prompt(painter: QPainter, prompt: GuidePrompt, box: QRectF) -> None:
    """Draw a prompt: its title has the whole width, its counts stand beside the detail below."""
    icon, role = _STATES[prompt.state]
    icons.paint(painter, icon, role, QRectF(box.left() + 12, box.center().y() - 8, 16, 16))
    left = box.left() + 36
    painter.setFont(theme.font("body"))
    code = painter.fontMetrics().horizontalAdvance("W0.0") + 10
    middle = box.center().y()
    paint.paint_text(
        painter, prompt.code, QRectF(left, box.top(), code, box.height()), "text", theme.font("small", 500)
    )
    left += code
    if not prompt.detail:
        right = _paint_counts(painter, prompt, box)
        room = QRectF(left, box.top(), right - left - 8, box.height())
        paint.paint_text(painter, prompt.title, room)
        return
    right = _paint_counts(painter, prompt, QRectF(box.left(), middle + 1, box.width(), 17))
    under = QRectF(left, middle + 1, right - left - 8, 17)
    paint.paint_text(painter, prompt.detail, under, "text2", theme.font("small"))
    paint.paint_text(painter, prompt.title, QRectF(left, middle - 19, box.right() - 14 - left, 20))


def _paint_counts(painter: QPainter, prompt: GuidePrompt, box: QRectF) -> float:
    if not (prompt.strengths or prompt.concerns):
        return _paint_right(painter, "none", box)
    right = box.right() - 14
    painter.setFont(theme.font("body"))
    for polarity, count in ((Polarity.CONCERN, prompt.concerns), (Polarity.STRENGTH, prompt.strengths)):
        if not count:
            continue
        width = painter.fontMetrics().horizontalAdvance(str(count))
        paint.paint_text(painter, str(count), QRectF(right - width, box.top(), width + 2, box.height()))
        paint_polarity(painter, polarity, QRectF(right - width - 15, box.center().y() - 5, 10, 10))
        right -= width + 24
    return right


def _paint_right(painter: QPainter, words: str, box: QRectF) -> float:
    font = theme.font("small")
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(words)
    left = box.right() - 14 - width
    paint.paint_text(painter, words, QRectF(left, box.top(), width + 4, box.height()), "text2", font)
    return left


def _item(node: GuideGroup | GuidePrompt) -> QStandardItem:
    item = QStandardItem(f"{node.code} {node.title}")
    item.setEditable(False)
    item.setData(node, _NODE)
    item.setData(node.spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(node.spoken)  # whole, for where it is cut
    return item
