"""Holds a process within limits, as far as the system can."""

import sys

from wellled_desktop.pictures.limits import Limits

if sys.platform == "win32":

    def confine(limits: Limits) -> None:
        """Do nothing: here the parent's clock and the limit of pixels hold alone."""

else:
    import resource

    def confine(limits: Limits) -> None:
        """Bound memory and processor time; allow no file to be written and no memory to be dumped."""
        seconds = max(1, round(limits.seconds))
        wanted = (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_AS, limits.memory),
        )
        for kind, most in wanted:
            _bound(kind, most)

    def _bound(kind: int, most: int) -> None:
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (least, least))
        except (OSError, ValueError):  # macOS knows the name and refuses the figure; the clock still holds
            return
