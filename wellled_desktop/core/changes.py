"""What an action changed, so that pages refresh that and nothing else."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Changes:
    """Kinds and identities of the records that an action changed; `made` is the one it was about."""

    visit_id: UUID | None = None
    touched: frozenset[tuple[str, UUID]] = field(default_factory=frozenset)
    made: UUID | None = None

    def of(self, kind: str) -> frozenset[UUID]:
        """Return the identities of the changed records of one kind."""
        return frozenset(identity for each, identity in self.touched if each == kind)

    def merged(self, other: "Changes") -> "Changes":
        """Return both changes as one."""
        return Changes(self.visit_id or other.visit_id, self.touched | other.touched, self.made or other.made)
