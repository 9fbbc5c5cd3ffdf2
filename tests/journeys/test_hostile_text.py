"""Text of every kind, pasted into the composer: kept to the letter on every way, or refused with a reason."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from tests.makers import PASSPHRASE, Team, make_team, make_workspace, reopened
from tests.ui.desks import Desk
from wellled_desktop.cli.main import main
from wellled_desktop.core.errors import TextRefused
from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import NoteKind, Role
from wellled_desktop.ui.widgets.composer_edit import ComposerEdit
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import NewNote, PackageWish

KEPT = (
    "שלום to the ward مرحبا \u202eright to left\u202c and back",
    "family 👩‍👩‍👧‍👦, flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿, wave 👋🏽, music 𝄞",
    "combining e\u0301\u0323\u0308 and composed é stay two things; A\u030a is not Å",
    "<b>&amp;</b> <script>alert(1)</script> &lt; ]]> <!--",
    '=HYPERLINK("http://x.test","y")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    'NEAR("ward" "rota", 2) AND NOT body:* OR ^{kind} "',
    "no-break\u00a0space, narrow\u202f1\u202f000, thin\u2009, zero\u200bwidth, mark\ufeff, line\u2028end",
    "bell\x07 escape\x1b[31mred\x1b[0m tab\there delete\x7f",
    "private \ue000 not a character \uffff last \U0010fffd",
    "two  spaces   and\nnew lines\n\n- with a dash\n+ with a plus",
    "%s {0} $(id) `id` ; rm -rf / ' OR 1=1 -- \\n \\u0041",
    "word " * 20_000 + "end",
)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = make_team(tmp_path, "Jon Kerr")
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_workspace(tmp_path / "own.wellled", "Ana Brook", Role.LEAD))
    yield made
    made.window.close()


def paste(desk: Desk, text: str) -> None:
    """Paste text into the composer and press Enter."""
    edit = desk.page.panes.middle.composer.focusProxy()
    assert isinstance(edit, ComposerEdit)
    data = QMimeData()
    data.setText(text)
    edit.insertFromMimeData(data)
    desk.person.pauses()
    desk.person.presses("Return")


def test_what_was_pasted_is_stored_to_the_letter_and_leaves_so(desk: Desk, tmp_path: Path) -> None:
    for text in KEPT:
        paste(desk, text)
    assert [note.text for note in desk.notes] == list(KEPT)
    out = tmp_path / "visit.json"
    desk.workspace.forms.export_json(desk.visit_id, out)
    with make_workspace(tmp_path / "other.wellled", "Jon Kerr") as other:
        other.forms.import_json(out)
        assert [note.text for note in other.notes.of(desk.interview)] == list(KEPT)
    report = desk.workspace.reports.build(desk.visit_id)
    with pypdfium2.PdfDocument(report.pdf) as pages:
        said = "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "HYPERLINK" in said
    assert "<script>alert(1)</script>" in " ".join(said.split())


def test_a_draft_of_it_comes_back_to_the_letter(desk: Desk) -> None:
    text = KEPT[7]
    edit = desk.page.panes.middle.composer.focusProxy()
    assert isinstance(edit, ComposerEdit)
    edit.setPlainText(text)
    desk.page.leave()
    draft = desk.workspace.drafts.read(str(desk.interview))
    assert draft is not None
    assert draft.text == text
    desk.window.close()
    desk.workspace = reopened(desk.workspace)
    desk.window = MainWindow(desk.workspace)
    desk.open()
    assert desk.page.panes.middle.composer.text() == text


def test_it_travels_to_a_colleague_to_the_letter(desk: Desk, team: Team) -> None:
    for text in KEPT:
        paste(desk, text)
    desk.workspace.forms.export_json(desk.visit_id, team.folder / "in.json")
    team.lead.forms.import_json(team.folder / "in.json")
    jon = team.others["Jon Kerr"]
    team.lead.visits.add_member(desk.visit_id, jon.people.my_card())
    cards = team.lead.packages.team_cards(desk.visit_id)
    out = team.lead.packages.make(desk.visit_id, team.folder / "all.wlsync", PackageWish(cards)).path
    jon.inbox.receive(out)
    assert [note.text for note in jon.notes.of(desk.interview)] == list(KEPT)


@pytest.mark.parametrize("text", KEPT)
def test_it_is_found_and_can_be_searched_for(desk: Desk, text: str) -> None:
    paste(desk, text)
    desk.workspace.search.everywhere(text, desk.visit_id)  # an operator is a word like any other
    word = max((each for each in text.split() if each.isalpha()), key=len, default="")
    if word:
        assert [one.record_id for one in desk.workspace.search.find(word, kinds=("note",))] == [
            desk.notes[0].id
        ]


def test_no_control_reaches_the_terminal(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in KEPT:
        paste(desk, text)
    monkeypatch.setenv("WELLLED_PASSPHRASE", PASSPHRASE)
    path = desk.workspace.path
    desk.window.close()
    desk.workspace.close()
    for words in ("escape", "right", "line"):
        assert main(["--workspace", str(path), "search", words]) == 0
        said = capsys.readouterr().out
        assert words in said
        assert not [sign for sign in said if ord(sign) < 32 and sign not in "\t\n"]
        assert not set(said) & set("\x1b\x7f\u202e\u2028")


def test_what_cannot_be_kept_is_refused_with_its_reason_and_stays_in_the_field(desk: Desk) -> None:
    text = "a\x00b"
    paste(desk, text)
    desk.person.sees("NUL character")
    assert not desk.workspace.notes.of(desk.interview)
    assert desk.page.panes.middle.composer.text() == text
    edit = desk.page.panes.middle.composer.focusProxy()
    assert isinstance(edit, ComposerEdit)
    edit.setPlainText("put right")
    desk.person.presses("Return")
    assert [note.text for note in desk.notes] == ["put right"]


def test_half_a_character_is_refused_where_it_can_arrive(desk: Desk) -> None:
    line = Line("half \ud83d here", NoteKind.PARAPHRASE)
    with pytest.raises(TextRefused, match="half of a character"):
        desk.workspace.notes.write(NewNote(desk.interview, line))
    assert not desk.notes
