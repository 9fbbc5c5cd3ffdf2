"""A laptop dies on the second day: the steps of the help page, one by one, on another laptop."""

from pathlib import Path

import pytest

from tests.makers import CHEAP, PASSPHRASE, make_interview, make_team, write
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.records import Note
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.workspace import (
    NewPerson,
    PackageWish,
    Secret,
    Workspace,
    create_workspace,
    open_workspace,
    restore,
)


def texts(workspace: Workspace) -> set[str]:
    """Return what every line of the workspace says."""
    return {note.text for note in workspace.desk.store.records.all(Note)}


def test_the_work_goes_on_from_the_second_place_and_the_packages_handed_over(tmp_path: Path) -> None:
    team = make_team(tmp_path / "team", "Jon Tull")
    jon = team.others["Jon Tull"]
    stick = tmp_path / "stick"
    stick.mkdir()
    jon.care.set_second_place(stick)
    place = make_interview(jon, team.visit_id)
    write(jon, place, "before the backup")
    assert not jon.care.restore_point().missed
    write(jon, place, "after it, and sent to the lead")
    team.lead.inbox.receive(team.send(jon, "day-two"))
    write(jon, place, "after it, and sent to nobody")
    jon.close()

    (backup,) = stick.rglob("*.wlbackup")
    known = restore(backup, tmp_path / "other" / "jon.wellled", PASSPHRASE)
    with open_workspace(tmp_path / "other" / "jon.wellled", Secret(PASSPHRASE)) as back:
        assert known.until is not None
        assert known.until.day_and_clock() in known.sentences()[0]
        assert texts(back) == {"before the backup"}
        back.inbox.receive(team.send(team.lead, "again"))
        assert texts(back) == {"before the backup", "after it, and sent to the lead"}
        write(back, place, "on the other laptop")
        team.lead.inbox.receive(team.send(back, "day-three"))
        assert back.care.check() == ()
    assert texts(team.lead) == {"before the backup", "after it, and sent to the lead", "on the other laptop"}
    assert team.lead.review.conflicts(team.visit_id) == ()
    team.close()


def test_without_a_backup_one_begins_anew_and_finds_what_was_sent(tmp_path: Path) -> None:
    team = make_team(tmp_path / "team", "Jon Tull")
    jon = team.others["Jon Tull"]
    write(jon, make_interview(jon, team.visit_id), "sent on the first day")
    team.lead.inbox.receive(team.send(jon, "day-one"))
    jon.close()

    person = NewPerson("Jon Tull", "JTU", Role.INSPECTOR)
    anew, _key = create_workspace(tmp_path / "anew.wellled", person, PASSPHRASE, cost=CHEAP)
    same, _key = create_workspace(
        tmp_path / "same.wellled", NewPerson("Jon Tull", "JT", Role.INSPECTOR), PASSPHRASE, cost=CHEAP
    )
    with anew, same:
        anew.people.trust(team.lead.people.my_card())
        team.lead.people.trust(anew.people.my_card())
        with pytest.raises(Refused, match="has the initials JT already"):
            team.lead.visits.add_member(team.visit_id, same.people.my_card())
        team.lead.visits.add_member(team.visit_id, anew.people.my_card())
        out = team.folder / "for-jon.wlsync"
        wish = PackageWish(team.lead.packages.team_cards(team.visit_id))
        anew.inbox.receive(team.lead.packages.make(team.visit_id, out, wish).path)
        assert texts(anew) == {"sent on the first day"}
        write(anew, make_interview(anew, team.visit_id), "on the new laptop")
        team.lead.inbox.receive(team.send(anew, "day-two"))
    assert texts(team.lead) == {"sent on the first day", "on the new laptop"}
    team.close()
