"""Small widgets: what they say, what they answer to, and that they can be reached without a mouse."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.person import Person
from wellled_desktop.core.vocabulary import Polarity, Rating
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.buttons import Button, IconButton
from wellled_desktop.ui.widgets.cards import Banner, EmptyState
from wellled_desktop.ui.widgets.checks import Check, CheckList
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField, SearchField
from wellled_desktop.ui.widgets.header import HeaderBar
from wellled_desktop.ui.widgets.labels import Chip, CoverageBar, ProtectedBadge, RatingBadge, TagChip, Text
from wellled_desktop.ui.widgets.paint import caps
from wellled_desktop.ui.widgets.progress import ProgressRow, UndoBar
from wellled_desktop.ui.widgets.rail import Rail
from wellled_desktop.ui.widgets.ratings import RatingPicker
from wellled_desktop.ui.widgets.segments import Choice, SegmentedControl
from wellled_desktop.ui.widgets.shapes import Agreement
from wellled_desktop.ui.widgets.status import StatusBar


def before(qtbot: QtBot, *widgets: QWidget) -> Person:
    """Put a person before a window with these widgets."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    window.resize(600, 400)
    qtbot.addWidget(window)
    return Person(window)


def test_a_button_is_found_by_its_words_and_pressed_by_space(qtbot: QtBot) -> None:
    button = Button("Close and lock…", "primary", "lock", "Ctrl+L")
    person = before(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        person.clicks("Close and lock")
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        person.presses("Space")
    assert person.speaks() == ["Button: Close and lock…"]
    assert button.toolTip() == "Close and lock…  Ctrl+L"


def test_an_icon_alone_says_its_name(qtbot: QtBot) -> None:
    person = before(qtbot, IconButton("search", "Search the outline", "Ctrl+F"))
    assert person.speaks() == ["Button: Search the outline"]


@pytest.mark.parametrize("touch", [False, True])
def test_targets_are_large_enough(touch: bool) -> None:
    theme.set_touch(touch)
    least = 40 if touch else 28
    small = Button("Ask now")
    sides = [
        Button("Print…"),
        IconButton("x", "Close"),
        *SegmentedControl("Kind", [Choice(1, "Auto")])._segments,
    ]
    assert all(each.sizeHint().height() >= least for each in sides if not isinstance(each, IconButton))
    assert all(each.height() >= least for each in sides if isinstance(each, IconButton))
    small.set_small()
    assert small.sizeHint().height() >= 28


def test_caps_are_read_from_a_shortcut() -> None:
    assert caps("Ctrl+Shift+N") == ["Ctrl", "Shift", "N"]
    assert caps("Ctrl++") == ["Ctrl", "+"]
    assert caps("Ctrl+Return") == ["Ctrl", "Enter"]
    assert caps("") == []


def test_arrows_move_among_segments_and_a_choice_made_in_code_is_silent(qtbot: QtBot) -> None:
    control = SegmentedControl(
        "Kind", [Choice(None, "Auto"), Choice("quote", "Quote"), Choice("seen", "Seen")]
    )
    person = before(qtbot, control)
    heard: list[object] = []
    control.chosen.connect(heard.append)
    control.set_value("quote")
    assert (control.value(), heard) == ("quote", [])
    person.clicks("Seen")
    control._segments[2].setFocus()
    person.presses("Right")
    assert heard == ["seen", None]
    control.set_choices([Choice("seen", "Seen"), Choice("quote", "Quote")])
    assert control.value() == "seen"


def test_the_rail_says_where_one_is(qtbot: QtBot) -> None:
    rail = Rail()
    person = before(qtbot, rail)
    rail.set_place("capture")
    assert rail.place() == "capture"
    with qtbot.waitSignal(rail.place_chosen, check_params_cb=lambda name: name == "weigh"):
        person.clicks("Weigh")
    with qtbot.waitSignal(rail.place_chosen, check_params_cb=lambda name: name == "help"):
        person.clicks("Help")
    rail.set_enabled("report", False)
    with pytest.raises(AssertionError, match="cannot be pressed"):
        person.clicks("Report")


def test_the_header_holds_title_facts_and_actions(qtbot: QtBot) -> None:
    header = HeaderBar("Visits", "Thursday 19 November 2026")
    header.add_fact(Chip("all ratings agreed", "pass"))
    header.set_middle(SearchField("Search visits", "Ctrl+K"))
    header.add_action(Button("New visit", "primary", "plus", "Ctrl+N"))
    person = before(qtbot, header)
    header.set_title("Visits", "Friday 20 November 2026")
    assert header.minimumHeight() == 56
    for words in ("Visits", "Friday 20", "all ratings agreed", "Search visits", "New visit"):
        person.sees(words)


def test_the_status_bar_speaks_its_words(qtbot: QtBot) -> None:
    status = StatusBar()
    person = before(qtbot, status)
    status.set_saved("Nothing was saved since 10:41: the disk is full.", "fail")
    status.set_facts(["Lead inspector", "Device NM-014"])
    person.pauses()
    assert status.saved_text().startswith("Nothing was saved")
    for words in ("the disk is full", "Lead inspector", "Device NM-014", "Shortcuts"):
        person.sees(words)


def test_search_is_emptied_by_esc_and_then_left(qtbot: QtBot) -> None:
    field = SearchField("Search evidence", "Ctrl+K")
    person = before(qtbot, field)
    heard: list[str] = []
    field.searched.connect(heard.append)
    person.types("doors", into="Search evidence")
    assert heard[-1] == "doors"
    with qtbot.waitSignal(field.entered):
        person.presses("Return")
    with qtbot.waitSignal(field.went_down):
        person.presses("Down")
    person.presses("Esc")
    assert field.text() == ""
    with qtbot.waitSignal(field.left):
        person.presses("Esc")


def test_a_field_says_what_to_type_instead(qtbot: QtBot) -> None:
    field = FormField("&Started", QLineEdit(), "Hours and minutes")
    person = before(qtbot, field)
    person.sees("Hours and minutes")
    person.types("25:10", into="Started")
    field.set_error("Type a time from 00:00 to 23:59, like 10:55.")
    assert field.error() == "Type a time from 00:00 to 23:59, like 10:55."
    assert field.field.accessibleDescription() == field.error()
    field.clear_error()
    assert field.error() == ""


def test_a_choice_is_known_by_its_label(qtbot: QtBot) -> None:
    choice = ChoiceField([(Rating.GOOD, "Good"), (Rating.INADEQUATE, "Inadequate")])
    person = before(qtbot, FormField("&Agreed", choice))
    with qtbot.waitSignal(choice.chosen, check_params_cb=lambda key: key is Rating.INADEQUATE):
        person.chooses("Inadequate", among="Agreed")
    choice.set_value(Rating.GOOD)
    assert choice.value() is Rating.GOOD


def test_a_rating_is_chosen_by_mouse_and_by_arrows(qtbot: QtBot) -> None:
    picker = RatingPicker("Provisional rating, W2")
    person = before(qtbot, picker)
    heard: list[Rating] = []
    picker.chosen.connect(heard.append)
    person.clicks("Requires improvement")
    picker._buttons[2].setFocus()
    person.presses("Left")
    assert heard == [Rating.REQUIRES_IMPROVEMENT, Rating.GOOD]
    picker.set_value(Rating.INSUFFICIENT_EVIDENCE)
    assert picker.value() is Rating.NOT_RATED


def test_the_ratings_go_two_by_two_where_room_is_short(qtbot: QtBot) -> None:
    picker = RatingPicker()
    person = before(qtbot, picker)
    picker.resize(QSize(700, 80))
    assert picker._columns == 4
    picker.resize(QSize(380, 120))
    assert picker._columns == 2
    person.pauses()
    assert all(each.width() >= each.sizeHint().width() for each in picker._buttons)


def test_signs_are_spoken_as_words() -> None:
    assert RatingBadge(Rating.REQUIRES_IMPROVEMENT).accessibleName() == "Requires improvement"
    assert TagChip("#W2.2", Polarity.CONCERN).accessibleName() == "#W2.2 concern"
    assert ProtectedBadge().accessibleName() == "Protected"
    assert CoverageBar((2, 1, 0, 0), "9 items").accessibleName() == "2 of 4 prompts have evidence, 9 items"
    assert Agreement(4, 1, 2).words == "4 of 5"


def test_a_banner_stays_and_offers_what_to_do(qtbot: QtBot) -> None:
    banner = Banner(
        "crit", "The package was not merged.", "Nothing was changed.", ["Ask for a new one…", "Report"]
    )
    person = before(qtbot, banner)
    with qtbot.waitSignal(banner.acted, check_params_cb=lambda place: place == 1):
        person.clicks("Report")
    banner.set_words("Saved again.", acts=[])
    banner.set_closable()
    assert banner.words() == "Saved again."
    with qtbot.waitSignal(banner.closed):
        person.clicks("Close this message")


def test_words_from_outside_are_never_read_as_markup(qtbot: QtBot) -> None:
    banner = Banner("warn", "R&D <5 staff", "<img src=x>")
    person = before(qtbot, banner, Text("<b>plain</b>"))
    person.sees("R&D <5 staff <img src=x>")
    person.sees("<b>plain</b>")


def test_an_empty_state_offers_the_first_act(qtbot: QtBot) -> None:
    empty = EmptyState("notebook-pen", "No notes yet", "Notes you take will be listed here.")
    empty.offer("Start an interview", "Ctrl+Shift+N")
    empty.offer_second("Import plan…")
    person = before(qtbot, empty)
    with qtbot.waitSignal(empty.begun):
        person.clicks("Start an interview")
    with qtbot.waitSignal(empty.second_chosen):
        person.clicks("Import plan")


def test_progress_says_what_and_how_many_and_stops(qtbot: QtBot) -> None:
    progress = ProgressRow("Checking files")
    person = before(qtbot, progress)
    progress.set_progress("Checking files", 7, 12)
    person.sees("Checking files, 7 of 12")
    with qtbot.waitSignal(progress.stopped):
        person.clicks("Stop")
    progress.set_stoppable(False)
    person.sees("This cannot be stopped.")


def test_undo_is_offered_for_a_while(qtbot: QtBot) -> None:
    undo = UndoBar()
    person = before(qtbot, undo)
    undo.offer("Line 11:18 removed")
    person.sees("Line 11:18 removed")
    with qtbot.waitSignal(undo.undone):
        person.clicks("Undo")
    assert not undo.offering()
    undo.offer("Line 11:19 removed")
    with qtbot.waitSignal(undo.passed):
        undo._timer.timeout.emit()
    undo._timer.stop()


def test_checks_say_how_they_went(qtbot: QtBot) -> None:
    checks = CheckList("Pre-flight")
    person = before(qtbot, checks)
    checks.set_checks(
        [
            Check("Unresolved queries", "pass", "none"),
            Check("Reading age", "wait", act="Check now", key="age"),
        ]
    )
    person.pauses()
    person.sees("Unresolved queries: passed. none")
    with qtbot.waitSignal(checks.acted, check_params_cb=lambda key: key == "age"):
        person.clicks("Check now: Reading age")


def test_a_choice_in_which_one_may_write_is_named_where_one_writes(qtbot: QtBot) -> None:
    choice = ChoiceField([("a", "A usual reason")])
    choice.setEditable(True)
    field = FormField("&Reason", choice)
    qtbot.addWidget(field)
    written = choice.lineEdit()
    assert written is not None
    assert written.accessibleName() == "Reason"
