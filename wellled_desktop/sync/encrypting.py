"""Encrypting on the way to the file and decrypting on the way from it, streaming (age, X25519).

pyrage gives no error for a write that fails at the very end of `encrypt_io` (1.4.0: its last pieces are
written while it is dropped), and turns what a reader raises into its own error: so the files it is handed
remember their trouble themselves, and it is asked for afterwards.
"""

import os
import threading
from collections.abc import Callable, Sequence
from io import BufferedIOBase
from typing import Any, BinaryIO, Self

import pyrage

from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.sync.refusals import NotForYou

Watch = Callable[[int], None]
_PIECE = 256 * 1024
_BROKEN = "Ask the inspector who made it to make it again."


class Encrypted:
    """A file to write to; one thread encrypts what comes through a pipe and puts it into `file`."""

    def __init__(self, file: BinaryIO, recipients: Sequence[str]) -> None:
        try:
            self._to = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
        except pyrage.RecipientError:
            raise PackageRefused(
                "A recipient's card holds no address that a package can be sealed to.",
                "Ask its owner to export the card again.",
            ) from None
        self._file = WatchedFile(file)
        self._trouble: BaseException | None = None
        out, into = os.pipe()
        self._out, self._into = os.fdopen(out, "rb"), os.fdopen(into, "wb", _PIECE)
        self._thread = threading.Thread(target=self._encrypt, name="package-encryption")

    def __enter__(self) -> BinaryIO:
        self._thread.start()
        return self._into

    def __exit__(self, *_trouble: object) -> None:
        broken: OSError | None = None
        try:
            self._into.close()
        except OSError as error:
            broken = error
        self._thread.join()
        trouble = self._file.trouble or self._trouble or broken
        if trouble is not None:
            raise trouble

    def _encrypt(self) -> None:
        try:
            pyrage.encrypt_io(self._out, self._file, self._to)
        except Exception as error:  # noqa: BLE001 (handed to the writing thread, which raises it)
            self._trouble = error
        finally:
            self._out.close()


def decrypt(source: "WatchedFile", target: "WatchedFile", name: str, secrets: Sequence[str]) -> None:
    """Decrypt `source` into `target`; raises PackageRefused, or what the files themselves raised."""
    identities = [pyrage.x25519.Identity.from_str(one) for one in secrets]
    try:
        pyrage.decrypt_io(source, target, identities)
    except (pyrage.DecryptError, OSError) as error:
        trouble = source.trouble or target.trouble
        if trouble is not None:
            raise trouble from None
        if "matching keys" in str(error):
            raise NotForYou(f"{name} is not for you.", "Ask its sender to add your card.") from None
        raise PackageRefused(f"{name} is damaged.", _BROKEN) from None


class WatchedFile(BufferedIOBase):
    """A file that remembers what went wrong with it, takes `most` bytes at most and tells how many passed."""

    def __init__(self, file: BinaryIO, most: int | None = None, watch: Watch | None = None) -> None:
        self._file = file
        self._most = most
        self._watch = watch
        self._passed = 0
        self.trouble: BaseException | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes."""
        with self:
            data = self._file.read(-1 if size is None else size)
            self._pass(len(data))
            return data

    def write(self, data: Any, /) -> int:
        """Put bytes into the file."""
        with self:
            self._pass(len(data))
            return self._file.write(data)

    def flush(self) -> None:
        """Put what is buffered into the file."""
        with self:
            self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, trouble: BaseException | None, _trace: object) -> None:
        self.trouble = self.trouble or trouble

    def _pass(self, count: int) -> None:
        self._passed += count
        if self._most is not None and self._passed > self._most:
            raise TooLarge
        if self._watch is not None:
            self._watch(self._passed)


class TooLarge(Exception):
    """More bytes came than may."""
