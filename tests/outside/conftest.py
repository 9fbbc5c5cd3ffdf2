"""What the tests from outside share: a seat at a display, and how often the patient ones repeat."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside import seat as seats
from tests.outside.test_killed_window import KILLS_A_SHIFT


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[seats.Seat]:
    """Return a seat of this test's own; skips where nobody can sit."""
    why = seats.why_not()
    if why:
        pytest.skip(why)
    taken = seats.Seat(tmp_path / "seat")
    yield taken
    taken.leave()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Repeat what asks for `patience`: once in the normal run, more often by `--outside KILLS`."""
    if "patience" in metafunc.fixturenames:
        shifts = -(-int(metafunc.config.getoption("--outside")) // KILLS_A_SHIFT)
        metafunc.parametrize("patience", range(max(1, shifts)))
