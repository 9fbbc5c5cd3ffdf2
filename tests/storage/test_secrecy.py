"""Nothing that was written stands in clear in any file: not while it is being written, not afterwards."""

import io
import sqlite3
import sys
import tempfile
from pathlib import Path

import pytest

from tests.storage.making import KEY, Field, opened
from wellled_desktop.core.errors import WrongKey
from wellled_desktop.core.records import Participant
from wellled_desktop.storage import Store

SENTENCE = "zanzibar-quince the chief nurse was told in May"
NAME = "Philippa Oxenstierna-Vanterpool"
EXHIBIT = b"%EXHIBIT-marmalade-7731%"
DRAFT = "halfway through a word about obsidian-plover"
PLANTED = [SENTENCE.encode(), NAME.encode(), EXHIBIT, DRAFT.encode(), b"obsidian-plover", b"zanzibar-quince"]


def bytes_nearby(*folders: Path) -> list[tuple[str, bytes]]:
    """Return every file in the folders, and every file this program holds open, unlinked ones too."""
    found = [
        (str(file), file.read_bytes()) for folder in folders for file in folder.rglob("*") if file.is_file()
    ]
    if sys.platform == "linux":
        for link in Path("/proc/self/fd").iterdir():
            found += held(link)
    return found


def held(link: Path) -> list[tuple[str, bytes]]:
    """Return an open file of this program by its number, when it is one on a disk."""
    try:
        target = str(link.readlink())
        ours = target.startswith("/") and not target.startswith(("/proc", "/dev", "/sys", "/usr"))
        return [(target, link.read_bytes())] if ours and link.is_file() else []
    except OSError:
        return []


def plant(field: Field) -> None:
    """Write a sentence, a name, an exhibit and a draft."""
    field.wrote(SENTENCE)
    person = Participant(field.hand.new_id(), field.visit.id, "AB-P01", NAME)
    field.save(person)
    field.store.blobs.put(io.BytesIO(EXHIBIT * 40_000))
    field.store.drafts.save("here", DRAFT, 3)


def test_no_file_holds_what_was_written_in_clear(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spilled = tmp_path / "tmp"
    spilled.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(spilled))
    tempfile.tempdir = None
    plant(field)
    with field.store.transaction():
        field.save(*(field.note(f"{SENTENCE} {at}", at) for at in range(3000)))
        with field.store._book.reading() as connection:
            sorting = connection.exec_driver_sql(
                "SELECT a.text || b.text AS both FROM note a, note b WHERE b.position < 100 ORDER BY both"
            )
            assert SENTENCE in sorting.fetchone()[0]  # type: ignore[index]
            _none_in_clear(tmp_path)
            sorting.close()
    field.store.care.backup(tmp_path / "copy.backup")
    _none_in_clear(tmp_path)
    field.store.close()
    _none_in_clear(tmp_path)
    tempfile.tempdir = None


def _none_in_clear(folder: Path) -> None:
    files = bytes_nearby(folder)
    assert any(name.endswith("own.wellled") for name, _ in files)
    for name, content in files:
        for secret in PLANTED:
            assert secret not in content, f"{name} holds {secret!r}"


def test_the_searching_of_bytes_would_find_what_stands_in_clear(tmp_path: Path) -> None:
    (tmp_path / "clear.txt").write_text(SENTENCE, encoding="utf-8")
    assert any(PLANTED[0] in content for _, content in bytes_nearby(tmp_path))


def test_plain_sqlite_cannot_open_the_file(field: Field) -> None:
    plant(field)
    path = field.store.path
    field.store.close()
    plain = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()


def test_another_key_does_not_open_the_file_and_says_so_quietly(
    field: Field, capfd: pytest.CaptureFixture[str]
) -> None:
    path = field.store.path
    field.store.close()
    with pytest.raises(WrongKey, match="does not open with this key"):
        Store.open(path, bytes(32))
    assert capfd.readouterr() == ("", "")
    with opened(path) as again:
        assert again.log.verify() == ()


def test_only_the_owner_can_read_the_files(field: Field) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps rights elsewhere")
    plant(field)
    field.store.care.backup(field.store.path.with_name("copy.backup"))
    files = list(field.store.path.parent.iterdir())
    assert len(files) >= 4
    assert {file.stat().st_mode & 0o077 for file in files} == {0}


def test_removed_words_do_not_stay_in_the_file(field: Field) -> None:
    field.store.drafts.save("here", DRAFT, 1)
    field.store.drafts.clear("here")
    field.store.local.set("secret", b"quetzal" * 9)
    field.store.local.set("secret", None)
    note = field.wrote("ptarmigan")
    field.edit(note, "partridge")
    with field.store._book.writing() as connection:
        pages = connection.exec_driver_sql("SELECT block FROM search_index_data").scalars().all()
    assert not any(b"tarmigan" in bytes(page) for page in pages)
    assert field.store.log.verify() == ()


def test_the_key_is_as_long_as_it_must_be(tmp_path: Path) -> None:
    for wrong in (b"", KEY[:31], KEY + b"x"):
        with pytest.raises(Exception, match="another length"):
            Store.create(tmp_path / "own.wellled", wrong)
    assert list(tmp_path.iterdir()) == []
