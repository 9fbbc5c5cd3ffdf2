"""What stays behind: protected disclosures, whatever was changed about them since."""

from itertools import permutations
from uuid import UUID

from tests.core.making import ANN, BEN, Writer, writer
from wellled_desktop.core.withholding import protected_records

LINE, OTHER, TALK, PHOTO, TAG = (UUID(int=at) for at in range(41, 46))


def of(kind: str, record: UUID, name: str = "a") -> Writer:
    """Return a writer of one record."""
    return writer(name, kind=kind, record=record)


def test_an_ordinary_line_goes_with_the_rest() -> None:
    line = of("note", LINE)
    line.write(text="one", protected=False, activity_id=str(TALK), disclosed_to=[])

    assert protected_records(line.seen) == {}


def test_a_protected_line_stays_with_its_tags_and_exhibits() -> None:
    line, tag, photo = of("note", LINE), of("evidence_tag", TAG, "b"), of("exhibit", PHOTO, "c")
    line.write(text="one", protected=True, disclosed_to=[str(ANN), str(BEN)])
    tag.write(note_id=str(LINE), prompt="W1.1")
    photo.write(note_id=str(LINE))
    named = frozenset({ANN, BEN})

    assert protected_records([*line.seen, *tag.seen, *photo.seen]) == {LINE: named, TAG: named, PHOTO: named}


def test_what_hangs_on_an_ordinary_line_goes() -> None:
    tag = of("evidence_tag", TAG)
    tag.write(note_id=str(LINE))
    tag.write(note_id=None)

    assert protected_records(tag.seen) == {}


def test_every_line_of_a_protected_activity_stays() -> None:
    talk, line = of("activity", TALK), of("note", LINE, "b")
    talk.write(confidentiality="protected")
    talk.write(confidentiality="open")
    line.write(activity_id=str(TALK))

    assert protected_records([*talk.seen, *line.seen]) == {LINE: frozenset()}


def test_a_line_once_protected_stays_protected_in_any_order() -> None:
    line = of("note", LINE)
    line.write(text="one", protected=True, disclosed_to=[str(ANN)])
    line.write(protected=False)
    line.delete()

    for order in permutations(line.seen):
        assert protected_records(order) == {LINE: frozenset({ANN})}


def test_an_exhibit_once_on_a_protected_line_stays_wherever_it_was_moved_to() -> None:
    line, photo = of("note", LINE), of("exhibit", PHOTO, "b")
    line.write(protected=True, disclosed_to=[str(ANN)])
    photo.write(note_id=str(LINE))
    photo.write(note_id=str(OTHER))

    for order in permutations([*line.seen, *photo.seen]):
        assert protected_records(order)[PHOTO] == {ANN}


def test_a_line_once_in_a_protected_activity_stays_wherever_it_was_moved_to() -> None:
    talk, line = of("activity", TALK), of("note", LINE, "b")
    talk.write(confidentiality="protected")
    line.write(activity_id=str(TALK))
    line.write(activity_id=str(OTHER))

    for order in permutations([*talk.seen, *line.seen]):
        assert LINE in protected_records(order)


def test_what_hangs_on_two_protected_lines_is_for_those_whom_both_name() -> None:
    line, other, photo = of("note", LINE), of("note", OTHER, "b"), of("exhibit", PHOTO, "c")
    line.write(protected=True, disclosed_to=[str(ANN), str(BEN)])
    other.write(protected=True, disclosed_to=[str(BEN)])
    photo.write(note_id=str(LINE))
    photo.write(note_id=str(OTHER))

    assert protected_records([*line.seen, *other.seen, *photo.seen])[PHOTO] == {BEN}


def test_a_name_taken_back_is_not_named() -> None:
    line = of("note", LINE)
    line.write(protected=True, disclosed_to=[str(ANN), str(BEN)])
    line.write(disclosed_to=[str(ANN)])

    for order in permutations(line.seen):
        assert protected_records(order) == {LINE: frozenset({ANN})}


def test_while_names_are_disputed_only_those_in_every_version_are_named() -> None:
    line, copy = of("note", LINE), of("note", LINE, "b")
    copy.sees(line.write(protected=True, disclosed_to=[str(ANN)]))
    line.write(disclosed_to=[str(ANN), str(BEN)])
    copy.write(disclosed_to=[str(ANN)])

    assert protected_records([*line.seen, copy.seen[-1]]) == {LINE: frozenset({ANN})}


def test_names_that_are_withheld_or_no_names_are_nobody() -> None:
    for disclosed in (None, ["not a person"], [5], "AB", 5):
        line = of("note", LINE)
        line.write(protected=True, disclosed_to=disclosed)
        assert protected_records(line.seen) == {LINE: frozenset()}
    line = of("note", LINE)
    line.write(protected=True, disclosed_to=[str(ANN)])
    hidden = line.write(disclosed_to=[str(ANN), str(BEN)]).withheld()

    assert protected_records([line.seen[0], hidden]) == {LINE: frozenset()}


def test_an_exhibit_of_a_protected_activity_is_for_those_whom_all_its_lines_name() -> None:
    talk, line, photo = of("activity", TALK), of("note", LINE, "b"), of("exhibit", PHOTO, "c")
    talk.write(confidentiality="protected")
    photo.write(activity_id=str(TALK))

    assert protected_records([*talk.seen, *photo.seen]) == {PHOTO: frozenset()}
    line.write(activity_id=str(TALK), disclosed_to=[str(ANN)])
    assert protected_records([*talk.seen, *line.seen, *photo.seen])[PHOTO] == {ANN}


def test_a_change_of_protection_that_is_withheld_here_counts_as_protecting() -> None:
    line = of("note", LINE)
    line.write(text="one", protected=False, disclosed_to=[])
    hidden = line.write(protected=True, disclosed_to=[str(ANN)]).withheld()

    assert protected_records([line.seen[0], hidden]) == {LINE: frozenset()}


def test_a_record_of_which_nothing_can_be_read_is_not_told_of() -> None:
    line = of("note", LINE)
    hidden = line.write(text="one", protected=True, disclosed_to=[str(ANN)]).withheld()

    assert protected_records([hidden]) == {}


def test_what_is_drawn_on_a_protected_exhibit_stays_with_it() -> None:
    line, photo, mark = of("note", LINE), of("exhibit", PHOTO, "b"), of("exhibit_mark", TAG, "c")
    line.write(protected=True, disclosed_to=[str(ANN)])
    mark.write(exhibit_id=str(PHOTO))
    photo.write(note_id=None)

    assert TAG not in protected_records([*line.seen, *photo.seen, *mark.seen])
    photo.write(note_id=str(LINE))
    assert protected_records([*line.seen, *photo.seen, *mark.seen])[TAG] == {ANN}


def test_a_voice_of_which_one_step_stands_on_a_protected_line_stays_whole() -> None:
    line, chain, other = (writer(letter, record=UUID(int=at)) for at, letter in enumerate("abc", 40))
    steps = [writer(letter, record=UUID(int=at), kind="voice_step") for at, letter in enumerate("def", 50)]
    said = [
        steps[2].write(chain_id=str(other.record), notes=[]),
        line.write(text="He told me", protected=True, disclosed_to=(str(ANN),)),
        writer("g", record=chain.record, kind="voice_chain").write(title="What the night sister said"),
        steps[0].write(chain_id=str(chain.record), notes=[str(line.record)]),
        steps[1].write(chain_id=str(chain.record), notes=[]),
    ]
    found = protected_records(said)
    assert found.keys() == {line.record, chain.record, steps[0].record, steps[1].record}
    assert found[chain.record] == found[steps[1].record] == frozenset({ANN})
