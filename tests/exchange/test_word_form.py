"""A Word form comes back as it was typed, and what has no place is told."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.exchange.word_forms import (
    MAIN,
    VISIT,
    blank,
    edited,
    filled,
    packed,
    parts_of,
    read,
    run,
    seed,
    with_words,
    with_xml,
)
from wellled_desktop.core.vocabulary import ActivityKind, NoteKind, Polarity
from wellled_desktop.exchange.word_form import evened, printed

_WORD_CANNOT = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
TYPED = st.text(_WORD_CANNOT | st.sampled_from("\n\t\u202e\u2067\u0301\u200d🙂")).filter(str.strip)
PRINTED = printed(read(blank()).code, seed())
NOTE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def test_a_blank_form_holds_its_code_and_no_lines() -> None:
    form = read(blank())
    assert (form.code.visit_id, form.code.kind, form.code.framework) == (
        VISIT,
        ActivityKind.INTERVIEW,
        "seed-2014@1",
    )
    assert (form.lines, form.unplaced) == ((), ())
    assert form.header == {
        "visit": "Larkmoor Hospitals, 14 to 16 October 2026",
        "who": "Ward manager",
        "note_taker": "AB",
    }


@pytest.mark.parametrize("kind", ActivityKind)
def test_a_blank_form_of_each_kind_has_nothing_unplaced(kind: ActivityKind) -> None:
    form = read(blank(kind))
    assert (form.code.kind, form.lines, form.unplaced) == (kind, (), ())


def test_a_row_comes_back_with_time_speaker_prompt_kind_and_mark() -> None:
    (line,) = read(filled("9.40", "P03", "We raised it twice.", "Quote", "−!")).lines
    assert (line.time, line.minute, line.speaker, line.text) == ("9.40", 580, "P03", "We raised it twice.")
    assert (line.prompt, line.kind, line.polarity) == ("W1.1", NoteKind.VERBATIM, Polarity.CONCERN)
    assert (line.protected, line.follow_up, line.place) == (True, False, "W1.1, row 1")


@given(typed=TYPED)
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_comes_back_to_the_character(typed: str) -> None:
    form = read(with_words(run(typed)))
    assert [line.text for line in form.lines] == [typed]
    assert form.unplaced == ()


@given(paragraphs=st.lists(TYPED, min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_paragraphs_of_a_cell_are_lines_of_one_text(paragraphs: list[str]) -> None:
    form = read(with_words("</w:p><w:p>".join(run(one) for one in paragraphs)))
    assert [line.text for line in form.lines] == ["\n".join(paragraphs)]


@given(typed=TYPED)
@settings(max_examples=60, deadline=None)
def test_words_outside_the_tables_come_without_a_prompt_and_are_told(typed: str) -> None:
    assume(evened(typed) not in PRINTED)  # the form says so itself, typed or not
    form = read(with_xml(MAIN, "<w:body>", f"<w:body><w:p>{run(typed)}</w:p>"))
    loose = next(line for line in form.lines if line.place == "Outside the tables")
    assert (loose.text, loose.prompt) == (typed, "")
    assert any(one.startswith("Outside the tables: “") for one in form.unplaced)


def test_words_typed_behind_a_printed_sentence_are_not_lost() -> None:
    form = read(edited(lambda document: document.paragraphs[1].add_run(" Sister was called away at 9:50.")))
    assert "Sister was called away at 9:50." in form.lines[0].text
    form = read(edited(lambda document: document.tables[1].rows[0].cells[0].add_paragraph("A thought.")))
    assert (form.lines[0].text, form.lines[0].place) == ("A thought.", "The head of W1.1")
    form = read(edited(lambda document: document.tables[0].rows[1].cells[0].add_paragraph("the 14th")))
    assert (form.lines[0].text, form.lines[0].place) == ("the 14th", "The form’s first table")


def test_a_row_added_to_the_table_belongs_to_its_prompt() -> None:
    def add(document):
        document.tables[6].add_row().cells[2].text = "The register is red."

    (line,) = read(edited(add)).lines
    assert (line.prompt, line.place) == ("W2.2", "W2.2, row 5")


def test_the_last_table_is_for_what_no_prompt_asks() -> None:
    form = read(filled("", "", "The lift was broken.", "", "", table=17))
    assert (form.lines[0].prompt, form.lines[0].place, form.unplaced) == ("", "Anything else, row 1", ())


def test_a_table_that_lost_its_head_keeps_its_rows() -> None:
    def behead(document):
        table = document.tables[1]
        table.rows[2].cells[2].text = "Kept."
        table._tbl.remove(table.rows[0]._tr)

    form = read(edited(behead))
    assert [(line.text, line.prompt) for line in form.lines] == [("Kept.", "")]
    assert form.unplaced == ("A table has lost its head, so its rows come without a prompt.",)


def test_merged_cells_are_told() -> None:
    def merge(document):
        row = document.tables[1].rows[2]
        row.cells[1].merge(row.cells[2]).text = "Both."
        row = document.tables[2].rows[2]
        row.cells[0].merge(row.cells[1]).text = "9:40 Sister"

    form = read(edited(merge))
    assert [(line.text, line.prompt) for line in form.lines] == [("Both.", "W1.1"), ("9:40 Sister", "")]
    assert form.unplaced == (
        "W1.1, row 1: merged cells are taken as the words of the row.",
        "W1.2, row 1, in a box: “9:40 Sister” comes as a line without a prompt.",
    )


def test_what_cannot_be_read_is_told_and_the_line_comes() -> None:
    form = read(filled("after lunch", "", "Said so.", "hearsay", "*"))
    assert form.lines[0].text == "Said so."
    assert form.unplaced == (
        "W1.1, row 1: the time “after lunch” cannot be read.",
        "W1.1, row 1: the kind “hearsay” is none of the form’s.",
        "W1.1, row 1: the mark “*” is none of the form’s.",
    )


def test_a_row_with_a_time_and_no_words_is_not_dropped() -> None:
    form = read(filled("9:40", "P03"))
    assert (form.lines[0].text, form.lines[0].prompt) == ("9:40\tP03", "")
    assert form.unplaced == ("W1.1, row 1: “9:40\tP03” comes as a line without a prompt.",)


@pytest.mark.parametrize(
    ("xml", "text", "told"),
    [
        (f"<w:ins>{run('Added.')}</w:ins>", "Added.", "a tracked insertion is taken as it stands: “Added.”"),
        (
            f"{run('Kept. ')}<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del>",
            "Kept. ",
            "a tracked deletion is left out: “Gone.”",
        ),
        (
            "<w:r><w:rPr><w:strike/></w:rPr><w:t>Wrong.</w:t></w:r>",
            "Wrong.",
            "struck through, and taken as typed: “Wrong.”",
        ),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hid.</w:t></w:r>",
            "Hid.",
            "hidden in Word, and taken as typed: “Hid.”",
        ),
        (f"{run('See')}<w:r><w:drawing/></w:r>", "See", "a picture or object stands here"),
        (f"{run('See')}<w:r><w:commentReference/></w:r>", "See", "a comment is attached"),
        (
            f"{run('Box')}<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>",
            "Box",
            "a symbol of the typeface Wingdings (number F0FE) is left out",
        ),
        (
            f"<w:pPr><w:numPr/></w:pPr>{run('First')}",
            "First",
            "automatic numbers or bullets are left out",
        ),
    ],
)
def test_what_is_more_than_words_is_told(xml: str, text: str, told: str) -> None:
    form = read(with_words(xml))
    assert [line.text for line in form.lines] == [text]
    assert form.unplaced == (f"W1.1, row 1: {told}.",)


def test_a_deleted_row_is_told_with_its_words() -> None:
    form = read(with_words(run("Gone.")))
    assert form.lines
    row = parts_of(with_words(run("Gone.")))[MAIN].decode("utf-8")
    at = row.rindex("<w:tr>", 0, row.index("Gone."))
    cut = row[:at] + "<w:tr><w:trPr><w:del/></w:trPr>" + row[at + len("<w:tr>") :]
    form = read(packed(parts_of(with_words("")) | {MAIN: cut.encode("utf-8")}))
    assert form.lines == ()
    assert form.unplaced == ("W1.1, row 1: a tracked deletion of the row is left out: “Gone.”.",)


def test_a_text_box_comes_once_though_word_writes_it_twice() -> None:
    box = f"<w:drawing><w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent></w:drawing>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twice = f"<w:r><mc:AlternateContent {space}><mc:Choice>{box}</mc:Choice>"
    twice += f"<mc:Fallback>{box.replace('drawing', 'pict')}</mc:Fallback></mc:AlternateContent></w:r>"
    form = read(with_words(run("Beside.") + twice))
    assert [line.text for line in form.lines] == ["Beside.", "In a box."]
    assert form.unplaced == ("W1.1, row 1, in a box: “In a box.” comes as a line without a prompt.",)


def test_comments_and_footnotes_come_as_lines_with_who_wrote_them() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = parts_of(with_words(run("Said.")))
    relations = parts["word/_rels/document.xml.rels"].decode("utf-8")
    for kind, tag in (("comments", "comment"), ("footnotes", "footnote")):
        link = f'<Relationship Id="x{tag}" Type="{NOTE}{kind}" Target="{kind}.xml"/>'
        relations = relations.replace("</Relationships>", f"{link}</Relationships>")
        note = f'<w:{tag} w:author="JT"><w:p>{run(f"A {tag}.")}</w:p></w:{tag}>'
        own = f'<w:{tag} w:type="separator"><w:p/></w:{tag}>'
        parts[f"word/{kind}.xml"] = f"<w:{kind} {space}>{own}{note}</w:{kind}>".encode()
    form = read(packed(parts | {"word/_rels/document.xml.rels": relations.encode("utf-8")}))
    assert {(line.place, line.text) for line in form.lines[1:]} == {
        ("Comment by JT", "A comment."),
        ("Footnote by JT", "A footnote."),
    }


def test_a_form_that_lost_its_hidden_code_is_known_by_the_printed_one() -> None:
    parts = parts_of(filled("", "", "Kept."))
    del parts["docProps/custom.xml"]
    assert [line.text for line in read(packed(parts)).lines] == ["Kept."]


def test_what_word_wraps_round_words_is_looked_through() -> None:
    link = f"<w:hyperlink>{run('a link')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' and a control')}</w:sdtContent></w:sdt>"
    signs = "<w:r><w:noBreakHyphen/><w:softHyphen/><w:cr/><w:t>end</w:t></w:r>"
    form = read(with_words(link + control + signs))
    assert [line.text for line in form.lines] == ["a link and a control\u2011\u00ad\nend"]
    assert form.unplaced == ()


def test_formulas_shapes_tables_within_and_embedded_documents_are_told() -> None:
    maths = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    form = read(with_words(f"{run('So ')}<m:oMath {maths}><m:r><m:t>x=1</m:t></m:r></m:oMath>"))
    assert (form.lines[0].text, form.unplaced) == (
        "So x=1",
        ("W1.1, row 1: a formula is taken as its letters: “x=1”.",),
    )
    drawn = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    form = read(with_words(f"<w:r><w:drawing><a:t {drawn}>Shape.</a:t></w:drawing></w:r>"))
    assert [(line.text, line.prompt) for line in form.lines] == [("Shape.", "")]
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('In.')}</w:p></w:tc></w:tr></w:tbl><w:p>"
    form = read(with_words(f"{run('Out.')}</w:p>{table}"))
    assert [line.text for line in form.lines] == ["Out.\n", "In."]
    form = read(with_words(f"{run('Out.')}</w:p><w:altChunk/><w:p>"))
    assert form.unplaced == ("W1.1, row 1: another document is embedded.",)


def test_blocks_in_controls_and_alternates_are_found_where_they_stand() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    wrapped = f"<w:sdt><w:sdtContent><w:p>{run('One.')}</w:p></w:sdtContent></w:sdt>"
    either = (
        f"<mc:AlternateContent {space}><mc:Choice><w:p>{run('Two.')}</w:p></mc:Choice></mc:AlternateContent>"
    )
    form = read(with_xml(MAIN, "<w:body>", f"<w:body>{wrapped}{either}"))
    assert [line.text for line in form.lines[:2]] == ["One.", "Two."]


def test_a_row_added_as_a_tracked_change_is_told() -> None:
    marked = parts_of(with_words(run("New.")))[MAIN].decode("utf-8")
    at = marked.rindex("<w:tr>", 0, marked.index("New."))
    added = marked[:at] + "<w:tr><w:trPr><w:ins/></w:trPr>" + marked[at + len("<w:tr>") :]
    form = read(packed(parts_of(with_words("")) | {MAIN: added.encode("utf-8")}))
    assert [line.text for line in form.lines] == ["New."]
    assert form.unplaced == ("W1.1, row 1: the row was added as a tracked change.",)


def test_a_header_field_that_stands_twice_keeps_both_and_an_unknown_one_is_told() -> None:
    def twice(document) -> None:
        table = document.tables[0]
        for label, value in (("Place", "Ward 7"), ("Place", "Ward 8"), ("Weather", "Rain")):
            row = table.add_row()
            row.cells[0].text, row.cells[1].text = label, value

    form = read(edited(twice))
    assert form.header["place"] == "Ward 7\nWard 8"
    assert [line.text for line in form.lines] == ["Weather\tRain"]
