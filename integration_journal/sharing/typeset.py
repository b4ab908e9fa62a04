"""What the pages are set from, kept small, so that they can be seen again as they left."""

import json
import zlib

from integration_journal.errors import KnownError
from integration_journal.sharing.contents import Document
from integration_journal.sharing.write_pdf import Source, set_pdf

_MOST = 256 * 1024 * 1024
"""Bytes that kept pages may unfold to."""


def typeset_data(document: Document, paper: str) -> bytes:
    """Return the template and the data that Typst is given for a document, compressed; holds words, as the pages do."""
    template, data, stamp = _settable(document, paper).given
    whole = json.dumps({"template": template, "data": data, "stamp": stamp}, ensure_ascii=False)
    return zlib.compress(whole.encode("utf-8"), 9)


def pdf_of(data: bytes) -> bytes:
    """Return the PDF that ``typeset_data`` was made of; for a worker; raises KnownError."""
    try:
        unfolding = zlib.decompressobj()
        whole = json.loads(unfolding.decompress(data, _MOST))
        return set_pdf(str(whole["template"]), str(whole["data"]), int(whole["stamp"])).data
    except (zlib.error, ValueError, KeyError, TypeError, RuntimeError):
        raise KnownError("These pages cannot be shown any more. What left is in the file itself.") from None


def _settable(document: Document, paper: str) -> Source:
    """Return what is set; without the pictures where one of them turns out to be none."""
    source = Source(document, paper)
    if source.has_pictures:
        try:
            source.compile("png", source.needs_other_fonts, ppi=10.0)
        except RuntimeError:
            return Source(document, paper, pictures=False)
    return source
