"""The cost of a guess fits the machine and never sinks below its floor."""

from collections.abc import Callable

import pytest
from argon2.exceptions import HashingError

from wellled_desktop.core.errors import Surroundings
from wellled_desktop.keys import cost as costs
from wellled_desktop.keys.cost import Argon2Cost, calibrated, stretched


def clock_that_measures(seconds: float) -> Callable[[], float]:
    readings = iter((10.0, 10.0 + seconds))
    return lambda: next(readings)


@pytest.mark.parametrize(
    ("seconds", "memory_mib", "passes"),
    [(2.0, 64, 3), (0.3, 64, 3), (0.2, 128, 3), (0.12, 256, 3), (0.04, 256, 9), (0.0, 256, 32)],
)
def test_a_quicker_machine_gets_a_dearer_cost(seconds: float, memory_mib: int, passes: int) -> None:
    chosen = calibrated(clock_that_measures(seconds), lanes=1)
    assert chosen == Argon2Cost(memory_mib * 1024, passes, 1)
    assert chosen.bearable()


def test_the_real_clock_gives_at_least_the_floor() -> None:
    chosen = calibrated()
    assert chosen.memory_kib >= 64 * 1024
    assert chosen.time_cost >= 3


@pytest.mark.parametrize(
    "absurd",
    [
        Argon2Cost(4 * 1024 * 1024, 3, 4),
        Argon2Cost(1024 * 1024, 60, 4),
        Argon2Cost(64, 1, 0),
        Argon2Cost(64, 1, 17),
        Argon2Cost(64, 0, 1),
        Argon2Cost(64, 65, 1),
        Argon2Cost(16, 1, 4),
    ],
)
def test_absurd_costs_are_not_bearable(absurd: Argon2Cost) -> None:
    assert not absurd.bearable()


def test_the_default_is_the_floor() -> None:
    assert Argon2Cost() == Argon2Cost(64 * 1024, 3, 4)


def test_memory_that_cannot_be_had_is_told_calmly(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(costs, "hash_secret_raw", refuses)
    with pytest.raises(Surroundings, match="Memory allocation error"):
        stretched(b"secret", bytes(16), Argon2Cost())
