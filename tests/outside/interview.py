"""What is typed in an interview of three quarters of an hour: some two hundred and twenty lines."""

import random
from dataclasses import dataclass

LINES = 220
_WHO = ("", "", "@P01", "@P02")
_PROMPTS = ("W1.1", "W1.2", "W1.3", "W2.1", "W2.2", "W2.3", "W2.4", "W3.1", "W3.2", "W4.1", "W4.3")
_SAID = (
    "Nights are covered by two of us and an agency nurse, most weeks",
    "Nobody told us what happened to the incident we reported in March",
    "The matron walks round at seven; she knows every name",
    "Band 6-7 gap: three posts out of nine & no date for any of them",
    "We worry about weekends (the 12-hour shifts) more than about nights",
    "Audit said 94% of falls had a plan; I have seen half of them",
    "Speak up? You can, and then you wait",
    "They ask us at the huddle: what went well, what didn't, who needs help",
    "Training is on-line, at home, in our own time; unpaid",
    "The poster says 'kind, open, brave' and people laugh at 'open'",
    "Risk 114 has been amber since I came <3 years",
    "I'd bring my own mother here; not on a Sunday though",
)
_SEEN = (
    "Whiteboard: 28 of 30 beds, two outliers, red tray * 4",
    "Three staff at the desk, one phone ringing [unanswered] for a minute",
)
_BEYOND_KEYS = (
    "Café staff thanked 👍🏽 by the board – in writing",
    "قالت: لا أحد يسمعنا في الليل (translated by the daughter)",
    "“שלום” on the door, in four languages",
    "Family e-mail: ‘ça va mieux’ … 12 °C in the day room, ½ the beds",
)


@dataclass(frozen=True, slots=True)
class Said:
    """A line as it is typed, the keys pressed before it, and what must be kept of it."""

    typed: str
    text: str
    kind: str
    prompts: tuple[str, ...] = ()
    polarity: str = "neutral"
    speaker: str = ""
    protected: bool = False
    follow_up: bool = False
    key: str = "Alt+0"

    @property
    def kept(self) -> tuple[object, ...]:
        """Return what must be kept, to compare."""
        return (
            self.text, self.kind, tuple(sorted(self.prompts)), self.polarity if self.prompts else "neutral",
            self.speaker, self.protected, self.follow_up,
        )  # fmt: skip


def lines(count: int = LINES, seed: int = 45) -> list[Said]:
    """Return an interview's lines; the same ones each time. No two have the same words."""
    dice = random.Random(seed)
    return [_line(number, dice) for number in range(1, count + 1)]


def _line(number: int, dice: random.Random) -> Said:
    if number % 37 == 0:
        text = f"{dice.choice(_SEEN)} ({number})"
        return Said(text + " #w2.1 +", text, "seen", ("W2.1",), "strength", key="Alt+3")
    if number % 53 == 0:
        text = f"They seem tired of being asked ({number})"
        return Said(text + " ?", text, "opinion", follow_up=True, key="Alt+4")
    if number % 11 == 0:
        text = f"{_BEYOND_KEYS[number // 11 % len(_BEYOND_KEYS)]} ({number})"
    else:
        text = f"{dice.choice(_SAID)} ({number})"
    kind = "paraphrase"
    if dice.random() < 0.3:
        text, kind = f'"{text}"', "verbatim"
    return _marked(text, kind, dice)


def _marked(text: str, kind: str, dice: random.Random) -> Said:
    who = dice.choice(_WHO)
    prompts = tuple(dice.sample(_PROMPTS, dice.choice((0, 1, 1, 1, 2))))
    sign = dice.choice(("", "+", "-")) if prompts else ""
    marks = [f"#{one}" for one in prompts] + [sign, who]
    protected, follow_up = dice.random() < 0.06, dice.random() < 0.1
    marks += ["!"] if protected else []
    marks += ["?"] if follow_up else []
    dice.shuffle(marks)
    typed = " ".join([text, *(mark for mark in marks if mark)])
    polarity = {"": "neutral", "+": "strength", "-": "concern"}[sign]
    return Said(typed, text, kind, prompts, polarity, who[1:], protected, follow_up)
