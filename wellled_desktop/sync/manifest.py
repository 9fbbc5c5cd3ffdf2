"""The manifest and the small files beside it, as canonical JSON and back."""

import re
from typing import Any
from uuid import UUID

from wellled_desktop.core.canonical import canonical, parse_canonical
from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.core.moments import FIRST_MS, LAST_MS, Moment
from wellled_desktop.core.operations import SCHEMA
from wellled_desktop.sync.shapes import Acknowledgement, Frontier, Manifest, Member, Roster, Seal

FORMAT = "wellled-package"
VERSION = 1
UNDERSTOOD: frozenset[str] = frozenset()
MANIFEST_DOMAIN = b"manifest"
ROSTER_DOMAIN = b"roster"
SEAL_DOMAIN = b"seal"
_NEWER = "Install the newest version of this program, then receive the package again."
_BROKEN = "Ask the inspector who made it to make it again."
_VERSION_KEYS = {"format", "version", "min_reader", "schema", "critical"}
_FEATURE = re.compile(r"[a-z0-9-]{1,40}")


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the manifest in its one form."""
    versions = {"version": VERSION, "min_reader": VERSION, "schema": SCHEMA, "critical": []}
    return canonical({"format": FORMAT, **versions, **_plain(manifest)})


def read_manifest(data: bytes, name: str) -> Manifest:
    """Read a manifest; versions before anything else. Raises PackageRefused."""
    try:
        raw = parse_canonical(data)
    except (ValueError, RecursionError):
        raise PackageRefused(f"{name} has no manifest that can be read.", _BROKEN) from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise PackageRefused(f"{name} is not a package of this program.", "Choose a .wlsync file.")
    _check_versions(raw, name)
    try:
        return _manifest(raw)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise PackageRefused(f"The manifest of {name} does not hold.", _BROKEN) from None


def roster_message(visit_id: UUID, members: tuple[Member, ...]) -> bytes:
    """Return what the lead signs: the visit and its whole team."""
    return canonical({"visit": str(visit_id), "members": [_member_plain(one) for one in members]})


def seal_message(stream: bytes, tips: tuple[bytes, ...]) -> bytes:
    """Return what an author signs: a stream's name and its heads."""
    return canonical({"stream": stream.hex(), "tips": [tip.hex() for tip in tips]})


def roster_bytes(roster: Roster) -> bytes:
    """Return the roster file."""
    return canonical(
        {
            "members": [_member_plain(one) for one in roster.members],
            "signed_by": str(roster.signed_by),
            "signature": roster.signature.hex(),
        }
    )


def read_roster(data: bytes) -> Roster:
    """Read a roster file; raises ValueError, TypeError, KeyError or AttributeError when it does not hold."""
    raw = parse_canonical(data)
    members = tuple(_member(one) for one in raw["members"])
    roster = Roster(members, UUID(raw["signed_by"]), bytes.fromhex(raw["signature"]))
    if roster_bytes(roster) != data or len({one.person_id for one in members}) != len(members):
        raise ValueError("another form than a roster's")
    return roster


def seals_bytes(seals: tuple[Seal, ...]) -> bytes:
    """Return the seals file: one line each."""
    lines = [
        canonical(
            [one.stream.hex(), [tip.hex() for tip in one.tips], str(one.person_id), one.signature.hex()]
        )
        for one in sorted(seals)
    ]
    return b"".join(line + b"\n" for line in lines)


def read_seals(data: bytes) -> tuple[Seal, ...]:
    """Read a seals file; raises ValueError, TypeError or AttributeError when it does not hold."""
    found = []
    for line in data.splitlines():
        stream, tips, person, signature = parse_canonical(line)
        ids = tuple(bytes.fromhex(tip) for tip in tips)
        found.append(Seal(bytes.fromhex(stream), ids, UUID(person), bytes.fromhex(signature)))
    seals = tuple(found)
    if seals_bytes(seals) != data:
        raise ValueError("another form than that of seals")
    return seals


def describe(manifest: Manifest) -> dict[str, Any]:
    """Return a manifest's facts as plain values, for people and for `--json`."""
    operations = sum(name.startswith("operations/") for name in manifest.files)
    exhibits = [length for name, (length, _) in manifest.files.items() if name.startswith("blobs/")]
    return {
        "package": str(manifest.package_id),
        "visit": str(manifest.visit_id),
        "title": manifest.visit_title,
        "made": manifest.made.iso(),
        "sender": manifest.sender.name,
        "recipients": [str(one) for one in manifest.recipients],
        "kind": "full" if manifest.basis is None else "since",
        "protected": manifest.protected,
        "streams": operations,
        "exhibits": len(exhibits),
        "exhibit_bytes": sum(exhibits),
        "acknowledges": [str(one.package_id) for one in manifest.acknowledges],
    }


