"""Known trouble, told in two sentences: what happened, and what to do next."""


class Trouble(Exception):
    """Something a person can act upon; the doors show it calmly and never as a traceback."""

    exit_code = 4

    def __init__(self, what: str, next_step: str = "") -> None:
        super().__init__(what, next_step)
        self.what = what
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class Refused(Trouble):
    """What was given cannot be taken; nothing was changed."""

    exit_code = 3


class WrongKey(Refused):
    """The passphrase or recovery key does not open this workspace."""


class Damaged(Refused):
    """A file of ours is not whole; it is left as it is."""


class PackageRefused(Refused):
    """A sync package cannot be taken as it is."""


class PackageParked(Refused):
    """A sync package is sound but waits for something; it was put aside whole."""


class TextRefused(Refused):
    """Text holds a character that cannot be kept unaltered."""


class Surroundings(Trouble):
    """The machine cannot do it now: disk full, file locked, no rights."""


class DiskFull(Surroundings):
    """No room is left where the words should go."""


class FileLocked(Surroundings):
    """Another program holds the file."""


class UsageTrouble(Trouble):
    """The command was not understood."""

    exit_code = 2
