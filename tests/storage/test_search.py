"""Search takes whatever a person types as words."""

import re
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.making import Field, created, make_field, opened, remove
from wellled_desktop.storage import Store
from wellled_desktop.storage.migrations import m0001_first, m0005_weighing, m0006_reporting, m0007_redaction
from wellled_desktop.storage.search import quoted

LINES = [
    "W2: risk is seen by the board",
    "Sent from a no-reply address",
    'She said "never again" twice',
    "The café near ward 7 was NEAR empty AND cold",
    "👍 from the night team",
    "Risks were not owned",
    "naïve résumé of the register",
]


@pytest.fixture
def told(field: Field) -> Field:
    """Return a visit with lines that are hard to search."""
    field.save(*(field.note(text, at) for at, text in enumerate(LINES)))
    return field


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("W2: risk", [0]),
        ("no-reply", [1]),
        ('"never', [2]),
        ('"never again"', [2]),
        ("NEAR", [3]),
        ("near AND cold", [3]),
        ("risk", [0, 5]),
        ("ris", [0, 5]),
        ("cafe", [3]),
        ("RESUME naive", [6]),
        ("👍", [4]),
        ("night 👍", [4]),
        ("*", []),
        ("ward*", [3]),
        ("NOT risk", [5]),
        ("body: risk", []),
        ("(", []),
        ('"', [2]),
        ("^risk", [0, 5]),
        ("{a b} : c", []),
        ("", []),
        ("   ", []),
        ("\x00", []),
        ("\ud800 risk", [0, 5]),
        ("'; DROP TABLE note; --", []),
    ],
)
def test_words_are_found_whatever_signs_are_in_them(told: Field, words: str, found: list[int]) -> None:
    hits = told.store.search.find(words, told.visit.id)
    assert sorted(LINES.index(hit.snippet) for hit in hits if hit.kind == "note") == found


@given(st.text(max_size=40))
def test_no_text_is_an_error(words: str) -> None:
    store = _shared()
    store.search.find(words)
    store.search.find(f"risk {words}", limit=3)


_kept: list[Store] = []


def _shared() -> Store:
    return _kept[0]


@pytest.fixture(autouse=True, scope="module")
def _keep(tmp_path_factory: pytest.TempPathFactory):
    with created(tmp_path_factory.mktemp("search") / "own.wellled") as store:
        field = make_field(store)
        field.save(*(field.note(text, at) for at, text in enumerate(LINES)))
        _kept.append(store)
        yield
        _kept.clear()


def test_every_token_is_quoted_and_the_last_one_may_go_on() -> None:
    assert quoted('a "b" NOT c') == '"a" """b""" "NOT" "c"*'
    assert quoted("- * :") == ""


def test_only_the_asked_visit_is_searched(told: Field) -> None:
    assert told.store.search.find("risk", UUID(int=4)) == ()
    assert told.store.search.find("👍", UUID(int=4)) == ()
    assert len(told.store.search.find("risk")) == 2
    assert len(told.store.search.find("risk", limit=1)) == 1
    assert told.store.search.find("risk", limit=0) == ()


def test_search_follows_edits_and_removals(told: Field) -> None:
    note = told.wrote("a kestrel over the car park")
    told.edit(note, "a buzzard over the car park")
    assert told.store.search.find("kestrel") == ()
    (hit,) = told.store.search.find("buzz")
    assert (hit.record_id, hit.kind, hit.visit_id) == (note.id, "note", told.visit.id)
    remove(told.store, told.hand, replace(note, text="a buzzard over the car park"))
    assert told.store.search.find("buzz") == ()
    assert told.store.log.verify() == ()


def test_the_snippet_shows_where_the_word_stands_in_a_long_text(told: Field) -> None:
    told.wrote("lorem " * 200 + "the heron stood there " + "ipsum " * 200)
    (hit,) = told.store.search.find("heron")
    assert "heron stood" in hit.snippet
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 300


def test_other_records_are_found_too(tmp_path: Path) -> None:
    with created(tmp_path / "own.wellled") as store:
        make_field(store)
        assert [hit.kind for hit in store.search.find("larkmoor")] == ["provider"]
        assert [hit.kind for hit in store.search.find("AB-I01")] == ["activity"]


def test_kinds_are_asked_for_and_are_no_words(told: Field) -> None:
    told.wrote("The register of the ward was read in the activity room.")
    find = told.store.search.find
    assert {hit.kind for hit in find("ward")} == {"note", "activity"}
    assert {hit.kind for hit in find("ward", kinds=("activity", "exhibit"))} == {"activity"}
    assert {hit.kind for hit in find("activity")} == {"note"}
    assert find("👍", kinds=("activity",)) == ()
    assert len(find("👍", kinds=("note",))) == 1
    assert find("risk", kinds=("exhibit_mark",)) == ()


def test_where_very_many_fit_the_newest_come_first(told: Field) -> None:
    told.save(*(told.note(f"kite {at}", at) for at in range(250)))
    hits = told.store.search.find("kit", limit=3)
    assert [hit.snippet for hit in hits] == ["kite 249", "kite 248", "kite 247"]
    assert len(told.store.search.find("kit", told.visit.id, limit=230)) == 230


def test_a_whole_page_that_was_pasted_is_searched_by_its_first_words(told: Field) -> None:
    (hit,) = told.store.search.find(f"{LINES[1]} " + "and more " * 5000, limit=1) or (None,)
    assert hit is None
    told.wrote("so " * 40 + "it ended")
    assert told.store.search.find("so " * 4000)


def test_a_file_with_the_older_index_finds_by_kind_after_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "own.wellled"
    with created(path) as store:
        field = make_field(store)
        field.wrote("a heron by the pond")
        with store._book.writing() as connection:
            for name in ("made", "gone", "changed"):
                connection.exec_driver_sql(f"DROP TRIGGER search_text_{name}")
            connection.exec_driver_sql("DROP TABLE search_index")
            connection.exec_driver_sql("DROP INDEX ix_note_order")
            for statement in m0001_first._FULL_TEXT:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES('rebuild')")
            later = m0005_weighing._TABLES + m0006_reporting._TABLES + m0007_redaction._TABLES
            for made in sorted(set(re.findall(r"CREATE TABLE (\w+)", later))):
                if made not in ("finding", "agreed_judgement"):
                    connection.exec_driver_sql(f"DROP TABLE {made}")
            connection.exec_driver_sql("DROP INDEX ix_note_recorded")
            connection.exec_driver_sql("DROP INDEX ix_note_event")
            connection.exec_driver_sql("PRAGMA user_version = 2")
    with opened(path) as store:
        assert [hit.kind for hit in store.search.find("heron", kinds=("note",))] == ["note"]
        assert store.log.verify() == ()
