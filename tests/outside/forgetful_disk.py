"""A disk with a volatile cache, as the kernel sees one: what was not flushed may be gone when the power is.

`python -m tests.outside.forgetful_disk IMAGE FOLDER` serves the image as FOLDER/disk over FUSE, spoken here
with the kernel directly. A loop device on that file passes its flushes on as fsync. Until one comes, writes
are in the cache alone. `cut FILE SEED` on standard input writes to FILE what a disk could hold if the power
failed at this moment: what was flushed, and of the rest nothing, the first part, or any of its sectors. The
answer is how many writes were waiting in the cache.
"""

import ctypes
import errno
import os
import random
import select
import stat
import struct
import sys
from collections.abc import Callable
from pathlib import Path

SECTOR = 512
_IN = struct.Struct("<IIQQIIII")
_OUT = struct.Struct("<IiQ")
_ATTRIBUTES = struct.Struct("<6Q10I")
_LOOKUP, _FORGET, _GETATTR, _SETATTR, _OPEN, _READ, _WRITE = 1, 2, 3, 4, 14, 15, 16
_STATFS, _RELEASE, _FSYNC, _FLUSH, _INIT, _OPENDIR, _RELEASEDIR = 17, 18, 20, 25, 26, 27, 29
_INTERRUPT, _DESTROY, _BATCH_FORGET = 36, 38, 42
_UNANSWERED = (_FORGET, _BATCH_FORGET, _INTERRUPT)
_ROOT, _FILE, _NAME = 1, 2, b"disk"
_MOST = 131072
_UNCACHED = 1
_LONG = 3600


class Platter:
    """What the disk holds for good, what it says it holds, and the writes that only its cache has."""

    def __init__(self, image: bytes) -> None:
        self.lasting = bytearray(image)
        self.said = bytearray(image)
        self.cache: list[tuple[int, bytes]] = []

    def write(self, offset: int, data: bytes) -> None:
        """Take a write into the cache."""
        self.said[offset : offset + len(data)] = data
        self.cache.append((offset, data))

    def flush(self) -> None:
        """Put the cache on the platter."""
        for offset, data in self.cache:
            self.lasting[offset : offset + len(data)] = data
        self.cache.clear()

    def cut(self, seed: int) -> bytes:
        """Return what could be found after a power cut at this moment."""
        dice = random.Random(seed)
        left = bytearray(self.lasting)
        sectors = [
            (offset + at, data[at : at + SECTOR])
            for offset, data in self.cache
            for at in range(0, len(data), SECTOR)
        ]
        way = seed % 3
        if way == 1:
            sectors = sectors[: dice.randint(0, len(sectors))]
        elif way == 2:
            sectors = [one for one in sectors if dice.random() < 0.5]
        for offset, data in sectors if way else ():
            left[offset : offset + len(data)] = data
        return bytes(left)


