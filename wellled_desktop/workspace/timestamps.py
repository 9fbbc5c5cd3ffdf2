"""Timestamps for signed reports: asked for over a network that a person names, or carried there and back."""

from collections.abc import Sequence
from pathlib import Path

from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.report import Stamped, certificates_in, timestamp_pdf, timestamp_request
from wellled_desktop.report.authority import LARGEST_REPLY, CarriedReply, HttpAuthority
from wellled_desktop.workspace.files import in_place
from wellled_desktop.workspace.outputs import check_kind, check_output

REQUEST_SUFFIX = ".tsq"


class Timestamps:
    """Adds an authority's word of when a signed report was there; needs nothing of a workspace."""

    def ask(self, file: Path, address: str, out: Path | None = None) -> Stamped:
        """Ask the authority at an address and put its timestamp in the file, or in `out`.

        The only call to a network that the program makes. Raises Refused for a file that is not signed or
        does not hold and for a reply that is no timestamp of it, Surroundings when nobody answers.
        """
        authority = HttpAuthority(address)
        return timestamp_pdf(_there(file), _target(file, out), authority)

    def write_request(self, file: Path, to: Path) -> None:
        """Write what an authority is to be asked about a file, for a machine that has a network."""
        check_output(to, REQUEST_SUFFIX)
        request = timestamp_request(_there(file))
        with in_place(to) as unfinished:
            unfinished.write_bytes(request)

    def bring_reply(self, file: Path, reply: Path, out: Path | None = None) -> Stamped:
        """Put in the file, or in `out`, what came back for its request; raises Refused for another's."""
        target = _target(_there(file), out)
        return timestamp_pdf(file, target, CarriedReply(_small(reply)))

    def certificates(self, files: Sequence[Path]) -> tuple[bytes, ...]:
        """Return the certificates (DER) of files in PEM or DER, to be trusted for timestamps."""
        return tuple(one for file in files for one in certificates_in(_small(file)))


def _there(file: Path) -> Path:
    if not file.is_file():
        raise Refused(f"There is no report {file.name}.", "Check the name.")
    return file


def _target(file: Path, out: Path | None) -> Path:
    if out is None:
        return file
    check_kind(out, ".pdf")
    return out


def _small(file: Path) -> bytes:
    """Return the bytes of a reply or certificate; raises Refused for what is too large to be one."""
    try:
        with file.open("rb") as opened:
            held = opened.read(LARGEST_REPLY + 1)
    except OSError as error:
        raise Surroundings(
            f"{file.name} cannot be read: {error.strerror}.", "Check that it is there and may be read."
        ) from None
    if len(held) > LARGEST_REPLY:
        raise Refused(f"{file.name} is too large for that.", "Choose what the authority gave you.")
    return held
