"""What is written as REFI-QDA is read back the same; files of other programs are read as they count."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.qdpx_files import CODE, faults, marked, project_xml, quotes, read, source, zipped
from wellled_desktop.core.moments import FIRST_MS, LAST_MS, Moment
from wellled_desktop.exchange.coded_project import (
    Case,
    Code,
    CodedProject,
    CodedText,
    Coder,
    CodeSet,
    Coding,
    Selection,
    Value,
    Variable,
    VariableKind,
)
from wellled_desktop.exchange.qdpx_reading import LAST_CHARACTERS, read_qdpx
from wellled_desktop.exchange.qdpx_writing import legible, unfit, write_qdpx

identities = st.uuids()
moments = st.builds(Moment, st.integers(FIRST_MS, LAST_MS), st.just("UTC"))
pieces = st.sampled_from(
    ["👩🏽‍⚕️", "e\u0301", "שלום", "\u202e", "\u00a0", "\n", "\t", "<&>]]>", "Nights ", "\u2028", "\x85"]
)
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff\ufffe\uffff").filter(
    lambda one: one >= " " or one in "\n\t"
)
words = st.lists(pieces | letters, max_size=12).map("".join)
people = st.none() | identities
some = st.lists(identities, max_size=2).map(tuple)
values = st.one_of(
    words,
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9),
    st.dates(),
    moments,
)
told = st.lists(st.builds(Value, identities, values), max_size=2).map(tuple)
colours = st.just("") | st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


def codes_of(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Code]:
    return st.builds(Code, identities, words, colours, words, st.booleans(), some, children)


leaves = codes_of(st.just(()))
trees = st.lists(leaves | codes_of(st.lists(leaves, max_size=2).map(tuple)), min_size=1, max_size=3).map(
    tuple
)


@st.composite
def texts(draw: st.DrawFn, codes: list[UUID]) -> CodedText:
    text = draw(words)
    codings = st.lists(
        st.builds(Coding, identities, st.sampled_from(codes), people, moments, some), max_size=2
    ).map(tuple)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    selections = []
    for start, end in draw(st.lists(places, max_size=3)):
        name = draw(st.just(text[start:end]) | words)
        by, when, says = draw(people), draw(moments), draw(words)
        selections.append(
            Selection(draw(identities), start, end, name, by, when, says, draw(codings), draw(some))
        )
    kept = (draw(words), tuple(selections), draw(codings), draw(some), draw(told))
    return CodedText(draw(identities), draw(words), text, draw(people), draw(moments), *kept)


@st.composite
def projects(draw: st.DrawFn) -> CodedProject:
    codes = draw(trees)
    known = [one.id for code in codes for one in (code, *code.children)]
    held = draw(st.lists(texts(known), max_size=4, unique_by=lambda one: one.id))
    cases = st.builds(Case, identities, words, words, some, told, some, some)
    kinds = st.sampled_from(VariableKind)
    return CodedProject(
        name=draw(words),
        origin=draw(words.filter(bool)),
        created=draw(moments),
        author=draw(people),
        description=draw(words),
        users=tuple(draw(st.lists(st.builds(Coder, identities, words, words), max_size=2))),
        codes=codes,
        variables=tuple(draw(st.lists(st.builds(Variable, identities, words, kinds, words), max_size=2))),
        cases=tuple(draw(st.lists(cases, max_size=2))),
        sources=tuple(held[:2]),
        memos=tuple(held[2:]),
        sets=tuple(
            draw(st.lists(st.builds(CodeSet, identities, words, words, some, some, some), max_size=2))
        ),
        notes=draw(some),
    )


@settings(max_examples=80, deadline=None)
@given(projects())
def test_whatever_the_format_holds_comes_back_the_same(project: CodedProject) -> None:
    content = write_qdpx(project)
    assert faults(content) == []
    back = read_qdpx(content, "round.qdpx")
    assert back == project
    assert write_qdpx(back) == content


@given(st.text(max_size=30))
def test_what_the_format_cannot_hold_is_shown_letter_for_letter(text: str) -> None:
    shown = legible(text)
    assert len(shown) == len(text)
    assert unfit(shown) == 0
    back = read_qdpx(write_qdpx(CodedProject(text, "x", sources=(CodedText(UUID(CODE), text, text),))), "a")
    assert (back.name, back.sources[0].text) == (shown, shown)


def test_values_that_are_not_what_they_say_are_kept_as_words() -> None:
    ref = f'<VariableRef targetGUID="{CODE}"/>'
    kinds = [
        ("BooleanValue", "perhaps", "perhaps"),
        ("IntegerValue", "9" * 5000, "9" * 5000),
        ("FloatValue", "NaN", "NaN"),
        ("FloatValue", ".5", Decimal("0.5")),
        ("DateValue", "2026-02-30", "2026-02-30"),
        ("DateValue", "2026-02-28", date(2026, 2, 28)),
        ("DateTimeValue", "yesterday", "yesterday"),
        ("TextValue", "", ""),
    ]
    inside = "".join(
        f"<VariableValue>{ref}<{kind}>{said}</{kind}></VariableValue>" for kind, said, _ in kinds
    )
    case = f'<Cases><Case guid="{CODE}">{inside}<VariableValue>{ref}</VariableValue></Case></Cases>'
    found = read(project_xml("", case)).cases[0].values
    assert [one.value for one in found] == [value for _, _, value in kinds]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("One.\r\nNights are thin.\r\nThree.", 6, 22),
        (b"\xef\xbb\xbfOne.\r\nNights are thin.", 6, 22),
        ("One.\rNights are thin.", 5, 21),
        ("👍.\nNights are thin.".encode("utf-16"), 3, 19),
    ],
)
def test_lines_that_end_otherwise_move_no_quote(text: str | bytes, start: int, end: int) -> None:
    project = read(project_xml(source(marked(start, end))), a=text)
    assert quotes(project) == ["Nights are thin."]
    assert "\r" not in project.sources[0].text
    assert not project.sources[0].text.startswith("\ufeff")


def test_a_file_whose_ends_are_last_characters_is_read_as_its_names_show() -> None:
    project = read(project_xml(source(marked(0, 15, "Nights are thin."))), a="Nights are thin. Days are not.")
    assert quotes(project) == ["Nights are thin."]
    assert project.ignored == (LAST_CHARACTERS,)
    usual = read(project_xml(source(marked(0, 16, "Nights are thin."))), a="Nights are thin. Days are not.")
    assert (quotes(usual), usual.ignored) == (["Nights are thin."], ())


def test_texts_inside_the_xml_and_in_a_folder_of_capitals_are_read() -> None:
    content = f"<PlainTextContent>Nights</PlainTextContent>{marked(0, 6)}"
    inline = f'<TextSource guid="{CODE}" name="B">{content}</TextSource>'
    folder = zipped({"PROJECT.QDE": project_xml(inline + source(marked(0, 4))), "Sources/A.TXT": "Days."})
    assert quotes(read_qdpx(folder, "a.qdpx")) == ["Nights", "Days"]
    plain = zipped({"project.qde": project_xml(source(path="a.txt")), "a.txt": "Beside it."})
    assert read_qdpx(plain, "a.qdpx").sources[0].text == "Beside it."


def test_what_is_not_known_is_passed_over_and_told() -> None:
    inside = (
        f'<PictureSource guid="{CODE}" path="internal://a.png"/>'
        f'<PictureSource guid="{CODE}" path="internal://b.png"/>'
        f'<TextSource guid="{CODE}" name="outside" plainTextPath="absolute://etc/passwd"/>'
        f'<TextSource guid="{CODE}" name="empty"><PlainTextContent/></TextSource>'
        + source(marked(0, 4, code=str(UUID(int=77))))
    )
    more = (
        f'<Notes><Note guid="{CODE}" name="Only a name" creationDateTime="some day"/></Notes>'
        '<Links><Link guid="x"/></Links><extra xmlns="urn:maker">more</extra>'
    )
    project = read(project_xml(inside, more), a="Nights")
    assert project.ignored == (
        "Not read: Links (1).",
        "Not read: PictureSource (2).",
        "Not read: codings by a code that is not in the file (1).",
        "Not read: dates that no clock can show (1).",
        "Not read: extra (1).",
        "Not read: texts that are not in the file as plain text (1).",
    )
    assert [one.text for one in (*project.sources, *project.memos)] == ["", "Nights", ""]


def test_identities_of_a_programs_own_are_taken_where_they_agree() -> None:
    xml = project_xml(source(marked(0, 6, code="night-code"))).replace(f'guid="{CODE}"', 'guid="night-code"')
    project = read(xml.replace(f'guid="{UUID(int=3)}"', ""), a="Nights")
    assert project.sources[0].selections[0].codings[0].code == project.codes[0].id
    braced = read(project_xml(source(marked(0, 6, code=f"{{{CODE}}}"))), a="Nights")
    assert braced.sources[0].selections[0].codings[0].code == UUID(CODE)


def test_a_variable_of_an_unknown_kind_is_text() -> None:
    more = f'<Variables><Variable guid="{CODE}" name="Shift" typeOfVariable="Colour"/></Variables>'
    assert read(project_xml("", more)).variables == (Variable(UUID(CODE), "Shift"),)


def test_a_project_that_was_read_can_be_written_again() -> None:
    project = read(project_xml(source(marked(0, 6))), a="Nights are thin.")
    again = read_qdpx(write_qdpx(replace(project, created=Moment(0, "UTC"))), "again.qdpx")
    assert quotes(again) == ["Nights"]
    assert again.codes == project.codes
