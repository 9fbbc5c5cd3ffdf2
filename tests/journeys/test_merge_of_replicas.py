"""Whatever people do with their copies, nothing is lost and all come to agree."""

from hypothesis import settings

from tests.journeys.machine import MergeOfReplicas

TestMergeByTheRules = MergeOfReplicas.TestCase
TestMergeByTheRules.settings = settings(max_examples=60, stateful_step_count=35)
