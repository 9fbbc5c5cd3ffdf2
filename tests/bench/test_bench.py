"""The benchmark runner names what it has and measures against a floor."""

import json

import pytest

from tests.bench import Figure, medians
from tests.bench.__main__ import as_json, as_table, main


def test_an_unknown_benchmark_is_told_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed"]) == 2
    assert "startup" in capsys.readouterr().err


def test_a_figure_is_shown_with_its_floor_and_ratio() -> None:
    figures = {"startup": [Figure("answering --version", 0.03, "s", "python -c pass", 0.01)]}
    assert "3.00  python -c pass, 0.010" in as_table(figures)
    assert json.loads(as_json(figures))["startup"][0]["ratio"] == pytest.approx(3)


def test_work_is_timed_in_turns() -> None:
    done: list[str] = []
    seconds = medians(2, lambda: done.append("ours"), lambda: done.append("floor"))
    assert done == ["ours", "floor"] * 2
    assert all(each >= 0 for each in seconds)
