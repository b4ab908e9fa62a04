"""The head of a session's page: its arc with three stations, where the reader is, and the stages as tabs."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import Theme, look, set_role
from integration_journal.ui.widgets.arc import (
    Arc,
    base_pen,
    coloured_pen,
    dotted_pen,
    paint_clipped,
    paint_here,
    paint_plumb,
    paint_station,
    paint_wash,
    solid_pen,
)
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.stage_tab import StageTab
from integration_journal.ui.widgets.text_lines import paint_lines
from integration_journal.ui.widgets.words import Words, inked

_NARROW, _PLAIN, _WIDE = 840, 648, 1236  # effective widths of the page, in px at 100 % text
_CONTENT = 1336
_NEAR = 22  # closer than this the ring takes the place of the station


class ArcHeader(QWidget):
    """Title, date and place of a session over its arc; ``stages`` are three of (key, label, dates)."""

    stage_chosen = Signal(str)

    def __init__(self, stages: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here_label = ""
        self._part_before: float | None = None
        self._days_after: float | None = None
        self._is_past = True
        self._title = Words("", "title", self)
        self._date = Words("", "body", self, token="ink2")
        self._place = Words("", "caption", self, lines=1)
        self._group = QButtonGroup(self)
        self._tabs = [StageTab(key, label, dates, self) for key, label, dates in stages]
        for tab in self._tabs:
            self._group.addButton(tab)
        self._tabs[0].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)
        self._actions = QWidget(self)
        space(QHBoxLayout(self._actions), gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self, "header")

    def set_titles(self, title: str, date: str, place: str = "") -> None:
        """Set the session's name, its day and hour, and a last quiet line."""
        for label, text in ((self._title, title), (self._date, date), (self._place, place)):
            label.setText(text)
        self._arrange()

    def set_dates(self, dates: Mapping[str, str], spoken: Mapping[str, str] | None = None) -> None:
        """Set the dates under the stages by key, and their longer forms for screen readers."""
        for tab in self._tabs:
            tab.set_dates(dates.get(tab.key, ""), (spoken or {}).get(tab.key, ""))
        self._arrange()

    def set_stage(self, key: str) -> None:
        """Show a stage as the chosen one, without a signal."""
        blocked = self._group.blockSignals(True)
        for tab in self._tabs:
            tab.setChecked(tab.key == str(key))
        self._group.blockSignals(blocked)
        self.update()

    def stage(self) -> str:
        """Return the key of the chosen stage."""
        return next(tab.key for tab in self._tabs if tab.isChecked())

    def tabs(self) -> list[StageTab]:
        """Return the three tabs."""
        return list(self._tabs)

    def set_here(
        self,
        label: str,
        part_before: float | None = None,
        days_after: float | None = None,
        *,
        is_past: bool = True,
    ) -> None:
        """Place the ring: ``part_before`` 0 to 1 before the session, ``days_after`` from its day on.

        Without either there is no ring, and the line is that of what has been, or of what is to come.
        """
        self._here_label, self._part_before, self._days_after = label, part_before, days_after
        self._is_past = is_past
        self.update()

    def set_description(self, text: str) -> None:
        """Say in words what the painting shows, for screen readers."""
        self.setAccessibleDescription(text)
        for tab in self._tabs:
            tab.setAccessibleDescription(text)

    def add_action(self, widget: QWidget) -> None:
        """Add a control at the top right."""
        self._actions.layout().addWidget(widget)
        self._arrange()

    def _toggled(self, tab: QAbstractButton, checked: bool) -> None:
        self.update()
        if checked and isinstance(tab, StageTab):
            self.stage_chosen.emit(tab.key)

    def _effective(self) -> float:
        return self.width() / look().theme.scale

    def _is_plain(self) -> bool:
        return self._effective() < _PLAIN

    def _stretch(self) -> float:
        return 220 / 176 if self._effective() >= _WIDE else 1.0

    def sizeHint(self) -> QSize:
        theme = look().theme
        height = theme.px(152) if self._is_plain() else theme.px(118 * self._stretch()) + theme.px(58)
        return QSize(theme.px(700), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(300), self.sizeHint().height())

    def _arc(self) -> Arc:
        theme = look().theme
        width = min(self.width(), theme.px(_CONTENT))
        left = (self.width() - width) / 2
        narrow = self._effective() < _NARROW
        lift, top, rest = (0.266, 0.557, 0.986) if narrow else (0.303, 0.563, 0.969)
        ground, crest = theme.px(118 * self._stretch()), theme.px(30 * self._stretch())
        return Arc(left + width * lift, left + width * top, left + width * rest, ground, crest)

    def _stations(self) -> list[QPointF]:
        arc = self._arc()
        xs = (arc.lift + (arc.top - arc.lift) * 0.362, arc.top, arc.top + (arc.rest - arc.top) * 0.437)
        return [QPointF(x, arc.y(x)) for x in xs]

    def _here(self) -> tuple[QPointF, str] | None:
        arc = self._arc()
        if self._days_after is not None:
            x = arc.after(self._days_after)
            token = "stage-experience-mark" if self._days_after <= 0 else "stage-integration-mark"
        elif self._part_before is not None:
            x, token = arc.before(self._part_before), "stage-intentions-mark"
        else:
            return None
        return QPointF(x, arc.y(x)), token

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if event.size().height() != self.sizeHint().height():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if hasattr(self, "_actions"):
            self._arrange()

    def _arrange(self) -> None:
        theme = look().theme
        px = theme.px
        narrow = self._effective() < _NARROW
        side = px(24 if narrow else 48) + max(0, (self.width() - px(_CONTENT)) // 2)
        # Beyond the first quarter of the rise the arc would run through the words.
        quarter = round(self._arc().lift + (self._arc().top - self._arc().lift) / 4) - side
        most = min(px(220 if narrow else 320), quarter)
        wide = self.width() - 2 * side if self._is_plain() else most
        self._actions.adjustSize()
        self._actions.move(
            self.width() - self._actions.width() - px(12 if narrow else 24), px(10 if narrow else 20)
        )
        if self._is_plain():
            wide -= self._actions.width()
        self._title.set_kind("title-small" if narrow else "title")
        y = px(16 if self._is_plain() else 24)
        # Below the first line of the place comes the ground, but in a wide window, where it lies lower.
        is_over_ground = not self._is_plain() and self._stretch() == 1.0
        self._place.set_lines(1 if is_over_ground else 2)
        for label in (self._title, self._date, self._place):
            shown = bool(label.text()) and not (narrow and label is self._place)
            label.setVisible(shown)
            height = label.heightForWidth(wide) if shown else 0
            label.setGeometry(side, y, wide, height)
            y += height + (px(2) if shown else 0)
        self._arrange_tabs(side)

    def _arrange_tabs(self, side: int) -> None:
        theme = look().theme
        top = self.height() - theme.px(58)
        if self._is_plain():
            width = (self.width() - 2 * side) // len(self._tabs)
            for place, tab in enumerate(self._tabs):
                tab.setGeometry(side + place * width, top, width, theme.px(58))
            return
        stations = self._stations()
        lefts = [round(station.x()) - theme.px(10) for station in stations]
        for place, tab in enumerate(self._tabs):
            room = (lefts[place + 1] if place + 1 < len(lefts) else self.width() - theme.px(24)) - lefts[
                place
            ]
            widest = theme.px(236 if place == len(self._tabs) - 1 else 170)
            tab.setGeometry(QRect(lefts[place], top, min(room - theme.px(4), widest), theme.px(58)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._is_plain():
            for station, tab in zip(self._stations(), self._tabs, strict=True):
                away = event.position() - station
                if abs(away.x()) < look().theme.px(14) and abs(away.y()) < look().theme.px(14):
                    tab.setChecked(True)
                    return
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        painter = begin(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        if not self._is_plain():
            self._paint_arc(painter, theme)
        painter.end()

    def _paint_arc(self, painter: QPainter, theme: Theme) -> None:
        arc, here = self._arc(), self._here()
        now = here[0].x() if here else float(self.width()) if self._is_past else arc.lift
        path = QPainterPath(QPointF(0, arc.ground))
        path.lineTo(arc.lift, arc.ground)
        arc.add_to(path)
        path.lineTo(self.width(), arc.ground)
        paint_wash(painter, arc, theme)
        if not theme.is_contrast:
            paint_clipped(painter, path, base_pen(theme), 0, self.width())
        paint_clipped(painter, path, solid_pen(theme), 0, min(now, arc.lift))
        paint_clipped(painter, arc.hump(), coloured_pen(arc, theme), arc.lift - 1, now)
        ahead = now + 9 * theme.scale if here else now
        paint_clipped(painter, path, dotted_pen(theme), ahead, self.width())
        for station, tab in zip(self._stations(), self._tabs, strict=True):
            hidden = here is not None and abs(station.x() - now) < theme.px(_NEAR)
            paint_plumb(painter, theme, station.x(), station.y() + theme.px(8), arc.ground + theme.px(2))
            if not hidden:
                paint_station(painter, theme, station, f"{hue(tab.key)}-mark", tab.isChecked(), 5)
        if here:
            paint_here(painter, theme, *here)
            self._paint_label(painter, theme)

    def _paint_label(self, painter: QPainter, theme: Theme) -> None:
        place = self.here_place()
        if place is not None:
            font, line = theme.font("caption-strong"), theme.line("caption")
            paint_lines(painter, place, [self._here_label], font, line, theme.colour("ink"))

    def here_place(self) -> QRectF | None:
        """Return where the ring's words are painted, if they are: beside it, or under the arc to spare the titles."""
        here = self._here()
        if here is None or self._is_plain():
            return None
        theme, ring = look().theme, here[0]
        width = QFontMetricsF(theme.font("caption-strong")).horizontalAdvance(self._here_label)
        line, air = theme.line("caption"), theme.px(12)
        right = QRectF(ring.x() + theme.px(18), ring.y() - theme.px(21), width, line)
        if self._days_after is not None:
            return right
        left = QRectF(ring.x() - theme.px(16) - width, right.top(), width, line)
        titles = [inked(label) for label in (self._title, self._date, self._place) if not label.isHidden()]
        if any(one.adjusted(-air, 0, air, 0).intersects(left) for one in titles):
            return right.translated(-theme.px(4), theme.px(21))
        return left
