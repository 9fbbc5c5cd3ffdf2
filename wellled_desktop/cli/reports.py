"""Commands about reports: build, sign, verify."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from wellled_desktop.cli.answer import DONE, FOUND_SOMETHING, Answer, Progress
from wellled_desktop.cli.door import card_pin_of, opened
from wellled_desktop.cli.outputs import grouped, output
from wellled_desktop.core.errors import Refused, Surroundings
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.workspace import (
    Checked,
    NotForYou,
    Timestamps,
    Verdict,
    Verification,
    Workspace,
    verify_report,
)
from wellled_desktop.workspace.places import known_workspaces

_HEAD = 1024
_AGE = b"age-encryption.org/v1\n"


def report(args: Namespace, _progress: Progress) -> Answer:
    """Build the report of a visit and write it, signed when asked."""
    out = output(args.out, ".pdf")
    with opened(args) as workspace:
        visit = workspace.visits.named(args.visit)
        built = workspace.reports.build(visit.id, Profile(args.profile))
        if args.sign:
            workspace.reports.sign_and_save(built, out, args.reason, card_pin_of(args))
        else:
            workspace.reports.save(built, out)
    state = "signed" if args.sign else "not signed"
    draft = "" if built.ready else " It is marked as a draft."
    return Answer(
        {"file": str(out), "pages": built.pages, "signed": args.sign, "draft": not built.ready,
         "remarks": list(built.remarks)},
        (f"{out.name}: {built.pages} pages, {state}.{draft}", *built.remarks),
    )  # fmt: skip


def sign(args: Namespace, _progress: Progress) -> Answer:
    """Add a signature."""
    file = Path(args.file)
    with opened(args) as workspace:
        workspace.reports.sign(file, args.reason, despite=args.despite, pin=card_pin_of(args))
        name = workspace.me.name
    return Answer({"file": str(file), "signed_by": name}, (f"{file.name} bears the signature of {name}.",))


def verify(args: Namespace, _progress: Progress) -> Answer:
    """Say of a PDF or package who signed it and whether it holds."""
    file = Path(args.file)
    if not file.is_file():
        raise Refused(f"There is no file {file.name}.", "Check the name.")
    authorities = Timestamps().certificates([Path(name) for name in args.time_authority])
    package = _is_package(file)
    if not package and not args.workspace and not known_workspaces():
        return _pdf(verify_report(file, authorities), file)
    with opened(args) as workspace:
        if package:
            return _package(workspace, file)
        return _pdf(workspace.reports.verify(file, authorities), file)


def _is_package(file: Path) -> bool:
    """Say by its first bytes whether a file is a package; raises Refused for what is none and no PDF."""
    try:
        with file.open("rb") as opened_file:
            head = opened_file.read(_HEAD)
    except OSError as error:
        raise Surroundings(f"{file.name} cannot be read: {error.strerror}.", "Check your rights.") from None
    if b"%PDF-" in head:
        return False
    if head.startswith(_AGE) or (head.startswith(b"PK") and head[30:43] == b"manifest.json"):
        return True
    raise Refused(f"{file.name} is not a PDF and not a package.", "Choose a report or a .wlsync file.")


def _package(workspace: Workspace, file: Path) -> Answer:
    try:
        arrival = workspace.inbox.look(file)
    except NotForYou:
        raise
    except Refused as trouble:
        return Answer(
            {"file": str(file), "holds": False, "sentences": [str(trouble)]}, (str(trouble),), FOUND_SOMETHING
        )
    sentences = tuple(f"{line.sentence}" for line in arrival.checks)
    data = {
        "file": str(file),
        "holds": True,
        "sender": arrival.sender,
        "words": list(arrival.words),
        "fingerprint": arrival.fingerprint,
        "sentences": list(sentences),
    }
    whose = f"The card of {arrival.sender}: {' · '.join(arrival.words)}, {arrival.fingerprint}."
    return Answer(data, (f"{file.name} is from {arrival.sender} and is whole.", whose, *sentences))


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {"ok": verdict.ok, "sentence": verdict.sentence}


def _seen(one: Checked) -> dict[str, Any]:
    """Return what signatures and timestamps say alike."""
    return {
        "field": one.field,
        "fingerprint": one.fingerprint,
        "holds": one.holds,
        "cryptography": _verdict(one.cryptography),
        "trust": _verdict(one.trust),
        "coverage": _verdict(one.coverage),
        "since": _verdict(one.since),
    }


def _pdf(seen: Verification, file: Path) -> Answer:
    signatures = [
        {
            "name": one.name,
            "reason": one.reason,
            "claimed": one.claimed.iso() if one.claimed else "",
            **_seen(one),
        }
        for one in seen.signatures
    ]
    timestamps = [
        {"authority": one.authority, "time": one.moment.iso(), **_seen(one)} for one in seen.timestamps
    ]
    data = {
        "file": str(file),
        "holds": seen.holds,
        "signatures": signatures,
        "timestamps": timestamps,
        "sentences": list(seen.sentences),
    }
    named = [(one.place, one.name, one.fingerprint) for one in seen.signatures]
    named += [(one.place, one.authority, one.fingerprint) for one in seen.timestamps]
    marks = [f"{field}: certificate of {name}, {grouped(mark)}." for field, name, mark in named]
    broken = bool(seen.signatures) and not seen.holds
    lead = (f"Do not rely on {file.name}: it is not as it was signed.",) if broken else ()
    return Answer(data, (*lead, *seen.sentences, *marks), DONE if seen.holds else FOUND_SOMETHING)
