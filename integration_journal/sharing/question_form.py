"""The web page on which a therapist writes a file of questions: one file, for any browser, without a network."""

from integration_journal import assets

FILE_NAME = "Questions for the journal.html"
"""What a copy of the page is called where it is saved; it tells nobody's name."""


def form_bytes() -> bytes:
    """Return the page as it is handed to the therapist; what it saves is read by ``arc.question_file``."""
    return assets.path("therapist/questions.html").read_bytes()
