"""Whatever people do with their copies, nothing is lost and all come to agree."""

from hypothesis import settings

from tests.journeys.machine import MergeOfReplicas
from tests.journeys.stored_replicas import StoredReplica, StoredWorld


class MergeOfStoredReplicas(MergeOfReplicas):
    """The same journey on the real database."""

    world = StoredWorld

    def _all_agree(self) -> None:
        super()._all_agree()
        for copy in self.copies:
            assert isinstance(copy.replica, StoredReplica)
            assert copy.replica.verify() == ()


TestMergeByTheRules = MergeOfReplicas.TestCase
TestMergeByTheRules.settings = settings(max_examples=250, stateful_step_count=35)

TestMergeInTheDatabase = MergeOfStoredReplicas.TestCase
TestMergeInTheDatabase.settings = settings(max_examples=12, stateful_step_count=20)
