"""Building the preview in the worker: the report, its outline, its checks; pages as pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.inspection import Inspection, protected_notes
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.ui.pages.report_checks import checks
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.checks import Check
from wellled_desktop.ui.widgets.outline import OutlineNode
from wellled_desktop.workspace import BuiltReport, FileToSign, OutlineEntry, VisitSummary, Workspace


@dataclass(frozen=True, slots=True)
class Built:
    """A preview: the report, its outline (keys are page and place), its checks, when it was built.

    `protected` says that protected lines can be read in it.
    """

    report: BuiltReport
    outline: tuple[OutlineNode, ...]
    checks: tuple[Check, ...]
    summary: VisitSummary
    at: Moment
    protected: bool = False


class Building(QObject):
    """Builds one preview at a time; a newer wish takes the place of an older one.

    `built(Built)`, `drawn(pages so far)`, `failed(Trouble)`, `stopped()`, `pictured(page, QImage)`.
    """

    built = Signal(object)
    drawn = Signal(int)
    failed = Signal(object)
    stopped = Signal()
    pictured = Signal(int, QImage)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._run: _Run | None = None
        self._report: BuiltReport | None = None

    def build(self, visit_id: UUID, profile: Profile) -> None:
        """Build the report of a visit for a profile."""
        if self._run is not None:
            self._run.cancelled.set()
        self._run = _Run(self, self._room.workspace, visit_id, profile)
        self._room.background.ask(self._run.work, self._run.then, self._run.trouble)

    def stop(self) -> None:
        """Stop what is being built; the preview before it stays."""
        if self._run is not None:
            self._run.cancelled.set()
            self._run = None
            self.stopped.emit()

    def show_file(self, looked: FileToSign) -> None:
        """Let pages be drawn from a file's bytes as they were read."""
        name = looked.file.name
        self._report = BuiltReport(looked.visit_id, looked.profile, looked.pdf, looked.pages, name, True, ())

    def is_building(self) -> bool:
        """Say whether a preview is being built."""
        return self._run is not None

    def picture(self, page: int, scale: float) -> None:
        """Draw a page of the preview, at so many pixels a point."""
        if self._report is not None:
            work = partial(picture, self._room.workspace, self._report, (page, scale))
            self._room.background.ask(work, _Picture(self, self._report, page).then, _ignore)

    def take(self, run: "_Run", built: Built) -> None:
        """Take a preview in, unless a newer one is wanted."""
        if run is self._run:
            self._run = None
            self._report = built.report
            self.built.emit(built)

    def fail(self, run: "_Run", trouble: Trouble) -> None:
        """Say why there is no preview, unless it was stopped or a newer one is wanted."""
        if run is self._run:
            self._run = None
            self.failed.emit(trouble)

    def show_picture(self, report: BuiltReport, page: int, image: QImage) -> None:
        """Hand a picture on, unless it is of an older preview."""
        if report is self._report:
            self.pictured.emit(page, image)


class _Run:
    """One build: its wish, and whether it was called off."""

    def __init__(self, building: Building, workspace: Workspace, visit_id: UUID, profile: Profile) -> None:
        self._building = building
        self._workspace = workspace
        self._visit_id = visit_id
        self._profile = profile
        self.cancelled = Event()

    def work(self) -> Built:
        """Build, in the worker."""
        workspace = self._workspace
        reports = workspace.reports
        report = reports.build(
            self._visit_id, self._profile, self._building.drawn.emit, self.cancelled.is_set
        )
        entries = reports.contents(report)
        inspection = workspace.visits.inspection(self._visit_id)
        summary = workspace.visits.summary(self._visit_id)
        seen = workspace.preflight.look(inspection, self._profile)
        return Built(
            report=report,
            outline=nodes(entries),
            checks=tuple(checks(seen, inspection, self._profile)),
            summary=summary,
            at=workspace.desk.clock.now(),
            protected=report.profile is Profile.INTERNAL and bool(_protected(inspection)),
        )

    def then(self, built: Built) -> None:
        """Hand the preview on."""
        self._building.take(self, built)

    def trouble(self, trouble: Trouble) -> None:
        """Hand the trouble on."""
        self._building.fail(self, trouble)


class _Picture:
    """A page that was asked for."""

    def __init__(self, building: Building, report: BuiltReport, page: int) -> None:
        self._building = building
        self._report = report
        self._page = page

    def then(self, image: QImage) -> None:
        """Hand the picture on."""
        self._building.show_picture(self._report, self._page, image)


def picture(workspace: Workspace, report: BuiltReport, what: tuple[int, float]) -> QImage:
    """Return a page (from 0) drawn at so many pixels a point."""
    page, scale = what
    drawn = workspace.reports.picture(report, page, scale)
    image = QImage(drawn.rgba, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGBX8888)
    return image.copy()


def nodes(entries: Sequence[OutlineEntry]) -> tuple[OutlineNode, ...]:
    """Return the outline's lines, those of a lower level below the one before; pages are shown from 1."""
    found: list[OutlineNode] = []
    for place, one in enumerate(entries):
        if one.level:
            continue
        below = []
        for following, under in enumerate(entries[place + 1 :], place + 1):
            if not under.level:
                break
            below.append(_node(under, following))
        found.append(replace(_node(one, place), children=tuple(below)))
    return tuple(found)


def _node(entry: OutlineEntry, place: int) -> OutlineNode:
    return OutlineNode((entry.page, place), entry.title, count=str(entry.page + 1))


def _protected(inspection: Inspection) -> frozenset[UUID]:
    return protected_notes(inspection.activities, inspection.notes, inspection.conflicts)


def _ignore(_trouble: Trouble) -> None:
    """A page that cannot be drawn stays blank; the build itself tells trouble."""
