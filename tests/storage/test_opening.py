"""Opening: who may write, which file it is, where it may lie, and copies of it."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import unwritable_folder
from tests.storage.making import KEY, Field, created, derived_bytes, make_field, opened
from wellled_desktop.core.errors import FileLocked, Refused, Surroundings, WrongKey
from wellled_desktop.core.records import Note
from wellled_desktop.storage import Store, engine, place
from wellled_desktop.storage.trouble import told_by_system

ROOT = Path(__file__).parents[2]
MOUNTS = r"""/dev/vda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/home /home nfs4 rw 0 0
/dev/vdb1 /home/ana/disk ext4 rw 0 0
//server/share /mnt/two\040words cifs rw 0 0
ana@far:/ /mnt/far fuse.sshfs rw 0 0
overlay /mnt/far/own overlay rw 0 0
broken
"""


def test_a_new_file_is_not_made_over_an_old_one(field: Field) -> None:
    with pytest.raises(Refused, match="exists already"):
        Store.create(field.store.path, KEY)
    assert field.store.log.verify() == ()


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no workspace"):
        Store.open(tmp_path / "none.wellled", KEY)
    with pytest.raises(Surroundings):
        Store.create(tmp_path / "no folder" / "own.wellled", KEY)


def test_a_path_with_odd_signs_opens(tmp_path: Path) -> None:
    folder = tmp_path / "50% of 'it'? #1 & ünï"
    folder.mkdir()
    with created(folder / "a ?mode=ro.wellled") as store:
        field = make_field(store)
        note = field.wrote("kept")
    with opened(folder / "a ?mode=ro.wellled") as store:
        assert store.records.all(Note) == (note,)


def test_a_second_opening_reads_only_and_sees_what_is_saved(field: Field) -> None:
    with opened(field.store.path) as second:
        assert second.read_only
        assert not field.store.read_only
        note = field.wrote("seen by both")
        assert second.records.all(Note) == (note,)
        assert second.incarnation == field.store.incarnation
        assert second.log.verify() == ()
        assert second.care.check() == ()
        with pytest.raises(FileLocked, match="open in another window"):
            second.drafts.save("here", "text", 1)
        with pytest.raises(FileLocked), second.transaction():
            pass
    field.store.close()
    with opened(field.store.path) as third:
        assert not third.read_only


def test_a_second_program_reads_only(field: Field) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\n"
        "from wellled_desktop.storage import Store\n"
        f"store = Store.open(Path({str(field.store.path)!r}), {KEY!r})\n"
        "sys.exit(7 if store.read_only else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 7
    field.wrote("the first one goes on")
    field.store.close()
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_newer_file_is_refused_with_what_to_do(field: Field) -> None:
    with field.store._book.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    with pytest.raises(Refused, match="newer version"):
        Store.open(field.store.path, KEY)
    field.store.close()
    with pytest.raises(Refused, match="newer version"):
        Store.open(field.store.path, KEY)


def test_a_copy_begins_a_life_of_its_own_and_a_moved_file_does_not(field: Field, tmp_path: Path) -> None:
    path, first = field.store.path, field.store.incarnation
    old = field.store.log.own_streams(field.visit.id)
    field.store.close()
    moved = path.rename(tmp_path / "moved.wellled")
    with opened(moved) as store:
        assert store.incarnation == first
    shutil.copy(moved, tmp_path / "copy.wellled")
    with opened(tmp_path / "copy.wellled") as copy:
        assert copy.incarnation != first
        assert copy.log.own_streams(field.visit.id) > old
    with opened(tmp_path / "copy.wellled", new_incarnation=True) as copy:
        assert len(copy.log.own_streams(field.visit.id)) == 3


def test_a_backup_opens_with_the_key_and_has_the_same_rows(field: Field, tmp_path: Path) -> None:
    field.save(*(field.note(f"line {at}", at) for at in range(200)))
    field.store.local.set("name", b"value")
    with field.store.transaction():
        field.wrote("not yet saved")
    target = tmp_path / "copy.backup"
    field.store.care.backup(target)
    assert sorted(file.name for file in tmp_path.glob("*copy*")) == ["copy.backup"]
    with opened(target) as copy:
        assert derived_bytes(copy) == derived_bytes(field.store)
        assert list(copy.log.of_visit(field.visit.id)) == list(field.store.log.of_visit(field.visit.id))
        assert copy.local.get("name") == b"value"
        assert copy.care.check() == ()
    with pytest.raises(Refused, match="exists already"):
        field.store.care.backup(target)


def test_what_is_not_yet_saved_is_in_no_backup(field: Field, tmp_path: Path) -> None:
    with field.store.transaction():
        field.wrote("halfway")
        field.store.care.backup(tmp_path / "copy.backup")
    with opened(tmp_path / "copy.backup") as copy:
        assert copy.records.all(Note) == ()


def _left_by_a_killed_program(path: Path) -> None:
    """Make a workspace whose last line is in the write-ahead log alone."""
    with created(path.with_name("away.wellled")) as store:
        make_field(store).wrote("still in the log")
        for ending in ("", "-wal"):
            shutil.copyfile(f"{store.path}{ending}", f"{path}{ending}")
    for left in path.parent.glob("away*"):
        left.unlink()


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with a closed workspace in which nothing can be written."""
    with unwritable_folder(
        tmp_path / "fixed", lambda folder: _left_by_a_killed_program(folder / "own.wellled")
    ) as made:
        yield made


