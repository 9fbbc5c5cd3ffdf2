"""Times, days, kinds and marks are read as people write them."""

from datetime import date

import pytest

from wellled_desktop.core.vocabulary import Confidentiality, NoteKind, Polarity
from wellled_desktop.exchange.word_form_words import (
    Marks,
    confidentiality_of,
    day_of,
    kind_of,
    marks_of,
    minute_of,
)


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("9:05", 545),
        ("09.05", 545),
        ("0905", 545),
        ("9h05", 545),
        ("9.05 pm", 1265),
        ("12:10 a.m.", 10),
        ("2pm", 840),
        ("14:10:33", 850),
        ("13 pm", None),
        ("24:00", None),
        ("9:60", None),
        ("nine", None),
        ("", None),
    ],
)
def test_times_are_read_as_they_are_written(typed: str, minute: int | None) -> None:
    assert minute_of(typed) == minute


@pytest.mark.parametrize(
    "typed",
    [
        "2026-10-14",
        "14/10/2026",
        "14.10.26",
        "14 October 2026",
        "Wednesday, 14th Oct 2026",
        " 14  OCTOBER 2026 ",
    ],
)
def test_days_are_read_as_they_are_written(typed: str) -> None:
    assert day_of(typed) == date(2026, 10, 14)


@pytest.mark.parametrize(
    "typed", ["", "31 February 2026", "14 Octember 2026", "14 Zed 2026", "14/13/2026", "soon"]
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert day_of(typed) is None


def test_kinds_marks_and_what_was_agreed_are_read() -> None:
    assert (kind_of(" My  view "), kind_of("Q"), kind_of("gossip")) == (
        NoteKind.OPINION,
        NoteKind.VERBATIM,
        None,
    )
    assert marks_of("–") == marks_of("concern") == Marks(Polarity.CONCERN)
    assert marks_of("+ ?!") == Marks(Polarity.STRENGTH, True, True)
    assert marks_of("") == Marks()
    assert marks_of("+-") is None
    assert confidentiality_of("") is confidentiality_of("By role") is Confidentiality.BY_ROLE
    assert confidentiality_of("Confidential!") is Confidentiality.PROTECTED
    assert confidentiality_of("Open") is Confidentiality.OPEN
    assert confidentiality_of("tell nobody") is None
