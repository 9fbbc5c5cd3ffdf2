"""Packages that wait, packages since the last, protected ones, and their receipts."""

import shutil
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.makers import PASSPHRASE, Team, make_interview, make_visit, make_workspace, write
from wellled_desktop.core.errors import PackageParked, Refused
from wellled_desktop.core.records import Exhibit, Note
from wellled_desktop.workspace import (
    NewExhibit,
    PackageWish,
    Secret,
    Workspace,
    open_workspace,
)


def since(team: Team, sender: Workspace, name: str, *to: Workspace) -> Path:
    """Return a package of what came after that which the first recipient proved to have."""
    wish = PackageWish(tuple(one.people.my_card() for one in to), since_acknowledged=True)
    return sender.packages.make(team.visit_id, team.folder / f"{name}.wlsync", wish).path


def answered(team: Team) -> tuple[UUID, UUID]:
    """Let Mo prove to Jon that he has Jon's first line; return Jon's interview and that line."""
    jon, mo = team.others.values()
    place = make_interview(jon, team.visit_id)
    first = write(jon, place, "First line.")
    mo.inbox.receive(team.send(jon, "jon-1"))
    jon.inbox.receive(team.send(mo, "mo-1"))
    return place, first


def states(workspace: Workspace) -> list[str]:
    return [one.state for one in workspace.inbox.receipts()]


def forwarded(team: Team, sender: Workspace, file: Path) -> Path:
    """Return a package that was made for Mo, sealed again for the lead too, with the same basis."""
    frontier = sender.desk.store.local.frontier(team.others["Mo Irfan"].me.id, team.visit_id)
    assert frontier is not None
    sender.desk.store.local.set_frontier(team.lead.me.id, team.visit_id, frontier)
    return since(team, sender, file.stem + "-again", team.others["Mo Irfan"], team.lead)


def test_a_package_waits_for_its_basis_and_is_merged_by_itself_when_that_comes(team: Team) -> None:
    jon, mo = team.others.values()
    place, first = answered(team)
    second = write(jon, place, "Second line.")
    early = forwarded(team, jon, team.folder / "second.wlsync")
    with pytest.raises(PackageParked, match="the package of Jon Tull"):
        team.lead.inbox.receive(early)
    assert team.lead.desk.store.records.all(Note) == ()
    (receipt,) = [one for one in team.lead.inbox.receipts() if one.state == "parked"]
    waiting = team.lead.inbox.parked_look(receipt.package_id)
    assert (waiting.sender, waiting.state) == ("Jon Tull", "parked")
    assert "merged by itself" in waiting.sentence
    team.lead.inbox.receive(team.send(mo, "mo-2"))
    assert {one.id for one in team.lead.desk.store.records.all(Note)} == {first, second}
    assert "parked" not in states(team.lead)
    with pytest.raises(Refused, match="not kept here"):
        team.lead.inbox.parked_look(receipt.package_id)
    assert team.lead.care.check() == ()


def test_what_still_lacks_something_goes_on_waiting(team: Team) -> None:
    jon, mo = team.others.values()
    place, _ = answered(team)
    write(jon, place, "Second line.")
    with pytest.raises(PackageParked):
        team.lead.inbox.receive(forwarded(team, jon, team.folder / "second.wlsync"))
    place_of_lead = make_interview(team.lead, team.visit_id)
    write(team.lead, place_of_lead, "Meanwhile.")
    mo.inbox.receive(team.send(team.lead, "lead"))
    own = make_visit(mo, "Wexmoor")
    team.lead.inbox.receive(mo.packages.make(own, team.folder / "own.wlsync").path)
    assert states(team.lead).count("parked") == 1


def test_who_trusts_the_sender_of_a_waiting_package_may_still_have_to_wait(
    team: Team, tmp_path: Path
) -> None:
    with make_workspace(tmp_path / "nia.wellled", "Nia Rees") as nia:
        package = nia.packages.make(make_visit(nia), tmp_path / "nia.wlsync").path
        with pytest.raises(PackageParked):
            team.lead.inbox.receive(package)
    (receipt,) = [one for one in team.lead.inbox.receipts() if one.state == "parked"]
    assert "four words" in team.lead.inbox.parked_look(receipt.package_id).sentence
    assert team.lead.inbox.trust_and_receive(receipt.package_id).sender == "Nia Rees"
    assert "Nia Rees" in {one.name for one in team.lead.people.known()}
    with pytest.raises(Refused, match="no such package"):
        team.lead.inbox.trust_and_receive(UUID(int=7))


def test_a_package_that_is_not_there_is_refused(team: Team) -> None:
    with pytest.raises(Refused, match=r"no package none\.wlsync"):
        team.lead.inbox.look(team.folder / "none.wlsync")


def test_a_package_already_merged_says_so_when_looked_at(team: Team) -> None:
    jon = team.others["Jon Tull"]
    write(jon, make_interview(jon, team.visit_id), "Once.")
    package = team.send(jon, "jon")
    assert team.lead.inbox.look(package).state == "ready"
    team.lead.inbox.receive(package)
    assert team.lead.inbox.look(package).state == "merged"
    assert team.lead.inbox.describe(package)["visit"] == str(team.visit_id)


