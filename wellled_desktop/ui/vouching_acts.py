"""Who vouches, in the window: one's own certificate of an organisation, and authorities on times."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from wellled_desktop.core.errors import Surroundings, Trouble
from wellled_desktop.ui.dialogs.authorities import AuthoritiesDialog
from wellled_desktop.ui.dialogs.certificate import CertificateDialog
from wellled_desktop.ui.dialogs.smart_card import SmartCardDialog
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import Secret, keep_identity, prove

if TYPE_CHECKING:
    from wellled_desktop.ui.window import MainWindow

_CERTIFICATES = "Certificates (*.pem *.crt *.cer *.der)"
_LIBRARIES = "Libraries for cards (*.so *.so.* *.dll *.dylib);;All files (*)"
_PKCS12 = "Certificate with its key (*.p12 *.pfx)"


class VouchingActs(QObject):
    """Opens the dialogs."""

    def __init__(self, room: Room, window: "MainWindow") -> None:
        super().__init__(window)
        self._room, self._window = room, window
        self._dialog: AuthoritiesDialog | None = None

    def acts(self) -> dict[str, Callable[..., Any]]:
        """Return the acts by their name in the menus."""
        return {
            "identity.import": self.choose_certificate,
            "card.smart": self.choose_card,
            "time.authorities": self.show_authorities,
        }

    def choose_certificate(self) -> None:
        """Ask for an organisation's certificate."""
        name, _ = QFileDialog.getOpenFileName(self._window, "An organisation's certificate", "", _PKCS12)
        if name:
            self.take_certificate(Path(name))

    def take_certificate(self, file: Path) -> None:
        """Ask for what opens a certificate's file, and sign with it from now on."""
        dialog = CertificateDialog(file, partial(self._take, file), self._window)
        dialog.taken.connect(self._taken)
        dialog.open()

    def choose_card(self) -> None:
        """Ask for the library by which the cards of a maker are read."""
        title = "The library of the card’s maker"
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", _LIBRARIES)
        if name:
            self.look_for_cards(Path(name))

    def look_for_cards(self, library: Path) -> None:
        """Ask which of the cards that are in a reader is to sign, and for its PIN."""
        cards = self._room.workspace.cards
        try:
            places = cards.places_in(library)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        dialog = SmartCardDialog(places, cards.use, self._window)
        dialog.taken.connect(self._card_taken)
        dialog.open()

    def show_authorities(self) -> None:
        """Show whose word on times is trusted here."""
        self._dialog = AuthoritiesDialog(self._window)
        self._dialog.asked.connect(self._asked)
        self._dialog.finished.connect(self._closed)
        self._dialog.show_list(self._room.workspace.time_authorities.all())
        self._dialog.open()

    def trust(self, file: Path) -> None:
        """Trust the certificates of a file for timestamps."""
        self._change(partial(self._room.workspace.time_authorities.add, file))

    def _take(self, file: Path, password: str, passphrase: str) -> None:
        workspace = self._room.workspace
        prove(workspace, Secret(passphrase))
        try:
            data = file.read_bytes()
        except OSError as error:
            raise Surroundings(f"{file.name} cannot be read: {error.strerror}.") from None
        keep_identity(workspace, workspace.people.identity_from(data, password))

    def _card_taken(self) -> None:
        self._room.messages.told("The card is known now: choose it whenever you sign.")

    def _taken(self) -> None:
        self._room.messages.told(
            "Lock and open once (Ctrl+Alt+L): then your reports are signed with this certificate."
        )

    def _asked(self, act: str) -> None:
        dialog = self._dialog
        if act == "add":
            name, _ = QFileDialog.getOpenFileName(dialog, "A time authority", "", _CERTIFICATES)
            if name:
                self.trust(Path(name))
        elif dialog is not None and dialog.chosen is not None:
            gone = dialog.chosen.fingerprint
            self._change(partial(self._room.workspace.time_authorities.remove, gone))

    def _change(self, act: Callable[[], object]) -> None:
        if self._dialog is None:
            return
        try:
            act()
        except Trouble as trouble:
            self._dialog.tell(str(trouble))
        else:
            self._dialog.show_list(self._room.workspace.time_authorities.all())

    def _closed(self, _: int) -> None:
        self._dialog = None
