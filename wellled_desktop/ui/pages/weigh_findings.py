"""The findings of a question: what was found, on which evidence; added, edited and removed here."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wellled_desktop.core.records import Finding
from wellled_desktop.core.vocabulary import Obligation, word
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row
from wellled_desktop.ui.widgets.paint import paint_row, paint_text

_ID = Qt.ItemDataRole.UserRole
_TOLD = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 68


class FindingsPane(QWidget):
    """The list with its acts; `add_wanted()`, `edit_wanted(UUID)`, `remove_wanted(UUID)`."""

    add_wanted = Signal()
    edit_wanted = Signal(UUID)
    remove_wanted = Signal(UUID)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _FindingList()
        self._none = Text(
            "Nothing found yet: cite evidence, then say what it shows.", "body", "text2"
        ).wrapped()
        self.add = Button("Add finding…", icon="plus")
        self.edit = Button("Edit…", icon="pencil")
        self.remove = Button("Remove", icon="trash-2")
        for button in (self.add, self.edit, self.remove):
            button.set_small()
        feet = in_row([self.add, self.edit, self.remove, None])
        self.setLayout(in_column([Text("Findings", "body", weight=600), self._none, self.list, feet], 8))
        self.add.clicked.connect(self.add_wanted)
        self.edit.clicked.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        self.list.itemActivated.connect(self._edit)
        self.list.removed.connect(self._remove)
        self.list.currentRowChanged.connect(self._show_acts)

    def show_findings(self, findings: Sequence[Finding], disputed: frozenset[UUID]) -> None:
        """Show these findings; those in `disputed` say so."""
        before = self._chosen()
        self.list.clear()
        for finding in findings:
            head = _head(finding, finding.id in disputed)
            entry = QListWidgetItem(f"{head}: {finding.statement}")
            entry.setToolTip(finding.statement)
            entry.setData(_ID, finding.id)
            entry.setData(_TOLD, (head, finding.statement))
            self.list.addItem(entry)
            if finding.id == before:
                self.list.setCurrentItem(entry)
        self._none.setVisible(not findings)
        self.list.setVisible(bool(findings))
        self.list.setFixedHeight(min(4, max(1, len(findings))) * _HEIGHT + 2)
        self._show_acts()

    def _chosen(self) -> UUID | None:
        row = self.list.currentRow()
        found = self.list.item(row).data(_ID) if row >= 0 else None
        return found if isinstance(found, UUID) else None

    def _edit(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.edit_wanted.emit(chosen)

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.remove_wanted.emit(chosen)

    def _show_acts(self) -> None:
        for button in (self.edit, self.remove):
            button.setVisible(self.list.count() > 0)
            button.setEnabled(self._chosen() is not None)


class _FindingList(QListWidget):
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Findings")
        self.setItemDelegate(_FindingDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove by Delete, open by Enter on every system."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class _FindingDelegate(QStyledItemDelegate):
    """A finding in three lines: what it is in bold, then what was found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        head, statement = index.data(_TOLD)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_row(painter, box, chosen, bool(option.state & QStyle.StateFlag.State_MouseOver))
        first = QRectF(box.left() + 12, box.top() + 6, box.width() - 20, 20)
        paint_text(painter, head, first, "text", theme.font("body", 600))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.role("text"))
        rest = QRectF(first.left(), first.bottom(), first.width(), 40)
        room = round(2 * rest.width() - 80)
        shown = painter.fontMetrics().elidedText(statement, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rest, int(Qt.TextFlag.TextWordWrap), shown)
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme.role("grid"))
        painter.restore()


def _head(finding: Finding, disputed: bool) -> str:
    must = f", {finding.obligation.value}" if finding.obligation is not Obligation.NONE else ""
    rule = f" ({finding.regulation})" if finding.regulation else ""
    count = len(finding.basis)
    stands = f" · {count} {'line' if count == 1 else 'lines'}" if count else " · no evidence cited"
    return f"{word(finding.kind)}{must}{rule}{stands}{' · disputed' if disputed else ''}"
