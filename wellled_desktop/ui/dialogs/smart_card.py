"""A smart card taken into use for signing: which of those in a reader, its key, its PIN."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.dialogs.asking import Asking, wrong
from wellled_desktop.ui.dialogs.form import secret_field
from wellled_desktop.ui.widgets.cards import Banner
from wellled_desktop.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from wellled_desktop.workspace import CardPlace


class SmartCardDialog(Asking):
    """Asks which of these places signs; `take(place, PIN)` tries it and raises Trouble."""

    taken = Signal()

    def __init__(
        self,
        places: "Sequence[CardPlace]",
        take: "Callable[[CardPlace, str], object]",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Sign with a smart card", "Use it", parent)
        self._take = take
        self.place = ChoiceField([(one, f"{one.token}: {one.certificate}") for one in places])
        self.key, self.pin = QLineEdit(), secret_field()
        self.put("&Card and certificate", self.place)
        self.put("&Key", self.key, "By its label; mostly called as its certificate.")
        self._pin = self.put("&PIN", self.pin, "A card locks after a few wrong ones.")
        note = "Its PIN is asked for each time and kept nowhere. Your own certificate stays and can sign too."
        self.fields.addWidget(Banner("info", "The card is tried now.", note))
        self.place.chosen.connect(self._name_key)
        self._name_key()
        self.pin.setFocus()

    def answer(self) -> bool:
        """Try the card and take it into use, or say why it is not."""
        chosen = self._chosen()
        if chosen is None or not self.pin.text():
            return wrong(self._pin, "Type the PIN.")
        try:
            self._take(replace(chosen, key=self.key.text().strip()), self.pin.text())
        except Trouble as trouble:
            self.pin.clear()
            return wrong(self._pin, str(trouble))
        self.taken.emit()
        return True

    def _chosen(self) -> "CardPlace | None":
        return cast("CardPlace | None", self.place.value())

    def _name_key(self) -> None:
        chosen = self._chosen()
        self.key.setText(chosen.key if chosen is not None else "")
