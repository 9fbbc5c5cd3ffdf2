"""A store on a real file, with a visit in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.making import Field, created, make_field


@pytest.fixture
def field(tmp_path: Path) -> Iterator[Field]:
    """Return a new store with a visit and an activity."""
    with created(tmp_path / "own.wellled") as store:
        yield make_field(store)
