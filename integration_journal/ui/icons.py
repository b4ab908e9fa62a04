"""The drawn icons of ``resources/icons`` in the colours of the theme, sharp at every text size and screen."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from integration_journal import assets
from integration_journal.ui.theme import look


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return assets.text(f"icons/{name}.svg")


def names() -> list[str]:
    """Return the names of all icons, such as ``nav-today``."""
    return [name.removeprefix("icons/").removesuffix(".svg") for name in assets.names("icons", ".svg")]


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, gap: int, ratio: float, mirrored: bool) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(round((size + gap) * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    drawing.render(painter, QRectF(gap if mirrored else 0, 0, size, size))
    painter.end()
    return pixmap


def pixmap(name: str, token: str = "ink2", size: float = 20, gap: int = 0, mirrored: bool = False) -> QPixmap:
    """Return an icon as a picture of ``size`` px at 100 % text, with ``gap`` px of air after it (before: mirrored)."""
    theme = look().theme
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    return _pixmap(name, theme.colours[token], theme.px(size), theme.px(gap), ratio, mirrored)


def icon(
    name: str, token: str = "ink2", size: float = 20, on: str = "", gap: int = 0, mirrored: bool = False
) -> QIcon:
    """Return an icon; ``on`` is the token while the control is checked, a disabled one takes its own colour."""
    made = QIcon()
    for mode, off_token, on_token in (
        (QIcon.Mode.Normal, token, on or token),
        (QIcon.Mode.Active, token, on or token),
        (QIcon.Mode.Selected, token, on or token),
        (QIcon.Mode.Disabled, "disabled", "disabled"),
    ):
        made.addPixmap(pixmap(name, off_token, size, gap, mirrored), mode, QIcon.State.Off)
        made.addPixmap(pixmap(name, on_token, size, gap, mirrored), mode, QIcon.State.On)
    return made


def paint_icon(painter: QPainter, name: str, place: QRectF, token: str) -> None:
    """Paint an icon into a rectangle given in px, crisp on any screen."""
    theme = look().theme
    ratio = painter.device().devicePixelRatio()
    picture = _pixmap(name, theme.colours[token], round(place.width()), 0, ratio, False)
    painter.drawPixmap(place.topLeft(), picture)


class _ButtonIcon(QObject):
    """Keeps one button's icon in the theme's colours; lives and dies with the button."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button
        self.what = ("", "ink2", 20.0, "")
        look().changed.connect(self.refresh)

    def refresh(self) -> None:
        name, token, size, on = self.what
        theme = look().theme
        gap = 4 if self._button.text() else 0
        mirrored = self._button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._button.setIcon(icon(name, token, size, on, gap, mirrored) if name else QIcon())
        self._button.setIconSize(QSize(theme.px(size) + theme.px(gap), theme.px(size)))


def set_icon(button: QAbstractButton, name: str, token: str = "ink", size: float = 20, on: str = "") -> None:
    """Give a button an icon that follows theme and text size; set the button's text first, "" takes the icon away."""
    keeper = button.findChild(_ButtonIcon, options=Qt.FindChildOption.FindDirectChildrenOnly) or _ButtonIcon(
        button
    )
    keeper.what = (name, token, size, on)
    keeper.refresh()
