"""Menus are data: every act a person can choose, its words, its keys, its place; and the keys of the places.

The window builds menus, shortcuts and their list from `ACTIONS`; a page connects to an act by its name.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """An act: its name for the code, its words (& marks the letter to press), keys, menu, place and icon.

    `where` is the place in which it works: "" everywhere, else the name of one of `PLACES`.
    `tip` is the sentence shown in the status bar and in the help.
    """

    name: str
    text: str
    keys: str = ""
    menu: str = ""
    where: str = ""
    icon: str = ""
    tip: str = ""

    @property
    def words(self) -> str:
        """Return the words without the mark of the letter to press."""
        return self.text.replace("&&", "\0").replace("&", "").replace("\0", "&")


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places on the rail."""

    name: str
    text: str
    icon: str
    keys: str


PLACES: tuple[Place, ...] = (
    Place("visits", "Visits", "layout-list", "Ctrl+1"),
    Place("capture", "Capture", "notebook-pen", "Ctrl+2"),
    Place("weigh", "Weigh", "scale", "Ctrl+3"),
    Place("review", "Review", "git-pull-request-arrow", "Ctrl+4"),
    Place("report", "Report", "file-text", "Ctrl+5"),
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
    Action(
        "visit.new", "&New visit…", "Ctrl+N", "File", "", "plus", "Begin a visit: provider, team and plan"
    ),
    Action(
        "package.receive", "&Receive package…", "Ctrl+R", "File", "", "package-open", "Read a carried file"
    ),
    Action(
        "package.make", "&Make package…", "Ctrl+Shift+M", "File", "", "send", "Seal this visit for the team"
    ),
    Action("visit.import", "&Import…", "", "File", "", "download", "Take in an open form: JSON"),
    Action("visit.export", "&Export…", "", "File", "", "upload", "The whole visit as open JSON"),
    Action(
        "backup.make", "&Back up now…", "", "File", "", "hard-drive", "A verified copy in a place you choose"
    ),
    Action("workspace.check", "&Check the file", "", "File", "", "shield-check", "Every page, chain and row"),
    Action("workspace.lock", "&Lock", "Ctrl+Alt+L", "File", "", "lock", "Lock until the passphrase is typed"),
    Action(
        "workspace.idle", "Lock when i&dle…", "", "File", "", "clock", "After how long it locks by itself"
    ),
    Action("app.quit", "&Quit", "Ctrl+Q", "File", "", "log-out", "Close; everything is saved already"),
    Action("edit.undo", "&Undo", "Ctrl+Z", "Edit", "", "undo-2", "Undo the last change in this pane"),
    Action(
        "search.open", "&Search and commands", "Ctrl+K", "Edit", "", "search", "Visits, notes, people, acts"
    ),
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
        "activity.close", "&Close and lock…", "Ctrl+L", "Note", "capture", "lock", "Lines become a record"
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
    Action("report.verify", "&Verify a file…", "", "Report", "", "shield-check", "Who signed, is it whole"),
    Action("view.light", "&Light", "", "View", "", "", "Dark text on light"),
    Action("view.dark", "&Dark", "", "View", "", "", "Light text on dark"),
    Action("view.system", "As the &system", "", "View", "", "", "Follow the desktop"),
    Action(
        "view.discreet",
        "&Hide protected",
        "Ctrl+Shift+H",
        "View",
        "",
        "lock-keyhole",
        "Protected lines are neither shown nor found while others look on",
    ),
    Action("view.touch", "&Touch sizes", "", "View", "", "", "Rows and buttons for a finger"),
    Action(
        "view.outline",
        "&Outline of the visit",
        "Ctrl+Shift+O",
        "View",
        "capture",
        "panel-left",
        "To the outline, and back to the note",
    ),
    Action("view.guide", "&Guide", "Ctrl+Shift+G", "View", "capture", "", "To the guide and back"),
    Action("zone.next", "&Next pane", "F6", "View", "", "", "Go round the panes"),
    Action("zone.before", "&Previous pane", "Shift+F6", "View", "", "", "Go round the panes the other way"),
    Action("help.open", "&Help", "F1", "Help", "", "circle-help", "About what is before you"),
    Action("help.keys", "All &shortcuts", "Ctrl+/", "Help", "", "command", "Every key of every place"),
    Action("help.about", "&About", "", "Help", "", "info", "Version, licences, this workspace"),
)


def action(name: str) -> Action:
    """Return an act by its name; KeyError when there is none."""
    return _BY_NAME[name]


def in_menu(menu: str) -> tuple[Action, ...]:
    """Return the acts of a menu, in their order; `menu` with or without its &."""
    plain = menu.replace("&", "")
    return tuple(each for each in ACTIONS if each.menu == plain)


_BY_NAME = {each.name: each for each in ACTIONS}
