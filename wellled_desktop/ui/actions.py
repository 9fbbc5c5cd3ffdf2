"""Menus are data: every act a person can choose, its words, its keys, its place; and the keys of the places.

The window builds menus, shortcuts and their list from `ACTIONS`; a page connects to an act by its name.
"""

from wellled_desktop.ui.action import Action, Place
from wellled_desktop.ui.later_actions import AFTER_THE_DRAFT, COMPARING, OF_A_VISIT
from wellled_desktop.ui.program_actions import FILE_AND_EDIT, VIEW_AND_HELP

PLACES: tuple[Place, ...] = (
    Place("visits", "Visits", "layout-list", "Ctrl+1"),
    Place("capture", "Capture", "notebook-pen", "Ctrl+2"),
    Place("weigh", "Weigh", "scale", "Ctrl+3"),
    Place("review", "Review", "git-pull-request-arrow", "Ctrl+4"),
    Place("report", "Report", "file-text", "Ctrl+5"),
    Place("trajectory", "Trajectory", "chart-line", "Ctrl+6"),
)
FEET: tuple[Place, ...] = (Place("help", "Help", "circle-help", "F1"),)

MENUS: tuple[str, ...] = (
    "&File",
    "E&dit",
    "&Visit",
    "&Note",
    "Ev&idence",
    "&Review",
    "Re&port",
    "Vie&w",
    "&Help",
)

