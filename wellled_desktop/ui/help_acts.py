"""What the Help menu does: pages to read."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wellled_desktop.ui.dialogs.reading import ReadingDialog, about_page, help_page, shortcuts_page


class HelpActs(QObject):
    """Opens what there is to read about the program; `workspace` is the open file's name."""

    def __init__(self, workspace: str, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window

    def acts(self) -> dict[str, Callable[..., Any]]:
        """Return the acts by their name in the menus."""
        return {"help.open": self.help, "help.keys": self.keys, "help.about": self.about}

    def help(self) -> None:
        """Show the help pages, the first hour first."""
        ReadingDialog("Help", help_page("first-hour.md"), self._window).open()

    def keys(self) -> None:
        """Show every shortcut."""
        ReadingDialog("All shortcuts", shortcuts_page(), self._window).open()

    def about(self) -> None:
        """Say which version this is, and on what it stands."""
        ReadingDialog("About", about_page(self._workspace), self._window).open()
