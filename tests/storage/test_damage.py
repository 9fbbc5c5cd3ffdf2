"""A damaged file says so, and what can be read is brought out."""

import contextlib
import io
import random
from pathlib import Path
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as driver

from tests.storage.making import KEY, Field, created, make_field, opened
from wellled_desktop.core.errors import Damaged, Refused, Trouble, WrongKey
from wellled_desktop.core.records import Note
from wellled_desktop.storage import Receipt, Store, recover
from wellled_desktop.storage.engine import connect_plainly

PAGE = 4096


def flip(path: Path, page: int, at: int = 100) -> None:
    """Flip one bit in a page, counted from 0."""
    with path.open("r+b") as file:
        file.seek(page * PAGE + at)
        was = file.read(1)[0]
        file.seek(page * PAGE + at)
        file.write(bytes([was ^ 1]))


def full(path: Path, notes: int = 400) -> Field:
    """Return a closed store with notes, exhibits, and values of its own."""
    with created(path) as store:
        field = make_field(store)
        for at in range(0, notes, 50):
            field.save(*(field.note(f"line {at + each} of the record", at + each) for each in range(50)))
        store.local.set("name", b"value")
        store.local.receipts.add(Receipt(UUID(int=1), field.visit.id, UUID(int=2), 1, 2, "merged", "{}", "a"))
        for seed in range(3):
            store.blobs.put(io.BytesIO(random.Random(seed).randbytes(600_000)))
    return field


def root_of(path: Path, table: str) -> int:
    """Return the number (from 0) of the page at which a table begins."""
    query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    with opened(path) as store, store._book.reading() as connection:
        return int(connection.exec_driver_sql(query, (table,)).scalar_one()) - 1


def test_a_sound_file_has_nothing_to_say(tmp_path: Path) -> None:
    full(tmp_path / "own.wellled", 50)
    with opened(tmp_path / "own.wellled") as store:
        assert store.care.check() == ()


def test_one_flipped_bit_in_any_page_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "own.wellled"
    full(path, 100)
    whole = path.read_bytes()
    dice = random.Random(7)
    for page in dice.sample(range(1, len(whole) // PAGE), 12):
        path.write_bytes(whole)
        flip(path, page, dice.randrange(PAGE))
        said = what_is_said(path)
        assert "damaged" in said
        assert "HMAC" not in said


def what_is_said(path: Path) -> str:
    """Return what opening and checking a file say."""
    try:
        with opened(path) as store:
            return " ".join(store.care.check())
    except Damaged as trouble:
        return trouble.what


def test_a_flipped_bit_in_the_first_page_is_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "own.wellled"
    full(path, 50)
    flip(path, 0)
    with pytest.raises(WrongKey, match="does not open"):
        Store.open(path, KEY)
    with pytest.raises(Damaged, match="Nothing of"):
        recover(path, KEY, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_after_a_damaged_page_the_sound_ones_can_still_be_read(tmp_path: Path) -> None:
    path = tmp_path / "own.wellled"
    full(path, 200)
    flip(path, root_of(path, "note"))
    with opened(path) as store:
        with pytest.raises(Damaged):
            store.records.all(Note)
        assert store.local.get("name") == b"value"


def test_recovery_brings_out_all_but_what_the_damaged_pages_held(tmp_path: Path) -> None:
    path = tmp_path / "own.wellled"
    field = full(path, 400)
    with opened(path) as store:
        every = {one.id: one for one in store.log.of_visit(field.visit.id)}
    before = path.read_bytes()
    page = middle_of_log(path)
    flip(path, page)
    damaged = path.read_bytes()
    report = recover(path, KEY, tmp_path / "out")
    assert path.read_bytes() == damaged
    assert damaged != before
    assert 0 < report.operations_lost < 12
    assert report.operations + report.operations_lost == len(every)
    assert not report.whole
    assert f"{report.operations_lost} saves could not be read: " in " ".join(report.sentences)
    assert "saved between 21 September 2026" in " ".join(report.sentences)
    assert report.exhibits == 3
    with opened(report.path) as store:
        out = {one.id: one for one in store.log.of_visit(field.visit.id)}
        assert len(out) == report.operations
        assert all(every[each] == one for each, one in out.items())
        assert store.local.get("name") == b"value"
        assert len(store.local.receipts.all()) == 1
        pages = [said for said in store.care.check() if "follows one that is not here" not in said]
        assert pages == []
    with pytest.raises(Refused):
        recover(path, KEY, tmp_path / "out")


def middle_of_log(path: Path) -> int:
    """Return the number of a leaf page in the middle of the log: some rows are lost when it is spoiled."""
    whole = path.read_bytes()
    trial = path.with_name("trial.wellled")
    found = 0
    for page in range(10, len(whole) // PAGE):
        trial.write_bytes(whole)
        flip(trial, page)
        first, last = reached(trial, "number"), reached(trial, "number DESC")
        found += len(first) > 0 and len(last) > 0 and not set(first) & set(last)
        if found == 20:
            trial.unlink()
            return page
    raise AssertionError("no page of the log was found")


def reached(path: Path, order: str) -> list[int]:
    """Return the numbers of the rows of the log that are read in an order before the first error."""
    found: list[int] = []
    with contextlib.suppress(driver.DatabaseError), contextlib.closing(connect_plainly(path, KEY)) as log:
        query = f"SELECT number, payload FROM operation ORDER BY {order}"
        found.extend(row[0] for row in log.execute(query))
    return found


def test_an_exhibit_with_a_damaged_page_is_counted_as_lost(tmp_path: Path) -> None:
    path = tmp_path / "own.wellled"
    full(path, 50)
    flip(path, path.stat().st_size // PAGE - 40)
    report = recover(path, KEY, tmp_path / "out")
    assert report.operations_lost == 0
    assert (report.exhibits, report.exhibits_lost, report.whole) == (2, 1, False)
    assert "2 files of exhibits" in " ".join(report.sentences)


def test_what_was_not_yet_moved_into_the_file_is_recovered_too(tmp_path: Path) -> None:
    path = tmp_path / "own.wellled"
    with created(path) as store:
        field = make_field(store)
        note = field.wrote("still in the log of changes")
        copied = tmp_path / "copied"
        copied.mkdir()
        for ending in ("", "-wal"):
            name = path.name + ending
            (copied / name).write_bytes((tmp_path / name).read_bytes())
    report = recover(copied / path.name, KEY, tmp_path / "out")
    with opened(report.path) as store:
        assert store.records.all(Note) == (note,)
        assert store.incarnation != field.store.incarnation


def test_what_is_no_workspace_at_all_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.wellled"
    path.write_bytes(b"Dear colleague, " * 999)
    with pytest.raises(Trouble, match="does not open"):
        Store.open(path, KEY)
    path.write_bytes(b"")
    with pytest.raises(Trouble):
        Store.open(path, KEY)
