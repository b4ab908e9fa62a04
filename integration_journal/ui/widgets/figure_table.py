"""The table behind a figure: every point with its day, what it is about, its value and its words."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from integration_journal.sharing.figure import Dot, Figure, Panel, Voice
from integration_journal.sharing.figure_words import Row, rows, value
from integration_journal.ui.theme import look, set_role

Index = QModelIndex | QPersistentModelIndex
DAY, NAME, VALUE, WORDS = range(4)
_MOST_ROWS = 12
_ROW = 36


class FigureRows(QAbstractTableModel):
    """A row for each point, the latest first."""

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._rows: list[Row] = []
        self.words_of: Callable[[Panel, Dot], str] | None = None

    def set_figure(self, figure: Figure, voice: Voice) -> None:
        """Show a figure's points."""
        self.beginResetModel()
        self._voice, self._rows = voice, rows(figure)
        self.endResetModel()

    def row(self, place: int) -> Row:
        """Return what stands in a row."""
        return self._rows[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return (self.tr("Day"), self.tr("What"), self.tr("Value"), self.tr("Words"))[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, row: Row) -> str:
        return row.dot.words or (self.words_of(row.panel, row.dot) if self.words_of else "")

    def _said(self, row: Row, column: int) -> str:
        if column == WORDS:
            return self._words(row)
        if column == VALUE:
            return value(row.panel, row.dot, self._voice)
        return row.panel.name if column == NAME else self._voice.day(row.dot.day)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(row, index.column())
        if role == Qt.ItemDataRole.FontRole and index.column() == WORDS:
            return look().theme.font("card-quote")
        return None


class FigureTable(QTableView):
    """Rows to be gone through by keyboard; ``opened`` carries the key of the row that is entered or clicked twice."""

    opened = Signal(str)

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = FigureRows(voice, self)
        self.setModel(self._rows)
        set_role(self, "rows")
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        header.setSectionsClickable(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._on_activated)
        look().changed.connect(self._measure)

    def set_words_of(self, words_of: Callable[[Panel, Dot], str]) -> None:
        """Set who is asked for the words beside a point that brings none; only the rows in sight ask."""
        self._rows.words_of = words_of

    def set_figure(self, figure: Figure, voice: Voice) -> None:
        """Show a figure's points."""
        self._rows.set_figure(figure, voice)
        self.setAccessibleName(self.tr("{title}, as a table").format(title=figure.title))
        self._measure()
        if self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, DAY))

    def _measure(self) -> None:
        px = look().theme.px
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        for column, width in ((DAY, 150), (NAME, 190), (VALUE, 70)):
            self.setColumnWidth(column, px(width))
        self.setFont(look().theme.font("body"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        shown = max(1, min(_MOST_ROWS, self._rows.rowCount()))
        head = self.horizontalHeader().sizeHint().height()
        return QSize(look().theme.px(480), head + shown * look().theme.px(_ROW) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(240), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_activated(self, index: Index) -> None:
        if index.isValid() and (key := self._rows.row(index.row()).dot.key):
            self.opened.emit(key)
