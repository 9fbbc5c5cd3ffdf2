"""A dressed application for every test of the window."""

import pytest
from PySide6.QtWidgets import QApplication

from wellled_desktop.ui import theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """Return the application in its light dress and its desktop sizes."""
    theme.set_touch(False)
    theme.apply(qapp, "light")
    return qapp
