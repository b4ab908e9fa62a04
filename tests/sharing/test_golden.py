"""Every form of the demo journal's document is as it was last looked at.

After a change that is meant, ``python -m tests.sharing.golden`` writes the files again; what it changed is to be
read (``git diff tests/sharing/golden``) and the pages are to be looked at.
"""

from difflib import unified_diff

import pytest

from integration_journal.sharing.document import Document
from integration_journal.sharing.formats import FORMATS
from tests.sharing.golden import as_text, file_of, whole_demo
from tests.sharing.pdf_reading import needs_tools

_SHOWN = 60
"""Lines of a difference that are shown."""


@pytest.fixture(scope="module")
def document() -> Document:
    return whole_demo()


@pytest.mark.parametrize("format", [pytest.param("pdf", marks=needs_tools), *sorted(set(FORMATS) - {"pdf"})])
def test_it_is_as_it_was_looked_at(document: Document, format: str) -> None:
    kept, made = file_of(format).read_text("utf-8"), as_text(document, format)
    changes = list(
        unified_diff(kept.splitlines(), made.splitlines(), "as it was", "as it is now", n=1, lineterm="")
    )
    if changes:
        more = f"\n... and {len(changes) - _SHOWN} lines more" if len(changes) > _SHOWN else ""
        pytest.fail(
            "\n".join(changes[:_SHOWN]) + f"{more}\nIf this is meant: python -m tests.sharing.golden",
            pytrace=False,
        )
