"""The modules of the commands, each loaded when one of its commands runs, so that `--help` waits for none."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from wellled_desktop.cli.answer import Answer


@dataclass(frozen=True, slots=True)
class Later:
    """A function of a module of commands; its module is loaded by the first call."""

    module: str
    name: str

    def __call__(self, *given: Any) -> Answer:
        """Load the module, then do what its function does; a Ctrl-C waits until it is loaded."""
        with _held():
            function = self.function
        answer: Answer = function(*given)
        return answer

    @property
    def function(self) -> Any:
        """The function itself; raises AttributeError where the module has none of that name."""
        return getattr(import_module(f"wellled_desktop.cli.{self.module}"), self.name)


class Shelf:
    """A module's name, of which each attribute is a function for later."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Later:
        """Return the function of that name, not yet loaded."""
        return Later(self._module, name)


@contextmanager
def _held() -> Iterator[None]:
    """Let a Ctrl-C wait: a library that is interrupted while it is loaded may end the process noisily."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    waiting: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if waiting:
        raise KeyboardInterrupt


def __getattr__(name: str) -> Shelf:
    """Return a module of commands, not yet loaded."""
    if name.startswith("_"):
        raise AttributeError(f"{__name__} has no {name}")
    return Shelf(name)