ACTIONS: tuple[Action, ...] = (
    *FILE_AND_EDIT,
    Action(
        "activity.new",
        "Add to &outline…",
        "Ctrl+Shift+N",
        "Visit",
        "",
        "plus",
        "Interview, group, observation",
    ),
    Action(
        "person.new",
        "Add &person…",
        "Ctrl+Shift+A",
        "Visit",
        "",
        "user-round",
        "A person by role, with a code",
    ),
    Action("visit.details", "&Days, places, team…", "", "Visit", "", "calendar", "Its days, places and team"),
    Action(
        "visit.plan", "Who is to be &heard…", "Ctrl+Shift+W", "Visit", "", "users", "The plan, and who was"
    ),
    Action(
        "activity.move",
        "&Move to another visit…",
        "",
        "Visit",
        "capture",
        "arrow-up-right",
        "An activity begun under the wrong one",
    ),
    *OF_A_VISIT,
    Action("guide.blank", "&Blank guide…", "", "Visit", "", "printer", "The questions, for paper or Word"),
    Action(
        "form.bring_in", "Bring in a &Word form…", "", "Visit", "", "file-text", "Filled in by hand elsewhere"
    ),
    Action("activity.pause", "Pa&use or go on", "F8", "Note", "capture", "pause", "A pause closes its part"),
    Action(
        "activity.agreed",
        "A&greed…",
        "Ctrl+I",
        "Note",
        "capture",
        "clipboard-list",
        "Present, purpose, consent",
    ),
    Action(
        "activity.read_back",
        "Read &back…",
        "Ctrl+Shift+B",
        "Note",
        "capture",
        "message-square-reply",
        "In large type, for who had spoken",
    ),
    Action(
        "note.escalate",
        "This cannot wa&it…",
        "Ctrl+Shift+X",
        "Note",
        "capture",
        "message-circle-warning",
        "Why, and whom it was told to",
    ),
    Action(
        "note.answer",
        "Answe&r a follow-up…",
        "Ctrl+Shift+U",
        "Note",
        "capture",
        "circle-check",
        "What became of it",
    ),
    Action("person.name", "&Who is it…", "", "Note", "capture", "lock-keyhole", "A name, sealed away"),
    Action("note.kind.auto", "Kind: au&tomatic", "Alt+0", "Note", "capture", "", "Told by quotes and place"),
    Action("note.kind.verbatim", "Kind: &quote", "Alt+1", "Note", "capture", "quote", "Their words"),
    Action(
        "note.kind.paraphrase", "Kind: &paraphrase", "Alt+2", "Note", "capture", "text-quote", "In your words"
    ),
    Action("note.kind.seen", "Kind: &seen", "Alt+3", "Note", "capture", "eye", "What you saw"),
    Action(
        "note.kind.opinion", "Kind: &opinion", "Alt+4", "Note", "capture", "user-round-pen", "Never evidence"
    ),
    Action("note.ask", "As&k suggested", "Ctrl+.", "Note", "capture", "lightbulb", "Record it as asked"),
    Action(
        "note.another", "&Another suggestion", "Ctrl+,", "Note", "capture", "", "Suggest a different prompt"
    ),
    Action(
        "prompt.nothing",
        "&Looked at, nothing found",
        "Ctrl+Shift+0",
        "Note",
        "capture",
        "circle-dashed",
        "Of the prompt chosen in the guide",
    ),
    Action("prompt.aside", "Lea&ve the prompt aside…", "", "Note", "capture", "circle-x", "With a reason"),
    Action("prompt.again", "Look at th&e prompt again", "", "Note", "capture", "rotate-ccw", "Take it back"),
    Action("follow_up.next", "&Next follow-up", "F4", "Note", "capture", "circle-help", "What still waits"),
    Action("gap.next", "Ne&xt gap in the guide", "F9", "Note", "capture", "circle", "No evidence yet"),
    Action("place.back", "&Jump back", "Shift+F4", "Note", "capture", "corner-up-left", "Where one was"),
    Action(
        "observation.timed",
        "Ti&med observation",
        "Ctrl+Shift+T",
        "Note",
        "capture",
        "clock-3",
        "Mood and engagement, slot by slot",
    ),
    Action(
        "activity.close", "&Close and lock…", "Ctrl+L", "Note", "capture", "lock", "Lines become a record"
    ),
    Action(
        "note.add_after",
        "A&dd after closing",
        "Ctrl+Shift+D",
        "Note",
        "capture",
        "pen-line",
        "Marked as added",
    ),
    Action(
        "note.photo",
        "Add p&hoto or file…",
        "Ctrl+Shift+P",
        "Note",
        "capture",
        "camera",
        "An exhibit at a line",
    ),
    Action(
        "exhibit.show",
        "Photos and &files…",
        "Ctrl+Shift+F",
        "Note",
        "capture",
        "image",
        "What was taken in: look, mark, custody",
    ),
    Action(
        "evidence.prompt_before",
        "Prompt &above",
        "Alt+Up",
        "Evidence",
        "weigh",
        "chevron-up",
        "One prompt up",
    ),
    Action(
        "evidence.prompt_after", "Prompt &below", "Alt+Down", "Evidence", "weigh", "chevron-down", "One down"
    ),
    Action(
        "day.review",
        "&Day review…",
        "Ctrl+Shift+Y",
        "Evidence",
        "weigh",
        "calendar",
        "What the team holds today",
    ),
    Action("day.sheet", "Day &sheet…", "", "Evidence", "weigh", "printer", "The day's questions as PDF"),
    *COMPARING,
    Action("evidence.cite", "&Cite selected", "Ctrl+E", "Evidence", "weigh", "quote", "Put it in the reason"),
    Action("rating.outstanding", "Rate &Outstanding", "Ctrl+Shift+1", "Evidence", "weigh", "", "Your rating"),
    Action("rating.good", "Rate &Good", "Ctrl+Shift+2", "Evidence", "weigh", "", "Your rating"),
    Action(
        "rating.requires_improvement",
        "Rate &Requires improvement",
        "Ctrl+Shift+3",
        "Evidence",
        "weigh",
        "",
        "Your rating",
    ),
    Action("rating.inadequate", "Rate &Inadequate", "Ctrl+Shift+4", "Evidence", "weigh", "", "Your rating"),
    Action(
        "card.export", "E&xport my card…", "", "Review", "", "id-card", "For others to trust and to send to"
    ),
    Action(
        "card.trust", "&Trust a card…", "", "Review", "", "shield-check", "After comparing its four words"
    ),
    Action("conflict.next", "&Next conflict", "F7", "Review", "review", "", "Go to what differs next"),
    Action(
        "conflict.before",
        "&Previous conflict",
        "Shift+F7",
        "Review",
        "review",
        "",
        "Go to what differed before",
    ),
    Action(
        "conflict.left", "Keep &left", "Alt+Left", "Review", "review", "arrow-left-to-line", "This device's"
    ),
    Action(
        "conflict.right",
        "Keep &right",
        "Alt+Right",
        "Review",
        "review",
        "arrow-right-to-line",
        "The package's",
    ),
    Action("conflict.both", "Keep &both", "Alt+B", "Review", "review", "combine", "One after the other"),
    Action(
        "conflict.edit", "&Edit result", "Alt+E", "Review", "review", "pencil", "Write the result yourself"
    ),
    Action(
        "conflict.use", "&Use result", "Ctrl+Return", "Review", "review", "check", "Settle this difference"
    ),
    Action(
        "report.rebuild", "Re&build preview", "F5", "Report", "report", "rotate-ccw", "From what is saved now"
    ),
    Action(
        "report.sign", "&Sign and save…", "Ctrl+Shift+E", "Report", "report", "signature", "The signed PDF"
    ),
    Action(
        "report.countersign",
        "&Counter-sign…",
        "Ctrl+Shift+S",
        "Report",
        "report",
        "signature",
        "Beside the first",
    ),
    *AFTER_THE_DRAFT,
    Action("report.verify", "&Verify a file…", "", "Report", "", "shield-check", "Who signed, is it whole"),
    *VIEW_AND_HELP,
)


def action(name: str) -> Action:
    """Return an act by its name; KeyError when there is none."""
    return _BY_NAME[name]


def in_menu(menu: str) -> tuple[Action, ...]:
    """Return the acts of a menu, in their order; `menu` with or without its &."""
    plain = menu.replace("&", "")
    return tuple(each for each in ACTIONS if each.menu == plain)


_BY_NAME = {each.name: each for each in ACTIONS}
