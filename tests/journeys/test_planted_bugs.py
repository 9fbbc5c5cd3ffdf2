"""The journey of many copies is worth what it finds: five ways to merge wrongly, and it sees each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.journeys import replicas
from tests.journeys.machine import MergeOfReplicas
from tests.journeys.replicas import Frontier, news
from tests.journeys.test_merge_of_replicas import MergeOfStoredReplicas
from wellled_desktop.core.fold import Folded, Life, fold, parents_of_edit
from wellled_desktop.core.operations import DELETED, Operation

LOOKING = settings(
    max_examples=400,
    stateful_step_count=30,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def last_writer_wins(operations: Iterable[Operation]) -> Folded:
    """Of several survivors keep the latest by the clock, and tell nobody."""
    folded = fold(operations)
    survivors = {field: found[-1:] for field, found in folded.survivors.items()}
    life = Life.DELETED if folded.values.get(DELETED) else folded.life
    return replace(folded, survivors=survivors, disputed=(), life=life)


def delete_wins(operations: Iterable[Operation]) -> Folded:
    """Take a record that was edited and deleted for a deleted one."""
    folded = fold(operations)
    if folded.life is not Life.EDITED_AND_DELETED:
        return folded
    disputed = tuple(field for field in folded.disputed if field != DELETED)
    return replace(folded, life=Life.DELETED, disputed=disputed)


def one_operation_a_place(
    known: Mapping[bytes, Operation], incoming: Iterable[Operation]
) -> Iterator[Operation]:
    """Take (stream, seq) for unique, so that the second branch of a copied database is dropped."""
    taken = {(one.stream, one.seq): one.id for one in known.values()}
    for one in news(known, incoming):
        if taken.setdefault((one.stream, one.seq), one.id) == one.id:
            yield one


def after_the_number(known: Mapping[bytes, Operation], basis: Frontier) -> list[Operation]:
    """Take the highest number of a stream for all that its receiver has of it."""
    reached = {
        stream: max((known[tip].seq for tip in tips if tip in known), default=0)
        for stream, tips in basis.items()
    }
    return [one for one in known.values() if one.seq > reached.get(one.stream, 0)]


def only_the_newest_parent(folded: Folded | None, fields: Iterable[str]) -> tuple[bytes, ...]:
    """Name one replaced operation where there are several."""
    parents = set(parents_of_edit(folded, fields))
    found = [one for each in (folded.survivors if folded else {}).values() for one in each]
    newest = sorted((one for one in found if one.id in parents), key=lambda one: (one.hlc, one.id))
    return tuple(one.id for one in newest[-1:])


@pytest.mark.parametrize(
    ("seam", "bug"),
    [
        ("fold", last_writer_wins),
        ("fold", delete_wins),
        ("news", one_operation_a_place),
        ("after", after_the_number),
        ("parents_of_edit", only_the_newest_parent),
    ],
    ids=lambda given: given.__name__ if callable(given) else "",
)
def test_a_wrong_merge_is_found(monkeypatch: pytest.MonkeyPatch, seam: str, bug: Callable[..., Any]) -> None:
    monkeypatch.setattr(replicas, seam, bug)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(MergeOfReplicas, settings=LOOKING)


@pytest.mark.parametrize(
    ("seam", "bug"),
    [
        ("oplog.fold", last_writer_wins),
        ("derive.fold", delete_wins),
        ("oplog.parents_of_edit", only_the_newest_parent),
    ],
    ids=lambda given: given.__name__ if callable(given) else "",
)
def test_a_wrong_merge_in_the_database_is_found(
    monkeypatch: pytest.MonkeyPatch, seam: str, bug: Callable[..., Any]
) -> None:
    monkeypatch.setattr(f"wellled_desktop.storage.{seam}", bug)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(MergeOfStoredReplicas, settings=LOOKING)


def test_the_right_merge_passes_the_same_search() -> None:
    run_state_machine_as_test(MergeOfReplicas, settings=LOOKING)