class Server:
    """Answers the kernel about a folder that holds one file, the disk."""

    def __init__(self, platter: Platter, folder: Path) -> None:
        self.platter = platter
        self._cut_at: tuple[int, Path, int] | None = None
        self.kernel = os.open("/dev/fuse", os.O_RDWR)
        options = f"fd={self.kernel},rootmode=40000,user_id=0,group_id=0,max_read={_MOST}".encode()
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.mount(b"forgetful", str(folder).encode(), b"fuse", 0, options):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
        self._answers: dict[int, Callable[[int, bytes], bytes | int]] = {
            _INIT: self._begin,
            _LOOKUP: self._look_up,
            _GETATTR: self._attributes_of,
            _SETATTR: self._attributes_of,
            _OPEN: self._open,
            _OPENDIR: self._open,
            _READ: self._read,
            _WRITE: self._write,
            _FSYNC: self._fsync,
            _STATFS: lambda _node, _body: struct.pack("<5Q4I24x", 0, 0, 0, 0, 0, 4096, 255, 4096, 0),
            **dict.fromkeys((_FLUSH, _RELEASE, _RELEASEDIR, _DESTROY), lambda _node, _body: b""),
        }

    def serve(self) -> None:
        """Answer the kernel, and cut when told, until there is nobody left to ask."""
        poll = select.poll()
        poll.register(self.kernel, select.POLLIN)
        poll.register(sys.stdin.fileno(), select.POLLIN)
        while True:
            for ready, _ in poll.poll():
                if not (self._answer() if ready == self.kernel else self._obey()):
                    return

    def _obey(self) -> bool:
        words = os.read(sys.stdin.fileno(), 4096).decode().split()
        if not words:
            return False
        _, file, seed, writes = words
        self._cut_at = int(writes), Path(file), int(seed)
        if not int(writes):
            self._cut()
        return True

    def _cut(self) -> None:
        assert self._cut_at is not None
        _, file, seed = self._cut_at
        self._cut_at = None
        file.write_bytes(self.platter.cut(seed))
        say(str(len(self.platter.cache)))

    def _answer(self) -> bool:
        try:
            asked = os.read(self.kernel, _MOST + 4096)
        except OSError as error:
            return error.errno in (errno.ENOENT, errno.EINTR, errno.EAGAIN)
        _, code, unique, node, *_ = _IN.unpack_from(asked)
        if code in _UNANSWERED:
            return True
        answer = self._answers.get(code, _unknown)(node, asked[_IN.size :])
        body = answer if isinstance(answer, bytes) else b""
        number = answer if isinstance(answer, int) else 0
        os.write(self.kernel, _OUT.pack(_OUT.size + len(body), -number, unique) + body)
        return True

    def _begin(self, _node: int, _body: bytes) -> bytes:
        return struct.pack("<4I2H2I2H8I", 7, 31, 0, 0, 12, 9, _MOST, 1, 0, 0, *[0] * 8)

    def _look_up(self, node: int, body: bytes) -> bytes | int:
        if node != _ROOT or body.rstrip(b"\0") != _NAME:
            return errno.ENOENT
        return struct.pack("<4Q2I", _FILE, 0, _LONG, _LONG, 0, 0) + self._attributes(_FILE)

    def _attributes_of(self, node: int, _body: bytes) -> bytes:
        return struct.pack("<Q2I", _LONG, 0, 0) + self._attributes(node)

    def _attributes(self, node: int) -> bytes:
        size = len(self.platter.said) if node == _FILE else 0
        mode = stat.S_IFREG | 0o600 if node == _FILE else stat.S_IFDIR | 0o700
        return _ATTRIBUTES.pack(node, size, size // SECTOR, *[0] * 6, mode, 1, 0, 0, 0, 4096, 0)

    def _open(self, node: int, _body: bytes) -> bytes:
        return struct.pack("<Q2I", node, _UNCACHED if node == _FILE else 0, 0)

    def _read(self, _node: int, body: bytes) -> bytes:
        _, offset, size = struct.unpack_from("<QQI", body)
        return bytes(self.platter.said[offset : offset + size])

    def _write(self, _node: int, body: bytes) -> bytes:
        _, offset, size = struct.unpack_from("<QQI", body)
        self.platter.write(offset, body[40 : 40 + size])
        if self._cut_at is not None:
            left, file, seed = self._cut_at
            self._cut_at = left - 1, file, seed
            if left == 1:
                self._cut()
        return struct.pack("<2I", size, 0)

    def _fsync(self, _node: int, _body: bytes) -> bytes:
        self.platter.flush()
        return b""


def _unknown(_node: int, _body: bytes) -> int:
    return errno.ENOSYS


def say(word: str) -> None:
    """Say a line at once."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serve until the folder is unmounted or standard input ends."""
    image, folder = (Path(word) for word in sys.argv[1:3])
    server = Server(Platter(image.read_bytes()), folder)
    say("ready")
    server.serve()
    os.close(server.kernel)  # else the last mount, which ends with us, would wait for our answer


if __name__ == "__main__":
    main()
