"""Two people who send each other packages."""

import pytest

from tests.sync.makers import Author


@pytest.fixture(scope="module")
def ann() -> Author:
    """Return the lead, who wrote five lines."""
    return Author(1).writes(5)


@pytest.fixture(scope="module")
def ben() -> Author:
    """Return an inspector, who wrote three."""
    return Author(2).writes(3)
