"""The lines of an activity: keys and a menu to reword, remove and tag them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from wellled_desktop.core.framework import Framework
from wellled_desktop.core.vocabulary import Polarity
from wellled_desktop.ui.widgets.notes import NoteStream

_POLARITIES = {
    Polarity.STRENGTH: "Tag as &strength",
    Polarity.CONCERN: "Tag as &concern",
    Polarity.NEUTRAL: "Tag without &either",
}
_KEYS = {"+": Polarity.STRENGTH, "-": Polarity.CONCERN, "#": Polarity.NEUTRAL}


class LineStream(NoteStream):
    """The stream of Capture: F2 rewords, Delete removes, + - # tag, the menu key offers all of it.

    `reword_wanted(UUID)`, `remove_wanted(UUID)`, `tag_wanted(UUID, prompt, Polarity)` and
    `untag_wanted(UUID, prompt)` ask the page, `exhibit_wanted(UUID)` to show a photo or file of a line;
    `menu_wanted` is answered with `offer`.
    """

    reword_wanted = Signal(UUID)
    remove_wanted = Signal(UUID)
    tag_wanted = Signal(UUID, str, Polarity)
    untag_wanted = Signal(UUID, str)
    exhibit_wanted = Signal(UUID)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Lines", parent)
        self._prompts: list[tuple[str, str]] = []
        self._menu: QMenu | None = None

    def set_framework(self, framework: Framework) -> None:
        """Offer the prompts of this framework."""
        self._prompts = [(each.code, each.title) for each in framework.prompts()]

    def has(self, key: UUID) -> bool:
        """Say whether a line is shown."""
        return self._notes.place_of(key) >= 0

    def offer(
        self, key: UUID, tags: Sequence[str], point: QPoint, exhibits: Sequence[tuple[UUID, str]] = ()
    ) -> QMenu:
        """Show the menu of a line at a global point; `tags` and `exhibits` (with their words) are its own."""
        menu = self._fresh_menu()
        edit = menu.addAction("&Edit line")
        edit.setShortcut("F2")
        edit.setData(("reword", key, "", None))
        remove = menu.addAction("&Remove line")
        remove.setShortcut("Del")
        remove.setData(("remove", key, "", None))
        menu.addSeparator()
        for polarity, words in _POLARITIES.items():
            self._fill(menu.addMenu(words), key, polarity)
        off = menu.addMenu("Take a tag &off")
        off.setEnabled(bool(tags))
        for prompt in tags:
            off.addAction(f"#{prompt}").setData(("untag", key, prompt, None))
        for exhibit_id, words in exhibits:
            menu.addAction(f"Show {words}").setData(("show", exhibit_id, "", None))
        menu.popup(point)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give F2, Delete and the signs of tags their meaning."""
        key = self.value()
        if not isinstance(key, UUID):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_F2:
            self.reword_wanted.emit(key)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(key)
        elif event.text() in _KEYS:
            menu = self._fresh_menu()
            self._fill(menu, key, _KEYS[event.text()])
            at = self.visualRect(self.currentIndex()).bottomLeft()
            menu.popup(self.viewport().mapToGlobal(at))
        else:
            super().keyPressEvent(event)

    def _fill(self, menu: QMenu, key: UUID, polarity: Polarity) -> None:
        for code, title in self._prompts:
            menu.addAction(f"#{code}  {title}").setData(("tag", key, code, polarity))

    def _fresh_menu(self) -> QMenu:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._chosen_in_menu)
        return self._menu

    def _chosen_in_menu(self, action: QAction) -> None:
        act, key, prompt, polarity = action.data()
        if act == "reword":
            self.reword_wanted.emit(key)
        elif act == "remove":
            self.remove_wanted.emit(key)
        elif act == "show":
            self.exhibit_wanted.emit(key)
        elif act == "untag":
            self.untag_wanted.emit(key, prompt)
        else:
            self.tag_wanted.emit(key, prompt, polarity)
