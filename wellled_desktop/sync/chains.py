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
    numbers: dict[bytes, int] = field(default_factory=dict)
    followed: set[bytes] = field(default_factory=set)

    @property
    def ends(self) -> set[bytes]:
        """Return the operations that nothing in the package follows."""
        return set(self.numbers) - self.followed


@dataclass(slots=True)
class Clocks:
    """Counts the operations whose hybrid time is not above that of one before them, in any stream."""

    behind: set[bytes] = field(default_factory=set)
    _known: dict[bytes, int] = field(default_factory=dict)
    _waiting: list[tuple[bytes, bytes, int]] = field(default_factory=list)

    def take(self, operation: Operation) -> None:
        """Note an operation's time; those before it may still be to come."""
        self._known[operation.id] = operation.hlc
        for before in {operation.prev, *operation.parents}:
            if before not in self._known:
                self._waiting.append((before, operation.id, operation.hlc))
            elif self._known[before] >= operation.hlc:
                self.behind.add(operation.id)

    def count(self) -> int:
        """Return how many there are, once all were taken; what is not in the package is not compared."""
        late = {one for before, one, hlc in self._waiting if self._known.get(before, -1) >= hlc}
        return len(self.behind | late)


def read_chain(operations: Iterable[Operation], manifest: Manifest, name: str, clocks: Clocks) -> Chain:
    """Follow one stream from its start (or its basis) to its ends; raises PackageRefused where it breaks."""
    chain: Chain | None = None
    basis = frozenset((manifest.basis or {}).get(_stream_of(name), ()))
    for operation in operations:
        if chain is None:
            chain = Chain(operation.stream, operation.author)
        _check(operation, chain, manifest, name)
        _check_link(operation, chain, basis)
        clocks.take(operation)
        chain.forks += operation.prev in chain.followed
        chain.followed.add(operation.prev)
        chain.numbers[operation.id] = operation.seq
        chain.count += 1
        chain.withheld += operation.payload is None
        chain.ahead += hybrid_ms(operation.hlc) > manifest.made.ms + FAR_AHEAD_MS
    if chain is None:
        raise PackageRefused("A stream of the package is empty.", _BROKEN)
    return chain


def check_sealed(chain: Chain, seals: Iterable[Seal], basis: Frontier | None) -> None:
    """Raise PackageRefused unless each end of the chain stands under a seal of the stream's own author.

    `seals` are those whose signature holds.
    """
    mine = [one for one in seals if one.stream == chain.stream and one.person_id == chain.author]
    sealed = {tip for one in mine for tip in one.tips}
    if not chain.ends <= sealed:
        raise PackageRefused("The package holds changes that their author did not seal.", _BROKEN)
    if basis is None and not sealed <= set(chain.numbers):
        raise PackageRefused("Changes that their author sealed are missing from the package.", _BROKEN)


def check_leads_to(chains: Iterable[Chain], manifest: Manifest) -> None:
    """Raise PackageRefused unless the package leads exactly to where its manifest says.

    What a sender is taken to have rests on this, and with it what may be left out of a later package.
    """
    reached = {stream: set(tips) for stream, tips in (manifest.basis or {}).items()}
    for chain in chains:
        reached[chain.stream] = (reached.get(chain.stream, set()) - chain.followed) | chain.ends
    said = {stream: set(tips) for stream, tips in manifest.leads_to.items()}
    if {one: tips for one, tips in said.items() if tips} != {
        one: tips for one, tips in reached.items() if tips
    }:
        raise PackageRefused("The package does not lead to where it says.", _BROKEN)


def _stream_of(name: str) -> bytes:
    return bytes.fromhex(name.removeprefix("operations/").removesuffix(".jsonl"))


def _check(operation: Operation, chain: Chain, manifest: Manifest, name: str) -> None:
    if operation.stream != _stream_of(name) or operation.visit_id != manifest.visit_id:
        raise PackageRefused("The package holds changes of something else.", _BROKEN)
    if operation.author != chain.author:
        raise PackageRefused("A stream of the package has two authors.", _BROKEN)
    if operation.id in chain.numbers:
        raise PackageRefused("The package holds one change twice.", _BROKEN)


def _check_link(operation: Operation, chain: Chain, basis: frozenset[bytes]) -> None:
    before = chain.numbers.get(operation.prev)
    if before is not None:
        if operation.seq != before + 1:
            raise PackageRefused("The changes in the package are not in their order.", _BROKEN)
    elif operation.prev != ROOT and operation.prev not in basis:
        raise PackageRefused("A change is missing from the package.", _BROKEN)
