"""The two kinds of failure: what the user can mend, and what is a fault of the program."""


class KnownError(Exception):
    """Something the user can mend; the message is one calm sentence that says what to do."""
