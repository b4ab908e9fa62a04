"""The head of Today: the whole course on one line, in true time, and where the reader is on it."""

from collections.abc import Sequence

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
from integration_journal.ui.widgets.course_session import CourseSession, least_days
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.text_lines import paint_lines
from integration_journal.ui.widgets.words import Words, inked

_NARROW, _PLAIN, _CONTENT = 840, 600, 1336
_FADE = ((0.3, 0.6), (1.0, 0.08))
_LEAD = 0.4
"""Share of the room that the days before the first session may take."""
_LABEL = 76
"""Width in px at 100 % that the name of a session takes."""
_KINDS = ("title", "title-small", "heading")


class CourseHeader(QWidget):
    """Date and title over the line of the course."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sessions: list[CourseSession] = []
        self._today: float | None = None
        self._stage = "integration"
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
        self,
        sessions: Sequence[CourseSession],
        today: float | None,
        here_label: str,
        description: str,
        stage: str = "integration",
    ) -> None:
        """Show the sessions in their order, the ring at the day ``today`` in the hue of its ``stage``, and say so."""
        self._sessions = sorted(sessions, key=CourseSession.by_day)
        self._today, self._here_label, self._stage = today, here_label, str(stage)
        self.setAccessibleDescription(description)
        self._arrange()
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
        top = px(16 if narrow else 32)
        self._date.setGeometry(side, top, wide, self._date.heightForWidth(wide))
        top += self._date.height() + px(2 if narrow else 4)
        for kind in _KINDS[1:] if narrow else _KINDS:
            self._title.set_kind(kind)
            height = self._title.heightForWidth(wide)
            if not self._is_painted() or top + height <= self.ground() - px(4):
                break
        self._title.setGeometry(side, top, wide, height)

    def _shown(self) -> list[CourseSession]:
        """The sessions that fit with their labels: around the current one, or the last held."""
        room = self._right() - self._left()
        most = 3 if self._is_narrow() else max(3, int(room // look().theme.px(104)))
        shown = self._around_now(most)
        while most > 3 and self._step(shown) * least_days(shown) < look().theme.px(_LABEL):
            most -= 1
            shown = self._around_now(most)
        return shown

    def _around_now(self, most: int) -> list[CourseSession]:
        sessions = self._sessions
        index = next((i for i, one in enumerate(sessions) if one.state != "past"), len(sessions) - 1)
        start = max(0, min(index - most // 2, len(sessions) - most))
        return sessions[start : start + most]

    def _rise(self) -> int:
        return look().theme.px(60 if self._is_narrow() else 74)

    def _room(self) -> float:
        tail = look().theme.px(52 if self._is_narrow() else 135)
        return self._right() - self._left() - self._rise() - tail

    def _lead(self, shown: list[CourseSession]) -> float:
        """Return the px that the days before the first session take."""
        before = max(0.0, shown[0].day - self._today) if self._today is not None else 0.0
        return min(before * look().theme.px(14), self._room() * _LEAD)

    def _step(self, shown: list[CourseSession]) -> float:
        """Return the px of a day."""
        days = max(shown[-1].day - shown[0].day, 1.0)
        return min((self._room() - self._lead(shown)) / days, look().theme.px(16))

    def _left(self) -> float:
        return self._edge() + look().theme.px(220 if self._is_narrow() else 378)

    def _right(self) -> float:
        return self.width() - self._edge() - look().theme.px(24)

    def ground(self) -> int:
        """Return the height of the line in px, where nothing happens."""
        return look().theme.px(108 if self._is_narrow() else 132)

    def _arcs(self) -> list[tuple[CourseSession, Arc]]:
        theme = look().theme
        shown = self._shown()
        crest = theme.px(44 if self._is_narrow() else 62)
        rise_most, rest_most = self._rise(), theme.px(200)
        step, left = self._step(shown), self._left() + self._lead(shown) + rise_most
        tops = [left + (one.day - shown[0].day) * step for one in shown]
        arcs = []
        for place, one in enumerate(shown):
            gap_left = tops[place] - tops[place - 1] if place else 1e9
            gap_right = tops[place + 1] - tops[place] if place + 1 < len(tops) else 1e9
            lift = tops[place] - min(rise_most, gap_left * 0.34)
            rest = tops[place] + min(rest_most, gap_right - min(rise_most, gap_right * 0.34))
            arcs.append((one, Arc(lift, tops[place], rest, self.ground(), crest)))
        return arcs

    def _x(self, day: float, arcs: list[tuple[CourseSession, Arc]]) -> float:
        first, last = arcs[0], arcs[-1]
        if len(arcs) > 1 and last[0].day > first[0].day:
            step = (last[1].top - first[1].top) / (last[0].day - first[0].day)
        else:
            step = look().theme.px(14)
        x = first[1].top + (day - first[0].day) * step
        return max(self._left() + look().theme.px(12), min(x, self._right()))

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
        ring = self.ring()
        now = ring.x() if ring is not None else 0.0
        current = next((arc for one, arc in arcs if one.state == "current"), None)
        if current is not None:
            paint_wash(painter, current, theme, _FADE)
        paint_clipped(painter, path, solid_pen(theme), 0, now)
        if current is not None:
            paint_clipped(painter, current.hump(), coloured_pen(current, theme), current.lift - 1, now)
        ahead = now + 9 * theme.scale if ring is not None else 0
        paint_clipped(painter, path, dotted_pen(theme), ahead, self.width())
        stations = self.stations()
        for one, arc in arcs:
            self._paint_station(painter, theme, one, arc, stations)
        self._paint_labels(painter, theme, arcs)
        if ring is not None:
            self._paint_here(painter, theme, ring)

    def _paint_station(
        self, painter: QPainter, theme: Theme, one: CourseSession, arc: Arc, stations: list[QPointF]
    ) -> None:
        paint_plumb(painter, theme, arc.top, arc.crest + theme.px(10), arc.ground)
        if QPointF(arc.top, arc.crest) not in stations:
            return
        token = "stage-experience-mark" if one.state == "current" else "border"
        paint_station(painter, theme, QPointF(arc.top, arc.crest), token, False, 4.5)

    def _paint_here(self, painter: QPainter, theme: Theme, ring: QPointF) -> None:
        paint_here(painter, theme, ring, f"stage-{self._stage}-mark")
        place = self.here_place()
        if place is None:
            return
        air = theme.px(4)
        # Where sessions are close together the next one's line would run through the words.
        painter.fillRect(place.adjusted(-air, 0, air, 0), theme.colour("paper"))
        font, line = theme.font("caption-strong"), theme.line("caption")
        paint_lines(painter, place, [self._here_label], font, line, theme.colour("ink"))

    def ring(self) -> QPointF | None:
        """Return where the ring is painted, if it is."""
        if self._today is None or not self._is_painted():
            return None
        arcs = self._arcs()
        now = self._x(self._today, arcs)
        return QPointF(now, self._y(now))

    def _y(self, x: float) -> float:
        return next((arc.y(x) for _, arc in self._arcs() if arc.lift < x < arc.rest), self.ground())

    def stations(self) -> list[QPointF]:
        """Return where the sessions' stations are painted, but for the one under the ring."""
        arcs, ring, near = self._arcs(), self.ring(), look().theme.px(16)
        tops = [QPointF(arc.top, arc.crest) for _, arc in arcs]
        return [top for top in tops if ring is None or abs(top.x() - ring.x()) >= near]

    def here_place(self) -> QRectF | None:
        """Return where the ring's words are painted, if they are: over no station, and clear of the titles."""
        ring = self.ring()
        if ring is None or self._is_narrow():
            return None
        theme = look().theme
        width = QFontMetricsF(theme.font("caption-strong")).horizontalAdvance(self._here_label)
        line, far = theme.line("caption"), self.width() - theme.px(12) - width
        above = QRectF(min(ring.x() - width / 2, far), ring.y() - theme.px(36), width, line)
        above.moveBottom(min(above.bottom(), self._y(above.left()) - theme.px(6)))
        right = QRectF(ring.x() + theme.px(18), ring.y() - theme.px(18), width, line)
        left = QRectF(ring.x() - theme.px(18) - width, ring.y() - theme.px(18), width, line)
        sides = [left, right] if self._stage == "intentions" else [right]
        on_ground = ring.y() >= self.ground() - 2
        found = [above, *sides] if on_ground else [*sides, above]
        return next((one for one in found if self._is_free(one, far)), self._beside_titles(above))

    def _is_free(self, place: QRectF, far: float) -> bool:
        air = look().theme.px(12)
        taken = [QRectF(point.x() - air, point.y() - air, 2 * air, 2 * air) for point in self.stations()]
        taken += [inked(label).adjusted(-air, 0, air, 0) for label in (self._date, self._title)]
        return place.left() <= far and not any(place.intersects(other) for other in taken)

    def _beside_titles(self, place: QRectF) -> QRectF:
        """Move words to the end of the titles, where they would touch them."""
        ends = [inked(label) for label in (self._date, self._title)]
        gap = look().theme.px(12)
        short = [
            one.right() + gap - place.left() for one in ends if one.adjusted(0, 0, gap, 0).intersects(place)
        ]
        return place.translated(max([0.0, *short]), 0)

    def _paint_labels(self, painter: QPainter, theme: Theme, arcs: list[tuple[CourseSession, Arc]]) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        taken: list[tuple[float, float]] = []
        for one, arc in sorted(arcs, key=_by_weight):
            chosen = one.state == "current"
            weight = 600 if chosen else 500
            # Words over words can be read by nobody; the list of sessions has every one.
            half = self._label_width(one, theme, weight) / 2 + theme.px(4)
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


def _by_weight(drawn: tuple[CourseSession, Arc]) -> tuple[bool, bool, float]:
    return drawn[0].weight
