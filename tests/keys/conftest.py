"""What the tests of keys share: people, a cheap cost, identities made once (RSA keys are slow to make)."""

from pathlib import Path
from uuid import UUID

import pytest

from wellled_desktop.core.moments import Moment
from wellled_desktop.keys.certificate import Person
from wellled_desktop.keys.cost import Argon2Cost
from wellled_desktop.keys.identity import Identity, new_identity
from wellled_desktop.keys.recovery import RecoveryKey
from wellled_desktop.keys.vault import create_vault, vault_path


@pytest.fixture
def cheap() -> Argon2Cost:
    return Argon2Cost(memory_kib=64, time_cost=1, lanes=1)


@pytest.fixture(scope="session")
def now() -> Moment:
    return Moment.parse("2026-10-14T09:12:00+01:00")


@pytest.fixture(scope="session")
def ann(now: Moment) -> Identity:
    person = Person(UUID("0199d000-0000-7000-8000-000000000001"), "Ann Brook", "AB", "inspector")
    return new_identity(person, now)


@pytest.fixture(scope="session")
def colin(now: Moment) -> Identity:
    return new_identity(Person(UUID("0199d000-0000-7000-8000-000000000002"), "Colin Dée", "CD", "lead"), now)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return vault_path(tmp_path / "St. Ann's.wellled")


@pytest.fixture
def made(path: Path, cheap: Argon2Cost) -> tuple[bytes, RecoveryKey]:
    return create_vault(path, "correct horse battery", cheap)
