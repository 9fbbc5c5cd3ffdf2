"""A visit as a REFI-QDA project: valid by its schema, exact to the character, and nothing sealed in it."""

from dataclasses import replace
from uuid import UUID
from xml.etree.ElementTree import Element

import pytest

from tests.core.making import ANN, NINE
from tests.exchange.qdpx_files import NS, faults, sample, tree, unpacked
from wellled_desktop.core.capture_records import Amendment, SourceIdentity, SourceShown
from wellled_desktop.core.ids import natural_id
from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import EvidenceTag, Note
from wellled_desktop.core.vocabulary import EvidenceCategory, NoteKind, Polarity
from wellled_desktop.exchange import demo_visit
from wellled_desktop.exchange.coded_project import CodedProject, CodedText, Selection
from wellled_desktop.exchange.qdpx import project_of
from wellled_desktop.exchange.qdpx_limits import not_held
from wellled_desktop.exchange.qdpx_reading import read_qdpx
from wellled_desktop.exchange.qdpx_writing import write_qdpx

HOSTILE = (
    "<b>&amp; ]]> <!-- ' \" {{7*7}} =1+1",
    "two\r\nlines\rand three",
    "nurse 👩🏽‍⚕️ said e\u0301 שלום \u202eabc\u202c a\u00a0b",
    "\ufeffbell\x07 and \x1b[31m \x00 \ufffe \ud800",
    "",
)


@pytest.fixture(scope="module")
def whole() -> Inspection:
    return sample()


@pytest.fixture(scope="module")
def written(whole: Inspection) -> bytes:
    return write_qdpx(project_of(whole, demo_visit().contents))


def empty(whole: Inspection) -> Inspection:
    bare = Inspection(whole.visit, whole.provider, whole.framework)
    return replace(bare, visit=replace(whole.visit, purpose=""))


def saying(whole: Inspection, *texts: str) -> tuple[Inspection, list[Note]]:
    activity = whole.activities[0]
    notes = [
        replace(whole.notes[0], id=UUID(int=at + 1), activity_id=activity.id, text=text, position=at)
        for at, text in enumerate(texts)
    ]
    tags = [
        EvidenceTag(
            EvidenceTag.identity(one.id, "W1.1"),
            one.visit_id,
            one.id,
            "W1.1",
            Polarity.CONCERN,
            EvidenceCategory.STAFF,
        )
        for one in notes
    ]
    left = replace(whole, notes=tuple(notes), tags=tuple(tags), findings=(), agreed=(), exhibits=())
    return replace(left, activities=(activity,)), notes


def selection_of(project: CodedProject, note: UUID) -> tuple[CodedText, Selection]:
    return next((text, one) for text in project.sources for one in text.selections if one.id == note)


def named(project: CodedProject) -> dict[UUID, str]:
    below = [one for code in project.codes for one in (code, *code.children)]
    return {one.id: one.name for one in below}


def test_the_sample_inspection_is_valid_by_the_published_schema(written: bytes) -> None:
    assert faults(written) == []


def test_a_visit_without_anything_in_it_is_valid_too(whole: Inspection) -> None:
    content = write_qdpx(project_of(empty(whole)))
    assert faults(content) == []
    assert read_qdpx(content, "empty.qdpx") == project_of(empty(whole))


def test_hostile_text_is_valid_and_selected_to_the_character(whole: Inspection) -> None:
    inspection, _ = saying(whole, *HOSTILE)
    content = write_qdpx(project_of(inspection))
    assert faults(content) == []
    back = read_qdpx(content, "hostile.qdpx")
    quoted = [text.quote(one) for text in back.sources for one in text.selections]
    assert quoted == [
        HOSTILE[0],
        "two\nlines\nand three",
        HOSTILE[2],
        "\ufeffbell␇ and ␛[31m ␀ \ufffd \ufffd",
    ]
    assert sum("characters that the format cannot hold (5)" in one for one in not_held(inspection)) == 1


def test_positions_count_code_points_and_not_what_a_window_counts(whole: Inspection) -> None:
    inspection, notes = saying(whole, "👩🏽‍⚕️👍", "after it")
    text, second = selection_of(project_of(inspection), notes[1].id)
    first = selection_of(project_of(inspection), notes[0].id)[1]
    assert first.end - first.start == len("👩🏽‍⚕️👍") == 6 < len("👩🏽‍⚕️👍".encode("utf-16-le")) // 2
    mark = next(one for one in tree(write_qdpx(project_of(inspection))).iter(f"{NS}PlainTextSelection"))
    assert mark.get("endPosition") == str(first.end)
    assert text.quote(second) == "after it"


