"""A screen reader of our own: walks what AT-SPI tells of the program, and goes through it with the Tab key.

Runs in the system's Python, which has pyatspi. It asks for a Tab by printing ``tab``, waits for a line, and ends with
one line of JSON: every node that shows, and the nodes that had the focus one after the other.
"""

import json
import sys
import time

import pyatspi

MOST_TABS = 60


def application():
    """Return the only program on the bus, once it is there with a window."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for one in pyatspi.Registry.getDesktop(0):
            if one is not None and one.childCount and one.get_process_id() == int(sys.argv[1]):
                return one
        time.sleep(0.1)
    sys.exit("the program is not on the accessibility bus")


def walk(node, into):
    """List what shows, in the order in which it is read."""
    states = node.getState()
    shows = states.contains(pyatspi.STATE_SHOWING)
    if node.getRole() not in (pyatspi.ROLE_APPLICATION, pyatspi.ROLE_FRAME) and not shows:
        return
    into.append(told(node, states))
    for child in node:
        if child is not None:
            walk(child, into)


def told(node, states):
    """Return what a screen reader would say of a node."""
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "label": " ".join(labels(node)),
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
        "focused": states.contains(pyatspi.STATE_FOCUSED),
    }


def labels(node):
    """Return the labels that say what a node is for, where its name is its value."""
    for relation in node.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            for place in range(relation.getNTargets()):
                yield relation.getTarget(place).name


def nodes(root):
    """Return every node that shows."""
    found = []
    walk(root, found)
    return found


def main():
    root = application()
    first, order = nodes(root), []
    for _ in range(MOST_TABS):
        focused = [one for one in nodes(root) if one["focused"] and one["focusable"]]
        if not focused or (order and focused[-1]["name"] == order[0]["name"]):
            break
        order.append(focused[-1])
        print("tab", flush=True)
        sys.stdin.readline()
    print(json.dumps({"nodes": first, "order": order}), flush=True)


main()
