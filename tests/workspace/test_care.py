"""The care of a workspace: backups, restore points, and getting everything out of a damaged file."""

from pathlib import Path

import pytest

from tests.makers import CHEAP, PASSPHRASE, make_interview, make_visit, make_workspace, reopened, write
from wellled_desktop.core.errors import Damaged, Refused, TextRefused, WrongKey
from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import NoteKind, Role
from wellled_desktop.exchange import read_visit
from wellled_desktop.workspace import (
    Draft,
    NewExhibit,
    NewNote,
    NewPerson,
    NewVisit,
    Secret,
    change_passphrase,
    create_workspace,
    open_workspace,
    recover_from,
    renew_recovery_key,
    restore,
)
from wellled_desktop.workspace.files import private_prefix


def test_a_backup_opens_as_a_workspace_of_its_own(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    visit = make_visit(workspace)
    line = write(workspace, make_interview(workspace, visit), "Kept.")
    backup = workspace.care.backup()
    assert workspace.care.restore_points() == (backup.path,)
    assert workspace.care.last_backup() == backup.made
    later = write(workspace, workspace.activities.of(visit)[0].id, "Written after the backup.")
    workspace.close()
    restore(backup.path, tmp_path / "b.wellled", PASSPHRASE)
    with open_workspace(tmp_path / "b.wellled", Secret(PASSPHRASE)) as again:
        assert again.notes.get(line).text == "Kept."
        with pytest.raises(Refused):
            again.notes.get(later)
        assert again.desk.store.incarnation != workspace.desk.store.incarnation
    with pytest.raises(Refused, match="there already"):
        restore(backup.path, tmp_path / "b.wellled", PASSPHRASE)
    with pytest.raises(WrongKey):
        restore(backup.path, tmp_path / "c.wellled", "not the passphrase")
    assert not (tmp_path / "c.wellled").exists()


def test_a_restored_copy_and_the_lost_one_come_together(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    visit = make_visit(workspace)
    place = make_interview(workspace, visit)
    backup = workspace.care.backup()
    lost = write(workspace, place, "Written on the lost laptop.")
    sent = workspace.packages.make(visit, tmp_path / "sent.wlsync").path
    workspace.close()
    restore(backup.path, tmp_path / "b.wellled", PASSPHRASE)
    with open_workspace(tmp_path / "b.wellled", Secret(PASSPHRASE)) as again:
        new = write(again, place, "Written on the new one.")
        again.inbox.receive(sent)
        assert {again.notes.get(one).text for one in (lost, new)} == {
            "Written on the lost laptop.",
            "Written on the new one.",
        }
        assert again.care.check() == ()


def test_a_damaged_file_gives_back_what_can_be_read_and_opens(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    visit = make_visit(workspace)
    place = make_interview(workspace, visit)
    for number in range(300):
        write(workspace, place, f"Line {number} " + "of what was said " * 10)
    workspace.close()
    content = bytearray((tmp_path / "a.wellled").read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(4096)
    (tmp_path / "a.wellled").write_bytes(content)
    report = recover_from(tmp_path / "a.wellled", tmp_path / "out", PASSPHRASE)
    assert report.operations > 250
    with open_workspace(report.path, Secret(PASSPHRASE)) as again:
        assert len(again.notes.of(place)) > 200


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no backup"):
        restore(tmp_path / "none.wlbackup", tmp_path / "b.wellled", PASSPHRASE)
    (tmp_path / "text.wlbackup").write_text("text")
    with pytest.raises(Damaged):
        restore(tmp_path / "text.wlbackup", tmp_path / "b.wellled", PASSPHRASE)
    with pytest.raises(Refused):
        recover_from(tmp_path / "none.wellled", tmp_path / "out", PASSPHRASE)


def test_only_the_newest_restore_points_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellled_desktop.workspace.restore_points.KEPT", 2)
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    made = [workspace.care.restore_point().path for _ in range(4)]
    assert set(workspace.care.restore_points()) == set(made[-2:])
    workspace.close()


def test_the_recovery_key_opens_and_a_new_passphrase_takes_the_old_ones_place(tmp_path: Path) -> None:
    made, key = create_workspace(
        tmp_path / "a.wellled", NewPerson("A B", "AB", Role.LEAD), PASSPHRASE, cost=CHEAP
    )
    made.close()
    with open_workspace(tmp_path / "a.wellled", Secret(recovery_key=key.text)) as workspace:
        change_passphrase(workspace, Secret(recovery_key=key.text), "another one altogether", CHEAP)
    with pytest.raises(WrongKey):
        open_workspace(tmp_path / "a.wellled", Secret(PASSPHRASE))
    open_workspace(tmp_path / "a.wellled", Secret("another one altogether")).close()


def test_a_draft_waits_with_its_caret(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    workspace.drafts.keep("here", Draft("half a sent", 4))
    workspace = reopened(workspace)
    assert workspace.drafts.read("here") == Draft("half a sent", 4)
    workspace.drafts.clear("here")
    assert workspace.drafts.read("here") is None
    workspace.close()


def test_hostile_text_is_kept_to_the_byte_or_refused_at_entry(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    visit = make_visit(workspace)
    place = make_interview(workspace, visit)
    for text in ("<b>&amp;", "=1+1", "e\u0301 \u202e back", "👩‍⚕️ 🏥", "' OR 1=1 --", "x" * 1_000_000):
        line = write(workspace, place, text)
        assert workspace.notes.get(line).text == text
    for text in ("nul \x00", "half \ud83d"):
        with pytest.raises(TextRefused):
            workspace.notes.write(NewNote(place, Line(text, NoteKind.SEEN)))
    workspace.close()


def test_an_exhibit_is_taken_in_whole_and_numbered_by_its_author(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    visit = make_visit(workspace)
    (tmp_path / "photo.png").write_bytes(b"photo" * 100_000)
    (tmp_path / "empty.png").write_bytes(b"")
    first = workspace.exhibits.take(visit, tmp_path / "photo.png", NewExhibit("The poster", "Ward clerk"))
    assert first.made is not None
    (exhibit,) = workspace.exhibits.of(visit)
    assert (exhibit.reference, exhibit.media_type, exhibit.size) == ("AB/001", "image/png", 500_000)
    assert b"".join(workspace.exhibits.read(first.made)) == b"photo" * 100_000
    with pytest.raises(Refused, match="empty"):
        workspace.exhibits.take(visit, tmp_path / "empty.png", NewExhibit("Nothing"))
    assert len(workspace.exhibits.of(visit)) == 1
    workspace.close()


def test_what_a_killed_program_left_in_clear_is_swept_away_at_the_next_opening(tmp_path: Path) -> None:
    make_workspace(tmp_path / "a.wellled", "Ana Brook").close()
    left, others = tmp_path / f"{private_prefix('a')}x", tmp_path / f"{private_prefix('a-b')}x"
    for folder in (left, others):
        folder.mkdir()
        (folder / "package").write_text("in clear")
    open_workspace(tmp_path / "a.wellled", Secret(PASSPHRASE)).close()
    assert (left.exists(), others.exists()) == (False, True)


def test_a_new_passphrase_wants_the_present_one_or_the_recovery_key_and_eight_characters(
    tmp_path: Path,
) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    with pytest.raises(WrongKey):
        change_passphrase(workspace, Secret("a guess"), "another one altogether", CHEAP)
    with pytest.raises(Refused, match="8 characters"):
        change_passphrase(workspace, Secret(PASSPHRASE), "1234567", CHEAP)
    change_passphrase(workspace, Secret(PASSPHRASE), "12345678", CHEAP)
    workspace.close()
    with pytest.raises(WrongKey):
        open_workspace(workspace.path, Secret(PASSPHRASE))
    open_workspace(workspace.path, Secret("12345678")).close()


def test_another_workspaces_vault_proves_nothing(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    other = make_workspace(tmp_path / "b.wellled", "Ben Carr")
    for name in ("vault", "vault.copy"):
        (tmp_path / f"a.{name}").write_bytes((tmp_path / f"b.{name}").read_bytes())
    with pytest.raises(WrongKey, match="another workspace"):
        change_passphrase(workspace, Secret(PASSPHRASE), "another one altogether", CHEAP)
    workspace.close()
    other.close()


def test_a_new_recovery_key_takes_the_lost_ones_place(tmp_path: Path) -> None:
    workspace, lost = create_workspace(
        tmp_path / "a.wellled", NewPerson("A B", "AB", Role.LEAD), PASSPHRASE, cost=CHEAP
    )
    fresh = renew_recovery_key(workspace, Secret(PASSPHRASE))
    workspace.close()
    with pytest.raises(WrongKey):
        open_workspace(workspace.path, Secret(recovery_key=lost.text))
    open_workspace(workspace.path, Secret(recovery_key=fresh.text)).close()


def test_a_restored_workspace_says_since_when_something_may_be_missing(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    assert workspace.care.brought_back() is None
    empty = workspace.care.backup(tmp_path / "empty.wlbackup").path
    visit = make_visit(workspace)
    place = make_interview(workspace, visit)
    write(workspace, place, "in the backup")
    last = workspace.desk.store.log.saved_ms(visit)
    backup = workspace.care.backup(tmp_path / "a.wlbackup").path
    write(workspace, place, "after it")
    workspace.close()
    restore(backup, tmp_path / "b.wellled", PASSPHRASE)
    with open_workspace(tmp_path / "b.wellled", Secret(PASSPHRASE)) as back:
        known = back.care.brought_back()
        assert known is not None
        assert known.until is not None
        assert (known.source, known.until.ms) == ("a.wlbackup", last)
        assert known.until.day_and_clock() in known.sentences()[0]
    assert restore(empty, tmp_path / "c.wellled", PASSPHRASE).sentences() == (
        "Brought back from empty.wlbackup, which held no visit.",
    )


def test_what_was_recovered_says_so_too(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    make_visit(workspace)
    workspace.close()
    report = recover_from(tmp_path / "a.wellled", tmp_path / "out", PASSPHRASE)
    with open_workspace(report.path, Secret(PASSPHRASE)) as back:
        known = back.care.brought_back()
    assert known is not None
    assert known.source == "a.wellled"


def test_everything_goes_out_in_open_form_at_once(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook")
    first = make_visit(workspace)
    second = workspace.visits.create(
        NewVisit("Ørsted / Vale: “North”", "ORST", "2026-10-14", "2026-10-16")
    ).made
    out = tmp_path / "out"
    out.mkdir()
    made = workspace.forms.export_all(out)
    again = workspace.forms.export_all(out)
    names = {"larkmoor-hospitals-2026-10-14.json", "ørsted-vale-north-2026-10-14.json"}
    assert {one.name for one in made} == names
    assert len({*made, *again}) == 4
    assert {read_visit(one.read_text("utf-8"), one.name).visit_id for one in made} == {first, second}
    workspace.close()
