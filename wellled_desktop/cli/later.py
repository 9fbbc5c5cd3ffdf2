"""The modules of the commands, each loaded when one of its commands runs, so that `--help` waits for none."""

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
        """Load the module and do what its function does."""
        answer: Answer = self.function(*given)
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


def __getattr__(name: str) -> Shelf:
    """Return a module of commands, not yet loaded."""
    if name.startswith("_"):
        raise AttributeError(f"{__name__} has no {name}")
    return Shelf(name)
