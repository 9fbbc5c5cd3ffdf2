"""Benchmarks: each `bench_NAME.py` beside this file has a `run()` that returns its figures.

A figure stands beside a floor that is measured in the same run (the same work with nothing of ours in it),
so that its ratio means the same on a slow laptop and on a fast one.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: what, how much of which unit, what the floor is and how much of it."""

    name: str
    value: float
    unit: str
    floor_name: str
    floor: float

    @property
    def ratio(self) -> float:
        """Return how many times the floor this is."""
        return self.value / self.floor if self.floor else float("inf")


def medians(times: int, *works: Callable[[], object]) -> list[float]:
    """Return the median seconds of each piece of work, run in turns so that a busy machine is fair to all."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, seconds in zip(works, taken, strict=True):
            begun = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - begun)
    return [statistics.median(seconds) for seconds in taken]
