"""The sample: the whole main job on the inspection of Wexmoor Vale, with real files at every step.

The lead makes the visit and hands it over as a first package; two inspectors receive it, capture, and send
back; the lead merges, settles what differs, agrees the judgements and hands on; the reviewer merges; the lead
signs the report and the reviewer counter-signs it. Records, ids and times are the same each time; keys and
signatures are fresh.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.core.ids import natural_id
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import TeamMember
from wellled_desktop.core.vocabulary import Profile, Role, VisitState, word
from wellled_desktop.exchange import (
    VisitFile,
    demo_agreement,
    demo_earlier,
    demo_part,
    demo_shared,
    demo_visit,
)
from wellled_desktop.keys.cost import Argon2Cost, calibrated
from wellled_desktop.keys.trust import words
from wellled_desktop.workspace.clock import Clock
from wellled_desktop.workspace.hall import Workspace
from wellled_desktop.workspace.opening import NewPerson, Secret, create_workspace, open_workspace
from wellled_desktop.workspace.packages import PackageWish

Progress = Callable[[str, int, int], None]
_REVIEWER = NewPerson("Ruth Amsel", "RA", Role.REVIEWER, natural_id("person", "ruth-amsel"))
_DESKS = {Role.LEAD: "lead", Role.REVIEWER: "reviewer"}
_STEPS = 14
_LATE = ("Staff on nights said the same.", "We saw this on two wards only.")


@dataclass(frozen=True, slots=True)
class Sample:
    """What was made: workspaces by whose they are, packages in the order they were carried, the report."""

    folder: Path
    workspaces: dict[str, Path]
    packages: tuple[Path, ...]
    report: Path
    visit_id: UUID
    reviewer: Path


def new_passphrase(random_below: Callable[[int], int] = secrets.randbelow) -> str:
    """Return a passphrase of five common words (55 bits)."""
    known = words()
    return " ".join(known[random_below(len(known))] for _ in range(5))


def make_sample(
    folder: Path, passphrase: str, progress: Progress | None = None, cost: Argon2Cost | None = None
) -> Sample:
    """Make the sample in a new or empty folder.

    Raises Refused when something lies in it, Surroundings when it cannot be made.
    """
    with _new_folder(folder):
        return _Story(folder, passphrase, progress or _silent, cost or calibrated()).told()


class _Story:
    """The steps of the main job, one method each."""

    def __init__(self, folder: Path, passphrase: str, progress: Progress, cost: Argon2Cost) -> None:
        self._folder = folder
        self._passphrase = passphrase
        self._progress = progress
        self._cost = cost
        self._visit: VisitFile = demo_visit()
        self._team = {one.initials: one for one in self._visit.records if isinstance(one, TeamMember)}
        self._packages: list[Path] = []
        self._step = 0

    def told(self) -> Sample:
        """Carry out all steps and say what was made."""
        everyone = [self._as_person(one) for one in self._team.values()] + [_REVIEWER]
        for person in everyone:
            self._tell(f"Workspace of {person.name}")
            self._make(person)
        lead = next(one for one in everyone if one.role is Role.LEAD)
        inspectors = [one for one in everyone if one.role not in (Role.LEAD, Role.REVIEWER)]
        first = self._begin(lead, everyone)
        back = [self._capture(one, first) for one in inspectors]
        final = self._bring_together(lead, back)
        report = self._review(lead, [first, *back, final])
        for person in inspectors:
            self._second_thought(person, final)
        return Sample(
            folder=self._folder,
            workspaces={f"{one.name}, {word(one.role).lower()}": self._file(one) for one in everyone},
            packages=tuple(self._packages),
            report=report,
            visit_id=self._visit.visit_id,
            reviewer=self._file(_REVIEWER),
        )

    def _as_person(self, member: TeamMember) -> NewPerson:
        return NewPerson(member.name, member.initials, member.role, member.person_id)

    def _file(self, person: NewPerson) -> Path:
        name = person.name.lower().removeprefix("dr ").replace(" ", "-")
        return self._folder / f"{_DESKS.get(person.role, 'inspector')}-{name}.wellled"

    def _make(self, person: NewPerson) -> None:
        made, _key = create_workspace(self._file(person), person, self._passphrase, cost=self._cost)
        with made:
            made.people.export_card(self._file(person).with_suffix(".pem"))

    @contextmanager
    def _desk_of(self, person: NewPerson, at: str) -> Iterator[Workspace]:
        """Open a person's workspace at a time of the story (the clock steps a second with each look)."""
        workspace = open_workspace(self._file(person), Secret(self._passphrase), clock=story_clock(at))
        with workspace:
            yield workspace

    def _begin(self, lead: NewPerson, everyone: list[NewPerson]) -> Path:
        """Make the visit and its team, and hand it over."""
        self._tell("The lead's visit")
        shared = [one for one in demo_shared(self._visit) if not isinstance(one, TeamMember)]
        with self._desk_of(lead, "2026-10-12T09:00:00") as desk:
            desk.forms.take(demo_earlier())
            desk.forms.take(self._visit, tuple(shared))
            for person in everyone:
                card = desk.people.read_file(self._file(person).with_suffix(".pem"))
                desk.people.trust(card, "compared")
                desk.visits.add_member(self._visit.visit_id, card, person.role)
            return self._send(desk, "1-first-from-lead")

    def _capture(self, person: NewPerson, first: Path) -> Path:
        """Receive the first package, capture this inspector's part, send it back."""
        self._tell(f"Evidence of {person.name}")
        with self._desk_of(person, "2026-10-13T17:00:00") as desk:
            lead = next(one for one in self._team.values() if one.role is Role.LEAD)
            desk.people.trust(desk.people.read_file(self._file(self._as_person(lead)).with_suffix(".pem")))
            desk.inbox.receive(first)
        with self._desk_of(person, f"2026-10-16T1{len(self._packages) + 4}:10:00") as desk:
            desk.forms.take(self._visit, demo_part(self._visit, desk.me.id))
            number = len(self._packages) + 1
            return self._send(desk, f"{number}-back-from-{person.initials.lower()}")

    def _bring_together(self, lead: NewPerson, back: list[Path]) -> Path:
        """Add the lead's own evidence, merge the team's, agree the judgements."""
        self._tell("The lead brings it together")
        with self._desk_of(lead, "2026-10-16T17:30:00") as desk:
            desk.forms.take(self._visit, demo_part(self._visit, desk.me.id))
            for package in back:
                desk.inbox.receive(package)
            desk.forms.take(self._visit, demo_agreement(self._visit))
            desk.visits.edit(replace(desk.visits.get(self._visit.visit_id), state=VisitState.AGREED))
            return self._send(desk, f"{len(self._packages) + 1}-agreed-from-lead")

    def _review(self, lead: NewPerson, packages: list[Path]) -> Path:
        """Merge everything as the reviewer, settle what differs, sign and counter-sign."""
        report = self._folder / "wexmoor-vale-report.pdf"
        visit_id = self._visit.visit_id
        self._tell("The reviewer merges")
        with self._desk_of(_REVIEWER, "2026-10-19T10:00:00") as desk:
            desk.forms.take(demo_earlier())
            desk.people.trust(desk.people.read_file(self._file(lead).with_suffix(".pem")))
            for package in packages:
                desk.inbox.receive(package)
        self._tell("The report is signed")
        with open_workspace(self._file(lead), Secret(self._passphrase)) as desk:
            built = desk.reports.build(visit_id, Profile.INTERNAL)
            desk.reports.sign_and_save(built, report, "I wrote and stand by this report")
        self._tell("The report is counter-signed")
        with open_workspace(self._file(_REVIEWER), Secret(self._passphrase)) as desk:
            desk.reports.sign(report, "Reviewed and agreed")
        return report

    def _second_thought(self, person: NewPerson, final: Path) -> None:
        """Reword one finding as this inspector would: two such packages differ, to be settled by hand."""
        self._tell(f"A late thought of {person.name}")
        with self._desk_of(person, "2026-10-20T09:00:00") as desk:
            desk.inbox.receive(final)
            finding = desk.judgements.findings(self._visit.visit_id)[0]
            words = f"{finding.statement} {_LATE[len(self._packages) % 2]}"
            desk.judgements.edit_finding(replace(finding, statement=words))
            self._send(desk, f"{len(self._packages) + 1}-late-from-{person.initials.lower()}")

    def _send(self, desk: Workspace, name: str) -> Path:
        out = self._folder / "packages" / f"{name}.wlsync"
        out.parent.mkdir(exist_ok=True)
        cards = desk.packages.team_cards(self._visit.visit_id)
        written = desk.packages.make(self._visit.visit_id, out, PackageWish(cards))
        self._packages.append(written.path)
        return written.path

    def _tell(self, what: str) -> None:
        self._step += 1
        self._progress(what, self._step, _STEPS)


def story_clock(at: str) -> Clock:
    """Return a clock that begins at a local time of the story and steps a second with each look."""
    start = Moment.parse(at)
    ticks = iter(range(1_000_000))
    return Clock(now_ms=lambda: start.ms + 1000 * next(ticks), zone=start.zone)


@contextmanager
def _new_folder(folder: Path) -> Iterator[None]:
    """Make a folder with those above it; where it comes to nothing, take away those that are still empty."""
    made: list[Path] = []
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused(f"{folder} is not an empty folder.", "Name a new one.")
        made += [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        _take_away(made)
        raise Surroundings(
            f"Nothing can be made in {folder.name[-60:]}: {error.strerror}.", "Name another folder."
        ) from None
    except BaseException:
        _take_away(made)
        raise


def _take_away(folders: list[Path]) -> None:
    for each in folders:
        with suppress(OSError):  # one that is not empty stays, with those above it
            each.rmdir()


def _silent(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""
