"""Words in a dialog that was still open when the window locked: kept on disk, and handed back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import FormField, TextArea
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.workspace import Draft

PLACE = "unfinished"


def words_in_dialogs(window: QWidget) -> str:
    """Return what a person typed into the dialogs that are open, field by field; never a passphrase."""
    found = [words for dialog in window.findChildren(QDialog) if dialog.isVisible() for words in _of(dialog)]
    return "\n\n".join(found)


def keep(room: Room, window: QWidget) -> bool:
    """Put the words of open dialogs on disk; say whether nothing would be lost by closing them."""
    words = words_in_dialogs(window)
    try:
        if words:
            before = room.workspace.drafts.read(PLACE)
            whole = f"{before.text}\n\n{words}" if before else words
            room.workspace.drafts.keep(PLACE, Draft(whole, 0))
    except Trouble as trouble:
        room.messages.trouble(trouble, words)
        return False
    return True


class UnfinishedDialog(Asking):
    """Shows the words again; they are forgotten only when a person says so."""

    def __init__(self, room: Room, words: str, parent: QWidget | None = None) -> None:
        super().__init__("These words were not saved when the window locked", "Done with them", parent)
        self._room = room
        self._words = TextArea("Words that were not saved", 8)
        self._words.setPlainText(words)
        self._words.setReadOnly(True)
        self.fields.addWidget(Text("A dialog was open. Copy them to where they belong.", "body").wrapped())
        self.fields.addWidget(self._words)
        self.cancel.setText("Keep for later")
        copy = Button("Copy the words", icon="copy")
        copy.clicked.connect(self._copied)
        self.fields.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self._words.setFocus()

    def answer(self) -> bool:
        """Forget them."""
        try:
            self._room.workspace.drafts.clear(PLACE)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
        return True

    def _copied(self) -> None:
        QApplication.clipboard().setText(self._words.toPlainText())


def hand_back(room: Room, window: QWidget) -> None:
    """Show what is kept, where there is something."""
    kept = room.workspace.drafts.read(PLACE)
    if kept is not None and kept.text:
        UnfinishedDialog(room, kept.text, window).open()


def _of(dialog: QDialog) -> list[str]:
    fields = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]
    return [f"{dialog.windowTitle()}, {_name(field)}: {_typed(field)}" for field in fields if _typed(field)]


def _typed(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        shown = field.echoMode() is QLineEdit.EchoMode.Normal
        return field.text().strip() if shown and field.isModified() else ""
    if isinstance(field, QPlainTextEdit) and not field.isReadOnly() and field.document().isModified():
        return field.toPlainText().strip()
    return ""


def _name(field: QWidget) -> str:
    above: QWidget | None = field
    while above is not None and not isinstance(above, FormField):
        above = above.parentWidget()
    return above.label.text().replace("&", "") if isinstance(above, FormField) else field.accessibleName()
