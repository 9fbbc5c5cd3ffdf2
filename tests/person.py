"""A robot that drives a window as a person does: it finds things by role and spoken name through QAccessible.

    person = Person(window)
    person.types("Board sees risks", into="Note")
    person.presses("Return")
    person.clicks("Close and lock")
    person.sees("11 lines")
    person.speaks()  # ["List: Notes", "EditableText: Note", "Button: Close and lock"]

Names are compared without the mark of the letter to press and without the closing "…".
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QListView,
    QTableView,
    QTreeView,
    QWidget,
)
from shiboken6 import isValid

_R = QAccessible.Role
_PRESSED = {_R.Button, _R.ButtonMenu, _R.CheckBox, _R.RadioButton, _R.MenuItem, _R.PageTab, _R.Link}
_TYPED = {_R.EditableText, _R.SpinBox, _R.ComboBox}
_SILENT = {_R.Client, _R.Window, _R.Pane, _R.Grouping, _R.Border, _R.LayeredPane, _R.ScrollBar, _R.Splitter}
_WAITS = 4000  # turns of the event loop before a person gives up


class Person:
    """Someone before a window; every act waits for what it set off, never for a clock."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        self.pauses()

    def types(self, text: str, into: str = "") -> None:
        """Type text, of any script, into the field with this spoken name; "" where the keyboard is."""
        if into:
            widget_of(self.finds(into, _TYPED)).setFocus(Qt.FocusReason.OtherFocusReason)
            self.pauses()
        for letter in text:
            target = self._has_keyboard()
            if letter == "\n":
                _send(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, "\n")
            elif letter.isascii():
                _send(target, _key_of(letter), Qt.KeyboardModifier.NoModifier, letter)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QCoreApplication.sendEvent(target, composed)
        self.pauses()

    def empties(self, field: str) -> None:
        """Remove all text of a field."""
        widget_of(self.finds(field, _TYPED)).setFocus(Qt.FocusReason.OtherFocusReason)
        self.presses("Ctrl+A", "Delete")

    def presses(self, *keys: str) -> None:
        """Press shortcuts where the keyboard is: "Ctrl+N", "Return", "Esc", "Alt+0"."""
        for each in keys:
            combination = _combination(each)
            QTest.keyClick(self._has_keyboard(), combination.key(), combination.keyboardModifiers())
            self.pauses()

    def clicks(self, name: str) -> None:
        """Press the button, link, box or menu entry with this spoken name."""
        found = self.finds(name, _PRESSED)
        assert not found.state().disabled, f"{name} cannot be pressed now"
        widget = _widget(found)
        if widget is not None:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        else:
            found.actionInterface().doAction("Press")
        self.pauses()

    def chooses(self, name: str, among: str = "") -> None:
        """Choose a row of a list or tree, or an entry of a combo box; `among` is the list's spoken name."""
        for view in self._views(among):
            if _choose(view, name):
                self.pauses()
                return
        raise AssertionError(f"nobody can choose {name!r} here; there is: {self.speaks()}")

    def sees(self, words: str) -> bool:
        """Check that some visible thing says these words; fail with all that is said otherwise."""
        said = self.speaks(all_of_it=True)
        assert any(words in each for each in said), f"nothing says {words!r}; there is: {said}"
        return True

    def sees_no(self, words: str) -> bool:
        """Check that no visible thing says these words."""
        said = [each for each in self.speaks(all_of_it=True) if words in each]
        assert not said, f"said all the same: {said}"
        return True

    def speaks(self, all_of_it: bool = False) -> list[str]:
        """Return the page as it is spoken: role and name of each visible thing, in reading order.

        Rows of lists are told only when `all_of_it`.
        """
        found = []
        for each in _walk(self._root(), deep=all_of_it):
            spoken = _spoken(each, all_of_it)
            if spoken:
                found.append(spoken)
        return found

    def finds(self, name: str, roles: set[QAccessible.Role] | None = None) -> QAccessibleInterface:
        """Return the visible thing with this spoken name; the first enabled one when there are several."""
        found = [
            each for each in _walk(self._root()) if _named(each, name) and (not roles or each.role() in roles)
        ]
        assert found, f"there is no {name!r}; there is: {self.speaks()}"
        return next((each for each in found if not each.state().disabled), found[0])

    def waits_until(self, true: Callable[[], bool], what: str = "it") -> None:
        """Let events pass until something is true; fail after many turns."""
        for _ in range(_WAITS):
            if true():
                return
            QTest.qWait(5)
        raise AssertionError(f"{what} never came true")

    def pauses(self) -> None:
        """Let everything that was set off happen."""
        for _ in range(3):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()

    def _root(self) -> QAccessibleInterface:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        return QAccessible.queryAccessibleInterface(top)

    def _has_keyboard(self) -> QWidget:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is None:  # a window manager would give it back after a dialog
            top.activateWindow()
            QTest.qWaitForWindowActive(top)
        focused: QWidget | None = top.focusWidget()
        return focused if focused and focused.isVisible() else top

    def _views(self, among: str) -> Iterator[QWidget]:
        roles = {_R.List, _R.Tree, _R.Table, _R.ComboBox}
        for each in _walk(self._root()):
            widget = _widget(each)
            if widget is not None and each.role() in roles and (not among or _named(each, among)):
                yield widget


