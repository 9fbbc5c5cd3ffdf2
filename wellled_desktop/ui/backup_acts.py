"""What keeps the work from being lost: backups, restore points, bringing back, a new passphrase."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from wellled_desktop import workspace as hall
from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.dialogs.asking import while_there
from wellled_desktop.ui.dialogs.backups import BackupsDialog, Safety
from wellled_desktop.ui.dialogs.bring_back import BringBackDialog, Returned, ask_back
from wellled_desktop.ui.dialogs.passphrase import PassphraseDialog
from wellled_desktop.ui.room import Room

if TYPE_CHECKING:
    from wellled_desktop.ui.window import MainWindow
    from wellled_desktop.workspace import BackupFile, Secret

_BACKUP = "Backup (*.wlbackup)"
_SOUND = "The workspace is sound: every page, every chain, every row."


class BackupActs(QObject):
    """The acts of the file's safety, in the menu and by the hour."""

    def __init__(self, room: Room, window: "MainWindow") -> None:
        super().__init__(window)
        self._room = room
        self._window = window
        self._care = room.workspace.care

    def acts(self) -> dict[str, Callable[..., Any]]:
        """Return the acts by their name in the menus."""
        return {
            "backup.make": self.back_up,
            "backup.show": self.show,
            "workspace.check": self.check,
            "workspace.passphrase": self.change_passphrase,
        }

    def back_up(self) -> None:
        """Make a verified backup where the person says."""
        name, _ = QFileDialog.getSaveFileName(self._window, "Back up to", "backup.wlbackup", _BACKUP)
        if name:
            work = partial(self._care.backup, Path(name))
            self._ask(work, self._backed_up, doing="Making a backup and opening it again")

    def restore_point(self) -> None:
        """Make a restore point beside the work, each hour."""
        if not self._room.workspace.read_only:
            self._ask(self._care.restore_point, self._pointed)

    def last_point(self) -> None:
        """Make a restore point on closing, where there is anything; trouble with it holds nobody up."""
        workspace = self._room.workspace
        if not workspace.read_only and workspace.visits.latest() is not None:
            self._room.background.last(self._care.restore_point, "Making a restore point before closing")

    def check(self) -> None:
        """Look the file over in the worker."""
        self._ask(self._care.check, self._checked, doing="Looking the file over")

    def show(self) -> None:
        """Show the restore points, the second place, and the ways out."""
        dialog = BackupsDialog(self._window)
        dialog.show_safety(self._safety())
        dialog.point_wanted.connect(partial(self._make_point, dialog))
        dialog.bring_back_wanted.connect(partial(self._bring_back, dialog))
        dialog.second_chosen.connect(partial(self._second_place, dialog))
        dialog.all_out_wanted.connect(partial(self._all_out, dialog))
        dialog.check_wanted.connect(partial(self._look_over, dialog))
        dialog.open()

    def change_passphrase(self, key: object = "") -> None:
        """Ask for a new passphrase; `key` is the recovery key that has just opened the workspace."""
        dialog = PassphraseDialog(key if isinstance(key, str) else "", self._window)
        dialog.chosen.connect(partial(self._change, dialog))
        dialog.open()

    def _ask(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        trouble: Callable[[Trouble], None] | None = None,
        doing: str = "",
    ) -> None:
        self._room.background.ask(work, then, trouble, doing)

    def _safety(self) -> Safety:
        known = self._care.brought_back()
        return Safety(
            self._care.points(),
            self._care.last_backup(),
            self._care.second_place(),
            known.sentences() if known else (),
            self._room.workspace.read_only,
        )

    def _make_point(self, dialog: BackupsDialog) -> None:
        def done(made: "BackupFile") -> None:
            dialog.show_safety(self._safety())
            if made.missed:
                dialog.say(f"It has no copy in the second place: {made.missed}")

        def made(point: "BackupFile") -> None:
            self._pointed(point)
            while_there(dialog, done)(point)

        dialog.say("Making a restore point and opening it again…")
        self._ask(self._care.restore_point, made, _told_in(dialog))

    def _second_place(self, dialog: BackupsDialog, wanted: bool) -> None:
        name = QFileDialog.getExistingDirectory(dialog, "A stick or another disk") if wanted else ""
        if wanted and not name:
            return
        try:
            self._care.set_second_place(Path(name) if wanted else None)
        except Trouble as trouble:
            dialog.say(str(trouble))
            return
        dialog.show_safety(self._safety())
        if wanted:
            self._make_point(dialog)

    def _all_out(self, dialog: BackupsDialog) -> None:
        name = QFileDialog.getExistingDirectory(dialog, "Bring everything out into")
        if name:
            dialog.say("Writing every visit…")
            work = partial(self._room.workspace.forms.export_all, Path(name))
            self._ask(work, while_there(dialog, lambda made: dialog.say(_written(made))), _told_in(dialog))

    def _look_over(self, dialog: BackupsDialog) -> None:
        def said(found: tuple[str, ...]) -> None:
            dialog.say(" ".join(found) or _SOUND)

        dialog.say("Looking the file over…")
        self._ask(self._care.check, while_there(dialog, said), _told_in(dialog))

    def _bring_back(self, dialog: BackupsDialog, point: Path | None) -> None:
        asked = BringBackDialog(self._room.workspace.path.parent, point, dialog)
        ask_back(asked, self._ask, while_there(dialog, lambda back: dialog.say(_there_again(back))))

    def _change(self, dialog: PassphraseDialog, known: "Secret", new: str) -> None:
        def done(_nothing: None) -> None:
            self._room.messages.told("The passphrase is changed.")
            while_there(dialog, PassphraseDialog.accept)(dialog)

        work = partial(hall.change_passphrase, self._room.workspace, known, new)
        refused = while_there(dialog, lambda trouble: dialog.refuse(str(trouble)))
        self._ask(work, done, refused, "Changing the passphrase")

    def _backed_up(self, made: "BackupFile") -> None:
        self._room.messages.backed_up(made.made, made.made)
        self._room.messages.told(f"{made.path.name} was made and opened again.")

    def _pointed(self, made: "BackupFile") -> None:
        self._room.messages.backed_up(made.made, made.made, made.missed)

    def _checked(self, found: tuple[str, ...]) -> None:
        if found:
            self._room.messages.trouble(Trouble(" ".join(found), "Restore the last backup, or see Help."))
        else:
            self._room.messages.told(_SOUND)


def _told_in(dialog: BackupsDialog) -> Callable[[Trouble], None]:
    return while_there(dialog, lambda trouble: dialog.say(str(trouble)))


def _written(made: tuple[Path, ...]) -> str:
    if not made:
        return "There is no visit to bring out yet."
    return f"Written into {made[0].parent.name}: {', '.join(one.name for one in made)}."


def _there_again(returned: Returned) -> str:
    said = " ".join(returned.sentences)
    return f"{said} It is {returned.path.name}: open it after File, Lock, with Another file."
