"""One of the three tabs under the arc of a session."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from integration_journal.ui.icons import paint_icon
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.text_lines import paint_lines


class StageTab(QAbstractButton):
    """Glyph, name and dates of a stage, underlined in its hue while it is shown."""

    def __init__(self, key: str, label: str, dates: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = str(key)
        self.dates = ""
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", "inside")
        self.set_dates(dates)

    def set_dates(self, dates: str, spoken: str = "") -> None:
        """Show the dates under the name; ``spoken`` is the longer form for screen readers."""
        self.dates = dates
        said = spoken or dates
        self.setAccessibleName(f"{self.text()}, {said}" if said else self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = look().theme
        widest = max(
            QFontMetricsF(theme.font("strong")).horizontalAdvance(self.text()),
            QFontMetricsF(theme.font("caption")).horizontalAdvance(self.dates),
        )
        return QSize(round(widest) + theme.px(30) + theme.px(12), theme.px(58))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        family = hue(self.key)
        painter = begin(self)
        side, top = theme.px(20), theme.px(8)
        paint_icon(painter, family, QRectF(0, top, side, side), family)
        left = theme.px(30)
        name = theme.font("body", 600 if self.isChecked() else 500)
        ink = theme.colour("ink" if self.isChecked() or self.underMouse() else "ink2")
        width = self.width() - left
        line = theme.px(20)
        paint_lines(painter, QRectF(left, top, width, line), [self.text()], name, line, ink)
        caption = theme.font("caption")
        shown = QFontMetricsF(caption).elidedText(self.dates, Qt.TextElideMode.ElideRight, width)
        place = QRectF(left, top + line, width, theme.line("caption"))
        paint_lines(painter, place, [shown], caption, theme.line("caption"), theme.colour("ink3"))
        if self.isChecked():
            painter.fillRect(QRectF(0, self.height() - 3, self.width(), 3), theme.colour(f"{family}-mark"))
        painter.end()