def widget_of(found: QAccessibleInterface) -> QWidget:
    """Return the widget behind what was found."""
    widget = _widget(found)
    assert widget is not None, "this is no widget of its own"
    return widget


def _widget(found: QAccessibleInterface) -> QWidget | None:
    behind = found.object()
    return behind if isinstance(behind, QWidget) and isValid(behind) else None


def _walk(root: QAccessibleInterface | None, deep: bool = False) -> Iterator[QAccessibleInterface]:
    if root is None or not root.isValid() or root.state().invisible:
        return
    yield root
    if root.role() in (_R.List, _R.Tree, _R.Table, _R.ComboBox) and not deep:
        return
    for place in range(root.childCount()):
        yield from _walk(root.child(place), deep)


def _spoken(each: QAccessibleInterface, with_value: bool) -> str:
    name = _name(each)
    value = each.text(QAccessible.Text.Value) if with_value else ""
    words = " = ".join(part for part in (name, value) if part)
    if not words or (each.role() in _SILENT and not name):
        return ""
    return f"{_role_name(each.role())}: {words}"


def _role_name(role: QAccessible.Role) -> str:
    return "Group" if role in _SILENT else role.name


def _named(each: QAccessibleInterface, name: str) -> bool:
    return _plain(_name(each)) == _plain(name)


def _name(each: QAccessibleInterface) -> str:
    """Return the spoken name; Qt names a combo box by its label alone, so ask for the label."""
    if each.role() == _R.ComboBox:
        labels = [other for other, kind in each.relations() if kind == QAccessible.RelationFlag.Label]
        return _plain(next((label.text(QAccessible.Text.Name) for label in labels), ""))
    return each.text(QAccessible.Text.Name)


def _plain(name: str) -> str:
    return name.replace("&", "").rstrip("…").strip()


def _choose(view: QWidget, name: str) -> bool:
    if isinstance(view, QComboBox):
        place = next((i for i in range(view.count()) if _plain(view.itemText(i)) == _plain(name)), -1)
        if place >= 0:
            view.setFocus()
            view.setCurrentIndex(place)
            view.activated.emit(place)
        return place >= 0
    if not isinstance(view, QListView | QTreeView | QTableView):
        return False
    return _choose_row(view, name)


def _choose_row(view: QAbstractItemView, name: str) -> bool:
    waiting = [view.rootIndex()]
    model = view.model()
    while waiting:
        parent = waiting.pop(0)
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or ""
            if _plain(name) in _plain(said):
                view.scrollTo(index)
                place: QRect = view.visualRect(index)
                at = QPoint(min(place.left() + 60, place.right()), place.center().y())
                view.setFocus()
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
                return True
            waiting.append(index)
    return False


def _combination(keys: str) -> QKeyCombination:
    combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]
    assert combination.key() != Qt.Key.Key_unknown, f"there is no key {keys}"
    return combination


def _key_of(letter: str) -> Qt.Key:
    upper = letter.upper()
    return Qt.Key(ord(upper)) if upper.isprintable() else Qt.Key.Key_unknown


def _send(target: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))
