"""The end of a day, question by question."""

from uuid import UUID

from tests.core.making import ANN, BEN, NINE, VISIT, inspection, note, tag
from wellled_desktop.core.capture_records import Escalation
from wellled_desktop.core.day_sheets import at_once, day_questions, days_of
from wellled_desktop.core.vocabulary import Polarity
from wellled_desktop.core.weighing_records import DayReview


def test_the_days_of_a_visit() -> None:
    assert days_of("2026-10-30", "2026-11-01") == ("2026-10-30", "2026-10-31", "2026-11-01")
    assert days_of("2026-10-30", "2026-10-29") == ("2026-10-30",)


def test_each_question_tells_what_was_written_and_what_the_lines_say() -> None:
    lines = (note(1, speaker=ANN), note(2, speaker=BEN), note(3, speaker=ANN))
    tags = (tag(lines[0]), tag(lines[1], polarity=Polarity.STRENGTH), tag(lines[2], "W1.2", Polarity.NEUTRAL))
    page = DayReview(DayReview.identity(VISIT, "2026-10-14", "W1"), VISIT, "2026-10-14", "W1", ANN, "Nights")
    whole = inspection(notes=lines, tags=tags, days=(page,))
    found = day_questions(whole, "2026-10-14")[0]
    assert found.written == page
    assert found.counted.startswith("W1.1 1 for, 1 against, one source; W1.2 0 for, 0 against")
    assert "W1.2 one source" in found.gaps
    assert day_questions(whole, "2026-10-15")[0].written is None
    bare = day_questions(inspection(), "2026-10-14")[0]
    assert bare.counted.startswith("W1.1 no evidence")
    assert bare.gaps[0] == "W1.1 no evidence"


def test_what_nobody_was_told_of_is_raised() -> None:
    open_one = Escalation(UUID(int=1), VISIT, note(1).id, ANN, NINE, "Unsafe tonight")
    told = Escalation(UUID(int=2), VISIT, note(2).id, ANN, NINE, "Doors", "Director of nursing", NINE)
    assert at_once(inspection(escalations=(open_one, told))) == ("Unsafe tonight",)
