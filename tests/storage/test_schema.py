"""The tables: what the migrations make is what the program means, here and on PostgreSQL."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from tests.storage.making import KEY, created, make_field, opened
from wellled_desktop.core.records import Note
from wellled_desktop.storage import migrations
from wellled_desktop.storage.columns import UtcMs
from wellled_desktop.storage.engine import make_engine
from wellled_desktop.storage.full_text import STATEMENTS
from wellled_desktop.storage.migrations import m0001_first
from wellled_desktop.storage.schema import metadata

MIGRATIONS = Path(migrations.__file__).parent
NEXT = migrations.LATEST + 1


def made(connection: Connection) -> dict[str, str]:
    """Return what stands in a database's schema, spaces aside."""
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search_index_%'"
    return {name: re.sub(r"\s+", "", sql).lower() for name, sql in connection.exec_driver_sql(query).all()}


def test_the_migrations_make_what_the_program_means(tmp_path: Path) -> None:
    plain = make_engine(tmp_path / "meant.wellled", KEY)
    with plain.begin() as meant:
        metadata.create_all(meant)
        for statement in STATEMENTS:
            meant.exec_driver_sql(statement)
        wanted = made(meant)
    plain.dispose()
    with created(tmp_path / "own.wellled") as store, store._book.reading() as connection:
        assert made(connection) == wanted


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_the_tables_can_be_made_on_postgresql(table: Any) -> None:
    dialect = postgresql.dialect()
    said = str(CreateTable(table).compile(dialect=dialect))
    assert "CREATE TABLE" in said
    assert "ROWID" not in said
    if "id" in table.c:
        assert "id BYTEA" in said
    for index in table.indexes:
        assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))


def test_a_migration_imports_none_of_our_models() -> None:
    for file in MIGRATIONS.glob("m0*.py"):
        assert "wellled_desktop" not in file.read_text(encoding="utf-8")


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(file.stem[1:5]) for file in MIGRATIONS.glob("m0*.py"))
    assert numbers == list(range(1, migrations.LATEST + 1))


def test_a_step_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (a)")
        raise ZeroDivisionError

    with created(tmp_path / "own.wellled"):
        pass
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, fails))
    monkeypatch.setattr(migrations, "LATEST", NEXT)
    with pytest.raises(ZeroDivisionError), opened(tmp_path / "own.wellled"):
        pass
    monkeypatch.undo()
    with opened(tmp_path / "own.wellled") as store, store._book.reading() as connection:
        assert migrations.version_of(connection) == migrations.LATEST
        assert "half" not in made(connection)


def test_a_step_forward_is_done_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with created(tmp_path / "own.wellled"):
        pass

    def adds(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE added (a)")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, adds))
    monkeypatch.setattr(migrations, "LATEST", NEXT)
    for _ in range(2):
        with opened(tmp_path / "own.wellled") as store, store._book.reading() as connection:
            assert "added" in made(connection)
            assert migrations.version_of(connection) == NEXT


def test_a_time_without_its_zone_is_refused() -> None:
    column = UtcMs()
    dialect = postgresql.dialect()
    assert column.process_bind_param(datetime(2026, 10, 14, 8, 12, tzinfo=UTC), dialect) == 1_791_965_520_000
    assert column.process_bind_param(None, dialect) is None
    assert column.process_bind_param(5, dialect) == 5
    for wrong in (datetime(2026, 10, 14), 1.5, True):  # noqa: DTZ001 - naive on purpose
        with pytest.raises(TypeError):
            column.process_bind_param(wrong, dialect)  # type: ignore[arg-type]


def test_a_file_of_the_first_schema_is_brought_up_with_every_record(tmp_path: Path) -> None:
    path = tmp_path / "own.wellled"
    with created(path) as store:
        field = make_field(store)
        note = field.wrote("from the first year")
        with store._book.writing() as connection:
            _as_in_the_first_schema(connection)
    with opened(path) as store:
        assert store.records.all(Note) == (note,)
        assert store.log.verify() == ()
        with store._book.reading() as connection:
            assert migrations.version_of(connection) == migrations.LATEST


def _as_in_the_first_schema(connection: Connection) -> None:
    """Leave the derived tables as a program of the first schema would have them."""
    first = set(re.findall(r"CREATE TABLE (\w+)", m0001_first._TABLES))
    there = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    for name in there:
        if name not in first and not name.startswith(("search_index", "sqlite_")):
            connection.exec_driver_sql(f"DROP TABLE {name}")
    for name in ("activity", "note", "participant"):
        connection.exec_driver_sql(f"DROP TABLE {name}")
    for statement in filter(str.strip, m0001_first._TABLES.split(";")):
        if re.search(r"(TABLE|ON) (activity|note|participant) ", statement):
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql("PRAGMA user_version = 1")
