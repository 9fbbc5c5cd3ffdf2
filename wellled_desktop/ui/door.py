"""The first window: open a workspace, or begin one. Light, so that it paints before the rest is loaded."""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from wellled_desktop import workspace as hall
from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.background import Background
from wellled_desktop.ui.dialogs.form import Form
from wellled_desktop.ui.dialogs.unlock import UnlockForm
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.widgets.layouts import set_surface
from wellled_desktop.workspace.places import default_folder, known_workspaces

if TYPE_CHECKING:
    from wellled_desktop.ui.dialogs.begin import BeginForm, Beginner
    from wellled_desktop.ui.dialogs.bring_back import Returned
    from wellled_desktop.ui.dialogs.recovery import RecoveryForm
    from wellled_desktop.workspace import RecoveryKey, Workspace

_BREATH_MS = 30  # until the window has been painted; what is loaded before then would hold it up


class Door(ReadInOrder, QWidget):
    """`opened(workspace)` when somebody has come in; `recovery_key` is what it was opened with, or ""."""

    opened = Signal(object)

    def __init__(self, background: Background, path: Path | None = None) -> None:
        super().__init__()
        self.setWindowTitle("Well-led")
        set_surface(self, "window")
        self.resize(560, 690)
        self._background = background
        self._workspace: Workspace | None = None
        self.recovery_key = ""
        known = [path] if path else list(known_workspaces())
        self.unlock = UnlockForm([one for one in known if one.is_file()])
        self._new = path or default_folder() / "well-led.wellled"
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.unlock)
        self.unlock.wanted.connect(self.open)
        self.unlock.new_wanted.connect(self._show_begin)
        self.unlock.back_wanted.connect(self.bring_back)
        if self.unlock.empty():
            self._show_begin()

    @cached_property
    def begin(self) -> "BeginForm":
        """Return the form that makes a workspace, made when it is first wanted."""
        form: BeginForm = import_module("wellled_desktop.ui.dialogs.begin").BeginForm(self._new)
        form.restore_wanted.connect(self.bring_back)
        form.wanted.connect(self.make)
        form.back.connect(self._show_unlock)
        self._layers.addWidget(form)
        return form

    @cached_property
    def recovery(self) -> "RecoveryForm":
        """Return the form that shows the recovery key, made when it is first wanted."""
        form: RecoveryForm = import_module("wellled_desktop.ui.dialogs.recovery").RecoveryForm()
        form.kept.connect(self._enter)
        self._layers.addWidget(form)
        return form

    def open(self, path: Path, passphrase: str, recovery_key: str) -> None:
        """Open a workspace in the worker."""
        self.unlock.set_busy(True)
        self.recovery_key = recovery_key
        self._background.ask(_opening(path, passphrase, recovery_key), self._enter_with, self._not_opened)

    def make(self, beginner: "Beginner") -> None:
        """Make a workspace in the worker, then show its recovery key."""
        self.begin.set_busy(True)
        self._background.ask(_creating(beginner), self._created, self._not_created)

    def bring_back(self) -> None:
        """Ask for a backup or a damaged workspace, and offer what comes of it to be opened."""
        back = import_module("wellled_desktop.ui.dialogs.bring_back")
        dialog = back.BringBackDialog(default_folder(), parent=self)
        back.ask_back(dialog, self._background.ask, self._there_again)

    def _there_again(self, returned: "Returned") -> None:
        self.unlock.offer(returned.path)
        self._show_unlock()
        self.unlock.tell(" ".join(returned.sentences))
        self.unlock.begin()

    def _created(self, made: "tuple[Workspace, RecoveryKey]") -> None:
        self._workspace, key = made
        self.recovery.show_key(key)
        self._layers.setCurrentWidget(self.recovery)
        self.recovery.begin()

    def _enter_with(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._enter()

    def _enter(self) -> None:
        self.opened.emit(self._workspace)

    def _not_opened(self, trouble: Trouble) -> None:
        self.unlock.set_busy(False)
        self.unlock.refuse(str(trouble))

    def _not_created(self, trouble: Trouble) -> None:
        self.begin.set_busy(False)
        self.begin.refuse(str(trouble))

    def _show_begin(self) -> None:
        self._layers.setCurrentWidget(self.begin)
        self.begin.set_way_back(not self.unlock.empty())

    def _show_unlock(self) -> None:
        self._layers.setCurrentWidget(self.unlock)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the first field."""
        super().showEvent(event)
        form = self._layers.currentWidget()
        if isinstance(form, Form):
            form.begin()
        QTimer.singleShot(_BREATH_MS, self, self._load)

    def _load(self) -> None:
        """Load what opening needs while the passphrase is typed."""
        self._background.ask(_load, _nothing)


def _load() -> None:
    """Load what opens a workspace."""
    import_module("wellled_desktop.workspace.opening")


def _nothing(_none: object) -> None:
    """Be ready."""


def _opening(path: Path, passphrase: str, recovery_key: str) -> "Callable[[], Workspace]":
    def work() -> "Workspace":
        return hall.open_workspace(path, hall.Secret(passphrase, recovery_key))

    return work


def _creating(beginner: "Beginner") -> "Callable[[], tuple[Workspace, RecoveryKey]]":
    def work() -> "tuple[Workspace, RecoveryKey]":
        person = hall.NewPerson(beginner.name, beginner.initials, beginner.role)
        return hall.create_workspace(beginner.path, person, beginner.passphrase)

    return work
