"""Reading the report in the window: words are found on its pages, and pages go to the printer."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from tests.ui.report_desks import Desk, desk
from wellled_desktop.ui.printing import new_printer

__all__ = ["desk"]  # the fixture


def test_words_are_found_marked_and_gone_through(desk: Desk) -> None:
    desk.person.presses("Ctrl+F")
    desk.person.types("DOORS keep", into="Find in the report")
    desk.person.presses("Return")
    desk.waits()
    desk.person.sees("1 of 1")
    (page,) = desk.page.preview.pages._marks
    assert desk.page.preview.pages.page() == page
    desk.person.presses("Ctrl+F")
    desk.person.types("governance", into="Find in the report")
    desk.person.presses("Return")
    desk.waits()
    count = len(desk.workspace.reports.find(desk.page.built.report, "governance"))  # type: ignore[union-attr]
    assert count > 3
    place = desk.page.preview.finder._place
    desk.page.preview.pages.setFocus()
    desk.person.presses("F3")
    assert desk.page.preview.finder._place == (place + 1) % count
    desk.person.presses("Ctrl+F")
    desk.person.types("no such words", into="Find in the report")
    desk.person.presses("Return")
    desk.waits()
    desk.person.sees("nowhere")
    desk.person.presses("Escape")
    desk.person.presses("Escape")
    assert not desk.page.preview.finder.isVisible()
    assert desk.page.preview.pages._marks == {}


def test_a_found_place_lies_where_the_words_are_drawn(desk: Desk) -> None:
    built = desk.page.built
    assert built is not None
    (hit,) = desk.workspace.reports.find(built.report, "The doors keep me awake")
    left, top, right, bottom = hit.boxes[0]
    assert 0 < left < right < 596
    assert 0 < top < bottom < 842
    assert bottom - top < 30
    assert desk.workspace.reports.find(built.report, " ") == ()


@pytest.mark.parametrize(("first", "last", "count"), [(0, 0, 0), (2, 3, 2)])
def test_the_chosen_pages_go_to_the_printer_as_they_are_shown(
    desk: Desk, tmp_path: Path, first: int, last: int, count: int
) -> None:
    built = desk.page.built
    assert built is not None
    printer = new_printer("report")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(96)
    printer.setFromTo(first, last)
    desk.page.reading.printing.print_on(printer, built.report.pdf)
    desk.person.waits_until((tmp_path / "paper.pdf").exists, "the paper")
    desk.waits()
    printed = (tmp_path / "paper.pdf").read_bytes()
    papers = desk.workspace.papers
    assert papers.pages(printed) == (count or built.report.pages)
    paper = papers.picture(printed, 0, 1.0)
    shown = papers.picture(built.report.pdf, max(first - 1, 0), 1.0)
    assert abs(paper.width - shown.width) <= 2
    dark = [sum(dot < 128 for dot in one.rgba[::4]) / (one.width * one.height) for one in (paper, shown)]
    assert dark[0] == pytest.approx(dark[1], rel=0.35)
    desk.person.sees("went to the printer.")


def test_a_file_that_cannot_be_printed_is_told(desk: Desk, tmp_path: Path) -> None:
    after = desk.window.room.actions["print.file"]
    assert after.isEnabled()
    (tmp_path / "broken.pdf").write_bytes(b"nothing")
    acts = desk.window.after_draft
    acts.print_file(tmp_path / "broken.pdf")
    desk.person.sees("this is not a whole PDF")
    acts.print_file(tmp_path / "missing.pdf")
    desk.person.sees("missing.pdf cannot be read")


def test_the_order_in_which_pages_are_read_is_shown_and_hidden(desk: Desk) -> None:
    desk.person.presses("Ctrl+Shift+R")
    desk.waits()
    named = desk.page.preview.pages.labels.words(1)
    assert named[0] == "1 H1"
    assert [int(words.split()[0]) for words in named] == list(range(1, len(named) + 1))
    assert desk.page.preview.pages.accessibleDescription().startswith("Read in this order: 1 P; 2 P")
    desk.page.preview.pages.grab()
    desk.person.presses("Ctrl+Shift+R")
    desk.waits()
    assert desk.page.preview.pages.labels.words(1) == ()
    assert desk.page.preview.pages.accessibleDescription() == ""
