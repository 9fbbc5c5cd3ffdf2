"""A typed line: tokens are taken out, everything else is kept to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.making import VISIT, note
from wellled_desktop.core.lines import Line, LineContext, category_of, next_reference, read_line, said_about
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.records import Participant
from wellled_desktop.core.vocabulary import ActivityKind, EvidenceCategory, Level, NoteKind, Polarity

CONTEXT = LineContext(frozenset({"W1.1", "W2.3"}), frozenset({"P01", "P02"}))


def test_tokens_say_who_what_and_how() -> None:
    assert read_line("@P01 Board sees risks #w1.1 #W2.3 #W1.1 + ! ?", CONTEXT) == Line(
        text="Board sees risks",
        kind=NoteKind.PARAPHRASE,
        speaker="P01",
        prompts=("W1.1", "W2.3"),
        polarity=Polarity.STRENGTH,
        protected=True,
        follow_up=True,
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("band 6-7, 24/7", "band 6-7, 24/7"),
        ("  two  spaces stay ", "two  spaces stay"),
        ("one - two", "one two"),
        ("one  two - three   four", "one  two three   four"),
        ("tab\tstays\n\u00a0as  it is #W1.1\nbelow", "tab\tstays\n\u00a0as  it is\nbelow"),
        ("Three things:\n- doors\n- rota #W2.3", "Three things:\n- doors\n- rota"),
        ("so -\n? why", "so -\n? why"),
        ("a #W1.1 b", "a b"),
        ("really?", "really?"),
        ("", ""),
        ("she left ~10:30", "she left ~10:30"),
        ("~24:00 no time", "~24:00 no time"),
        ("~10:305 no time", "~10:305 no time"),
        ("~ten", "~ten"),
    ],
)
def test_what_is_no_token_is_kept_to_the_letter(typed: str, text: str) -> None:
    assert read_line(typed, CONTEXT).text == text


def test_the_last_speaker_and_the_last_mark_count() -> None:
    line = read_line("@P01 @P02 seen + -", CONTEXT)

    assert (line.speaker, line.polarity) == ("P02", Polarity.CONCERN)


def test_tokens_that_name_nothing_known_stay_and_are_told() -> None:
    line = read_line("@P99 said #W9.9 # @ so", CONTEXT)

    assert (line.text, line.unknown) == ("@P99 said #W9.9 # @ so", ("@P99", "#W9.9"))


@pytest.mark.parametrize(
    ("typed", "activity", "kind"),
    [
        ("“We were told.”", ActivityKind.INTERVIEW, NoteKind.VERBATIM),
        ('"We were told."', ActivityKind.OBSERVATION, NoteKind.VERBATIM),
        ("Door open", ActivityKind.OBSERVATION, NoteKind.SEEN),
        ("Minutes of May", ActivityKind.DOCUMENT_REVIEW, NoteKind.DOCUMENT),
        ("Said so", ActivityKind.FOCUS_GROUP, NoteKind.PARAPHRASE),
    ],
)
def test_the_kind_is_told_by_quotes_and_by_the_activity(
    typed: str, activity: ActivityKind, kind: NoteKind
) -> None:
    assert read_line(typed, LineContext(frozenset(), frozenset(), activity=activity)).kind is kind
    chosen = LineContext(frozenset(), frozenset(), NoteKind.OPINION, activity)
    assert read_line(typed, chosen).kind is NoteKind.OPINION


@given(st.text())
def test_no_word_is_ever_lost(typed: str) -> None:
    line = read_line(typed, LineContext(frozenset(), frozenset()))
    kept = [word for word in typed.strip().split(" ") if word not in {"", "+", "-", "!", "?"}]

    assert [word for word in line.text.split(" ") if word] == [word for word in kept if word]


@pytest.mark.parametrize(
    ("kind", "level", "category"),
    [
        (NoteKind.SEEN, Level.BOARD, EvidenceCategory.OBSERVATION),
        (NoteKind.DOCUMENT, None, EvidenceCategory.DOCUMENTS),
        (NoteKind.PARAPHRASE, Level.PATIENT, EvidenceCategory.PEOPLE_USING_SERVICES),
        (NoteKind.PARAPHRASE, Level.PARTNER, EvidenceCategory.PARTNERS),
        (NoteKind.PARAPHRASE, Level.GOVERNOR, EvidenceCategory.LEADERS),
        (NoteKind.PARAPHRASE, Level.WARD, EvidenceCategory.STAFF),
        (NoteKind.PARAPHRASE, None, EvidenceCategory.STAFF),
    ],
)
def test_evidence_has_its_column(kind: NoteKind, level: Level | None, category: EvidenceCategory) -> None:
    line = note(1, kind=kind)
    speaker = Participant(line.id, VISIT, "AB-P01", "Nurse", level=level) if level else None

    assert category_of(line, speaker) is category


@pytest.mark.parametrize(
    ("letter", "taken", "reference"),
    [
        ("I", [], "AB-I01"),
        ("I", ["AB-I01", "AB-I07", "CD-I30", "AB-P40"], "AB-I08"),
        ("", ["AB/001", "AB/x", "AB-I07"], "AB/002"),
        ("I", ["AB-I99"], "AB-I100"),
        ("I", ["AB-I²", "AB-I", "AB-I-5"], "AB-I01"),
    ],
)
def test_the_next_reference_is_above_all_of_its_author(letter: str, taken: list[str], reference: str) -> None:
    assert next_reference("AB", letter, taken) == reference


def at(day: int, clock: str) -> Moment:
    return Moment.parse(f"2026-10-{day} {clock}")


@pytest.mark.parametrize("typed", ["~10:30 @P01 The doors #W2.3 -", "~10.30   @P01 The doors #W2.3 -"])
def test_a_line_begins_with_the_time_of_which_it_tells(typed: str) -> None:
    line = read_line(typed, CONTEXT)
    assert (line.about, line.text, line.speaker, line.prompts) == ("10:30", "The doors", "P01", ("W2.3",))


@pytest.mark.parametrize(
    ("about", "started", "now", "said"),
    [
        ("10:30", at(14, "10:00"), at(14, "14:10"), at(14, "10:30")),
        ("09:30", at(14, "10:00"), at(14, "14:10"), at(14, "09:30")),
        ("15:00", at(14, "10:00"), at(14, "14:10"), None),
        ("10:30", at(14, "10:00"), at(15, "14:10"), at(14, "10:30")),
        ("23:10", at(14, "22:00"), at(15, "01:30"), at(14, "23:10")),
        ("00:30", at(14, "22:00"), at(15, "01:30"), at(15, "00:30")),
        ("08:00", None, at(14, "14:10"), at(14, "08:00")),
        ("15:00", None, at(14, "14:10"), None),
        ("01:30", at(24, "22:00"), at(25, "09:00"), at(25, "01:30")),  # the hour that came twice
    ],
)
def test_a_time_is_the_first_one_since_the_activity_began(
    about: str, started: Moment | None, now: Moment, said: Moment | None
) -> None:
    assert said_about(about, started, now) == said
