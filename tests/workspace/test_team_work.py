"""A team works apart and brings its work together."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.makers import CHEAP, PASSPHRASE, Team, make_interview, make_team, make_workspace, write
from wellled_desktop.core.errors import PackageParked, PackageRefused, Refused
from wellled_desktop.core.records import Note, Visit
from wellled_desktop.core.vocabulary import FindingKind, Rating, Role
from wellled_desktop.workspace import (
    Agreement,
    Keep,
    NewFinding,
    NewNote,
    NewPerson,
    NewVisit,
    PackageWish,
    Proposal,
    create_workspace,
)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = make_team(tmp_path, "Jon Tull", "Mo Irfan")
    yield made
    made.close()


def test_the_first_package_brings_the_visit_and_its_team(team: Team) -> None:
    jon = team.others["Jon Tull"]
    assert jon.visits.get(team.visit_id).lead_id == team.lead.me.id
    assert {one.initials for one in jon.visits.team(team.visit_id)} == {"AB", "JT", "MI"}


def test_what_two_inspectors_wrote_comes_together_in_any_order(team: Team) -> None:
    jon, mo = team.others.values()
    jons = write(jon, make_interview(jon, team.visit_id), "Night cover worries us.", "W2.2")
    mos = write(mo, make_interview(mo, team.visit_id), "We heard back in a week.", "W2.3")
    from_jon, from_mo = team.send(jon, "jon"), team.send(mo, "mo")
    team.lead.inbox.receive(from_mo)
    team.lead.inbox.receive(from_jon)
    team.lead.inbox.receive(from_jon)
    jon.inbox.receive(from_mo)
    for one in (team.lead, jon):
        assert {note.id for note in one.desk.store.records.all(Note, team.visit_id)} == {jons, mos}
    assert team.lead.review.conflicts() == ()


def test_an_inspectors_package_is_known_by_the_leads_roster(team: Team) -> None:
    jon, mo = team.others.values()
    assert [one.name for one in mo.people.known()] == ["Ana Brook"]
    assert mo.inbox.receive(team.send(jon, "jon")).sender == "Jon Tull"


def test_two_edits_of_one_finding_are_a_conflict_that_can_be_settled(team: Team) -> None:
    jon, mo = team.others.values()
    new = NewFinding("W2", FindingKind.CONCERN, "Registers differ from the worry list.")
    team.lead.judgements.find(team.visit_id, new)
    both = team.send(team.lead, "findings")
    for one in (jon, mo):
        one.inbox.receive(both)
        finding = one.judgements.findings(team.visit_id)[0]
        words = f"Registers differ, says {one.me.initials}."
        one.judgements.edit_finding(replace(finding, statement=words))
    team.lead.inbox.receive(team.send(jon, "jon"))
    brought = team.lead.inbox.receive(team.send(mo, "mo"))
    assert brought.outcome is not None
    assert brought.outcome.total.conflicts == 1
    (conflict,) = team.lead.review.conflicts(team.visit_id)
    sides = team.lead.review.sides(conflict)
    assert {sides.left, sides.right} == {"Registers differ, says JT.", "Registers differ, says MI."}
    assert sides.before == "Registers differ from the worry list."
    team.lead.review.resolve(conflict.id, Keep.BOTH)
    assert team.lead.review.conflicts() == ()
    jon.inbox.receive(team.send(team.lead, "settled"))
    assert jon.review.conflicts() == ()
    assert str(sides.left) in jon.judgements.findings(team.visit_id)[0].statement


def test_a_rating_cannot_keep_both_sides(team: Team) -> None:
    jon, mo = team.others.values()
    for one, rating in ((jon, Rating.GOOD), (mo, Rating.INADEQUATE)):
        one.judgements.agree(team.visit_id, "W1", Agreement(rating, "Because."))
        team.lead.inbox.receive(team.send(one, one.me.initials))
    disputed = {one.field: one for one in team.lead.review.conflicts()}
    with pytest.raises(Refused, match="one value only"):
        team.lead.review.resolve(disputed["rating"].id, Keep.BOTH)
    team.lead.review.resolve(disputed["rating"].id, Keep.LEFT)
    assert team.lead.review.conflicts() == ()
    (agreed,) = team.lead.judgements.agreed(team.visit_id)
    assert (agreed.rating, agreed.agreed_by) in {(Rating.GOOD, jon.me.id), (Rating.INADEQUATE, mo.me.id)}


def test_each_inspectors_rating_is_his_own(team: Team) -> None:
    jon, mo = team.others.values()
    jon.judgements.propose(team.visit_id, "W2", Proposal(Rating.GOOD, "Assurance works."))
    mo.judgements.propose(team.visit_id, "W2", Proposal(Rating.REQUIRES_IMPROVEMENT, "Gaps."))
    for one in (jon, mo):
        team.lead.inbox.receive(team.send(one, one.me.initials))
    assert len(team.lead.judgements.provisional(team.visit_id)) == 2
    assert team.lead.review.conflicts() == ()
    with pytest.raises(Refused, match="differ"):
        team.lead.judgements.agree(team.visit_id, "W2", Agreement(Rating.GOOD, " "))


def test_a_package_from_a_stranger_waits_until_four_words_are_compared(tmp_path: Path, team: Team) -> None:
    stranger = make_workspace(tmp_path / "s.wellled", "Sam Okoro")
    other = stranger.visits.create(NewVisit("Elsewhere", "E", "2026-11-01", "2026-11-02")).made
    assert other is not None
    package = stranger.packages.make(other, tmp_path / "s.wlsync").path
    before = team.lead.desk.store.records.all(Visit)
    with pytest.raises(PackageParked, match="four words"):
        team.lead.inbox.receive(package)
    assert team.lead.desk.store.records.all(Visit) == before
    (receipt,) = [one for one in team.lead.inbox.receipts() if one.state == "parked"]
    arrival = team.lead.inbox.trust_and_receive(receipt.package_id)
    assert arrival.visit_id == other
    assert len(team.lead.desk.store.records.all(Visit)) == 2
    stranger.close()


def test_a_package_for_others_is_refused_in_one_sentence(team: Team) -> None:
    jon, mo = team.others.values()
    only_lead = PackageWish((team.lead.people.my_card(),))
    package = jon.packages.make(team.visit_id, team.folder / "private.wlsync", only_lead).path
    with pytest.raises(PackageRefused, match="not for you"):
        mo.inbox.receive(package)


def test_a_since_package_waits_for_what_it_builds_on(team: Team) -> None:
    jon, mo = team.others.values()
    place = make_interview(jon, team.visit_id)
    write(jon, place, "First line.")
    mo.inbox.receive(team.send(jon, "jon-1"))
    jon.inbox.receive(team.send(mo, "mo-1"))
    later = write(jon, place, "Second line.")
    since = PackageWish((mo.people.my_card(), team.lead.people.my_card()), since_acknowledged=True)
    only_mo = PackageWish((mo.people.my_card(),), since_acknowledged=True)
    whole = jon.packages.make(team.visit_id, team.folder / "both.wlsync", since)
    short = jon.packages.make(team.visit_id, team.folder / "short.wlsync", only_mo)
    assert short.operations < whole.operations
    mo.inbox.receive(short.path)
    assert mo.notes.get(later).text == "Second line."


def test_a_dry_run_changes_nothing(team: Team) -> None:
    jon = team.others["Jon Tull"]
    write(jon, make_interview(jon, team.visit_id), "Only looked at.")
    seen = team.lead.inbox.look(team.send(jon, "jon"))
    assert seen.outcome is not None
    assert seen.outcome.total.added == 3
    assert team.lead.activities.of(team.visit_id) == ()


def test_protected_lines_stay_behind_and_travel_alone_to_the_lead(team: Team) -> None:
    jon, mo = team.others.values()
    place = make_interview(jon, team.visit_id)
    context = jon.notes.context(place, frozenset({"W2.3"}), None)
    secret = "I was asked not to report the fall."
    note = jon.notes.write(NewNote(place, jon.notes.read(f"{secret} ! #W2.3", context))).made
    assert note is not None
    for one in (mo, team.lead):
        one.inbox.receive(team.send(jon, f"open-{one.me.initials}"))
        assert one.desk.store.records.get(Note, note) is None
        assert one.care.check() == ()
    alone = PackageWish((team.lead.people.my_card(),), protected=True)
    team.lead.inbox.receive(jon.packages.make(team.visit_id, team.folder / "alone.wlsync", alone).path)
    assert team.lead.notes.get(note).text == secret
    with pytest.raises(Refused, match="names Mo Irfan"):
        jon.packages.make(
            team.visit_id, team.folder / "no.wlsync", PackageWish((mo.people.my_card(),), protected=True)
        )


def test_a_second_visit_to_one_provider_travels_whole(tmp_path: Path, team: Team) -> None:
    new = NewVisit("Larkmoor Hospitals", "LARK", "2027-03-01", "2027-03-02", number=2)
    second = team.lead.visits.create(new).made
    assert second is not None
    newcomer = make_workspace(tmp_path / "n.wellled", "Nia Rees")
    newcomer.people.trust(team.lead.people.my_card())
    newcomer.inbox.receive(team.lead.packages.make(second, tmp_path / "second.wlsync").path)
    assert newcomer.visits.summary(second).provider.name == "Larkmoor Hospitals"
    assert len(team.lead.visits.list()) == 2
    newcomer.close()


def test_a_known_inspector_cannot_bring_notes_in_anothers_name(tmp_path: Path, team: Team) -> None:
    jon, mo = team.others.values()
    false_mo = create_workspace(
        tmp_path / "false.wellled",
        NewPerson("Mo Irfan", "MI", Role.INSPECTOR, mo.me.id),
        PASSPHRASE,
        cost=CHEAP,
    )[0]
    false_mo.people.trust(team.lead.people.my_card())
    false_mo.people.trust(jon.people.my_card())
    false_mo.inbox.receive(team.lead.packages.make(team.visit_id, tmp_path / "for-all.wlsync").path)
    write(false_mo, make_interview(false_mo, team.visit_id), "Invented.")
    invented = false_mo.packages.make(team.visit_id, tmp_path / "invented.wlsync").path
    with pytest.raises(PackageRefused, match="another card"):
        team.lead.inbox.receive(invented)
    with pytest.raises(PackageParked):
        jon.inbox.receive(invented)
    false_mo.close()


def test_a_late_joiner_gets_the_visit_from_any_member(tmp_path: Path, team: Team) -> None:
    jon = team.others["Jon Tull"]
    newcomer = make_workspace(tmp_path / "n.wellled", "Nia Rees")
    newcomer.people.trust(team.lead.people.my_card())
    write(jon, make_interview(jon, team.visit_id), "From Jon.")
    newcomer.inbox.receive(jon.packages.make(team.visit_id, tmp_path / "jon.wlsync").path)
    write(newcomer, make_interview(newcomer, team.visit_id), "From Nia.")
    team.lead.visits.add_member(team.visit_id, newcomer.people.my_card())
    newcomer.inbox.receive(team.send(team.lead, "with-nia"))
    back = newcomer.packages.make(team.visit_id, tmp_path / "nia.wlsync").path
    team.lead.inbox.receive(back)
    assert len(team.lead.desk.store.records.all(Note, team.visit_id)) == 2
    newcomer.close()
