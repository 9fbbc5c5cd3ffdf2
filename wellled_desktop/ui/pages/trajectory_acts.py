"""What a person does on Trajectory: write worries, entries, concerns, actions and teams down."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.instruments import Voice, voices
from wellled_desktop.core.trajectory import in_order
from wellled_desktop.core.vocabulary import Level, Progress, Said, Step, word
from wellled_desktop.core.weighing_records import ImprovementAction, RiskEntry, Worry
from wellled_desktop.ui.dialogs.record import Ask, RecordDialog
from wellled_desktop.ui.models.weighing import Evidence, evidence_of
from wellled_desktop.ui.pages.attempt import attempt
from wellled_desktop.ui.pages.trajectory_intake import TABLES
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import NewRisk

if TYPE_CHECKING:
    from wellled_desktop.ui.pages.trajectory import TrajectoryPage

_LEVELS = tuple((one, word(one)) for one in Level)
_SAID = tuple((one, word(one)) for one in Said)
_ACTED = ((True, "Acted on"), (False, "Not acted on"))


class TrajectoryActs(QObject):
    """Each act asks, then is one transaction."""

    def __init__(self, room: Room, page: "TrajectoryPage") -> None:
        super().__init__(page)
        self._room, self._page = room, page

    def on_register(self, place: int) -> None:
        """Add a worry, add an entry of the register, match the two, or bring a register in."""
        (self._add_worry, self._add_risk, self._match, self._bring_register)[place]()

    def on_voices(self, place: int) -> None:
        """Add a concern, or the next step of one."""
        (self._add_voice, self._add_step)[place]()

    def on_actions(self, place: int) -> None:
        """Add an action, say how far one came, or bring over what the last visit left open."""
        (self._add_action, self._progress, self._carry_over)[place]()

    def on_teams(self, place: int) -> None:
        """Add what a team says of itself."""
        self._ask(
            "What does the team say?",
            "Add team",
            (
                Ask("team", "&Team", needed=True),
                Ask("objectives", "Shared &objectives", _SAID),
                Ask("together", "They &work together", _SAID),
                Ask("reflects", "Time to &reflect", _SAID),
            ),
            self._reflect,
        )

    def keep_in_report(self, indicator_id: UUID, shown: bool) -> None:
        """Say whether reports show a measure."""
        attempt(self._room, partial(self._room.workspace.measures.show_in_report, indicator_id, shown))

    def bring_measures(self) -> None:
        """Choose a staff survey file and look at it."""
        name, _ = QFileDialog.getOpenFileName(self._page, "Staff survey file", "", TABLES)
        if name:
            self._page.intake.survey(Path(name))

    def _bring_register(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._page, "Risk register", "", TABLES)
        if name:
            self._page.intake.register(Path(name))

    def _add_worry(self) -> None:
        asks = (Ask("words", "&Worry", needed=True), Ask("level", "&Level", _LEVELS))
        self._ask("What do staff worry about?", "Add worry", asks, self._worry, self._evidence("comparison"))

    def _add_risk(self) -> None:
        asks = (
            Ask("title", "&Entry", needed=True),
            Ask("level", "&Level", _LEVELS, before=Level.DIVISION),
            Ask("reference", "&Reference"),
            Ask("score", "&Score"),
            Ask("owner", "&Owner, by role"),
        )
        self._ask("What does the register say?", "Add entry", asks, self._risk)

    def _match(self) -> None:
        whole = self._whole()
        if not whole.worries or not whole.risks:
            self._room.messages.told("Add a worry and an entry of the register first.")
            return
        asks = (
            Ask("worry", "&Worry", tuple((one.id, one.statement) for one in whole.worries)),
            Ask("risk", "&Entry of the register", _entries(whole, self._room)),
            Ask("acted", "&What came of it", _ACTED),
            Ask("reason", "&Seen in"),
        )
        self._ask("Which worry is on the register?", "Match", asks, self._matched)

    def _add_voice(self) -> None:
        asks = (
            Ask("title", "&Concern", needed=True),
            Ask("by", "&Raised by, as a role", needed=True),
            Ask("level", "&Level", _LEVELS),
        )
        self._ask("Which concern is followed?", "Add concern", asks, self._voice)

    def _add_step(self) -> None:
        heard = voices(self._whole())
        if not heard:
            self._room.messages.told("Add a concern first.")
            return
        open_one = next((one for one in heard if not one.complete), heard[0])
        asks = (
            Ask(
                "chain",
                "&Concern",
                tuple((v.chain.id, v.chain.title) for v in heard),
                before=open_one.chain.id,
            ),
            Ask("step", "&Step", tuple((one, word(one)) for one in Step), before=_following(open_one)),
            Ask("told", "&What happened", needed=True),
            Ask("when", "W&hen", hint="A day or a month, as 2026-03"),
        )
        self._ask("How far did it come?", "Save step", asks, self._stepped, self._evidence("testimony"))

    def _add_action(self) -> None:
        asks = (
            Ask("title", "&Action or target", needed=True),
            Ask(
                "question", "&Question", tuple((one.code, f"{one.code} {one.topic}") for one in self._kloes())
            ),
            Ask("target", "&Target"),
            Ask("owner", "&Owner, by role"),
            Ask("due", "&Due", hint="A day or a month, as 2027-03"),
            Ask("progress", "&Progress", tuple((one, word(one)) for one in Progress)),
        )
        self._ask("What did the provider set out to do?", "Add action", asks, self._acted)

    def _progress(self) -> None:
        actions = self._whole().actions
        if not actions:
            self._room.messages.told("Add an action first.")
            return
        asks = (
            Ask("action", "&Action", tuple((one.id, one.title) for one in actions)),
            Ask("progress", "&Progress", tuple((one, word(one)) for one in Progress)),
        )
        self._ask("How far did it come?", "Save progress", asks, self._progressed)

    def _carry_over(self) -> None:
        whole, workspace = self._whole(), self._room.workspace
        past = in_order(workspace.measures.past(whole.provider.id))
        earlier = [one for one in past if one.opens < whole.visit.opens]
        if not earlier:
            self._room.messages.told("There is no earlier visit of this provider here.")
            return
        attempt(self._room, partial(workspace.measures.carry_over, whole.visit.id, earlier[-1].visit_id))

    def _worry(self, given: dict[str, Any]) -> None:
        act = partial(self._room.workspace.instruments.worry, self._whole().visit.id)
        attempt(self._room, partial(act, given["words"], given["level"], given["notes"]), given["words"])

    def _risk(self, given: dict[str, Any]) -> None:
        entry = NewRisk(given["title"], given["level"], given["reference"], given["score"], given["owner"])
        act = partial(self._room.workspace.instruments.risks, self._whole().visit.id, [entry])
        attempt(self._room, act, given["title"])

    def _matched(self, given: dict[str, Any]) -> None:
        match = self._room.workspace.instruments.match
        act = partial(match, given["worry"], given["risk"], acted=given["acted"], reason=given["reason"])
        attempt(self._room, act, given["reason"])

    def _voice(self, given: dict[str, Any]) -> None:
        begin = self._room.workspace.instruments.voice
        act = partial(begin, self._whole().visit.id, given["title"], given["level"], given["by"])
        attempt(self._room, act, given["title"])

    def _stepped(self, given: dict[str, Any]) -> None:
        step = self._room.workspace.instruments.step
        act = partial(step, given["chain"], given["step"], given["told"], given["notes"], given["when"])
        attempt(self._room, act, given["told"])

    def _acted(self, given: dict[str, Any]) -> None:
        made = ImprovementAction(
            self._room.workspace.desk.clock.new_id(),
            self._whole().visit.id,
            given["title"],
            given["question"],
            given["progress"],
            given["target"],
            given["owner"],
            given["due"],
        )
        attempt(self._room, partial(self._room.workspace.measures.act, made), given["title"])

    def _progressed(self, given: dict[str, Any]) -> None:
        chosen = next(one for one in self._whole().actions if one.id == given["action"])
        changed = replace(chosen, progress=given["progress"])
        attempt(self._room, partial(self._room.workspace.measures.act, changed))

    def _reflect(self, given: dict[str, Any]) -> None:
        said = (given["objectives"], given["together"], given["reflects"])
        reflect = self._room.workspace.instruments.reflect
        attempt(self._room, partial(reflect, self._whole().visit.id, given["team"], said), given["team"])

    def _ask(
        self, heading: str, act: str, asks: tuple[Ask, ...], then: Any, evidence: list[Evidence] | None = None
    ) -> None:
        dialog = RecordDialog(heading, act, asks, evidence or (), self._page)
        dialog.given.connect(then)
        dialog.open()

    def _whole(self) -> Inspection:
        return self._page.inspection()

    def _kloes(self) -> tuple[Any, ...]:
        return self._whole().framework.kloes

    def _evidence(self, kind: str) -> list[Evidence]:
        """Return the lines on prompts of a kind of capture, for the record to stand on."""
        book = self._page.book
        kloes = book.framework.kloes if book else ()
        return [
            one
            for kloe in kloes
            for prompt in kloe.prompts
            if prompt.capture_kind.value == kind
            for one in (evidence_of(book, kloe, prompt.code) if book else ())
        ]


def _entries(whole: Inspection, room: Room) -> tuple[tuple[object, str], ...]:
    """Return the register's entries, those that share words with a worry first."""
    close: list[RiskEntry] = []
    for worry in whole.worries:
        close += [one for one in _likely(room, worry) if one not in close]
    rest = [one for one in whole.risks if one not in close]
    return tuple((one.id, f"{one.reference} {one.title}".strip()) for one in (*close, *rest))


def _likely(room: Room, worry: Worry) -> tuple[RiskEntry, ...]:
    return room.workspace.instruments.likely(worry)


def _following(voice: Voice) -> Step:
    """Return the step after the one where a concern stops."""
    order = list(Step)
    return order[min(len(order) - 1, order.index(voice.stops) + 1)] if voice.stops else order[0]
