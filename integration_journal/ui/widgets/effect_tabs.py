"""The five effects as tabs: seal and name, the chosen one underlined in its hue."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QStyle, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.seal import paint_seal
from integration_journal.ui.widgets.text_lines import break_lines, paint_lines

_SEAL, _LEFT, _AIR = 28, 36, 4


class EffectTab(QAbstractButton):
    """One effect; its name takes two lines where one is too narrow."""

    def __init__(self, key: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = str(key)
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", "inside")

    def sizeHint(self) -> QSize:
        theme = look().theme
        width = QFontMetricsF(theme.font("label-strong")).horizontalAdvance(self.text())
        return QSize(theme.px(_LEFT) + round(width) + theme.px(7), theme.px(55))

    def minimumSizeHint(self) -> QSize:
        theme = look().theme
        metrics = QFontMetricsF(theme.font("label-strong"))
        widest = max(metrics.horizontalAdvance(word) for word in self.text().split())
        return QSize(theme.px(_LEFT) + math.ceil(widest) + 1, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        family = hue(self.key)
        painter = begin(self)
        height = self.height() - 3
        side = theme.px(_SEAL)
        seal = self._mirrored(QRectF(0, (height - side) / 2, side, side))
        paint_seal(painter, seal, family, family, self.isChecked())
        font = theme.font("label", 600 if self.isChecked() else 500)
        room = self.width() - theme.px(_LEFT)
        lines = break_lines(self.text(), font, room, 2)
        line = theme.px(18)
        words = self._mirrored(
            QRectF(theme.px(_LEFT), (height - line * len(lines)) / 2, room, line * len(lines))
        )
        ink = theme.colour("ink" if self.isChecked() or self.underMouse() else "ink2")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        align = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        paint_lines(painter, words, lines, font, line, ink, align)
        if self.isChecked():
            painter.fillRect(QRectF(0, height, self.width(), 3), theme.colour(f"{family}-mark"))
        painter.end()

    def _mirrored(self, place: QRectF) -> QRectF:
        return QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), place.toRect()))


class EffectTabs(QWidget):
    """The effects side by side over a hairline, in two rows where there is no room; arrow keys move among them."""

    chosen_changed = Signal(str)

    def __init__(self, name: str, effects: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        space(self._grid, gap=0)
        self._group = QButtonGroup(self)
        self._tabs = [EffectTab(key, label, self) for key, label in effects]
        for tab in self._tabs:
            self._group.addButton(tab)
        self._columns = 0
        self._arrange(len(self._tabs))
        self._group.buttonToggled.connect(self._toggled)

    def tabs(self) -> list[EffectTab]:
        """Return the tabs in their order."""
        return list(self._tabs)

    def choose(self, key: str) -> None:
        """Choose an effect, without a signal."""
        blocked = self._group.blockSignals(True)
        next(tab for tab in self._tabs if tab.key == str(key)).setChecked(True)
        self._group.blockSignals(blocked)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._narrowest() + look().theme.px(_AIR), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(next((many for many in (5, 3) if self._needs(many) <= self.width()), 2))

    def _narrowest(self) -> int:
        return max(tab.minimumSizeHint().width() for tab in self._tabs)

    def _needs(self, columns: int) -> int:
        narrowest = [tab.minimumSizeHint().width() for tab in self._tabs]
        beside = sum(narrowest) if columns == len(narrowest) else columns * max(narrowest)
        return beside + (columns - 1) * look().theme.px(_AIR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        painter = QPainter(self)
        painter.fillRect(0, self.height() - theme.hair, self.width(), theme.hair, theme.colour("line"))
        painter.end()

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for tab in self._tabs:
            self._grid.removeWidget(tab)
        # Air between the tabs takes what is left over, so that the last one ends where the page does.
        for place, tab in enumerate(self._tabs):
            self._grid.addWidget(tab, place // columns, place % columns * 2)
        for column in range(2 * len(self._tabs)):
            air = column % 2 == 1 and column < 2 * columns - 1
            self._grid.setColumnStretch(column, 1 if air else 0)
            self._grid.setColumnMinimumWidth(column, look().theme.px(_AIR) if air else 0)

    def _toggled(self, tab: QAbstractButton, checked: bool) -> None:
        if checked and isinstance(tab, EffectTab):
            self.chosen_changed.emit(tab.key)
