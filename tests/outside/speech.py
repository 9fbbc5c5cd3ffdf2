"""What a screen reader is told: the program's things over the accessibility bus, by role and spoken name."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_SECONDS = 20.0
STATES = {
    name: 1 << bit
    for name, bit in {
        "checked": 4, "editable": 7, "enabled": 8, "focusable": 11, "focused": 12, "sensitive": 24,
        "showing": 25, "visible": 30,
    }.items()
}  # fmt: skip


class Gone(Exception):
    """The program, or the thing in it that was asked, is there no more."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a person meets: a button, a field, a row."""

    voice: "Voice" = field(repr=False, compare=False)
    bus: str
    path: str

    @property
    def name(self) -> str:
        """Return what is spoken, without the mark of the letter to press."""
        return str(self.voice.property(self, _ACCESSIBLE, "Name"))

    @property
    def description(self) -> str:
        """Return what is spoken after the name."""
        return str(self.voice.property(self, _ACCESSIBLE, "Description"))

    @property
    def role(self) -> str:
        """Return what it is, as "push button"."""
        return str(self.voice.call(self, _ACCESSIBLE, "GetRoleName")[0])

    def has(self, *states: str) -> bool:
        """Say whether all these states hold."""
        low, high = self.voice.call(self, _ACCESSIBLE, "GetState")[0]
        wanted = sum(STATES[one] for one in states)
        return bool((low | high << 32) & wanted == wanted)

    def children(self) -> list["Thing"]:
        """Return what it holds."""
        return [
            Thing(self.voice, bus, path)
            for bus, path in self.voice.call(self, _ACCESSIBLE, "GetChildren")[0]
            if not path.endswith("/null")
        ]

    def parent(self) -> "Thing":
        """Return what holds it."""
        return Thing(self.voice, *self.voice.property(self, _ACCESSIBLE, "Parent"))

    def child(self, place: int) -> "Thing":
        """Return one of what it holds."""
        bus, path = self.voice.call(self, _ACCESSIBLE, "GetChildAtIndex", "i", (place,))[0]
        return Thing(self.voice, bus, path)

    def count(self) -> int:
        """Return how many things it holds."""
        return int(self.voice.property(self, _ACCESSIBLE, "ChildCount"))

    def text(self) -> str:
        """Return the text that stands in it."""
        return str(self.voice.call(self, "org.a11y.atspi.Text", "GetText", "ii", (0, -1))[0])

    def labels(self) -> list["Thing"]:
        """Return what it is labelled by."""
        told = self.voice.call(self, _ACCESSIBLE, "GetRelationSet")[0]
        labelled_by = 2
        return [Thing(self.voice, *one) for kind, targets in told if kind == labelled_by for one in targets]

    def press(self) -> None:
        """Do what it is for, as a screen reader's own key does."""
        self.voice.call(self, "org.a11y.atspi.Action", "DoAction", "i", (0,))

    def focus(self) -> None:
        """Give it the keyboard."""
        self.voice.call(self, "org.a11y.atspi.Component", "GrabFocus")


class Voice:
    """One connection to the accessibility bus of a private session."""

    def __init__(self, session: str) -> None:
        with open_dbus_connection(session) as connection:
            asked = new_method_call(
                DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress"
            )
            (address,) = connection.send_and_get_reply(asked, timeout=_SECONDS).body
        self._connection: DBusConnection = open_dbus_connection(address)

    def close(self) -> None:
        """Listen no more."""
        self._connection.close()

    def programs(self) -> list[Thing]:
        """Return the programs that speak."""
        return Thing(self, _REGISTRY, _ROOT).children()

    def program(self, pid: int) -> Thing | None:
        """Return the program with this process number, or None while it does not speak."""
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        for one in self.programs():
            asked = new_method_call(bus, "GetConnectionUnixProcessID", "s", (one.bus,))
            try:
                if self._ask(asked)[0] == pid:
                    return one
            except Gone:
                continue
        return None

    def call(self, thing: Thing, interface: str, method: str, kinds: str = "", body: Any = ()) -> Any:
        """Ask a thing; raises Gone when nobody answers."""
        address = DBusAddress(thing.path, thing.bus, interface)
        return self._ask(new_method_call(address, method, kinds or None, body))

    def property(self, thing: Thing, interface: str, name: str) -> Any:
        """Return a property of a thing."""
        address = DBusAddress(thing.path, thing.bus, interface)
        return self._ask(Properties(address).get(name))[0][1]

    def listen(self, event: str = "object:state-changed:focused") -> None:
        """Be told of an event from now on."""
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
        self._ask(new_method_call(registry, "RegisterEvent", "sass", (event, [], "")))
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="StateChanged")
        self._ask(new_method_call(bus, "AddMatch", "s", (rule.serialise(),)))

    def focused(self, seconds: float) -> Iterator[Thing]:
        """Yield what gets the keyboard, until nothing does for so long."""
        while True:
            try:
                told = self._connection.receive(timeout=seconds)
            except TimeoutError:
                return
            if _says_focused(told):
                fields = told.header.fields
                yield Thing(self, fields[HeaderFields.sender], fields[HeaderFields.path])

    def _ask(self, message: Message) -> Any:
        try:
            reply = self._connection.send_and_get_reply(message, timeout=_SECONDS)
        except (ConnectionError, TimeoutError) as error:
            raise Gone(str(error)) from error
        if reply.header.message_type is MessageType.error:
            raise Gone(f"{message.header.fields[HeaderFields.path]}: {reply.body}")
        return reply.body


def walk(thing: Thing, *, into_rows: bool = False) -> Iterator[Thing]:
    """Yield a thing and all that shows below it; rows of lists only when asked."""
    yield thing
    if thing.role in ("list", "tree", "table", "tree table", "combo box") and not into_rows:
        return
    for each in thing.children():
        if each.has("showing"):
            yield from walk(each, into_rows=into_rows)


def _says_focused(told: Message) -> bool:
    return (
        told.header.message_type is MessageType.signal
        and told.header.fields.get(HeaderFields.member) == "StateChanged"
        and told.body[0] == "focused"
        and told.body[1] == 1
    )
