"""What tests build with: real workspaces, cheap to open."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import ActivityKind, NoteKind, Polarity, Role
from wellled_desktop.keys.cost import Argon2Cost
from wellled_desktop.workspace import (
    NewActivity,
    NewNote,
    NewParticipant,
    NewPerson,
    NewVisit,
    PackageWish,
    Secret,
    Workspace,
    create_workspace,
    open_workspace,
)

CHEAP = Argon2Cost(memory_kib=1024, time_cost=1, lanes=1)
PASSPHRASE = "correct horse battery"


@dataclass
class Team:
    """A lead with a visit, and others who know each other; each with a workspace of their own."""

    folder: Path
    visit_id: UUID
    lead: Workspace
    others: dict[str, Workspace]

    def send(self, sender: Workspace, name: str, **wish: bool) -> Path:
        """Return a package of the sender's, encrypted to the rest of the team."""
        cards = sender.packages.team_cards(self.visit_id)
        out = self.folder / f"{name}.wlsync"
        return sender.packages.make(self.visit_id, out, PackageWish(cards, **wish)).path

    def close(self) -> None:
        """Close every workspace."""
        for one in (self.lead, *self.others.values()):
            one.close()


def make_workspace(path: Path, name: str, role: Role = Role.INSPECTOR) -> Workspace:
    """Return a new open workspace of a person; initials are those of the name."""
    initials = "".join(part[0] for part in name.split())
    return create_workspace(path, NewPerson(name, initials, role), PASSPHRASE, cost=CHEAP)[0]


def reopened(workspace: Workspace) -> Workspace:
    """Close a workspace and open its file again."""
    workspace.close()
    return open_workspace(workspace.path, Secret(PASSPHRASE))


def make_visit(workspace: Workspace, provider: str = "Larkmoor Hospitals") -> UUID:
    """Return a new visit of the workspace's person."""
    new = NewVisit(provider, "LARK", "2026-10-14", "2026-10-16", locations=("Larkmoor General",))
    made = workspace.visits.create(new).made
    assert made is not None
    return made


def make_interview(workspace: Workspace, visit_id: UUID, role: str = "Registered nurse") -> UUID:
    """Return a new interview with one participant."""
    person = workspace.activities.add_person(visit_id, NewParticipant(role, area="Ward 7")).made
    assert person is not None
    new = NewActivity(ActivityKind.INTERVIEW, f"{role}, Ward 7", (person,), "Ward 7 office")
    made = workspace.activities.start(visit_id, new).made
    assert made is not None
    return made


def write(workspace: Workspace, activity_id: UUID, text: str, *prompts: str) -> UUID:
    """Return a new paraphrased line, a concern on the prompts."""
    line = Line(text, NoteKind.PARAPHRASE, prompts=prompts, polarity=Polarity.CONCERN)
    made = workspace.notes.write(NewNote(activity_id, line)).made
    assert made is not None
    return made


def make_team(folder: Path, *names: str, maker: Callable[..., Workspace] = make_workspace) -> Team:
    """Return a lead and others who all received the lead's first package."""
    folder.mkdir(parents=True, exist_ok=True)
    lead = maker(folder / "lead.wellled", "Ana Brook", Role.LEAD)
    visit_id = make_visit(lead)
    others = {name: maker(folder / f"{name.split()[0].lower()}.wellled", name) for name in names}
    for one in others.values():
        one.people.trust(lead.people.my_card())
        lead.people.trust(one.people.my_card())
        lead.visits.add_member(visit_id, one.people.my_card())
    team = Team(folder, visit_id, lead, others)
    first = team.send(lead, "first")
    for one in others.values():
        one.inbox.receive(first)
    return team
