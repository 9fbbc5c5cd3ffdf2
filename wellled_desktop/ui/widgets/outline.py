"""The outline: groups and what lies in them, as a tree; icon, words, marks and a count at the right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets import paint

Index = QModelIndex | QPersistentModelIndex
_NODE = Qt.ItemDataRole.UserRole
_STEP = 16


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A line of the outline: what the page knows it by, words, icon, count, marks, what lies below.

    `mark` is the name of an icon before the count ("lock", "lock-open"); `live` a word on accent ("live").
    """

    key: object
    text: str
    icon: str = ""
    count: str = ""
    mark: str = ""
    live: str = ""
    quiet: bool = False
    children: tuple["OutlineNode", ...] = ()

    @property
    def spoken(self) -> str:
        """Return the line as it is read aloud."""
        marks = {"lock": "locked", "lock-open": "open"}
        return ", ".join(filter(None, (self.text, self.live, marks.get(self.mark, ""), self.count)))


class Outline(QTreeView):
    """The tree; `chosen(key)` when another line is current, `opened(key)` on Enter or a double click.

    `menu_wanted(key, point)` asks for a context menu at a global point.
    """

    chosen = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, name: str = "Outline", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setIndentation(_STEP)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(_OutlineDelegate(self))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._activated)
        self.customContextMenuRequested.connect(self._menu_requested)
        theme.news.changed.connect(self._dressed)

    def set_nodes(self, nodes: Sequence[OutlineNode]) -> None:
        """Show these lines, open all the way; the chosen one stays chosen, what was folded stays folded."""
        before, folded = self.value(), self._folded()
        self._quiet = True
        self._model.clear()
        for node in nodes:
            self._model.appendRow(_item(node))
        self.expandAll()
        for item in self._items():
            if item.data(_NODE).key in folded:
                self.collapse(item.index())
        self.set_value(before)
        self._quiet = False

    def value(self) -> object:
        """Return the key of the chosen line, None when there is none."""
        index = self.currentIndex()
        return index.data(_NODE).key if index.isValid() else None

    def set_value(self, key: object) -> None:
        """Choose a line by its key, silently."""
        quiet, self._quiet = self._quiet, True
        for item in self._items():
            if key is not None and item.data(_NODE).key == key:
                self.setCurrentIndex(item.index())
        self._quiet = quiet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a line by Enter on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: object, index: Index) -> None:
        """Draw nothing here: the delegate draws the chevron on the row's own ground."""

    def is_open(self, index: Index) -> bool:
        """Say whether a line shows what lies below it."""
        return self.isExpanded(self._model.index(index.row(), 0, index.parent()))

    def _items(self) -> list[QStandardItem]:
        found = []
        waiting = [self._model.item(row) for row in range(self._model.rowCount())]
        while waiting:
            item = waiting.pop(0)
            found.append(item)
            waiting = [item.child(row) for row in range(item.rowCount())] + waiting
        return found

    def _folded(self) -> set[object]:
        return {
            item.data(_NODE).key
            for item in self._items()
            if item.hasChildren() and not self.isExpanded(item.index())
        }

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.chosen.emit(current.data(_NODE).key)

    def _activated(self, index: QModelIndex) -> None:
        if index.model().hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.opened.emit(index.data(_NODE).key)

    def _menu_requested(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.menu_wanted.emit(index.data(_NODE).key, self.viewport().mapToGlobal(at))

    def _dressed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _OutlineDelegate(QStyledItemDelegate):
    """Paints a line of 28 px, 40 in touch."""

    def __init__(self, tree: Outline) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height; the width is the pane's."""
        return QSize(100, theme.row("compact"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, chevron, icon, words, live word, mark and count."""
        node: OutlineNode = index.data(_NODE)
        depth = 1 if index.parent().isValid() else 0
        row = QRectF(option.rect)
        row.setLeft(0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        paint.paint_row(painter, row, selected, hovered)
        left = 10.0
        if node.children:
            name = "chevron-down" if self._tree.is_open(index) else "chevron-right"
            icons.paint(painter, name, "text2", QRectF(left - 2, row.center().y() - 7, 14, 14))
        left += self._indent(index)
        if node.icon:
            role = "accent" if selected else "text2"
            icons.paint(painter, node.icon, role, QRectF(left, row.center().y() - 8, 16, 16))
            left += 22
        right = self._paint_right(painter, node, row)
        weight = 600 if selected or (node.children and not depth) else 400
        tone = "text3" if node.quiet and not selected else "text"
        words = QRectF(left, row.top(), right - left - 6, row.height())
        paint.paint_text(painter, node.text, words, tone, theme.font("body", weight))
        if self._tree.hasFocus() and index == self._tree.currentIndex():
            paint.paint_ring(painter, row)
        painter.restore()

    def _indent(self, index: Index) -> int:
        """Return where icon or words begin: below a group's icon, or a step right of a group's words."""
        above = index.parent()
        if not above.isValid():
            return 18
        node: OutlineNode = above.data(_NODE)
        return 14 if node.icon else 18 + _STEP

    def _paint_right(self, painter: QPainter, node: OutlineNode, row: QRectF) -> float:
        right = row.right() - 12
        font = theme.font("body")
        painter.setFont(font)
        if node.count:
            width = painter.fontMetrics().horizontalAdvance(node.count)
            paint.paint_text(
                painter, node.count, QRectF(right - width, row.top(), width + 2, row.height()), "text2"
            )
            right -= width + 8
        if node.mark:
            role = "part" if node.mark == "lock-open" else "text2"
            icons.paint(painter, node.mark, role, QRectF(right - 16, row.center().y() - 8, 16, 16))
            right -= 22
        if node.live:
            font = theme.font("small", 600)
            painter.setFont(font)
            width = painter.fontMetrics().horizontalAdvance(node.live) + 10
            box = QRectF(right - width, row.center().y() - 8, width, 16)
            paint.fill_chip(painter, box, "accent")
            paint.paint_text(painter, node.live, box.adjusted(5, 0, 2, 0), "on-accent", font)
            right -= width + 6
        return right


def _item(node: OutlineNode) -> QStandardItem:
    item = QStandardItem(node.text)
    item.setEditable(False)
    item.setData(node, _NODE)
    item.setData(node.spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setData(node.text, Qt.ItemDataRole.ToolTipRole)
    for child in node.children:
        item.appendRow(_item(replace(child)))
    return item
