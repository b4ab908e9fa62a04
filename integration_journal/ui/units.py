"""Places in a text: Qt counts units of UTF-16, Python and the journal count code points."""


def to_units(text: str, place: int) -> int:
    """Return the UTF-16 units before the code point at ``place``."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def to_points(text: str, units: int) -> int:
    """Return the code points within the first ``units`` of a text; half a character counts as all of it."""
    if text.isascii() or max(text, default="") < "\U00010000":
        return min(units, len(text))
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(encoded.decode("utf-16-le", "replace"))
