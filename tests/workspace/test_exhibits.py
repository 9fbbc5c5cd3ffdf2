"""Photos as exhibits: what they tell, clean copies, marks on them, and through whose hands they went."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.makers import Team, make_interview, write
from tests.pictures.making import photo, talkative_png
from wellled_desktop.core.capture_records import ExhibitMark
from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.core.records import Note
from wellled_desktop.core.vocabulary import MarkKind
from wellled_desktop.workspace import Annotation, CannotBeShown, NewExhibit, PackageWish, Workspace, grouped

NAME_TAG = Annotation(MarkKind.BLUR, 0, 0, 400, 400)
TROLLEY = Annotation(MarkKind.ARROW, 900, 900, 500, 500)


def taken(workspace: Workspace, team: Team, content: bytes, name: str = "board.jpg", giver: str = "") -> Path:
    file = team.folder / name
    file.write_bytes(content)
    workspace.exhibits.take(team.visit_id, file, NewExhibit("Handover board", giver))
    return file


def said(workspace: Workspace, team: Team) -> list[tuple[str, str, bool]]:
    (exhibit,) = workspace.exhibits.of(team.visit_id)
    return [(one.name, one.what, one.here) for one in workspace.exhibits.custody(exhibit.id)]


def test_a_photo_tells_its_taker_what_no_copy_of_it_tells(team: Team) -> None:
    jon = team.others["Jon Tull"]
    taken(jon, team, photo(6))
    (exhibit,) = jon.exhibits.of(team.visit_id)
    facts = jon.exhibits.about(exhibit.id)
    assert (facts.taken, facts.model, facts.located) == ("2026-10-14T09:12:03+01:00", "B7 Pocket", True)
    assert b"B7 Pocket" in b"".join(jon.exhibits.read(exhibit.id))
    assert b"B7 Pocket" not in jon.exhibits.clean_copy(exhibit.id)


def test_a_file_that_is_no_picture_stands_all_the_same(team: Team) -> None:
    jon = team.others["Jon Tull"]
    taken(jon, team, photo()[:500])
    (exhibit,) = jon.exhibits.of(team.visit_id)
    assert not jon.exhibits.look(exhibit.id).facts.shown
    with pytest.raises(CannotBeShown, match="damaged"):
        jon.exhibits.clean_copy(exhibit.id)
    assert b"".join(jon.exhibits.read(exhibit.id)) == photo()[:500]


def test_marks_are_drawn_on_the_copy_and_come_off_again(team: Team) -> None:
    jon = team.others["Jon Tull"]
    taken(jon, team, talkative_png())
    (exhibit,) = jon.exhibits.of(team.visit_id)
    plain = jon.exhibits.clean_copy(exhibit.id)
    made = jon.exhibits.mark(exhibit.id, TROLLEY).made
    assert made is not None
    (mark,) = jon.exhibits.marks(exhibit.id)
    assert (mark.author, mark.kind, mark.x1) == (jon.me.id, MarkKind.ARROW, 900)
    assert jon.exhibits.clean_copy(exhibit.id) != plain
    jon.exhibits.unmark(made)
    assert jon.exhibits.clean_copy(exhibit.id) == plain
    assert b"".join(jon.exhibits.read(exhibit.id)) == talkative_png()


def test_marks_of_two_inspectors_come_together(team: Team) -> None:
    jon, mo = team.others.values()
    taken(jon, team, talkative_png())
    (exhibit,) = jon.exhibits.of(team.visit_id)
    mo.inbox.receive(team.send(jon, "first"))
    jon.exhibits.mark(exhibit.id, TROLLEY)
    mo.exhibits.mark(exhibit.id, NAME_TAG)
    mo.inbox.receive(team.send(jon, "second"))
    jon.inbox.receive(team.send(mo, "third"))
    assert {one.kind for one in mo.exhibits.marks(exhibit.id)} == {MarkKind.ARROW, MarkKind.BLUR}
    assert jon.exhibits.clean_copy(exhibit.id) == mo.exhibits.clean_copy(exhibit.id)


def test_a_mark_on_an_exhibit_that_became_protected_is_not_handed_on(team: Team) -> None:
    jon, mo = team.others.values()
    line = write(jon, make_interview(jon, team.visit_id), "Somebody said it.", "W2.2")
    file = team.folder / "board.png"
    file.write_bytes(talkative_png())
    jon.exhibits.take(team.visit_id, file, NewExhibit("Board", note_id=line))
    (exhibit,) = jon.exhibits.of(team.visit_id)
    jon.desk.save(team.visit_id, replace(jon.desk.need(Note, line), protected=True))
    jon.exhibits.mark(exhibit.id, Annotation(MarkKind.TEXT, 1, 1, 1, 1, "a named nurse"))
    mo.inbox.receive(team.send(jon, "jon"))
    assert mo.desk.store.records.all(ExhibitMark, team.visit_id) == ()


def test_marks_that_another_program_put_askew_still_cover(team: Team) -> None:
    jon = team.others["Jon Tull"]
    taken(jon, team, talkative_png())
    (exhibit,) = jon.exhibits.of(team.visit_id)
    plain = jon.exhibits.clean_copy(exhibit.id)
    jon.exhibits.mark(exhibit.id, NAME_TAG)
    (mark,) = jon.exhibits.marks(exhibit.id)
    for askew in (replace(mark, x1=-5, x2=5000), replace(mark, x1=1000, x2=1000), replace(mark, y1=3, y2=3)):
        jon.desk.save(team.visit_id, askew)
        assert jon.exhibits.clean_copy(exhibit.id) != plain
    jon.desk.save(team.visit_id, replace(mark, kind=MarkKind.TEXT, text=" "))
    assert jon.exhibits.clean_copy(exhibit.id) != plain


def test_the_log_tells_through_whose_hands_an_exhibit_went(team: Team) -> None:
    jon, mo = team.others.values()
    taken(jon, team, photo(), giver="Ward clerk")
    (exhibit,) = jon.exhibits.of(team.visit_id)
    jon.exhibits.mark(exhibit.id, TROLLEY)
    jon.exhibits.unmark(jon.exhibits.marks(exhibit.id)[0].id)
    jon.desk.save(team.visit_id, replace(exhibit, description="Board by the sluice"))
    package = team.send(jon, "jon")
    mo.inbox.receive(package)
    when, size = exhibit.received.clock(), f"{exhibit.size:,} bytes"
    received = f"Received from Ward clerk at {when}, {size}, SHA-256 {grouped(exhibit.sha256)}."
    shared = [
        ("Jon Tull", received, False),
        ("Jon Tull", "Arrow drawn on its copy.", False),
        ("Jon Tull", "Arrow taken off its copy.", False),
        ("Jon Tull", "Changed what is said of it: description. The file stays as it was.", False),
    ]
    assert said(jon, team) == [
        *shared,
        ("Jon Tull", f"Went out in {package.name}, for Ana Brook and Mo Irfan.", True),
    ]
    came = ("Mo Irfan", f"Came from Jon Tull in {package.name}.", True)
    assert sorted(said(mo, team)) == sorted([*shared, came])


def test_a_package_that_is_not_encrypted_is_told_as_such(team: Team) -> None:
    jon = team.others["Jon Tull"]
    taken(jon, team, photo())
    jon.packages.make(team.visit_id, team.folder / "clear.wlsync", PackageWish())
    assert said(jon, team)[-1] == ("Jon Tull", "Went out in clear.wlsync, not encrypted.", True)


def test_removing_and_bringing_back_stand_in_the_custody(team: Team) -> None:
    jon = team.others["Jon Tull"]
    taken(jon, team, photo())
    (exhibit,) = jon.exhibits.of(team.visit_id)
    jon.desk.remove(team.visit_id, exhibit)
    jon.desk.bring_back(team.visit_id, ("exhibit", exhibit.id))
    assert [what for _, what, _ in said(jon, team)][1:] == ["Removed from the visit.", "Brought back."]


def test_an_original_is_handed_out_whole_and_its_custody_says_so(team: Team) -> None:
    jon = team.others["Jon Tull"]
    taken(jon, team, photo())
    (exhibit,) = jon.exhibits.of(team.visit_id)
    jon.exhibits.save_original(exhibit.id, team.folder / "out.jpg")
    assert (team.folder / "out.jpg").read_bytes() == photo()
    assert said(jon, team)[-1] == ("Jon Tull", "Original saved as out.jpg.", True)
    with pytest.raises(Refused, match="there already"):
        jon.exhibits.save_original(exhibit.id, team.folder / "out.jpg")
    with pytest.raises(Surroundings, match="no folder"):
        jon.exhibits.save_original(exhibit.id, team.folder / "none" / "out.jpg")


def test_an_open_export_stands_in_the_custody_of_what_it_holds(team: Team, ana: Workspace) -> None:
    jon = team.others["Jon Tull"]
    taken(jon, team, photo())
    jon.forms.export_json(team.visit_id, team.folder / "visit.json")
    assert said(jon, team)[-1] == ("Jon Tull", "Original written into visit.json, in clear.", True)
    ana.forms.import_json(team.folder / "visit.json")
    assert said(ana, team)[-1] == ("Ana Brook", "Came in visit.json.", True)
