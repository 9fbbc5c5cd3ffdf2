"""Report: the real pages for an audience, what stands before signing, and the signatures."""

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.vocabulary import Profile, Role
from wellled_desktop.ui import discretion
from wellled_desktop.ui.pages.report_build import Building, Built, nodes
from wellled_desktop.ui.pages.report_checks import go
from wellled_desktop.ui.pages.report_deeds import SavingActs, signer
from wellled_desktop.ui.pages.report_files import FileActs
from wellled_desktop.ui.pages.report_preview import REBUILD, Preview
from wellled_desktop.ui.pages.report_reading import ReadingActs
from wellled_desktop.ui.pages.report_side import ReportSide
from wellled_desktop.ui.pages.report_signing import SigningPane
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import EmptyState
from wellled_desktop.ui.widgets.header import HeaderBar
from wellled_desktop.ui.widgets.labels import Chip
from wellled_desktop.ui.widgets.layouts import holder, in_column, set_surface
from wellled_desktop.ui.widgets.panes import side_by_side
from wellled_desktop.workspace import FileToSign

FOLD_SIGNING = 1180
_SIDE_WIDTH, _SIGNING_WIDTH = 296, 340
_A_WHILE = 300  # ms that a build may take before progress is shown


class ReportPage(QWidget):
    """One visit's report."""

    title = "Report"

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self._room = room
        self._visit_id: UUID | None = None
        self._profile = Profile.INTERNAL
        self._built: Built | None = None
        self._stale = True
        self._to_be_signed = False
        self.building = Building(room, self)
        self.saving = SavingActs(room, self)
        self.files = FileActs(room, self)
        self.side = ReportSide()
        self.preview = Preview()
        self.reading = ReadingActs(room, self)
        self.signing = SigningPane()
        self._header = HeaderBar(self.title)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_A_WHILE)
        self._lay_out()
        self._connect()

    def enter(self, visit_id: UUID | None) -> None:
        """Show a visit's report, built anew when something changed since."""
        if visit_id != self._visit_id:
            self._visit_id, self._stale = visit_id, True
            self._forget()
        self._layers.setCurrentIndex(0 if visit_id is None else 1)
        if visit_id is not None and self._stale and not self.building.is_building():
            self.rebuild()

    def leave(self) -> None:
        """Nothing is kept back here: a report is built from what is saved; a wish to sign it is dropped."""
        self._to_be_signed = False

    def refresh(self, changes: Changes) -> None:
        """Say that the preview is older than the records; a rebuild is a person's wish."""
        if changes.visit_id not in (None, self._visit_id) or not changes.touched:
            return
        self._stale = True
        if self._built is not None and self.isVisible():
            self.preview.say("Records changed after this preview was built.", "", REBUILD)

    def rebuild(self) -> None:
        """Build the preview from what is saved now."""
        if self._visit_id is None:
            return
        self._stale = False
        self.preview.say("")
        self._patience.start()
        self._show_signing()
        self.building.build(self._visit_id, self._profile)

    def sign(self) -> None:
        """Ask whether the report that is shown is to be signed; say why where it cannot be, or not yet."""
        built = self._built
        if self._visit_id is None:
            self._room.messages.trouble(Trouble("No visit is open.", "Choose one among the visits first."))
        elif self.building.is_building():
            self._to_be_signed = True
            self.preview.say("The preview is being built.", "Signing is asked about when it is shown.")
        elif built is None:
            self._to_be_signed = True
            self.rebuild()
        elif not self.signing.sign.isEnabled():
            why = self.signing.sign.accessibleDescription()
            self.preview.say("It cannot be signed yet.", why)
        else:
            self.saving.ask(built.report, self.signing.reason.currentText())

    @property
    def built(self) -> Built | None:
        """Return the preview that is shown."""
        return self._built

    def showEvent(self, event: QShowEvent) -> None:
        """Fold what has no room."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self._state = Chip("draft", "warn")
        self._header.add_fact(self._state)
        self._state.hide()
        self._fold = Button("Sign and save", icon="signature")
        self._fold.setCheckable(True)
        self._again = Button("Rebuild preview", icon="rotate-ccw", keys="F5")
        for button in (self._fold, self._again):
            self._header.add_action(button)
        panes = side_by_side([(self.side, _SIDE_WIDTH), (self.preview, 0), (self.signing, _SIGNING_WIDTH)])
        nowhere = EmptyState("file-text", "No visit chosen", "Choose one among the visits first.")
        column = in_column([self._header, panes], 0)
        column.setStretchFactor(panes, 1)
        body = holder(column, "surface")
        self._layers = QStackedLayout(self)
        self._layers.addWidget(nowhere)
        self._layers.addWidget(body)

    def _connect(self) -> None:
        self._again.clicked.connect(self.rebuild)
        discretion.news.changed.connect(self._show_pages)
        self._fold.toggled.connect(self._fit)
        self._patience.timeout.connect(self._show_progress)
        self.building.built.connect(self._show_built)
        self.building.drawn.connect(self._drawn)
        self.building.failed.connect(self._failed)
        self.building.stopped.connect(self._stopped)
        self.building.pictured.connect(self.preview.pages.set_picture)
        self.preview.pages.picture_wanted.connect(self.building.picture)
        self.preview.page_changed.connect(self.side.set_page)
        self.preview.rebuild_wanted.connect(self.rebuild)
        self.preview.stopped.connect(self.building.stop)
        self.side.page_chosen.connect(self.preview.pages.go_to)
        self.side.audience_chosen.connect(self._choose_audience)
        self.side.gone_to.connect(self._go)
        self.signing.sign_wanted.connect(self.sign)
        self.signing.save_wanted.connect(self._save)
        self.signing.countersign_wanted.connect(self.files.choose_to_sign)
        self.signing.verify_wanted.connect(self.files.choose_to_verify)
        self.files.shown.connect(self._show_file)
        self.saving.told.connect(self._told)
        self.files.told.connect(self._told)
        named = {"rebuild": self.rebuild, "sign": self.sign, "countersign": self.files.choose_to_sign}
        for name, act in named.items():
            self._room.actions[f"report.{name}"].triggered.connect(act)

    def _forget(self) -> None:
        self._built = None
        self.building.stop()
        self.preview.set_pages(0)
        self.side.forget()
        self._state.hide()

    def _choose_audience(self, profile: Profile) -> None:
        if profile is not self._profile:
            self._profile = profile
            self.rebuild()

    def _show_built(self, built: Built) -> None:
        self._done()
        self._built = built
        summary = built.summary
        self._header.set_title(self.title, f"{summary.provider.name}, visit {summary.visit.number}")
        ready = built.report.ready
        self._state.set_text("all ratings agreed" if ready else "draft", "pass" if ready else "warn")
        self._state.show()
        self.side.set_outline(built.outline, built.report.pages)
        self.side.set_checks(built.checks)
        self._show_pages()
        self._show_signing()
        if self.isVisible():
            self._room.messages.told(f"Preview built {built.at.clock()} from this device’s records")
        if self._to_be_signed:
            self.preview.say("")
            self._to_be_signed = False
            self.sign()

    def _show_file(self, looked: FileToSign) -> None:
        """Show the pages that are about to be signed, which are those of the file."""
        self._forget()
        self._stale = True  # what is built next is of the records again
        self.building.show_file(looked)
        self.side.set_audience(looked.profile)
        self.side.set_outline(nodes(looked.contents), looked.pages)
        self.preview.set_pages(looked.pages)
        self.preview.say(f"These are the pages of {looked.file.name}.", "", REBUILD)
        self._room.messages.told(f"Pages read from {looked.file.name}")
        self._show_signing()

    def _show_pages(self) -> None:
        """Show the pages, unless protected lines on them are to be hidden."""
        if self._built is None:
            return
        silent = self._built.protected and discretion.hides()
        self.preview.set_pages(0 if silent else self._built.report.pages)
        if silent:
            self.preview.say(
                "Protected lines are hidden.",
                "They stand on these pages: choose another audience, or turn off View, Hide protected.",
            )
        elif self.preview.note.words().startswith("Protected lines"):
            self.preview.say("")
        self.side.set_page(self.preview.pages.page())

    def _show_signing(self) -> None:
        built = self._built
        me, words = signer(self._room)
        team = built.summary.team if built else ()
        lead = [one.name for one in team if one.role is Role.LEAD]
        reviewers = [one.name for one in team if one.role is Role.REVIEWER]
        author = f"{lead[0] if lead else 'The lead inspector'}, on this device"
        is_author = self._room.workspace.me.role is not Role.REVIEWER
        if not is_author:
            author = author.replace("this device", "their device")
        who = " and ".join(reviewers) or "A reviewer"
        self.signing.set_people(me, words, author, f"{who}, {'after you' if is_author else 'on this device'}")
        self.signing.set_turn(is_author)
        building = self.building.is_building() or self._patience.isActive()
        if built is None or building:
            self.signing.set_report("", "blocked", "The preview is being built.")
            return
        name = f"{built.report.file_name}, about {max(1, round(len(built.report.pdf) / 1000)):,} kB"
        state = "ready" if built.report.ready else "draft" if built.report.signable else "blocked"
        blocking = [one.sentence for one in built.report.blocking]
        why = blocking or list(built.report.remarks)
        self.signing.set_report(name, state, " ".join(why))

    def _show_progress(self) -> None:
        if self.building.is_building():
            self.preview.set_building("Building the report")

    def _drawn(self, pages: int) -> None:
        if self.building.is_building() and not self._patience.isActive():
            self.preview.set_building("Building the report", pages)

    def _done(self) -> None:
        self._patience.stop()
        self.preview.set_building("")

    def _failed(self, trouble: Trouble) -> None:
        self._done()
        self._to_be_signed = False
        self._show_signing()
        self._room.messages.trouble(trouble)

    def _stopped(self) -> None:
        self._done()
        self._to_be_signed = False
        self._stale = True
        if self._built is not None:
            self._profile = self._built.report.profile
            self.side.set_audience(self._profile)
            self.preview.say("Stopped.", "The preview before it is shown.", REBUILD)
        self._show_signing()

    def _save(self) -> None:
        if self._built is not None:
            self.saving.choose(self._built.report)

    def _go(self, place: object) -> None:
        go(self._room, self._visit_id, place)

    def _told(self, lead: str, text: str) -> None:
        self.preview.say(lead, text)
        self._room.messages.told(lead)

    def _fit(self) -> None:
        width = self.window().width()
        narrow = width < FOLD_SIGNING
        self._fold.setVisible(narrow)
        self.signing.setVisible(not narrow or self._fold.isChecked())
        self.side.setVisible(not narrow or not self._fold.isChecked())
        self._again.show_caps(width >= FOLD_SIGNING)
