"""The open journal: the navigation beside the pages, each page built at its first visit."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.navigation import Navigation
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.tab_order import follow_reading_order
from integration_journal.ui.theme import look
from integration_journal.ui.top_bar import TopBar
from integration_journal.ui.widgets.strip import Strip
from integration_journal.ui.widgets.unsaved_strip import RescuedStrip, UnsavedStrip

PageMaker = Callable[[], Page]


class Shell(QWidget):
    """Shows one page at a time and remembers the way back; ``locked`` asks the window to lock."""

    locked = Signal()

    def __init__(self, desk: Desk, makers: dict[str, PageMaker], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._makers = makers
        self._pages: dict[str, Page] = {}
        self._place = Place("today")
        self._before_help = Place("today")
        self._width: Width | None = None
        self._alone = False
        self.navigation = Navigation(desk)
        self.top_bar = TopBar()
        self.pages = QStackedWidget()
        side = QHBoxLayout()
        side.setSpacing(0)
        side.addWidget(self.navigation)
        side.addWidget(self.pages, 1)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.unsaved, self.rescued = UnsavedStrip(desk), RescuedStrip(desk)
        for bar in (self.top_bar, self.unsaved, self.rescued):
            outer.addWidget(bar)
        self.strip: Strip | None = None
        outer.addLayout(side, 1)
        self._connect()
        self._add_shortcuts()

    def build(self, name: str) -> None:
        """Make a page ahead of its first visit; it reads nothing until then."""
        self._page(name)

    def show_journal(self) -> None:
        """Show what the window tells of a journal that was opened, whatever the page."""
        self.navigation.refresh()
        self.rescued.refresh()
        if self._desk.journal.may_lack_the_last_words:
            self.strip = Strip(self._last_words())
            self._outer.insertWidget(self._outer.count() - 1, self.strip)

    def _last_words(self) -> str:
        """Say that the end of the file was damaged, and until when everything is there."""
        sentence = self.tr(
            "The end of the file was damaged: the last words before the program ended may be missing."
        )
        last = self._desk.journal.entries.last_change()
        if last is None:
            return sentence
        when = dates.moment(last.local, self._desk.now.local.date())
        return f"{sentence} {self.tr('The newest that are there were saved {when}.').format(when=when)}"

    def _connect(self) -> None:
        self._desk.visit.connect(self.visit)
        self.navigation.locked.connect(self.locked)
        self.navigation.helped.connect(self.toggle_help)
        self.top_bar.menu_asked.connect(self._toggle_navigation)
        self.top_bar.search_asked.connect(self._go_search)
        self.top_bar.lock_asked.connect(self.locked)
        self.top_bar.help_asked.connect(self.toggle_help)
        look().changed.connect(self._arrange)

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+1", self._go_today),
            ("Ctrl+2", self._go_sessions),
            ("Ctrl+3", self._go_journal),
            ("Ctrl+4", self._go_threads),
            ("Ctrl+5", self._go_progress),
            ("Ctrl+6", self._go_share),
            ("Ctrl+,", self._go_settings),
            ("Ctrl+N", self._go_write),
            ("Ctrl+K", self._go_search),
            ("Ctrl+J", self._go_just_after),
            ("Ctrl+L", self.locked.emit),
            ("Ctrl+S", self._save_now),
            ("F6", self._next_part),
            ("Shift+F6", self._next_part),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    @property
    def place(self) -> Place:
        """Where the window is."""
        return self._place

    def knows(self, place: Place) -> bool:
        """Tell whether there is such a page; a place that another version kept may name one more."""
        return place.page in self._makers

    @property
    def page(self) -> QWidget:
        """The page in front."""
        return self.pages.currentWidget()

    def place_now(self) -> Place:
        """Return where the writer is by now, after choosing and writing on the page."""
        page = self.pages.currentWidget()
        return page.place_now(self._place) if isinstance(page, Page) else self._place

    def visit(self, place: Place) -> None:
        """Bring a page to the front and have it show a place; unsaved words are saved first."""
        self._desk.flush()
        if place.page == "help" != self._place.page:
            self._before_help = self.place_now() if self._alone else self._place
        page = self._page(place.page)
        if self.pages.currentWidget() is not page and isinstance(current := self.pages.currentWidget(), Page):
            current.leave()
        self._place = place
        self._dress(page)
        self.pages.setCurrentWidget(page)
        page.show_place(place)
        self.navigation.show_place(place)
        self.top_bar.set_title(page.windowTitle())
        if self._width == Width.FOLDED:
            self.navigation.hide()

    def _dress(self, page: Page) -> None:
        """Show the frame around a page, or the page alone in the dark; help asked for there stays in the dark."""
        from_the_dark = page.name == "help" and self._page(self._before_help.page).fills_window
        self._alone = page.fills_window or from_the_dark
        if self._alone:
            look().cover(page)
        else:
            look().uncover()
        self._frame()

    def _frame(self) -> None:
        self.top_bar.setVisible(self._width == Width.FOLDED and not self._alone)
        self.navigation.setVisible(self._width != Width.FOLDED and not self._alone)

    def settle(self) -> None:
        """Have every page let go of its threads before the file is closed."""
        for page in self._pages.values():
            page.leave()
        look().uncover()

    def toggle_help(self) -> None:
        """Show the help page, or go back to where the writer was."""
        if self._place.page == "help":
            self.leave_help()
            return
        self.visit(Place("help"))

    def leave_help(self) -> None:
        """Go back to where the writer was before the help page."""
        self.visit(self._before_help)

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            # Made in the chosen theme, whatever it is to be shown in: it is told only of what changes from that.
            look().uncover()
            page = self._makers[name]()
            page.arrange(self._width if self._width is not None else Width.WIDE)
            self._pages[name] = page
            self.pages.addWidget(page)
        return self._pages[name]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width = Width.of(self.width() / look().theme.scale)
        if width == self._width:
            return
        self._width = width
        self._frame()
        self.navigation.arrange(width)
        for page in self._pages.values():
            page.arrange(width)

    def _toggle_navigation(self) -> None:
        self.navigation.setVisible(not self.navigation.isVisible())

    def _save_now(self) -> None:
        if self._desk.flush():
            self.navigation.say(self.tr("Everything is saved"))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: rows may have been made anew since the last time, so the order is made here."""
        follow_reading_order(self)
        return super().focusNextPrevChild(forward)

    def _next_part(self) -> None:
        """Move between the navigation and the page."""
        follow_reading_order(self)
        focused = QApplication.focusWidget()
        if focused is not None and self.navigation.isAncestorOf(focused):
            page = self.pages.currentWidget()
            target = page.nextInFocusChain() if page else None
            while target is not None and target is not page:
                if target.isVisible() and target.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                    return
                target = target.nextInFocusChain()
        else:
            self.navigation.write.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_today(self) -> None:
        self.visit(Place("today"))

    def _go_sessions(self) -> None:
        self.visit(Place("sessions"))

    def _go_journal(self) -> None:
        self.visit(Place("journal"))

    def _go_threads(self) -> None:
        self.visit(Place("threads"))

    def _go_progress(self) -> None:
        self.visit(Place("progress"))

    def _go_share(self) -> None:
        self.visit(Place("share"))

    def _go_just_after(self) -> None:
        if self._place.page != "just-after":
            self.visit(Place("just-after"))

    def _go_settings(self) -> None:
        self.visit(Place("settings"))

    def _go_search(self) -> None:
        self.visit(Place("journal", search=True))

    def _go_write(self) -> None:
        """Begin a new entry where the writer is: of the open session, where there is one."""
        place = self._place
        self.visit(
            Place("journal", session_id=place.session_id, stage=place.stage, effect=place.effect, write=True)
        )
