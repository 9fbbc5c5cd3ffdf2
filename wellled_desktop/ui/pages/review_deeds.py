"""What a person does on Review with packages and cards: look, merge, compare, make, trust; in the worker."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import PackageParked, Trouble
from wellled_desktop.core.vocabulary import word
from wellled_desktop.ui.dialogs.compare_words import CompareWordsDialog, Words
from wellled_desktop.ui.dialogs.make_package import MakePackageDialog, PackageOrder, Recipient
from wellled_desktop.ui.pages.review_slips import Ready, Refusal
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.sizes import said_size
from wellled_desktop.workspace import PACKAGE_SUFFIXES, Arrival, PackageWish

_FILES = "Packages (*.wlsync *.age);;All files (*)"
_CARDS = "Cards (*.pem);;All files (*)"


class PackageActs(QObject):
    """Receives packages. `looked(Ready)`, `refused(Refusal)`, `merged(Arrival)`, `parked()`; `busy(bool)`."""

    looked = Signal(object)
    refused = Signal(object)
    merged = Signal(object)
    parked = Signal()
    busy = Signal(bool)

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parent = parent
        self._compared: UUID | None = None
        self._waiting: frozenset[UUID] = frozenset()

    def choose(self) -> None:
        """Ask for a package and look at it."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "Receive a package", _folder(), _FILES)
        if name:
            self.look(Path(name))

    def look(self, file: Path) -> None:
        """Check a package and foresee its merge; nothing is changed by a sound one or a refused one.

        One whose sender is new, or which waits for another, is put aside whole in the inbox.
        """
        inbox = self._room.workspace.inbox
        self._ask(partial(inbox.look, file), f"Checking {file.name}", _Looking(self, file))

    def merge(self, ready: Ready) -> None:
        """Merge a package that was looked at."""
        work = partial(self._room.workspace.inbox.receive, ready.file)
        self._ask(work, f"Merging the package of {ready.arrival.sender}", _Merging(self, ready.file))

    def park(self, file: Path) -> None:
        """Put a package aside whole, with what it waits for."""
        work = partial(self._room.workspace.inbox.receive, file)
        self._ask(work, f"Putting {file.name} aside", _Merging(self, file))

    def compare(self, arrival: Arrival) -> None:
        """Ask whether the sender's four words are the same; then trust the card and merge."""
        self._compared = arrival.package_id
        dialog = CompareWordsDialog(arrival.sender, arrival.words, parent=self._parent)
        dialog.same.connect(self._trust)
        dialog.open()

    def settle(self, done: Arrival) -> None:
        """Tell the room what a merge changed."""
        self.busy.emit(False)
        self.merged.emit(done)
        changes = done.changes
        if self._waiting - self._parked():  # what waited for this package was merged with it
            changes = changes.merged(Changes(done.visit_id, frozenset({("visit", done.visit_id)})))
        if changes.touched:
            self._room.tell(changes)

    def refuse(self, file: Path, trouble: Trouble) -> None:
        """Say in the inbox why a file was not taken."""
        self.busy.emit(False)
        self.refused.emit(Refusal(file, self._room.workspace.desk.clock.now_ms(), trouble))

    def _trust(self) -> None:
        if self._compared is not None:
            work = partial(self._room.workspace.inbox.trust_and_receive, self._compared)
            self._ask(work, "Merging the package", _Merging(self, Path()))

    def _parked(self) -> frozenset[UUID]:
        receipts = self._room.workspace.inbox.receipts()
        return frozenset(one.package_id for one in receipts if one.state == "parked")

    def _ask(self, work: "partial[Arrival]", doing: str, answer: "_Answer") -> None:
        self.busy.emit(True)
        self._waiting = self._parked()
        self._room.background.ask(work, answer.then, answer.trouble, doing)


class _Answer:
    """What follows a job of the worker about one file."""

    def __init__(self, acts: PackageActs, file: Path) -> None:
        self.acts = acts
        self.file = file

    def then(self, arrival: Arrival) -> None:
        """Go on with what came of it."""
        self.acts.settle(arrival)

    def trouble(self, trouble: Trouble) -> None:
        """Put what waits into the inbox; refuse the rest."""
        if isinstance(trouble, PackageParked):
            self.acts.busy.emit(False)
            self.acts.parked.emit()
        else:
            self.acts.refuse(self.file, trouble)


class _Merging(_Answer):
    """After a merge."""


