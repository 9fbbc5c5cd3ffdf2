"""Checking what a package's streams say: one encoding, one author, whole chains under valid seals."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.core.moments import FAR_AHEAD_MS, hybrid_ms
from wellled_desktop.core.operations import ROOT, Operation
from wellled_desktop.sync.shapes import Frontier, Manifest, Seal

_BROKEN = "Ask the inspector who made it to make it again."


@dataclass(slots=True)
class Chain:
    """What is known of one stream of a package after it was read through."""

    stream: bytes
    author: UUID
    count: int = 0
    forks: int = 0
    withheld: int = 0
    ahead: int = 0
    clocks: int = 0
    ids: dict[bytes, tuple[int, int]] = field(default_factory=dict)
    ends: set[bytes] = field(default_factory=set)


def read_chain(operations: Iterable[Operation], manifest: Manifest, name: str) -> Chain:
    """Follow one stream from its start (or its basis) to its ends; raises PackageRefused where it breaks."""
    chain: Chain | None = None
    basis = frozenset((manifest.basis or {}).get(_stream_of(name), ()))
    followed: set[bytes] = set()
    for operation in operations:
        if chain is None:
            chain = Chain(operation.stream, operation.author)
        _check(operation, chain, manifest, name)
        _check_link(operation, chain, basis)
        if operation.prev in followed:
            chain.forks += 1
        followed.add(operation.prev)
        _count(operation, chain, manifest)
    if chain is None:
        raise PackageRefused("A stream of the package is empty.", _BROKEN)
    chain.ends = set(chain.ids) - followed
    return chain


def check_sealed(chain: Chain, seals: Iterable[Seal], basis: Frontier | None) -> None:
    """Raise PackageRefused unless each end of the chain stands under a seal of the stream's own author.

    `seals` are those whose signature holds.
    """
    mine = [one for one in seals if one.stream == chain.stream and one.person_id == chain.author]
    sealed = {tip for one in mine for tip in one.tips}
    if not chain.ends <= sealed:
        raise PackageRefused("The package holds changes that their author did not seal.", _BROKEN)
    known = set(chain.ids) | set((basis or {}).get(chain.stream, ()))
    if basis is None and not any(set(one.tips) <= known for one in mine):
        raise PackageRefused("Changes that their author sealed are missing from the package.", _BROKEN)


def _stream_of(name: str) -> bytes:
    return bytes.fromhex(name.removeprefix("operations/").removesuffix(".jsonl"))


def _check(operation: Operation, chain: Chain, manifest: Manifest, name: str) -> None:
    if operation.stream != _stream_of(name) or operation.visit_id != manifest.visit_id:
        raise PackageRefused("The package holds changes of something else.", _BROKEN)
    if operation.author != chain.author:
        raise PackageRefused("A stream of the package has two authors.", _BROKEN)
    if operation.id in chain.ids:
        raise PackageRefused("The package holds one change twice.", _BROKEN)


def _check_link(operation: Operation, chain: Chain, basis: frozenset[bytes]) -> None:
    before = chain.ids.get(operation.prev)
    if before is not None:
        if operation.seq != before[0] + 1:
            raise PackageRefused("The changes in the package are not in their order.", _BROKEN)
        if operation.hlc <= before[1]:
            chain.clocks += 1
    elif operation.prev != ROOT and operation.prev not in basis:
        raise PackageRefused("A change is missing from the package.", _BROKEN)


def _count(operation: Operation, chain: Chain, manifest: Manifest) -> None:
    chain.ids[operation.id] = (operation.seq, operation.hlc)
    chain.count += 1
    chain.withheld += operation.payload is None
    chain.ahead += hybrid_ms(operation.hlc) > manifest.made.ms + FAR_AHEAD_MS
