"""Starting the window: the door first, painted at once; then the workspace behind it."""

import gc
import locale
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.background import Background
from wellled_desktop.ui.door import Door

if TYPE_CHECKING:
    from wellled_desktop.ui.window import MainWindow
    from wellled_desktop.workspace import Workspace


_FRAME = 40  # pixels that a window's frame takes at the most


class Desktop(QObject):
    """The door, and the window behind it; locking goes back to the door."""

    def __init__(self, path: Path | None, passphrase: str = "") -> None:
        super().__init__()
        self._path = path
        self._background = Background(self)
        self.door = Door(self._background, path)
        self.door.opened.connect(self._enter)
        self.window: MainWindow | None = None
        self.door.show()
        first = self.door.unlock.first()
        if passphrase and first is not None:
            self.door.open(first, passphrase, "")

    @property
    def inside(self) -> bool:
        """Say whether a workspace is open."""
        return self.window is not None

    def close(self) -> None:
        """Stop the worker."""
        self._background.close()

    def _enter(self, workspace: "Workspace") -> None:
        window: MainWindow = import_module("wellled_desktop.ui.window").MainWindow(workspace)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.locked.connect(self._lock)
        free = window.screen().availableGeometry().size()
        if free.width() > window.width() and free.height() > window.height() + _FRAME:
            window.show()
        else:
            window.showMaximized()
        self.window = window
        self.door.close()
        if self.door.recovery_key:
            window.backups.change_passphrase(self.door.recovery_key)

    def _lock(self) -> None:
        if self.window is not None:
            self._path = self.window.room.workspace.path
        self.window = None
        self.door.deleteLater()
        self.door = Door(self._background, self._path)
        self.door.opened.connect(self._enter)
        self.door.show()


def make_application(arguments: list[str]) -> QApplication:
    """Return the application, dressed as the person left it."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(arguments)
    locale.setlocale(locale.LC_TIME, "C")  # Qt took the system's, and months are said in our language
    app.setApplicationName("wellled-desktop")
    app.setOrganizationName("wellled")
    app.setApplicationDisplayName("Well-led")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    scheme = str(QSettings().value("window/scheme", "system"))
    theme.apply(app, scheme if scheme in ("light", "dark", "system") else "system")
    app.setWindowIcon(icons.icon("shield-check", "accent", 64))
    return app


def run(path: Path | None, passphrase: str) -> int:
    """Open the window and return its exit code when it is closed."""
    gc.disable()  # until the process ends: `Tidying` collects while a window stands
    app = make_application(sys.argv[:1])
    desktop = Desktop(path, passphrase)
    code = app.exec()
    desktop.close()
    return code
