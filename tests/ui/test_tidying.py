"""Nothing of the window is ever collected by the worker's thread."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from wellled_desktop.ui.background import Background


class _Knot:
    """Something that only the collector can take away, and that tells where that was done."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def background() -> Iterator[Background]:
    gc.enable()
    made = Background()
    yield made
    made.close()
    assert gc.isenabled()


def test_a_worker_that_makes_much_collects_nothing(qtbot: QtBot, background: Background) -> None:
    where: list[int] = []
    knot = _Knot()
    weakref.finalize(knot, lambda: where.append(threading.get_ident()))
    del knot
    answers: list[int] = []
    background.ask(_make_much, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert set(where) <= {threading.get_ident()}


def test_what_is_due_is_collected_on_the_main_thread(background: Background) -> None:
    before = gc.get_stats()[0]["collections"]
    kept = [[place] for place in range(5_000)]
    background._tidying.tidy()
    assert kept
    assert gc.get_stats()[0]["collections"] + gc.get_stats()[1]["collections"] > before


def test_the_last_to_stop_lets_python_collect_again(background: Background) -> None:
    second = Background()
    second.close()
    second.close()
    assert not gc.isenabled()


def test_a_process_that_never_collects_by_itself_does_not_begin_to(qtbot: QtBot) -> None:
    gc.disable()
    Background().close()
    assert not gc.isenabled()


def _make_much() -> int:
    return len([[place] for place in range(20_000)])
