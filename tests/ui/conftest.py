"""A dressed application for every test of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from wellled_desktop.ui import theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """Return the application in its light dress and its desktop sizes."""
    QSettings().clear()  # the shape of a window that an earlier test closed
    theme.set_touch(False)
    theme.apply(qapp, "light")
    return qapp


@pytest.fixture(autouse=True)
def _nothing_left_open() -> Iterator[None]:
    """Close what a test left open: a modal dialog would stand before the next test's window."""
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
