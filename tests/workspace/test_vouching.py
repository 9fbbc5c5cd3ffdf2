"""Whose word is taken: pinned cards, the lead's team list, and nobody else's."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.makers import PASSPHRASE, Team, make_interview, make_visit, make_workspace, write
from wellled_desktop.core.errors import PackageParked, PackageRefused
from wellled_desktop.core.records import Note, Visit
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.sync import Member, Roster, roster_message
from wellled_desktop.workspace import PackageWish, Secret, Workspace, open_workspace
from wellled_desktop.workspace.packages import (
    ROSTER_DOMAIN,
    keep_roster,
    keep_seals,
    kept_roster,
    kept_seals,
    member_of,
)


@pytest.fixture(scope="module")
def _nia_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nia") / "nia.wellled"
    make_workspace(path, "Nia Rees").close()
    return path


@pytest.fixture
def nia(_nia_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Return somebody whom Jon knows and the lead does not."""
    for file in (_nia_file, _nia_file.with_suffix(".vault")):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with open_workspace(tmp_path / "nia.wellled", Secret(PASSPHRASE)) as workspace:
        yield workspace


def brought_by_jon(team: Team, nia: Workspace) -> Workspace:
    """Return Jon, who received a line of Nia's."""
    jon = team.others["Jon Tull"]
    jon.people.trust(nia.people.my_card())
    for lead in (team.lead, jon):
        nia.people.trust(lead.people.my_card())
    nia.inbox.receive(jon.packages.make(team.visit_id, team.folder / "to-nia.wlsync").path)
    write(nia, make_interview(nia, team.visit_id), "From Nia.")
    jon.inbox.receive(nia.packages.make(team.visit_id, team.folder / "nia.wlsync").path)
    assert len(jon.desk.store.records.all(Note)) == 1
    return jon


def signed_by(signer: Workspace, team: Team, *members: Member) -> Roster:
    message = roster_message(team.visit_id, members)
    return Roster(members, signer.me.id, signer.desk.identity.device_signer().sign(ROSTER_DOMAIN, message))


def members_of(team: Team) -> tuple[Member, ...]:
    roster = kept_roster(team.others["Jon Tull"].desk.store, team.visit_id)
    assert roster is not None
    return roster.members


def test_an_author_who_is_on_no_list_is_not_believed(team: Team, nia: Workspace) -> None:
    jon = brought_by_jon(team, nia)
    with pytest.raises(PackageRefused):
        team.lead.inbox.receive(team.send(jon, "with-nia"))
    assert team.lead.desk.store.records.all(Note) == ()


def test_a_known_inspector_cannot_vouch_for_another_by_a_list_of_his_own(team: Team, nia: Workspace) -> None:
    jon = brought_by_jon(team, nia)
    own = signed_by(jon, team, *members_of(team), member_of(nia.people.my_card()))
    keep_roster(jon.desk.store, team.visit_id, own)
    with pytest.raises(PackageRefused, match="nobody here vouches"):
        team.lead.inbox.receive(team.send(jon, "own-list"))
    assert team.lead.desk.store.records.all(Note) == ()


def test_a_list_with_another_card_of_a_known_person_is_refused(team: Team, nia: Workspace) -> None:
    jon, mo = team.others.values()
    changed = [
        replace(one, card=nia.people.my_card().to_json()) if one.person_id == mo.me.id else one
        for one in members_of(team)
    ]
    write(mo, make_interview(mo, team.visit_id), "From Mo.")
    jon.inbox.receive(team.send(mo, "mo"))
    keep_roster(jon.desk.store, team.visit_id, signed_by(jon, team, *changed))
    with pytest.raises(PackageRefused, match="another person than the card"):
        team.lead.inbox.receive(team.send(jon, "exchanged"))


def test_a_card_that_does_not_hold_is_refused(team: Team) -> None:
    jon, mo = team.others.values()
    broken = [
        replace(one, card=one.card.replace("Mo Irfan", "Mo Irvan")) if one.person_id == mo.me.id else one
        for one in members_of(team)
    ]
    write(mo, make_interview(mo, team.visit_id), "From Mo.")
    jon.inbox.receive(team.send(mo, "mo"))
    keep_roster(jon.desk.store, team.visit_id, signed_by(jon, team, *broken))
    with pytest.raises(PackageRefused, match="A card in the package does not hold"):
        team.lead.inbox.receive(team.send(jon, "broken"))


def test_a_sender_who_is_unknown_waits_even_with_a_list_whose_signer_is_unknown(
    team: Team, nia: Workspace
) -> None:
    with pytest.raises(PackageParked, match="Mo Irfan is new here"):
        nia.inbox.receive(
            team.others["Mo Irfan"].packages.make(team.visit_id, team.folder / "mo.wlsync").path
        )


def test_a_new_visit_is_led_by_somebody_who_is_known_as_a_lead(team: Team, nia: Workspace) -> None:
    jon = team.others["Jon Tull"]
    jon.people.trust(nia.people.my_card())
    other = make_visit(nia, "Wexmoor")
    nia.visits.add_member(other, team.others["Mo Irfan"].people.my_card(), Role.REVIEWER)
    jon.inbox.receive(nia.packages.make(other, team.folder / "other.wlsync").path)
    assert jon.desk.store.records.get(Visit, other) is not None
    assert kept_roster(jon.desk.store, other) is not None


def test_an_older_shorter_list_does_not_take_the_place_of_the_fuller_one(team: Team, nia: Workspace) -> None:
    jon, mo = team.others.values()
    team.lead.visits.add_member(team.visit_id, nia.people.my_card())
    jon.inbox.receive(team.send(team.lead, "fuller"))
    jon.inbox.receive(team.send(mo, "older"))
    assert nia.me.id in {one.person_id for one in members_of(team)}


def test_without_the_leads_list_nobody_elses_work_is_believed(team: Team) -> None:
    jon, mo = team.others.values()
    write(mo, make_interview(mo, team.visit_id), "From Mo.")
    jon.inbox.receive(team.send(mo, "mo"))
    jon.desk.store.local.set(f"roster/{team.visit_id}", None)
    with pytest.raises(PackageRefused, match="did not seal"):
        team.lead.inbox.receive(team.send(jon, "no-list"))
    assert team.lead.desk.store.records.all(Note) == ()


def test_seals_are_kept_once_each_and_only_grow(team: Team) -> None:
    jon, mo = team.others.values()
    before = kept_seals(mo.desk.store, team.visit_id)
    place = make_interview(jon, team.visit_id)
    for name in ("one", "two"):
        write(jon, place, name)
        mo.inbox.receive(team.send(jon, name))
    after = kept_seals(mo.desk.store, team.visit_id)
    assert set(before) < set(after)
    assert len([one for one in after if one.person_id == jon.me.id]) == 2
    keep_seals(mo.desk.store, team.visit_id, after[:1])
    assert kept_seals(mo.desk.store, team.visit_id) == after


def test_work_of_two_others_is_forwarded_under_their_own_seals(team: Team) -> None:
    jon, mo = team.others.values()
    place = make_interview(jon, team.visit_id)
    line = write(jon, place, "Carried by Mo.")
    mo.inbox.receive(team.send(jon, "jon"))
    wish = PackageWish((team.lead.people.my_card(),))
    team.lead.inbox.receive(mo.packages.make(team.visit_id, team.folder / "by-mo.wlsync", wish).path)
    assert team.lead.notes.get(line).author == jon.me.id