def sentences(manifest: Manifest) -> tuple[str, ...]:
    """Return the same facts in sentences for people."""
    facts = describe(manifest)
    made = manifest.made.day_and_clock()
    said = [f"{manifest.sender.name} made this package of {manifest.visit_title} on {made}."]
    if manifest.protected:
        said.append("It holds protected disclosures and nothing else that can be read.")
    elif manifest.basis is None:
        said.append("It holds everything that its maker had of the visit.")
    else:
        said.append("It builds on what its receiver had already sent.")
    exhibits = "no exhibits" if not facts["exhibits"] else _counted(facts["exhibits"], "exhibit")
    said.append(f"{_counted(facts['streams'], 'stream')} of changes and {exhibits} lie in it.")
    if manifest.recipients:
        said.append(f"It is for {_counted(len(manifest.recipients), 'named person', 'named people')}.")
    return tuple(said)


def _counted(count: int, one: str, more: str = "") -> str:
    return f"{count} {one}" if count == 1 else f"{count} {more or one + 's'}"


def _check_versions(raw: dict[str, Any], name: str) -> None:
    numbers = [raw.get("version"), raw.get("min_reader"), raw.get("schema")]
    features = raw.get("critical")
    if not all(type(one) is int and one > 0 for one in numbers) or not isinstance(features, list):
        raise PackageRefused(f"The manifest of {name} does not say which version it needs.", _BROKEN)
    if raw["min_reader"] > VERSION or raw["schema"] > SCHEMA:
        raise PackageRefused(f"{name} was made by a newer version of this program.", _NEWER)
    unknown = [one for one in features if not isinstance(one, str) or one not in UNDERSTOOD]
    if unknown:
        named = [one for one in unknown if isinstance(one, str) and _FEATURE.fullmatch(one)]
        said = ", ".join(named[:3]) or "something"
        raise PackageRefused(f"{name} needs {said}, which this version does not know.", _NEWER)


def _manifest(raw: dict[str, Any]) -> Manifest:
    """Return the manifest of raw values; what it says must come out again as it went in.

    A newer version that this one may read can hold more fields; they are left alone.
    """
    ms, zone = raw["made"]
    if type(ms) is not int or not FIRST_MS <= ms <= LAST_MS:
        raise ValueError("a moment that no calendar has")
    manifest = Manifest(
        package_id=UUID(raw["package"]),
        visit_id=UUID(raw["visit"]),
        visit_title=raw["title"],
        made=Moment(ms, zone),
        sender=_member(raw["sender"]),
        recipients=tuple(UUID(one) for one in raw["recipients"]),
        basis=None if raw["basis"] is None else _frontier(raw["basis"]),
        leads_to=_frontier(raw["leads_to"]),
        acknowledges=tuple(Acknowledgement(UUID(one), UUID(two)) for one, two in raw["acknowledges"]),
        protected=raw["protected"],
        files={name: _file(length, digest) for name, (length, digest) in raw["files"].items()},
    )
    if type(raw["protected"]) is not bool or not all(isinstance(one, str) for one in (raw["title"], zone)):
        raise TypeError("a field of another type")
    plain = _plain(manifest)
    if {key: raw[key] for key in plain} != plain:
        raise ValueError("another form than a manifest's")
    if raw["version"] <= VERSION and set(raw) != set(plain) | _VERSION_KEYS:
        raise ValueError("other fields than a manifest's")
    return manifest


def _plain(manifest: Manifest) -> dict[str, Any]:
    return {
        "package": str(manifest.package_id),
        "visit": str(manifest.visit_id),
        "title": manifest.visit_title,
        "made": [manifest.made.ms, manifest.made.zone],
        "sender": _member_plain(manifest.sender),
        "recipients": [str(one) for one in manifest.recipients],
        "basis": None if manifest.basis is None else _frontier_plain(manifest.basis),
        "leads_to": _frontier_plain(manifest.leads_to),
        "acknowledges": [[str(one.package_id), str(one.sender)] for one in manifest.acknowledges],
        "protected": manifest.protected,
        "files": {name: [length, digest] for name, (length, digest) in manifest.files.items()},
    }


def _file(length: Any, digest: Any) -> tuple[int, str]:
    if type(length) is not int or length < 0 or len(bytes.fromhex(digest)) != 32:
        raise ValueError("a file's length or hash")
    return length, digest


def _member_plain(member: Member) -> dict[str, str]:
    return {
        "person": str(member.person_id),
        "name": member.name,
        "initials": member.initials,
        "role": member.role,
        "card": member.card,
    }


def _member(raw: Any) -> Member:
    words = [raw["name"], raw["initials"], raw["role"], raw["card"]]
    if len(raw) != len(words) + 1 or not all(isinstance(one, str) for one in words):
        raise TypeError("a member's words")
    return Member(UUID(raw["person"]), *words)


def _frontier_plain(frontier: Frontier) -> dict[str, list[str]]:
    return {stream.hex(): [tip.hex() for tip in tips] for stream, tips in frontier.items()}


def _frontier(raw: Any) -> Frontier:
    found = {bytes.fromhex(one): tuple(bytes.fromhex(tip) for tip in tips) for one, tips in raw.items()}
    if any(len(stream) != 16 or any(len(tip) != 32 for tip in tips) for stream, tips in found.items()):
        raise ValueError("a frontier's names")
    return found
