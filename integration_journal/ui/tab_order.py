"""The Tab key goes through what is shown in reading order, however often its parts were made anew."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QWidget

from integration_journal.ui.layouts import parts


def follow_reading_order(container: QWidget) -> None:
    """Chain everything that is shown in ``container``; a group is one stop, at the button that is chosen.

    Qt chains widgets in the order of their making, so that rows filled in later would come last.
    """
    before = container
    for widget in _shown(container):
        if isinstance(widget, QAbstractButton):
            _stop_at_the_chosen(widget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
            QWidget.setTabOrder(before, widget)
            before = widget


def read_in_layout_order(container: QWidget) -> None:
    """Have screen readers meet the parts of ``container`` where they stand, not in the order of their making."""
    for widget in _laid_out(container.layout()):
        if widget.parentWidget() is container:
            # The last one raised is the last one read.
            widget.raise_()


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for part in parts(layout):
        if isinstance(part, QLayout):
            yield from _laid_out(part)
        else:
            yield part


def _shown(container: QWidget) -> Iterator[QWidget]:
    inner = container.widget() if isinstance(container, QScrollArea) else None
    if inner is not None:
        yield from _shown(inner)
    elif container.layout() is not None:
        yield from _in_layout(container.layout())
    else:
        # What places its parts itself makes them in reading order.
        for child in container.children():
            if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
                yield child
                yield from _shown(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for part in parts(layout):
        if isinstance(part, QLayout):
            yield from _in_layout(part)
        elif not part.isHidden():
            yield part
            yield from _shown(part)


def _stop_at_the_chosen(button: QAbstractButton) -> None:
    """Let Tab reach only the checked button of an exclusive group; arrow keys go on from there."""
    group = button.group()
    if group is None or not group.exclusive() or group.checkedButton() is None:
        return
    policy = button.focusPolicy()
    if button.isChecked():
        button.setFocusPolicy(policy | Qt.FocusPolicy.TabFocus)
    else:
        button.setFocusPolicy(policy & ~Qt.FocusPolicy.TabFocus)
