"""Trouble of the disk in one sentence."""

import errno

from wellled_desktop.core.errors import DiskFull, Surroundings


def told(error: OSError, what: str, next_step: str) -> Surroundings:
    """Return an error of the disk as trouble; `what` begins the sentence, as "a.wlsync cannot be read"."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"{what}: the disk is full.", "Make room and try again.")
    return Surroundings(f"{what}: {error.strerror or error}.", next_step)
