"""Sees and uses a window as a screen reader does. Run by the system's python3, which has AT-SPI; a JSON object a line
is asked and answered."""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402
from keyboard import Keyboard  # noqa: E402

STATES = {
    "focused": Atspi.StateType.FOCUSED, "sensitive": Atspi.StateType.SENSITIVE, "showing": Atspi.StateType.SHOWING,
    "selected": Atspi.StateType.SELECTED, "focusable": Atspi.StateType.FOCUSABLE,
}


def application(pid: int | None):
    """The program of a process, or the only one that is there."""
    # What has come and gone since the last question arrives by the loop.
    while GLib.MainContext.default().iteration(False):
        pass
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and pid in (None, child.get_process_id()):
            # Every look is a new one: GTK does not tell the cache of all that it shows and hides.
            child.set_cache_mask(Atspi.Cache.NONE)
            child.clear_cache()
            return child
    return None


def text_of(node) -> str | None:
    interface = node.get_text_iface()
    return None if interface is None else Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))


def see(node, path, found):
    states = node.get_state_set()
    seen = {
        "path": path, "role": node.get_role_name(), "name": node.get_name() or "",
        "description": node.get_description() or "", "text": text_of(node),
        "states": [name for name, state in STATES.items() if states.contains(state)],
    }
    found.append(seen)
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            see(child, [*path, index], found)


def at(root, path):
    for index in path:
        root = root.get_child_at_index(index)
    return root


def answer(question):
    root = application(question["pid"])
    if root is None:
        return None
    do = question["do"]
    if do == "see":
        found = []
        see(root, [], found)
        return found
    if do == "keys":
        keyboard = Keyboard()
        for stroke in question["strokes"]:
            keyboard.strike(stroke)
        return True
    node = at(root, question["path"])
    if do == "press":
        return Atspi.Action.do_action(node.get_action_iface(), 0)
    if do == "type":
        return Atspi.EditableText.set_text_contents(node.get_editable_text_iface(), question["text"])
    if do == "select":
        parent = node.get_parent()
        return Atspi.Selection.select_child(parent.get_selection_iface(), question["path"][-1])
    if do == "focus":
        return Atspi.Component.grab_focus(node.get_component_iface())
    raise ValueError(do)


for line in sys.stdin:
    asked = json.loads(line)
    try:
        reply = {"ok": answer(asked)}
    except Exception as error:  # a widget may go while it is looked at; the asker looks again
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply, ensure_ascii=False), flush=True)