def test_the_sender_learns_that_a_package_was_accepted(team: Team) -> None:
    jon = team.others["Jon Tull"]
    made = jon.packages.make(team.visit_id, team.folder / "jon.wlsync")
    team.lead.inbox.receive(made.path)
    jon.inbox.receive(team.send(team.lead, "answer"))
    assert jon.desk.store.local.get(f"accepted/{made.package_id}/{team.lead.me.id}") == b"1"


def test_recipients_who_proved_different_things_get_everything(team: Team) -> None:
    jon, mo = team.others.values()
    answered(team)
    both = jon.inbox.describe(since(team, jon, "both", mo, team.lead))
    only = jon.inbox.describe(since(team, jon, "only", mo))
    nobody = jon.inbox.describe(since(team, jon, "nobody"))
    assert (both["kind"], only["kind"], nobody["kind"]) == ("full", "since", "full")


def test_a_copy_that_wrote_on_from_before_the_basis_says_where_it_left(team: Team) -> None:
    jon, mo = team.others.values()
    place = make_interview(jon, team.visit_id)
    path = jon.path
    jon.close()
    earlier = path.read_bytes()
    with open_workspace(path, Secret(PASSPHRASE)) as jon:
        write(jon, place, "Written, then lost.")
        mo.inbox.receive(team.send(jon, "jon-1"))
    answer = team.send(mo, "mo-1")
    path.write_bytes(earlier)  # as a tool of the system does that brings a file back in its place
    with open_workspace(path, Secret(PASSPHRASE)) as jon:
        branch = [write(jon, place, text) for text in ("Written again.", "And on.")]
        jon.inbox.receive(answer)
        mo.inbox.receive(since(team, jon, "branch", mo))
        for one in (jon, mo):
            assert {note.id for note in one.notes.of(place)} > set(branch)
            assert one.care.check() == ()


def test_protected_packages_are_for_named_people_and_not_empty(team: Team) -> None:
    jon = team.others["Jon Tull"]
    out = team.folder / "protected.wlsync"
    with pytest.raises(Refused, match="no recipient"):
        jon.packages.make(team.visit_id, out, PackageWish(protected=True))
    with pytest.raises(Refused, match="No protected disclosure"):
        jon.packages.make(team.visit_id, out, PackageWish((team.lead.people.my_card(),), protected=True))
    assert not list(team.folder.glob("protected*"))


def test_an_exhibit_that_became_protected_is_not_handed_on(team: Team) -> None:
    jon, mo = team.others.values()
    line = write(jon, make_interview(jon, team.visit_id), "Here is the rota.")
    (team.folder / "rota.txt").write_text("Secret rota")
    jon.exhibits.take(team.visit_id, team.folder / "rota.txt", NewExhibit("Rota", note_id=line))
    (exhibit,) = jon.exhibits.of(team.visit_id)
    team.lead.inbox.receive(team.send(jon, "open"))
    protected = replace(jon.notes.get(line), protected=True, disclosed_to=(mo.me.id,))
    jon.desk.save(team.visit_id, protected, replace(exhibit, description="Rota of a named nurse"))
    team.lead.inbox.receive(team.send(jon, "protected"))
    assert "named nurse" not in str(team.lead.desk.store.records.all(Exhibit))
    mo.inbox.receive(team.send(team.lead, "on"))
    assert not mo.desk.store.blobs.has(exhibit.sha256)


def test_two_exhibits_of_one_content_travel_once(team: Team) -> None:
    jon = team.others["Jon Tull"]
    (team.folder / "a.txt").write_text("The same.")
    shutil.copy(team.folder / "a.txt", team.folder / "b.bin")
    for name in ("a.txt", "b.bin"):
        jon.exhibits.take(team.visit_id, team.folder / name, NewExhibit(""))
    made = jon.packages.make(team.visit_id, team.folder / "jon.wlsync")
    assert made.blobs == 1
    team.lead.inbox.receive(made.path)
    first, second = team.lead.exhibits.of(team.visit_id)
    assert (first.description, first.sha256) == ("a", second.sha256)
    assert b"".join(team.lead.exhibits.read(second.id)) == b"The same."


def test_packages_that_wait_for_each_other_are_merged_one_after_the_other(team: Team) -> None:
    jon, mo = team.others.values()
    place = make_interview(jon, team.visit_id)
    sent = [team.send(jon, "whole")]
    for number in (1, 2, 3):
        mo.inbox.receive(sent[-1])
        jon.inbox.receive(team.send(mo, f"answer-{number}"))
        write(jon, place, f"Line {number}.")
        sent.append(forwarded(team, jon, team.folder / f"late-{number}.wlsync"))
    assert jon.inbox.describe(sent[-1])["kind"] == "since"
    for package in reversed(sent[1:]):
        with pytest.raises(PackageParked, match=r"kept whole in lead\.wellled"):
            team.lead.inbox.receive(package)
    team.lead.inbox.receive(sent[0])
    assert "parked" not in states(team.lead)
    assert len(team.lead.notes.of(place)) == 3


def test_a_package_that_brings_nothing_makes_no_restore_point(team: Team) -> None:
    jon = team.others["Jon Tull"]
    write(jon, make_interview(jon, team.visit_id), "One line.")
    team.lead.inbox.receive(team.send(jon, "one"))
    points = team.lead.care.restore_points()
    assert len(points) == 1
    for name in ("two", "three"):
        team.lead.inbox.receive(team.send(jon, name))
    assert team.lead.care.restore_points() == points
