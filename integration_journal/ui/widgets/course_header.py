"""The head of Today: the whole course on one line, in true time, and where the reader is on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from integration_journal.ui.theme import Theme, look, set_role
from integration_journal.ui.widgets.arc import (
    Arc,
    coloured_pen,
    dotted_pen,
    paint_clipped,
    paint_here,
    paint_plumb,
    paint_station,
    paint_wash,
    solid_pen,
)
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.text_lines import paint_lines
from integration_journal.ui.widgets.words import Words

_NARROW, _PLAIN, _CONTENT = 840, 600, 1336
_FADE = ((0.3, 0.6), (1.0, 0.08))


@dataclass(frozen=True)
class CourseSession:
    """One session on the line; ``state`` is past, current or coming, ``day`` any running number of days."""

    label: str
    date: str
    state: str
    day: float


class CourseHeader(QWidget):
    """Date and title over the line of the course."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sessions: list[CourseSession] = []
        self._today: float | None = None
        self._here_label = ""
        self._date = Words("", "body", self, token="ink2")
        self._title = Words("", "title", self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self, "header")

    def set_titles(self, date: str, title: str) -> None:
        """Set the day's date and the sentence that says where in the arc the reader is."""
        self._date.setText(date)
        self._title.setText(title)
        self._arrange()

    def set_course(
        self, sessions: Sequence[CourseSession], today: float | None, here_label: str, description: str
    ) -> None:
        """Show the sessions in their order, the ring at the day ``today``, and say the same in words."""
        self._sessions = sorted(sessions, key=_day)
        self._today, self._here_label = today, here_label
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def _effective(self) -> float:
        return self.width() / look().theme.scale

    def _is_narrow(self) -> bool:
        return self._effective() < _NARROW

    def _is_painted(self) -> bool:
        return self._effective() >= _PLAIN and bool(self._sessions)

    def sizeHint(self) -> QSize:
        theme = look().theme
        height = theme.px(144 if self._is_narrow() else 192) if self._is_painted() else theme.px(112)
        return QSize(theme.px(700), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(300), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if event.size().height() != self.sizeHint().height():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if hasattr(self, "_title"):
            self._arrange()

    def _edge(self) -> int:
        return max(0, (self.width() - look().theme.px(_CONTENT)) // 2)

    def _arrange(self) -> None:
        px = look().theme.px
        narrow = self._is_narrow()
        side = self._edge() + px(24 if narrow else 48)
        wide = px(170 if narrow else 340) if self._is_painted() else self.width() - 2 * side
        self._title.set_kind("title-small" if narrow else "title")
        top = px(16 if narrow else 32)
        self._date.setGeometry(side, top, wide, self._date.heightForWidth(wide))
        top += self._date.height() + px(2 if narrow else 4)
        self._title.setGeometry(side, top, wide, self._title.heightForWidth(wide))

    def _shown(self) -> list[CourseSession]:
        """The sessions that fit with their labels: around the current one, or the last held."""
        px = look().theme.px
        room = self._right() - self._left()
        most = 3 if self._is_narrow() else max(3, int(room // px(104)))
        if len(self._sessions) <= most:
            return self._sessions
        index = next(
            (i for i, one in enumerate(self._sessions) if one.state != "past"), len(self._sessions) - 1
        )
        start = max(0, min(index - most // 2, len(self._sessions) - most))
        return self._sessions[start : start + most]

    def _left(self) -> float:
        return self._edge() + look().theme.px(220 if self._is_narrow() else 378)

    def _right(self) -> float:
        return self.width() - self._edge() - look().theme.px(24)

    def _arcs(self) -> list[tuple[CourseSession, Arc]]:
        theme = look().theme
        shown = self._shown()
        ground, crest = (108, 44) if self._is_narrow() else (132, 62)
        rise_most, rest_most = theme.px(60 if self._is_narrow() else 74), theme.px(200)
        first, last = shown[0].day, shown[-1].day
        room = self._right() - self._left() - rise_most - theme.px(52 if self._is_narrow() else 135)
        days = max(last - first, 1.0)
        step = min(room / days, theme.px(16))
        tops = [self._left() + rise_most + (one.day - first) * step for one in shown]
        arcs = []
        for place, one in enumerate(shown):
            gap_left = tops[place] - tops[place - 1] if place else 1e9
            gap_right = tops[place + 1] - tops[place] if place + 1 < len(tops) else 1e9
            lift = tops[place] - min(rise_most, gap_left * 0.34)
            rest = tops[place] + min(rest_most, gap_right - min(rise_most, gap_right * 0.34))
            arcs.append((one, Arc(lift, tops[place], rest, theme.px(ground), theme.px(crest))))
        return arcs

    def _x(self, day: float, arcs: list[tuple[CourseSession, Arc]]) -> float:
        first, last = arcs[0], arcs[-1]
        if len(arcs) > 1 and last[0].day > first[0].day:
            step = (last[1].top - first[1].top) / (last[0].day - first[0].day)
        else:
            step = look().theme.px(14)
        x = first[1].top + (day - first[0].day) * step
        return max(self._edge() + look().theme.px(24), min(x, self._right()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        painter = begin(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        if self._is_painted():
            self._paint_course(painter, theme)
        painter.end()

    def _paint_course(self, painter: QPainter, theme: Theme) -> None:
        arcs = self._arcs()
        ground = arcs[0][1].ground
        path = QPainterPath(QPointF(0, ground))
        for _, arc in arcs:
            path.lineTo(arc.lift, ground)
            arc.add_to(path)
        path.lineTo(self.width(), ground)
        now = self._x(self._today, arcs) if self._today is not None else 0.0
        current = next((arc for one, arc in arcs if one.state == "current"), None)
        if current is not None:
            paint_wash(painter, current, theme, _FADE)
        paint_clipped(painter, path, solid_pen(theme), 0, now)
        if current is not None:
            paint_clipped(painter, current.hump(), coloured_pen(current, theme), current.lift - 1, now)
        ahead = now + 9 * theme.scale if self._today is not None else 0
        paint_clipped(painter, path, dotted_pen(theme), ahead, self.width())
        for one, arc in arcs:
            self._paint_station(painter, theme, one, arc, now)
        self._paint_labels(painter, theme, arcs)
        if self._today is not None:
            y = next((arc.y(now) for _, arc in arcs if arc.lift < now < arc.rest), ground)
            self._paint_here(painter, theme, QPointF(now, y), current)

    def _paint_station(
        self, painter: QPainter, theme: Theme, one: CourseSession, arc: Arc, now: float
    ) -> None:
        paint_plumb(painter, theme, arc.top, arc.crest + theme.px(10), arc.ground)
        if self._today is not None and abs(arc.top - now) < theme.px(16):
            return
        token = "stage-experience-mark" if one.state == "current" else "border"
        paint_station(painter, theme, QPointF(arc.top, arc.crest), token, False, 4.5)

    def _paint_here(self, painter: QPainter, theme: Theme, ring: QPointF, current: Arc | None) -> None:
        before = current is None or ring.x() < current.top - 1
        on_the_day = current is not None and abs(ring.x() - current.top) <= 1
        stage = "experience" if on_the_day else "intentions" if before else "integration"
        paint_here(painter, theme, ring, f"stage-{stage}-mark")
        if self._is_narrow():
            return
        font, line = theme.font("caption-strong"), theme.line("caption")
        width = QFontMetricsF(font).horizontalAdvance(self._here_label)
        left = ring.x() - theme.px(16) - width if before and current is not None else ring.x() + theme.px(18)
        top = ring.y() - (theme.px(34) if ring.y() >= self._arcs()[0][1].ground - 2 else theme.px(18))
        if top < ring.y() - theme.px(30):
            left = ring.x() - width / 2
        edge = self.width() - theme.px(12) - width
        if left > edge:
            left, top = edge, ring.y() - theme.px(36)
        place, air = QRectF(left, top, width, line), theme.px(4)
        # Where sessions are close together the next one's line would run through the words.
        painter.fillRect(place.adjusted(-air, 0, air, 0), theme.colour("paper"))
        paint_lines(painter, place, [self._here_label], font, line, theme.colour("ink"))

    def _paint_labels(self, painter: QPainter, theme: Theme, arcs: list[tuple[CourseSession, Arc]]) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        taken: list[tuple[float, float]] = []
        for one, arc in sorted(arcs, key=_not_current):
            chosen = one.state == "current"
            weight = 600 if chosen else 500
            # Words over words can be read by nobody; the list of sessions has every one.
            half = self._label_width(one, theme, weight) / 2
            if any(abs(arc.top - other) < half + beside for other, beside in taken):
                continue
            taken.append((arc.top, half))
            ink = theme.colour("ink" if chosen else "ink2")
            place = QRectF(arc.top - theme.px(100), arc.ground + theme.px(9), theme.px(200), theme.px(20))
            if self._is_narrow():
                words = f"{one.label}, {one.date}" if one.date else one.label
                paint_lines(painter, place, [words], theme.font("caption", weight), theme.px(18), ink, centre)
                continue
            paint_lines(painter, place, [one.label], theme.font("label", weight), theme.px(20), ink, centre)
            place.translate(0, theme.px(20))
            faint = theme.colour("ink3")
            paint_lines(painter, place, [one.date], theme.font("caption"), theme.px(18), faint, centre)

    def _label_width(self, one: CourseSession, theme: Theme, weight: int) -> float:
        if self._is_narrow():
            words = f"{one.label}, {one.date}" if one.date else one.label
            return QFontMetricsF(theme.font("caption", weight)).horizontalAdvance(words)
        label = QFontMetricsF(theme.font("label", weight)).horizontalAdvance(one.label)
        return max(label, QFontMetricsF(theme.font("caption")).horizontalAdvance(one.date))


def _not_current(drawn: tuple[CourseSession, Arc]) -> bool:
    return drawn[0].state != "current"


def _day(session: CourseSession) -> float:
    return session.day
