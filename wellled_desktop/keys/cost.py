"""How dear a guess at a passphrase is made: argon2id, its cost and its bounds."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from wellled_desktop.core.errors import Surroundings

FLOOR_MEMORY_KIB = 64 * 1024
FLOOR_TIME_COST = 3
KEY_LENGTH = 32
SALT_LENGTH = 16
_MOST_LANES = 16
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_TIME_COST = 64
_MOST_WORK_KIB = 8 * 1024 * 1024  # memory x passes: about ten seconds on a slow laptop
_LEAST_KIB_A_LANE = 8
_CHOSEN_MEMORY_KIB = 256 * 1024
_AIM_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """Cost of one guess: memory in KiB, passes over it, lanes; the defaults are the floor for real use."""

    memory_kib: int = FLOOR_MEMORY_KIB
    time_cost: int = FLOOR_TIME_COST
    lanes: int = 4

    def bearable(self) -> bool:
        """Say whether this can be computed at all, and within a wait that a person would bear."""
        return (
            1 <= self.lanes <= _MOST_LANES
            and _LEAST_KIB_A_LANE * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.time_cost <= _MOST_TIME_COST
            and self.memory_kib * self.time_cost <= _MOST_WORK_KIB
        )


def calibrated(clock: Callable[[], float] = time.perf_counter, lanes: int | None = None) -> Argon2Cost:
    """Return the cost that takes about half a second here, never below 64 MiB and three passes.

    Measures one derivation at the floor by `clock` (seconds); memory grows first (to 256 MiB), then passes.
    """
    floor = Argon2Cost(lanes=lanes or min(4, os.cpu_count() or 1))
    began = clock()
    stretched(b"calibration", bytes(SALT_LENGTH), floor)
    room = int(_AIM_SECONDS / max(clock() - began, 0.001))
    memory_kib = min(_CHOSEN_MEMORY_KIB, FLOOR_MEMORY_KIB * max(1, room))
    passes = FLOOR_TIME_COST * FLOOR_MEMORY_KIB * room // memory_kib
    most = min(_MOST_TIME_COST, _MOST_WORK_KIB // memory_kib)
    return Argon2Cost(memory_kib, min(most, max(FLOOR_TIME_COST, passes)), floor.lanes)


def stretched(secret: bytes, salt: bytes, cost: Argon2Cost, length: int = KEY_LENGTH) -> bytes:
    """Return `length` bytes of argon2id; raises Surroundings when the memory cannot be had."""
    try:
        return hash_secret_raw(
            secret, salt, cost.time_cost, cost.memory_kib, cost.lanes, hash_len=length, type=Type.ID
        )
    except HashingError as error:
        mib = cost.memory_kib // 1024
        raise Surroundings(
            f"The passphrase could not be checked: {error}.",
            f"Close other programs, so that {mib} MiB of memory are free, and try again.",
        ) from None
