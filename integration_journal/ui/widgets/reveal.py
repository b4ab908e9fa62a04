"""Scrolling to what was opened on a page, below its lower edge perhaps."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from integration_journal.ui.theme import look


def reveal(widget: QWidget, within: QWidget | None = None) -> None:
    """Scroll to a widget once its layout has been done, and then to what has to be seen ``within`` it."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        _Reveal(area, [widget] if within is None else [widget, within])


class _Reveal(QObject):
    def __init__(self, area: QScrollArea, widgets: list[QWidget]) -> None:
        super().__init__(widgets[0])
        self._area, self._widgets = area, widgets
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        for widget in self._widgets:
            self._area.ensureWidgetVisible(widget, 0, look().theme.px(24))
        self.deleteLater()
