"""The stream, the composer and what stands beside them while one listens and types."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.person import Person
from tests.ui import samples
from wellled_desktop.core.vocabulary import NoteKind, Polarity
from wellled_desktop.ui.widgets.completion import Completion, matching
from wellled_desktop.ui.widgets.composer import Composer, SavePart
from wellled_desktop.ui.widgets.note_line import NoteLine
from wellled_desktop.ui.widgets.notes import NoteStream
from wellled_desktop.ui.widgets.outline import Outline
from wellled_desktop.ui.widgets.paint import Tag


def before(qtbot: QtBot, *widgets: QWidget) -> Person:
    """Put a person before a window with these widgets."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    window.resize(900, 600)
    qtbot.addWidget(window)
    return Person(window)


def test_enter_writes_what_was_typed_in_any_script(qtbot: QtBot) -> None:
    composer = Composer()
    person = before(qtbot, composer)
    heard: list[str] = []
    composer.written.connect(heard.append)
    person.types("“Doors don’t close” – zażółć 安全 👍 - #W2.2", into="Note")
    person.presses("Return")
    assert heard == ["“Doors don’t close” – zażółć 安全 👍 - #W2.2"]
    assert composer.text() == heard[0], "the words stay until the page has saved them"
    composer.clear()
    assert composer.text() == ""


def test_esc_discards_nothing_and_shift_enter_begins_a_line(qtbot: QtBot) -> None:
    composer = Composer()
    person = before(qtbot, composer)
    heard: list[str] = []
    composer.written.connect(heard.append)
    person.types("One\ntwo", into="Note")
    person.presses("Esc", "Esc")
    assert composer.text() == "One\ntwo"
    assert heard == []


def test_an_empty_line_is_not_written(qtbot: QtBot) -> None:
    composer = Composer()
    person = before(qtbot, composer)
    heard: list[str] = []
    composer.written.connect(heard.append)
    person.types("  ", into="Note")
    person.presses("Return")
    assert heard == []


def test_tab_takes_the_completion_and_the_caret_stays(qtbot: QtBot) -> None:
    composer = Composer()
    composer.set_completions([Completion("@P-03", "RN, Ward 7")], samples.COMPLETIONS)
    person = before(qtbot, QWidget(), composer)
    person.types("😀 @P", into="Note")
    person.presses("Tab")
    person.types("said #W2.")
    assert composer._edit.offered().startswith("4 completions: #W2.2")
    person.presses("Down", "Tab")
    assert composer.text() == "😀 @P-03 said #W2.3 "
    assert composer._edit.hasFocus()


def test_esc_closes_the_completion_until_the_word_is_another(qtbot: QtBot) -> None:
    composer = Composer()
    composer.set_completions([], samples.COMPLETIONS)
    person = before(qtbot, QWidget(), composer)
    person.types("#W2", into="Note")
    person.presses("Esc")
    assert composer._edit.offered() == ""
    person.types(".")
    assert composer._edit.offered()


def test_a_completion_opens_above_the_caret_inside_the_window(qtbot: QtBot) -> None:
    composer = Composer()
    composer.set_completions([], samples.COMPLETIONS)
    person = before(qtbot, QWidget(), composer)
    person.types("#", into="Note")
    popup = composer._edit._popup
    assert popup is not None
    assert popup.geometry().bottom() < composer._edit._above_caret().y()
    assert person.window.rect().contains(popup.geometry())


def test_what_matches_begins_so_or_says_so() -> None:
    found = [each.token for each in matching("#w2", samples.COMPLETIONS)]
    assert found == ["#W2.2", "#W2.3", "#W2.1", "#W2.4"]
    assert [each.token for each in matching("#worry", samples.COMPLETIONS)] == ["#W2.2"]
    assert matching("#W2.4", samples.COMPLETIONS) == []


def test_kinds_locks_and_what_will_be_saved(qtbot: QtBot) -> None:
    composer = Composer()
    person = before(qtbot, composer)
    with qtbot.waitSignal(composer.kind_chosen, check_params_cb=lambda kind: kind is NoteKind.SEEN):
        person.clicks("Seen")
    composer.set_kind(None)
    assert composer.kind() is None
    composer.set_will_save([SavePart("Quote", "quote"), SavePart("Concern", polarity=Polarity.CONCERN)])
    person.sees("Will save as Quote, Concern")
    composer.put_token("#W1.1")
    assert composer.text() == "#W1.1 "
    composer.set_locked("This interview is closed and locked.")
    person.types("more", into="Note")
    assert composer.text() == "#W1.1 "


def test_lines_are_spoken_with_all_that_is_painted(qtbot: QtBot) -> None:
    stream = NoteStream()
    stream.set_lines(samples.LINES)
    person = before(qtbot, stream)
    person.sees("11:18, P-03, Quote, protected, “I was asked not to report the March fall.”, #W2.3 concern")
    person.sees("11:01, P-03, Quote, locked, “The values came from us.")
    person.sees("Amendment 1 at 11:09")
    person.sees("Part 2, since 11:06, open")


def test_a_line_is_chosen_opened_replaced_and_removed(qtbot: QtBot) -> None:
    stream = NoteStream()
    stream.set_lines(samples.LINES)
    person = before(qtbot, stream)
    heard: list[tuple[str, object]] = []
    stream.chosen.connect(lambda key: heard.append(("chosen", key)))
    stream.opened.connect(lambda key: heard.append(("opened", key)))
    person.chooses("worry list", among="Notes")
    person.presses("Return")
    assert heard == [("chosen", 2), ("opened", 2)]
    stream.set_value(7)
    assert stream.value() == 7
    assert len(heard) == 2, "choosing in code is silent"
    stream.put(NoteLine(7, "Changed."))
    stream.put(NoteLine(99, "New."))
    stream.remove(8)
    texts = [each.text for each in stream.lines() if isinstance(each, NoteLine)]
    assert texts[-2:] == ["Changed.", "New."]


def test_long_lines_wrap_and_are_higher(qtbot: QtBot) -> None:
    stream = NoteStream()
    stream.set_lines(
        [NoteLine(1, "Short."), NoteLine(2, "Long words " * 40, tags=(Tag("#W1.1"), Tag("#W1.2")))]
    )
    person = before(qtbot, stream)
    person.pauses()
    heights = [stream.visualRect(stream.model().index(row, 0)).height() for row in range(2)]
    assert heights[0] == 32
    assert heights[1] > 70


def test_five_thousand_lines_open_at_once_and_a_new_one_is_in_sight(qtbot: QtBot) -> None:
    stream = NoteStream()
    person = before(qtbot, stream)
    stream.set_lines([NoteLine(number, f"Line {number}", "11:08", "P-03") for number in range(5000)])
    person.pauses()
    assert stream._layouts._kept.keys() < set(stream.lines()), (
        "not all are measured before the first is shown"
    )


def test_the_outline_keeps_what_was_chosen_and_folded(qtbot: QtBot) -> None:
    outline = Outline()
    outline.set_nodes(samples.OUTLINE)
    person = before(qtbot, outline)
    heard: list[object] = []
    outline.opened.connect(heard.append)
    person.chooses("07 RN, Ward 7", among="Outline")
    person.presses("Return")
    assert (outline.value(), heard) == ("i7", ["i7"])
    outline.collapse(outline.model().index(1, 0))
    outline.set_nodes(samples.OUTLINE)
    assert outline.value() == "i7"
    assert not outline.isExpanded(outline.model().index(1, 0))
    person.sees("07 RN, Ward 7 (P-03), live, 11")
    assert outline.visualRect(outline.model().index(0, 0)).height() == 28
