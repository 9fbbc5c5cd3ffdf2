"""Why a package is not taken, where a door answers differently."""

from wellled_desktop.core.errors import PackageRefused


class NotForYou(PackageRefused):
    """A package that others can open: nothing is said of whether it holds."""
