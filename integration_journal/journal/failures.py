"""What can stand in the way of opening a journal; each message says what to do."""

from integration_journal.errors import KnownError


class NotAJournal(KnownError):
    """The folder or file is missing, empty, plain or foreign; it was left untouched."""


class WrongPassphrase(KnownError):
    """The key slot is whole and does not open with this passphrase."""

    def __init__(self) -> None:
        super().__init__("That passphrase does not open this journal. Nothing was changed.")


class WrongRecoveryCode(KnownError):
    """The recovery code is mistyped or belongs to another journal."""


class DamagedJournal(KnownError):
    """The key is right and the file cannot be read, or the key slot itself is torn."""


class NoPageFits(DamagedJournal):
    """No page of the file was written with the key: the file is damaged all over, or the key is another's."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing in the journal's file can be read; it is damaged, or was exchanged for another. "
            "It was left as it is; please restore a backup."
        )


class NewerJournal(KnownError):
    """A newer version of the program has written the file."""

    def __init__(self) -> None:
        super().__init__(
            "This journal was last opened with a newer version of the program. "
            "It has not been touched; please install the newer version."
        )


class InUse(KnownError):
    """Another window or command has the journal open."""

    def __init__(self) -> None:
        super().__init__("This journal is open in another window or program. Please close it there first.")


class OlderJournal(KnownError):
    """An earlier version of the program has written the file, and there is no place for the backup of it."""

    def __init__(self) -> None:
        super().__init__(
            "This journal is from an earlier version of the program. It has not been touched; please open it "
            "once in the window, which backs it up and brings it to this version."
        )


class Unwritable(KnownError):
    """The words could not be written to the disk."""


class BadBackup(KnownError):
    """The file is no backup of a journal, or it is incomplete, damaged or of a newer version."""


class OtherKey(KnownError):
    """The backup does not open with the key at hand: it is of another journal or of another key's day."""

    def __init__(self) -> None:
        super().__init__(
            "This backup does not open with this journal's key. Please type the passphrase of its day."
        )


class Erased(KnownError):
    """What was to come back from the trash has been erased for good meanwhile."""

    def __init__(self) -> None:
        super().__init__("This was erased for good meanwhile, so it cannot come back.")


class Stopped(KnownError):
    """The user has stopped the work; nothing was left behind."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was changed.")
