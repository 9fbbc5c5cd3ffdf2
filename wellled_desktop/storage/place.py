"""Where a file lies: on a disk of this machine, or in a network or synced folder that must not hold it."""

import hashlib
import importlib
import sys
import uuid
from pathlib import Path
from typing import Any

from wellled_desktop.core.errors import Refused

_KINDS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afs",
        "ncpfs",
        "9p",
        "ceph",
        "glusterfs",
        "lustre",
        "davfs",
        "webdav",
        "afpfs",
    }
)
_THROUGH_FUSE = frozenset(
    {
        "sshfs",
        "rclone",
        "davfs2",
        "glusterfs",
        "ceph",
        "s3fs",
        "gcsfuse",
        "smbnetfs",
        "gvfsd-fuse",
        "onedriver",
        "google-drive-ocamlfuse",
    }
)
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud")
_REMOTE_DRIVE = 4
_MADE_UP = 1 << 40  # set where no network card gave the number, so that it differs each time


def check_place(path: Path) -> None:
    """Raise Refused, with the reason, where a database would be damaged: a network or a synced folder."""
    folder = path.absolute().parent
    kind = network_of(folder)
    if kind:
        raise Refused(
            f"{path.name} lies on a network folder ({kind}), which can lose what is saved.",
            "Keep it on this computer's own disk; packages are for carrying.",
        )
    synced = synced_by(folder)
    if synced:
        raise Refused(
            f"{path.name} lies in a folder that is copied elsewhere ({synced}), which can damage it.",
            "Keep it in a folder of this computer alone.",
        )


def network_of(folder: Path) -> str:
    """Return the kind of network filesystem that `folder` lies on, or nothing for a local one."""
    if sys.platform == "win32":
        return _windows_network(folder)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return network_kind(mounts, folder.resolve())


def network_kind(mounts: str, folder: Path) -> str:
    """Return the network kind of the mount that holds `folder`, given the text of /proc/mounts."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        where = Path(_unescaped(parts[1]))
        depth = len(where.parts)
        if depth >= best and folder.is_relative_to(where):
            best, kind = depth, parts[2]
    networked = kind in _KINDS or kind.removeprefix("fuse.") in _THROUGH_FUSE
    return kind if networked else ""


def synced_by(folder: Path) -> str:
    """Return the part of the path that tells of a program which copies the folder elsewhere, or nothing."""
    for part in folder.parts:
        if part.lower().startswith(_SYNCED):
            return part
    return ""


def place_mark(path: Path) -> bytes:
    """Return 32 bytes that change when the file is copied, restored or carried to another machine."""
    state = path.stat()
    told = f"{_machine()}/{state.st_dev if sys.platform == 'win32' else ''}/{state.st_ino}"
    return hashlib.sha256(told.encode()).digest()


def _machine() -> str:
    """Return a name of this machine that stays; nothing where there is none to be had."""
    if sys.platform == "win32":
        return _windows_machine()
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            return Path(name).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
    node = uuid.getnode()
    return "" if node & _MADE_UP else f"{node:x}"


def _windows_machine() -> str:
    registry: Any = importlib.import_module("winreg")
    with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
        return str(registry.QueryValueEx(key, "MachineGuid")[0])


def _windows_network(folder: Path) -> str:
    if folder.drive.startswith("\\\\"):
        return "network share"
    system: Any = importlib.import_module("ctypes")
    kernel = system.windll.kernel32
    return "network drive" if kernel.GetDriveTypeW(folder.drive + "\\") == _REMOTE_DRIVE else ""


def _unescaped(text: str) -> str:
    return text.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
