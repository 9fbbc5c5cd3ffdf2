"""Whether a window can be shown here, asked before Qt is: Qt ends the program where none can."""

import ctypes
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

from wellled_desktop.core.errors import Surroundings

_NEXT = "Commands work without a window: `--help` lists them."
_UNIX_LIKE = ("linux", "freebsd")


def require_display() -> None:
    """Raise Surroundings, with what is in the way, where Qt would find no display to open a window on."""
    if not sys.platform.startswith(_UNIX_LIKE):
        return
    reasons = []
    for platform in _platforms():
        reason = _in_the_way(platform)
        if not reason:
            return
        reasons.append(reason)
    raise Surroundings(f"The window cannot open: {reasons[0] if reasons else 'there is no display'}.", _NEXT)


def _platforms() -> list[str]:
    """Return the platforms that Qt will try: those that are asked for, else those of the session."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if asked:
        return [each.partition(":")[0].strip() for each in asked.split(";")]
    session = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
    return [platform for platform, variable in session.items() if os.environ.get(variable)]


def _in_the_way(platform: str) -> str:
    """Return why Qt's plugin for a platform would not start, or nothing."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    plugin = next(plugins.glob(f"libq{platform.partition('-')[0]}.so"), None)
    if plugin is None:
        return f"Qt has no platform “{platform}”"
    try:
        ctypes.CDLL(str(plugin))
        return _ASKED[plugin.name]() if plugin.name in _ASKED else ""
    except OSError as error:
        return f"a library of the system is missing ({str(error).partition(':')[0]})"


def _ask_x() -> str:
    """Connect as Qt does, with the session's credentials."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return _silent(os.environ.get("DISPLAY", "")) if failed else ""


def _ask_wayland() -> str:
    """Connect to the compositor, silently."""
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_log_set_handler_client(_QUIET)
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    connection = wayland.wl_display_connect(None)
    if not connection:
        return _silent(os.environ.get("WAYLAND_DISPLAY", ""))
    wayland.wl_display_disconnect(connection)
    return ""


def _keep_quiet(_words: bytes, _values: int) -> None:
    """Take what the library would print."""


def _silent(name: str) -> str:
    return f"no display answers at “{name}”" if name else "there is no display"


_QUIET = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_void_p)(_keep_quiet)
_ASKED = {"libqxcb.so": _ask_x, "libqwayland.so": _ask_wayland}


if __name__ == "__main__":
    try:
        require_display()
    except Surroundings as trouble:
        raise SystemExit(str(trouble)) from None
