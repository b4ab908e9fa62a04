"""One line of a session's preparation: when, what, whose line it is, and a tick or what ends it."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from integration_journal.arc.preparation import Line, Source
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.words import Words

ICONS = {Source.ARTICLE: "source-article", Source.CLINIC: "source-clinic", Source.OWN: "write"}
_TIME, _MARK = 62, 22


class _Dot(QWidget):
    """A ring on the line, or a disc for the session itself."""

    def __init__(self, hue: str, filled: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hue, self._filled = hue, filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look().theme.px(_MARK), look().theme.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = look().theme, begin(self)
        hue = theme.colour(f"{self._hue}-mark")
        painter.setPen(QPen(hue, theme.px(2)))
        painter.setBrush(hue if self._filled else theme.colour("paper"))
        radius = theme.px(4)
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), radius, radius)
        painter.end()


class PrepRow(QWidget):
    """``ticked`` carries the line's id and whether it is on; ``ended`` and ``removed`` carry its id."""

    ticked = Signal(str, bool)
    ended = Signal(str)
    removed = Signal(str)

    def __init__(self, when: str, text: str, parent: QWidget | None = None, *, own: bool = False) -> None:
        super().__init__(parent)
        self.line: Line | None = None
        self.tick: QCheckBox | None = None
        self.end: QPushButton | None = None
        self.remove: QPushButton | None = None
        self._mark: QWidget | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._across = QHBoxLayout(self)
        space(self._across, (0, 6, 0, 6), 8)
        self.time = Words(when, "strong")
        self.time.set_weight(600, tabular=True)
        fix(self.time, FixedWidth=_TIME)
        self._across.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        self.text = Words(text, "quote" if own else "body")
        self._first, self._said = QHBoxLayout(), QVBoxLayout()
        space(self._first, gap=8)
        space(self._said, gap=2)
        self._first.addWidget(self.text, 1, Qt.AlignmentFlag.AlignTop)
        self._said.addLayout(self._first)
        self._said.addStretch(1)
        self._across.addLayout(self._said, 1)

    def put_dot(self, hue: str = "stage-intentions", *, filled: bool = False) -> None:
        """Put a ring, or a disc, on the line."""
        self._put_mark(_Dot(hue, filled, self))

    def put_tick(self, line: Line, on: bool) -> None:
        """Put a box to tick on the line."""
        self.line = line
        self.tick = QCheckBox(self)
        set_role(self.tick, "tick")
        fix(self.tick, FixedWidth=_MARK)
        self.tick.setChecked(on)
        self.tick.toggled.connect(self._on_tick)
        self._put_mark(self.tick)

    def _put_mark(self, mark: QWidget) -> None:
        self._mark = mark
        self._across.insertWidget(1, mark, 0, Qt.AlignmentFlag.AlignTop)

    def put_source(self, source: Source, name: str) -> None:
        """Say whose line it is; a clinic's stands out."""
        strong = source is Source.CLINIC
        note = IconNote(
            ICONS[source], name, "ink" if strong else "ink2", "caption-strong" if strong else "caption"
        )
        fix(note, MinimumHeight=22)
        self._first.addWidget(note, 0, Qt.AlignmentFlag.AlignTop)

    def put_removing(self, line: Line, label: str, name: str) -> None:
        """Put the way to take a line of the writer's own away."""
        self.line = line
        self.remove = QPushButton(label, self)
        set_role(self.remove, "link", tone="quiet")
        self.remove.setAccessibleName(name)
        self.remove.clicked.connect(self._on_remove)
        self._put_below(self.remove)

    def say(self, sentence: str, *, strong: bool = False) -> None:
        """Put a quiet line below the text."""
        if sentence:
            words = Words(sentence, "caption-strong" if strong else "caption")
            words.set_token("ink" if strong else "ink3")
            self._put_below(words)

    def _put_below(self, widget: QWidget) -> None:
        whole = isinstance(widget, Words)
        side = Qt.AlignmentFlag(0) if whole else Qt.AlignmentFlag.AlignLeft
        self._said.insertWidget(self._said.count() - 1, widget, 0, side)

    def put_end(self, line: Line, label: str) -> None:
        """Put the button that says what ends the rule."""
        self.line = line
        self.end = QPushButton(label, self)
        set_role(self.end, "link", tone="quiet")
        self.end.setAccessibleDescription(line.text)
        self.end.clicked.connect(self._on_end)
        self._put_below(self.end)

    def stress(self, *, now: bool = False, over: bool = False) -> None:
        """Let a line that holds now stand out, and one that is over step back."""
        self.text.set_weight(600 if now else None)
        if over:
            self.text.set_token("ink3")
            self.time.set_token("ink3")

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._mark is None:
            return
        painter = QPainter(self)
        middle = self._mark.geometry().center().x()
        painter.fillRect(QRectF(middle, 0, 1, self.height()), look().theme.colour("line"))
        painter.end()

    def _on_tick(self, on: bool) -> None:
        if self.line is not None:
            self.ticked.emit(self.line.id, on)

    def _on_end(self) -> None:
        if self.line is not None:
            self.ended.emit(self.line.id)

    def _on_remove(self) -> None:
        if self.line is not None:
            self.removed.emit(self.line.id)


def source_name(source: Source) -> str:
    """Return whose line it is, as a person reads it."""
    names = {
        Source.ARTICLE: QCoreApplication.translate("preparation", "Article"),
        Source.CLINIC: QCoreApplication.translate("preparation", "Your clinic"),
        Source.OWN: QCoreApplication.translate("preparation", "You"),
    }
    return names[source]
