"""The five effects as cards: seal, name, a line of the writer's own, and how many notes there are."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import Theme, look
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.painting import begin, frame
from integration_journal.ui.widgets.seal import paint_seal
from integration_journal.ui.widgets.text_lines import break_lines, paint_lines

_NARROWEST = {False: 144, True: 116}  # px at 100 % text, by the compact form


class EffectCard(QAbstractButton):
    """One effect; compact it is 60 high and keeps the quote for the tool tip and the description."""

    def __init__(self, key: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = str(key)
        self._quote = ""
        self._count = ""
        self._compact = False
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("corner", 12)
        self.setAccessibleName(label)

    def set_card(self, quote: str, count: str) -> None:
        """Show a quotation and a count such as "4 notes"."""
        self._quote, self._count = quote, count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.setAccessibleDescription(quote)
        self._tell()

    def set_compact(self, compact: bool) -> None:
        """Use the low form of the small window."""
        self._compact = compact
        self._tell()
        self.updateGeometry()

    def _tell(self) -> None:
        self.setToolTip(self._quote if self._compact else "")
        self.update()

    def sizeHint(self) -> QSize:
        theme = look().theme
        if self._compact:
            return QSize(theme.px(124), theme.px(60))
        lines = 3 * theme.line("card-quote")
        return QSize(theme.px(181), theme.px(14 + 36 + 8 + 1 + 18 + 12 + 3) + lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(_NARROWEST[self._compact]), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        family = hue(self.key)
        painter = begin(self)
        lit = self.isChecked() or self.isDown()
        ground = theme.colour(f"{family}-wash" if lit else "sheet")
        edge = f"{family}-mark" if self.isChecked() or self.underMouse() else "line"
        width = theme.chosen if self.isChecked() else theme.hair
        frame(painter, QRectF(self.rect()), ground, theme.colour(edge), width, theme.px(12))
        if self._compact:
            self._paint_compact(painter, theme, family)
        else:
            self._paint_full(painter, theme, family)
        painter.end()

    def _paint_compact(self, painter: QPainter, theme: Theme, family: str) -> None:
        px = theme.px
        paint_seal(painter, QRectF(px(6), px(16), px(28), px(28)), family, family, self.isChecked())
        font = theme.font("caption", 600 if self.isChecked() else 500)
        room = self.width() - px(38) - px(6)
        lines = break_lines(self.text(), font, room, 2)
        ink = theme.colour("ink" if self.isChecked() else "ink2")
        top = (self.height() - len(lines) * px(17)) / 2
        paint_lines(painter, QRectF(px(38), top, room, 0), lines, font, px(17), ink)

    def _paint_full(self, painter: QPainter, theme: Theme, family: str) -> None:
        px = theme.px
        side = px(15)
        paint_seal(painter, QRectF(side, px(19), px(28), px(28)), family, family, self.isChecked())
        font = theme.font("label-strong")
        left = side + px(38)
        lines = break_lines(self.text(), font, self.width() - left - px(14), 2)
        top = px(33) - len(lines) * px(18) / 2
        paint_lines(
            painter, QRectF(left, top, self.width() - left, 0), lines, font, px(18), theme.colour("ink")
        )
        own = theme.font("card-quote")
        width = self.width() - 2 * side
        line = theme.line("card-quote")
        quote = break_lines(self._quote, own, width, 3) if self._quote else []
        ink = theme.colour("ink" if self.isChecked() else "ink2")
        paint_lines(painter, QRectF(side, px(59), width, 0), quote, own, line, ink)
        place = QRectF(side, self.height() - px(12) - px(18), width, px(18))
        faint = theme.colour("ink2" if self.isChecked() else "ink3")
        caption = theme.font("caption")
        paint_lines(painter, place, break_lines(self._count, caption, width, 1)[:1], caption, px(18), faint)


class EffectCards(QWidget):
    """The effects side by side, one chosen, in more rows where there is no room; arrow keys move among them."""

    chosen_changed = Signal(str)

    def __init__(self, effects: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._group = QButtonGroup(self)
        self._compact = False
        self._columns = 0
        self._cards = {str(key): EffectCard(key, label, self) for key, label in effects}
        for card in self._cards.values():
            self._group.addButton(card)
        space(self._grid, gap=12)
        self._arrange(len(self._cards))
        self._group.buttonToggled.connect(self._toggled)

    def card(self, key: str) -> EffectCard:
        """Return one effect's card."""
        return self._cards[str(key)]

    def cards(self) -> list[EffectCard]:
        """Return the cards in their order."""
        return list(self._cards.values())

    def set_card(self, key: str, quote: str, count: str) -> None:
        """Show a quotation and a count on one card."""
        self.card(key).set_card(quote, count)

    def choose(self, key: str) -> None:
        """Choose an effect, without a signal."""
        blocked = self._group.blockSignals(True)
        self.card(key).setChecked(True)
        self._group.blockSignals(blocked)

    def chosen(self) -> str:
        """Return the key of the chosen effect, "" while there is none."""
        return next((key for key, card in self._cards.items() if card.isChecked()), "")

    def set_compact(self, compact: bool) -> None:
        """Use the low form of the small window for all cards."""
        self._compact = compact
        for card in self._cards.values():
            card.set_compact(compact)
        space(self._grid, gap=8 if compact else 12)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(2 * _NARROWEST[self._compact] + 12), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() / look().theme.scale
        columns = int((room + 12) // (_NARROWEST[self._compact] + 12 - 4 * self._compact))
        self._arrange(columns if columns < 4 else 5 if columns >= 5 else 3)

    def _arrange(self, columns: int) -> None:
        columns = max(2, min(columns, len(self._cards)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards.values()):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(len(self._cards)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _toggled(self, card: QAbstractButton, checked: bool) -> None:
        if checked and isinstance(card, EffectCard):
            self.chosen_changed.emit(card.key)
