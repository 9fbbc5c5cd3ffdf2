"""What the View menu does: light or dark, sizes for a finger, and whether protected lines may be read."""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from wellled_desktop.ui import discretion, theme
from wellled_desktop.ui.widgets.labels import Chip
from wellled_desktop.ui.widgets.layouts import holder, in_row

_SCHEME, _TOUCH, _DISCREET = "window/scheme", "window/touch", "window/hide_protected"


class ViewActs(QObject):
    """Joins the acts to the theme and to the discretion; each choice is kept for the next start.

    `shown_anew` is called when everything has other sizes.
    """

    def __init__(
        self, actions: Mapping[str, QAction], shown_anew: Callable[[], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._shown_anew = shown_anew
        self._badge = Chip(discretion.TOLD, "ink", "lock-keyhole")
        self._corner = holder(in_row([self._badge], 0, (0, 8, 16, 8)))
        self._touch, self._discreet = actions["view.touch"], actions["view.discreet"]
        self._scheme = str(QSettings().value(_SCHEME, "system"))
        self._schemes(actions)
        for action, key in ((self._touch, _TOUCH), (self._discreet, _DISCREET)):
            action.setCheckable(True)
            action.setChecked(bool(QSettings().value(key, False, type=bool)))
        self._touch.toggled.connect(self._set_touch)
        self._discreet.toggled.connect(self._set_discreet)
        discretion.set_hides(self._discreet.isChecked())
        if self._touch.isChecked() != theme.touch():
            self._dress_for(self._touch.isChecked())

    def put_badge(self, menus: QMenuBar) -> None:
        """Put the badge that says what is hidden at the right of the menus."""
        menus.setCornerWidget(self._corner)
        self._corner.setVisible(discretion.hides())

    def _schemes(self, actions: Mapping[str, QAction]) -> None:
        group = QActionGroup(self)
        for name in ("light", "dark", "system"):
            action = actions[f"view.{name}"]
            action.setCheckable(True)
            action.setData(name)
            action.setChecked(name == self._scheme)
            action.triggered.connect(self._dress)
            group.addAction(action)

    def _dress(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._scheme = action.data()
            theme.apply(cast("QApplication", QApplication.instance()), self._scheme)
            QSettings().setValue(_SCHEME, self._scheme)

    def _set_touch(self, wanted: bool) -> None:
        QSettings().setValue(_TOUCH, wanted)
        self._dress_for(wanted)
        self._shown_anew()

    def _dress_for(self, touch: bool) -> None:
        theme.set_touch(touch)
        theme.apply(cast("QApplication", QApplication.instance()), self._scheme)

    def _set_discreet(self, wanted: bool) -> None:
        QSettings().setValue(_DISCREET, wanted)
        discretion.set_hides(wanted)
        self._corner.setVisible(wanted)
