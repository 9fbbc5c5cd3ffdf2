"""What the kit's tests and its gallery show: made-up lines of a made-up visit."""

from wellled_desktop.core.vocabulary import NoteKind, Polarity
from wellled_desktop.ui.widgets.completion import Completion
from wellled_desktop.ui.widgets.composer import SavePart
from wellled_desktop.ui.widgets.diff import Version
from wellled_desktop.ui.widgets.evidence import EvidenceRow
from wellled_desktop.ui.widgets.guide import GuideGroup, GuidePrompt
from wellled_desktop.ui.widgets.note_line import NoteLine, PartHead, PauseLine, StreamItem
from wellled_desktop.ui.widgets.outline import OutlineNode
from wellled_desktop.ui.widgets.paint import Tag

UP, DOWN = Polarity.STRENGTH, Polarity.CONCERN

LINES: tuple[StreamItem, ...] = (
    PartHead("Part 1", "10:55–11:03 closed and locked. Changes are added as dated amendments."),
    NoteLine(
        1,
        "“The values came from us. I was there when we changed the words.”",
        "11:01",
        "P-03",
        tags=(Tag("#W1.1", UP),),
        locked=True,
        amendments=("Amendment 1 at 11:09: for “changed” read “picked” (misheard).",),
    ),
    PauseLine("Paused 11:03–11:06, P-03 called to bay 2"),
    PartHead("Part 2", "since 11:06", open=True),
    NoteLine(
        2,
        "Does the risk register reflect what’s on your worry list?",
        "11:07",
        "INS",
        NoteKind.ASKED,
        lead="W2.2",
    ),
    NoteLine(
        3,
        "“What keeps me awake is the side-room doors. You can’t see a falls patient from the station.”",
        "11:08",
        "P-03",
        tags=(Tag("#W2.2", DOWN),),
    ),
    NoteLine(
        4,
        "Told estates in March and June. Heard nothing back.",
        "11:10",
        "P-03",
        NoteKind.PARAPHRASE,
        (Tag("#W2.2", DOWN), Tag("#W2.3", DOWN)),
        follow_up=True,
    ),
    NoteLine(
        5,
        "Risk register on ward office wall, dated 2 September: 11 entries, side-room doors not among them.",
        "11:12",
        "INS",
        NoteKind.SEEN,
        (Tag("#W2.2", DOWN),),
        attachments="1 photo",
    ),
    NoteLine(
        6,
        "“The chief nurse did a night with us. Pumps came the week after.”",
        "11:16",
        "P-03",
        tags=(Tag("#W2.3", UP),),
    ),
    NoteLine(
        7,
        "“I was asked not to report the March fall.”",
        "11:18",
        "P-03",
        tags=(Tag("#W2.3", DOWN),),
        protected=True,
    ),
    NoteLine(
        8,
        "One concern acted on. Doors look unowned: ask P-11.",
        "11:21",
        "INS",
        NoteKind.OPINION,
        (Tag("#W2.2"),),
    ),
)

OUTLINE: tuple[OutlineNode, ...] = (
    OutlineNode(
        "interviews",
        "Interviews",
        "messages-square",
        "9",
        children=(
            OutlineNode("i1", "01 Chief executive (P-01)", count="31", mark="lock"),
            OutlineNode("i2", "02 Chief nurse (P-02)", count="27", mark="lock"),
            OutlineNode("i7", "07 RN, Ward 7 (P-03)", count="11", live="live"),
            OutlineNode("i8", "08 Medical director (P-06)", count="13:30", quiet=True),
        ),
    ),
    OutlineNode(
        "groups",
        "Focus groups",
        "users",
        "2",
        children=(OutlineNode("g1", "01 Ward sisters, 8 people", count="26", mark="lock"),),
    ),
    OutlineNode(
        "seen",
        "Observations",
        "eye",
        "6",
        children=(OutlineNode("o6", "06 Ward 7 walk-round", count="4", mark="lock-open"),),
    ),
)

COMPLETIONS = (
    Completion("#W2.2", "Risk register reflects the ‘worry list’", 0, 3),
    Completion("#W2.3", "Leaders hear concerns and act", 1, 2),
    Completion("#W2.1", "Assurance and accountabilities", 1, 0),
    Completion("#W2.4", "IT frees staff to deliver care", 0, 0),
    Completion("#W1.1", "Vision and values staff identify with", 6, 1),
)

WILL_SAVE = (
    SavePart("Quote", "quote"),
    SavePart("P-03"),
    SavePart("Concern", polarity=DOWN),
    SavePart("prompt not chosen yet", tone="warn"),
)

GUIDE = (
    GuideGroup(
        "W1",
        "W1",
        "Governance",
        "2 of 4 covered",
        (GuidePrompt("W1.1", "W1.1", "Vision and values"),),
        open=False,
    ),
    GuideGroup(
        "W2",
        "W2",
        "Risk and innovation",
        "2 of 4 covered",
        (
            GuidePrompt("W2.1", "W2.1", "Assurance, accountability", "covered", "covered, 1 quote", 1),
            GuidePrompt(
                "W2.2",
                "W2.2",
                "Risk register and worry list",
                "asked",
                "asked 11:07, 2 kinds of evidence",
                0,
                3,
            ),
            GuidePrompt("W2.3", "W2.3", "Leaders hear and act", "covered", "asked 11:15, views differ", 1, 2),
            GuidePrompt("W2.4", "W2.4", "IT frees time for care", "none", "not asked"),
        ),
    ),
    GuideGroup(
        "W4",
        "W4",
        "Staff engagement",
        "0 of 4 covered",
        (GuidePrompt("W4.1", "W4.1", "Staff survey engagement"),),
    ),
)

EVIDENCE = (
    EvidenceRow(
        1,
        "E12",
        "“What keeps me awake is the side-room doors.”",
        "Quote · RN, Ward 7 (P-03) · Interview 07 11:08",
        DOWN,
        "quote",
        cited=True,
    ),
    EvidenceRow(
        2,
        "E14",
        "Ward register, 2 Sep: 11 entries, doors not listed",
        "Seen · Lead inspector · photo",
        DOWN,
        "eye",
    ),
    EvidenceRow(
        3,
        "E9",
        "“Ward sisters bring me their top three monthly.”",
        "Quote · Chief nurse (P-02)",
        UP,
        "quote",
        protected=True,
    ),
)

VERSIONS = (
    Version(
        "Left: this device",
        "Lead inspector, Fri 16:05",
        "Registers are kept at ward and division level. Ward staff name the side-room doors, which neither "
        "register shows [E12] [E14].",
    ),
    Version(
        "Before",
        "both agreed, Thu 19 Nov",
        "Registers are kept at ward and division level. "
        "Ward staff describe some risks that are not recorded.",
    ),
    Version(
        "Right: package",
        "Inspector 2, Fri 17:12",
        "Registers are kept at ward, division and trust level. "
        "Ward staff describe several risks that are not recorded [E40].",
    ),
)
