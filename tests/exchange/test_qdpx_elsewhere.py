"""Another program, written without us, opens a coded project, finds each quote and writes it again."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.qdpx_files import sample
from tests.exchange.test_qdpx import saying
from wellled_desktop.exchange import demo_visit
from wellled_desktop.exchange.qdpx import project_of
from wellled_desktop.exchange.qdpx_reading import read_qdpx
from wellled_desktop.exchange.qdpx_writing import write_qdpx

SAID = (
    "nurse 👩🏽‍⚕️ said e\u0301 שלום \u202eabc\u202c a\u00a0b",
    "🚑🚑 <two> lines &amp; \nthen 👨‍👩‍👧‍👦",
    "plain, after so many that count double elsewhere",
)


@pytest.fixture
def elsewhere() -> Any:
    return import_module("pyrefiqda").RefiProject


@pytest.fixture
def written(tmp_path: Path) -> Path:
    whole, _ = saying(sample(), *SAID)
    file = tmp_path / "visit.qdpx"
    file.write_bytes(write_qdpx(project_of(whole, demo_visit().contents)))
    return file


def test_each_quote_is_found_elsewhere_to_the_character(
    written: Path, elsewhere: Any, tmp_path: Path
) -> None:
    project = elsewhere.load(written, tmp_path / "unpacked")
    found = []
    for source in project.sources.text_source:
        path = elsewhere.resolve_source_path(source.plain_text_path, tmp_path / "unpacked")
        text = path.read_text(encoding="utf-8")
        found += [text[one.start_position : one.end_position] for one in source.plain_text_selection]
    assert found == list(SAID)


def test_what_was_written_again_elsewhere_is_the_same_here(
    written: Path, elsewhere: Any, tmp_path: Path
) -> None:
    project = elsewhere.load(written, tmp_path / "unpacked")
    again = tmp_path / "again.qdpx"
    elsewhere.save(project, again, tmp_path / "unpacked" / "sources")
    ours = read_qdpx(written.read_bytes(), written.name)
    assert read_qdpx(again.read_bytes(), again.name) == ours
    assert ours.sources[0].selections[0].codings


def test_the_whole_sample_comes_back_from_elsewhere(elsewhere: Any, tmp_path: Path) -> None:
    file, again = tmp_path / "sample.qdpx", tmp_path / "again.qdpx"
    file.write_bytes(write_qdpx(project_of(sample(), demo_visit().contents)))
    elsewhere.save(elsewhere.load(file, tmp_path / "unpacked"), again, tmp_path / "unpacked" / "sources")
    assert read_qdpx(again.read_bytes(), "a") == read_qdpx(file.read_bytes(), "a")