class _Looking(_Answer):
    """After a look."""

    def then(self, arrival: Arrival) -> None:
        """Show what merging would do."""
        self.acts.busy.emit(False)
        self.acts.looked.emit(Ready(self.file, arrival))

    def trouble(self, trouble: Trouble) -> None:
        """Put a package aside that waits for something; refuse the rest."""
        if isinstance(trouble, PackageParked):
            self.acts.park(self.file)
        else:
            self.acts.refuse(self.file, trouble)


class SendingActs(QObject):
    """Makes packages of a visit, exports this person's card, trusts those of others. `told(lead, text)`."""

    told = Signal(str, str)

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._parent = parent
        self._visit_id: UUID | None = None

    def ask_package(self, visit_id: UUID) -> None:
        """Ask for whom a package of a visit is, and where it goes."""
        self._visit_id = visit_id
        workspace = self._room.workspace
        try:
            summary = workspace.visits.summary(visit_id)
            cards = workspace.packages.team_cards(visit_id)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        roles = {one.person_id: word(one.role) for one in summary.team}
        people = [
            Recipient(
                one.person_id, one.name, roles.get(one.person_id, ""), " · ".join(workspace.people.words(one))
            )
            for one in cards
        ]
        provider = summary.provider.name.split(" ")[0].lower()
        name = f"{provider}-visit-{summary.visit.number}-from-{workspace.me.initials.lower()}"
        title = f"{summary.provider.name}, visit {summary.visit.number}"
        dialog = MakePackageDialog(title, people, _free(Path(_folder()) / name), self._parent)
        dialog.ordered.connect(self.make)
        dialog.open()

    def make(self, order: PackageOrder) -> None:
        """Write a package in the worker and say what it holds."""
        if self._visit_id is None:
            return
        packages = self._room.workspace.packages
        cards = tuple(one for one in packages.team_cards(self._visit_id) if one.person_id in order.people)
        wish = PackageWish(cards, order.since_acknowledged, order.protected)
        work = partial(packages.make, self._visit_id, order.out, wish)
        names = " and ".join(one.name for one in cards)
        self._room.background.ask(work, _Made(self, names).then, None, f"Making {order.out.name}")

    def export_card(self) -> None:
        """Write this person's card where the person says."""
        people = self._room.workspace.people
        suggested = str(Path(_folder()) / f"{people.my_card().initials.lower()}-card.pem")
        name, _ = QFileDialog.getSaveFileName(self._parent, "Export my card", suggested, _CARDS)
        if not name:
            return
        try:
            people.export_card(Path(name))
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        words = " · ".join(people.words(people.my_card()))
        self.told.emit(
            f"{Path(name).name} holds your card.", f"Your four words, to be compared by phone: {words}."
        )

    def choose_card(self) -> None:
        """Ask for a card's file, then for its words to be compared."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "Trust a card", _folder(), _CARDS)
        if name:
            self.trust_file(Path(name))

    def trust_file(self, file: Path) -> None:
        """Read a card and ask whether its owner's four words are the same."""
        people = self._room.workspace.people
        try:
            card = people.read_file(file)
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        if people.is_known(card):
            self.told.emit(f"The card of {card.name} is trusted already.", "")
            return
        words: Words = people.words(card)
        self._file = file
        dialog = CompareWordsDialog(card.name, words, people.fingerprint_text(card), self._parent)
        dialog.same.connect(self._trust)
        dialog.open()

    def _trust(self) -> None:
        people = self._room.workspace.people
        try:
            known = people.trust(people.read_file(self._file))
        except Trouble as trouble:
            self._room.messages.trouble(trouble)
            return
        self._room.tell(Changes())
        self.told.emit(f"The card of {known.name} is trusted.", "Packages from them are taken from now on.")


class _Made:
    """What follows when a package was written."""

    def __init__(self, acts: SendingActs, names: str) -> None:
        self._acts = acts
        self._names = names

    def then(self, written: object) -> None:
        """Say what the package holds and for whom it is."""
        path, operations, blobs, size = (
            getattr(written, each) for each in ("path", "operations", "blobs", "size")
        )
        who = f"Only {self._names} can open it." if self._names else "It is not encrypted."
        files = f"{blobs:,} file{'' if blobs == 1 else 's'}"
        self._acts.told.emit(
            f"{path.name} is ready.", f"{operations:,} changes, {files}, {said_size(size)}. {who}"
        )


def _folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(
        Path.home()
    )


def _free(path: Path) -> Path:
    """Return the path, or the first with a number of which no package is there."""
    number, found = 1, path
    while any(found.with_name(found.name + each).exists() for each in PACKAGE_SUFFIXES):
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found
