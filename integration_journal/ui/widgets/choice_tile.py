"""Tiles of equal size for "How did it feel?": any of them may be true together."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from integration_journal.ui.icons import paint_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin, frame
from integration_journal.ui.widgets.text_lines import break_lines, paint_lines

_NARROWEST = 132


class ChoiceTile(QAbstractButton):
    """Glyph over a label of one or two lines, checkable."""

    def __init__(
        self, key: str, label: str, icon: str, hue: str = "stage-experience", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key = str(key)
        self._icon = icon
        self._hue = hue
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("corner", 8)
        self.setAccessibleName(label)

    def sizeHint(self) -> QSize:
        return QSize(look().theme.px(136), look().theme.px(76))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(_NARROWEST), look().theme.px(76))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        px = theme.px
        painter = begin(self)
        if self.isChecked():
            ground, edge, width = f"{self._hue}-wash", f"{self._hue}-mark", theme.chosen
        else:
            ground = "pressed" if self.isDown() else "hover" if self.underMouse() else "sheet"
            edge, width = "border", theme.hair
        place = QRectF(self.rect())
        frame(painter, place, theme.colour(ground), theme.colour(edge), width, px(8))
        glyph = QRectF(px(15), px(11), px(20), px(20))
        paint_icon(painter, self._icon, glyph, self._hue if self.isChecked() else "ink2")
        font = theme.font("label", 600 if self.isChecked() else 500)
        line = px(18)
        lines = break_lines(self.text(), font, self.width() - px(15) - px(8), 2)
        words = QRectF(px(15), self.height() - px(11) - len(lines) * line, self.width(), 0)
        paint_lines(painter, words, lines, font, line, theme.colour("ink" if self.isChecked() else "ink2"))
        painter.end()


class ChoiceTiles(QWidget):
    """A row of tiles; in a narrow place two by two."""

    changed = Signal(list)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str, str]],
        hue: str = "stage-experience",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        space(self._grid, gap=8)
        self._tiles = [ChoiceTile(key, label, icon, hue, self) for key, label, icon in choices]
        self.setAccessibleName(name)
        self._columns = 0
        for tile in self._tiles:
            tile.setAccessibleDescription(name)
            tile.clicked.connect(self._clicked)
        self._arrange(len(self._tiles))

    def tiles(self) -> list[ChoiceTile]:
        """Return the tiles in their order."""
        return list(self._tiles)

    def checked(self) -> list[str]:
        """Return the keys of the chosen tiles."""
        return [tile.key for tile in self._tiles if tile.isChecked()]

    def set_checked(self, keys: Sequence[str]) -> None:
        """Choose these keys and no others, without a signal."""
        wanted = {str(key) for key in keys}
        for tile in self._tiles:
            tile.setChecked(tile.key in wanted)

    def _clicked(self) -> None:
        self.changed.emit(self.checked())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(2 * _NARROWEST + 8), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() / look().theme.scale
        self._arrange(len(self._tiles) if room >= len(self._tiles) * _NARROWEST + 8 * len(self._tiles) else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(len(self._tiles)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, place // columns, place % columns)
