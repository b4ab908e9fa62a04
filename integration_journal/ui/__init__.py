"""What is seen: pages, widgets and theme. The only room that imports Qt."""

import ctypes
import sys

if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    # Each Signal.emit() of PySide6 6.12 gives one reference to True away. Since Python 3.12 True cannot be freed;
    # before it, Python would end the program after some thousand signals ("bool_dealloc").
    ctypes.c_ssize_t.from_address(id(True)).value += sys.maxsize // 4
