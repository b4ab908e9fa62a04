"""How widgets come out of a layout again, and what lies in one: never past PySide, and never by ``itemAt``.

Where a widget is deleted, or added to another layout, while it lies in one, Qt deletes the layout's item of it. PySide
may know that item (it asks a layout for all of its items where it is added to another one, and keeps what ``itemAt``
returned) and is told nothing. Whatever is made at the same place in memory is then taken for the item that is gone: it
is not painted, or the program ends (tried with PySide 6.11). ``removeWidget`` and ``takeAt`` tell PySide.
"""

from PySide6.QtWidgets import QLayout, QWidget


def take_out(widget: QWidget) -> None:
    """Take a widget out of the layout it lies in, before it goes into another one."""
    parent = widget.parentWidget()
    layout = holding(parent.layout(), widget) if parent is not None else None
    if layout is not None:
        layout.removeWidget(widget)


def let_go(widget: QWidget) -> None:
    """Take a widget out of its layout, out of sight and away."""
    widget.hide()
    take_out(widget)
    widget.deleteLater()


def empty(layout: QLayout) -> None:
    """Let go of every widget that lies in a layout itself."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def parts(layout: QLayout) -> list[QWidget | QLayout]:
    """Return the widgets and layouts that lie in a layout, in its order."""
    children = (*layout.parentWidget().children(), *layout.children())
    places = {layout.indexOf(one): one for one in children if isinstance(one, (QWidget, QLayout))}
    return [one for place, one in sorted(places.items()) if place >= 0]


def holding(layout: QLayout | None, widget: QWidget) -> QLayout | None:
    """Return the layout that a widget lies in: this one or one below it, or None."""
    if layout is None or layout.indexOf(widget) >= 0:
        return layout
    below = (holding(one, widget) for one in layout.children() if isinstance(one, QLayout))
    return next((found for found in below if found is not None), None)