def test_every_line_is_a_selection_of_its_words_by_its_author(whole: Inspection, written: bytes) -> None:
    project = read_qdpx(written, "sample.qdpx")
    found = {one.id: (text, one) for text in project.sources for one in text.selections}
    assert set(found) == {one.id for one in whole.notes}
    for note in whole.notes:
        text, one = found[note.id]
        assert text.quote(one) == note.text
        assert (one.author, one.created and one.created.ms) == (note.author, note.recorded.ms // 1000 * 1000)


def test_every_tag_codes_its_line_by_prompt_polarity_and_category(whole: Inspection) -> None:
    project = project_of(whole)
    names = named(project)
    coded = {
        one.id: {names[each.code] for each in one.codings} for t in project.sources for one in t.selections
    }
    for tag in whole.tags:
        prompt = whole.framework.prompt(tag.prompt)
        assert prompt is not None
        wanted = {f"{tag.prompt} {prompt.title}", tag.polarity.value.capitalize()}
        assert wanted <= coded[tag.note_id]


def test_a_line_whose_tags_differ_says_what_is_said_on_which_prompt(whole: Inspection) -> None:
    inspection, notes = saying(whole, "Both sides.")
    other = replace(inspection.tags[0], id=UUID(int=99), prompt="W2.1", polarity=Polarity.STRENGTH)
    project = project_of(replace(inspection, tags=(*inspection.tags, other)))
    told = selection_of(project, notes[0].id)[1].description
    assert told == "W1.1: Concern, Staff; W2.1: Strength, Staff"


def test_a_prompt_that_the_framework_does_not_have_is_a_code_all_the_same(whole: Inspection) -> None:
    inspection, notes = saying(whole, "Said on another.")
    tags = (replace(inspection.tags[0], prompt="X9.9"),)
    project = project_of(replace(inspection, tags=tags))
    codes = {named(project)[one.code] for one in selection_of(project, notes[0].id)[1].codings}
    assert "X9.9" in codes


def test_questions_hold_their_prompts_with_their_words(whole: Inspection) -> None:
    project = project_of(whole)
    for kloe, code in zip(whole.framework.kloes, project.codes, strict=False):
        assert code.description == kloe.question
        assert [one.description for one in code.children] == [one.text for one in kloe.prompts]
    assert [one.name for one in project.sets] == [
        whole.framework.title,
        "Polarity",
        "Evidence category",
        "Kind of line",
    ]


def test_people_are_cases_by_pseudonym_with_what_they_said(whole: Inspection) -> None:
    project = project_of(whole)
    kinds = {one.id: one.name for one in project.variables}
    by_reference = {one.name.split()[0]: one for one in project.cases}
    for person in whole.participants:
        case = by_reference[person.reference]
        values = {kinds[one.variable]: one.value for one in case.values}
        assert values["People"] == person.count
        assert values.get("Staff group", "") == person.staff_group
        assert set(case.selections) == {one.id for one in whole.notes if one.speaker == person.id}


def test_a_line_struck_out_is_read_on_and_coded_no_more(whole: Inspection) -> None:
    inspection, notes = saying(whole, "First.", "Second.")
    struck = Amendment(UUID(int=70), notes[0].visit_id, notes[0].id, ANN, NINE, "Wrong ward.")
    changed = replace(struck, id=UUID(int=71), note_id=notes[1].id, text="Second, of three.")
    project = project_of(replace(inspection, amendments=(struck, changed)))
    first, second = (selection_of(project, one.id)[1] for one in notes)
    assert len(first.codings) == 1
    assert len(second.codings) == 4
    memos = {one.id: one.text for one in project.memos}
    assert [memos[one] for one in first.notes] == ["Struck out: Wrong ward."]
    assert memos[second.notes[0]] == "Amended: Wrong ward.\nAs amended: Second, of three."
    assert ANN in {one.id for one in project.users}


def test_lines_of_an_activity_that_is_not_held_are_kept(whole: Inspection) -> None:
    inspection, notes = saying(whole, "Said somewhere.")
    project = project_of(replace(inspection, activities=()))
    text, one = selection_of(project, notes[0].id)
    assert text.quote(one) == "Said somewhere."
    assert text.name == "An activity that is not held here"


def test_exhibits_that_are_text_are_sources_where_their_bytes_are_given(whole: Inspection) -> None:
    contents = dict(demo_visit().contents)
    textual = [one for one in whole.exhibits if one.media_type.startswith("text/")]
    contents[textual[0].sha256] = b"\xff\xfe\xff"
    read = {one.id for one in project_of(whole, contents).sources}
    assert {one.id for one in whole.exhibits} & read == {one.id for one in textual[1:]}
    apart = len(whole.exhibits) - len(textual) + 1
    assert f"Described in memos and not embedded: exhibits ({apart})." in not_held(whole, contents)


def test_judgements_and_findings_are_memos_on_their_question(whole: Inspection) -> None:
    project = project_of(whole)
    memos = {one.id: one for one in project.memos}
    first = whole.agreed[0]
    assert memos[first.id].name == "Judgement W1: Good"
    assert first.id in project.codes[0].notes
    assert all(one.id in memos for one in whole.findings)
    assert [memos[one].name for one in project.notes][-1].startswith("Judgement of the whole")


def test_what_known_readers_cannot_take_is_not_written(written: bytes) -> None:
    root, files = tree(written), unpacked(written)
    assert root.get("origin") == "Wellled Desktop"
    texts: list[Element] = [*root.iter(f"{NS}Note"), *root.iter(f"{NS}TextSource")]
    assert texts
    for one in (*texts, *root.iter(f"{NS}PlainTextSelection")):
        assert (one.get("creationDateTime") or "").endswith("Z")
    paths = [(one.get("plainTextPath") or "").removeprefix("internal://") for one in texts]
    assert {f"sources/{one}" for one in paths} == set(files) - {"project.qde"}
    assert not list(root.iter(f"{NS}PlainTextContent"))
    assert not any(one.startswith(b"\xef\xbb\xbf") or b"\r" in one for one in files.values())


def test_a_memo_without_a_date_gets_the_projects(whole: Inspection) -> None:
    memo = CodedText(UUID(int=1), "Thought", "Nights.")
    content = write_qdpx(CodedProject("Wards", "", NINE, memos=(memo,)))
    assert read_qdpx(content, "a.qdpx").memos[0].created == replace(NINE, zone="UTC")
    bare = read_qdpx(write_qdpx(CodedProject("Wards", "", memos=(memo,))), "a.qdpx")
    assert bare.memos[0].created is not None
    assert bare.origin == "Wellled Desktop"


def test_the_same_visit_is_written_as_the_same_bytes(whole: Inspection) -> None:
    turned = replace(
        whole,
        notes=whole.notes[::-1],
        tags=whole.tags[::-1],
        activities=whole.activities[::-1],
        participants=whole.participants[::-1],
        team=whole.team[::-1],
        findings=whole.findings[::-1],
        exhibits=whole.exhibits[::-1],
    )
    assert write_qdpx(project_of(turned)) == write_qdpx(project_of(whole))


def test_sealed_names_are_nowhere(whole: Inspection) -> None:
    secret = "-----BEGIN AGE ENCRYPTED FILE----- Margaret Hollis"
    person = whole.participants[0]
    sealed = SourceIdentity(UUID(int=8), whole.visit.id, person.id, ANN, NINE, secret, (ANN,))
    shown = SourceShown(UUID(int=9), whole.visit.id, person.id, ANN, NINE, "Margaret Hollis is at risk")
    inspection = replace(whole, sealed_names=(sealed,), names_shown=(shown,))
    content = write_qdpx(project_of(inspection))
    for held in (content, *unpacked(content).values(), *(name.encode() for name in unpacked(content))):
        assert b"Hollis" not in held
        assert b"AGE ENCRYPTED" not in held
    assert content == write_qdpx(project_of(whole))
    assert any("sealed names (1)" in one for one in not_held(inspection))


def test_what_is_protected_stays_out_once_it_is_taken_out(whole: Inspection) -> None:
    inspection, notes = saying(whole, "Anyone may read this.", "Only the lead may.")
    marked = (notes[0], replace(notes[1], protected=True))
    content = write_qdpx(project_of(replace(inspection, notes=marked).without_protected()))
    assert not any(b"Only the lead" in one for one in unpacked(content).values())


def test_what_the_project_leaves_out_is_told(whole: Inspection) -> None:
    told = "\n".join(not_held(whole))
    for part in ("Signatures", "provisional ratings (12)", "measures (5)", "exhibits (10)", "Agreed ratings"):
        assert part in told
    amended = Amendment(UUID(int=70), whole.visit.id, whole.notes[0].id, ANN, NINE, "Wrong ward.")
    assert any("first written" in one for one in not_held(replace(whole, amendments=(amended,))))
    assert not_held(empty(whole)) == (told.splitlines()[0],)


def test_no_two_things_of_a_kind_share_a_name(whole: Inspection) -> None:
    project = project_of(whole, demo_visit().contents)
    for names in (
        list(named(project).values()),
        [one.name for one in project.sources],
        [one.name for one in project.memos],
    ):
        assert len(set(names)) == len(names)


def test_codes_are_the_same_for_every_visit_of_a_framework(whole: Inspection) -> None:
    other = replace(whole, visit=replace(whole.visit, id=UUID(int=5)), tags=(), notes=())
    assert set(named(project_of(other))) == set(named(project_of(whole)))
    assert natural_id("code", "NoteKind", NoteKind.OPINION.value) in named(project_of(other))
