"""How hard a passphrase is to guess, with advice that is never more than advice."""

from dataclasses import dataclass

_LONGEST = 72
"""Characters that are looked at; more of them would take long and change nothing."""

_ADVICE = (
    ("straight rows", "keys"),
    ("keyboard patterns", "keys"),
    ("repeats like", "repeat"),
    ("sequences like", "sequence"),
    ("recent years", "date"),
    ("dates are", "date"),
    ("common password", "known"),
    ("commonly used", "known"),
    ("a word by itself", "word"),
    ("names and surnames", "name"),
)


@dataclass(frozen=True)
class Strength:
    """A level from 0 to 4, and why it is not higher: a word of ``strength_words``, or an empty one."""

    level: int
    reason: str


def strength_of(passphrase: str, known: tuple[str, ...] = ()) -> Strength:
    """Return how hard a passphrase is to guess for somebody who knows the words in ``known``."""
    from zxcvbn import zxcvbn

    if not passphrase:
        return Strength(0, "")
    found = zxcvbn(passphrase[:_LONGEST], [word for word in known if word])
    warning = found["feedback"]["warning"].casefold()
    reason = next((word for sign, word in _ADVICE if sign in warning), "")
    return Strength(int(found["score"]), reason)