def test_a_folder_that_cannot_be_written_to_is_read_and_told_of(unwritable: Path, tmp_path: Path) -> None:
    before = sorted(one.name for one in unwritable.iterdir())
    with opened(unwritable / "own.wellled") as store:
        assert store.read_only
        assert [one.text for one in store.records.all(Note)] == ["still in the log"]
        with pytest.raises(Surroundings, match="nothing can be written"), store.transaction():
            pytest.fail("it was written to")
        assert store.care.check() == ()
        store.care.backup(tmp_path / "out.backup")
        with pytest.raises(Surroundings):
            store.care.backup(unwritable / "copy.backup")
    assert sorted(one.name for one in unwritable.iterdir()) == before
    with opened(tmp_path / "out.backup") as copy:
        assert copy.records.count(Note) == 1
    with pytest.raises(Surroundings):
        Store.create(unwritable / "new.wellled", KEY)


def test_a_wrong_key_is_told_as_one_where_nothing_can_be_written(unwritable: Path) -> None:
    with pytest.raises(WrongKey):
        Store.open(unwritable / "own.wellled", bytes(32))
    assert not list(Path(tempfile.gettempdir()).glob(".wellled-reading-*"))


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ana", "nfs4"),
        ("/home/ana/disk/deep", ""),
        ("/homestead", ""),
        ("/mnt/two words/a", "cifs"),
        ("/mnt/far", "fuse.sshfs"),
        ("/mnt/far/own/x", ""),
        ("/var", ""),
    ],
)
def test_a_network_folder_is_known_by_its_mount(folder: str, kind: str) -> None:
    assert place.network_kind(MOUNTS, Path(folder)) == kind


def test_a_synced_folder_is_refused_with_the_reason(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Trust" / "Visits"
    folder.mkdir(parents=True)
    with pytest.raises(Refused, match="OneDrive - Trust"):
        Store.create(folder / "own.wellled", KEY)
    assert list(folder.iterdir()) == []


def test_a_network_folder_is_refused_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "network_of", lambda folder: "nfs4")
    with pytest.raises(Refused, match="nfs4"):
        Store.create(tmp_path / "own.wellled", KEY)


def test_an_engine_that_can_lose_commits_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "OLDEST", (99, 0, 0))
    with pytest.raises(Surroundings, match="too old"):
        Store.create(tmp_path / "own.wellled", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_our_own_shows_neither_statement_nor_words(field: Field) -> None:
    field.wrote("only for the eyes of the team")
    with pytest.raises(RuntimeError) as caught, field.store._book.writing() as connection:
        connection.exec_driver_sql("INSERT INTO draft VALUES ('secret words', NULL, 0)")
    assert "secret words" not in str(caught.value)
    assert "INSERT" not in str(caught.value)
    with pytest.raises(Surroundings), told_by_system(field.store.path):
        raise PermissionError(13, "Permission denied")
