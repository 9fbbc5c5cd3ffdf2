"""The command that puts a timestamp in a signed report: over a network, or carried there and back."""

from argparse import Namespace
from pathlib import Path

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.outputs import grouped, output
from wellled_desktop.core.errors import UsageTrouble
from wellled_desktop.workspace import Timestamps

_WAYS = "--authority URL, --request F.tsq or --reply F.tsr"


def timestamp(args: Namespace, _progress: Progress) -> Answer:
    """Ask an authority now, write what to ask it, or put in what it replied; needs no workspace."""
    file = Path(args.file)
    if sum(bool(way) for way in (args.authority, args.request, args.reply)) != 1:
        raise UsageTrouble("A timestamp comes in one of three ways.", f"Give one of {_WAYS}.")
    if args.request:
        return _request(file, args)
    out = output(args.out, ".pdf") if args.out else None
    if args.authority:
        stamped = Timestamps().ask(file, args.authority, out)
    else:
        stamped = Timestamps().bring_reply(file, Path(args.reply), out)
    made = out or file
    when = f"{stamped.moment.day_and_clock()} {stamped.moment.local():%Z}"
    return Answer(
        {
            "file": str(made),
            "time": stamped.moment.iso(),
            "authority": stamped.authority,
            "fingerprint": stamped.fingerprint,
        },
        (
            f"{made.name} bears a timestamp of {when} by {stamped.authority}.",
            f"Its certificate: {grouped(stamped.fingerprint)}.",
        ),
    )


def _request(file: Path, args: Namespace) -> Answer:
    if args.out:
        raise UsageTrouble("A request changes no report, so --out has no use.", "Leave it out.")
    to = Path(args.request)
    Timestamps().write_request(file, to)
    return Answer(
        {"file": str(file), "request": str(to)},
        (
            f"{to.name} asks for a timestamp of {file.name}; leave that as it is until the reply is here.",
            f"Send it from a machine with a network: {_send(to)}",
        ),
    )


def _send(to: Path) -> str:
    return (
        f"curl -H 'Content-Type: application/timestamp-query' --data-binary @{to.name} "
        f"-o {to.stem}.tsr ADDRESS"
    )
