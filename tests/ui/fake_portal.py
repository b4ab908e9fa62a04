"""A portal of notifications for tests: says what it is asked, one line each, and clicks where it is told to.

Runs in the system's Python, which has gi. Argument: ``click`` or nothing.
"""

import json
import sys

from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Notification"
XML = f"""<node><interface name="{INTERFACE}">
<method name="AddNotification"><arg type="s" direction="in"/><arg type="a{{sv}}" direction="in"/></method>
<method name="RemoveNotification"><arg type="s" direction="in"/></method>
<signal name="ActionInvoked"><arg type="s"/><arg type="s"/><arg type="av"/></signal>
</interface></node>"""
LONGEST_S = 30


def say(what):
    """Print a line that the test reads."""
    print(json.dumps(what), flush=True)


def called(bus, sender, _path, _interface, method, arguments, invocation):
    """Answer, and click on what was shown; a click on somebody else's comes first."""
    say([method, *arguments.unpack()])
    invocation.return_value(None)
    if method == "AddNotification" and "click" in sys.argv:
        token = GLib.Variant("a{sv}", {"activation-token": GLib.Variant("s", "a-token")})
        for id, action in (("another", "open"), ("reminder", arguments.unpack()[1]["default-action"])):
            said = GLib.Variant("(ssav)", (id, action, [token]))
            bus.emit_signal(sender, PATH, INTERFACE, "ActionInvoked", said)


def main():
    """Serve until it is ended."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], called, None, None)
    Gio.bus_own_name_on_connection(bus, NAME, 0, lambda *_: say("ready"), None)
    GLib.timeout_add_seconds(LONGEST_S, sys.exit)
    GLib.MainLoop().run()


main()
