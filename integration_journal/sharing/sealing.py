"""Sealing a document with a passphrase: a PDF by its own encryption, everything else in an encrypted zip.

Both are AES-256: the PDF by revision 6 of the standard security handler (ISO 32000-2), the zip as AE-2 by the
specification of WinZip. What a sealed PDF still tells is its number and sizes of objects; a zip tells the
neutral name inside and the sizes, packed and unpacked. Neither holds the passphrase nor a word in clear.

A passphrase is refused where programs differ in how they read it. PDF readers that follow the standard prepare
it (SASLprep, RFC 4013), others such as poppler and qpdf take its bytes in UTF-8 as they are: it has to be the
same either way. Programs that open zips do not agree about letters outside ASCII at all.
"""

import io
import stringprep
import unicodedata
from dataclasses import dataclass

from integration_journal.errors import KnownError
from integration_journal.journal.vault import MINIMUM_PASSPHRASE

INNER_NAME = "pages"
"""What a file is called inside a zip, which anybody can read without the passphrase."""

PDF_BYTES, ZIP_BYTES = 127, 99
"""The longest passphrase in bytes: of a PDF by its standard, of a zip by what 7-Zip and WinZip take."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can hold, in place of the day on which it was made."""
_PROHIBITED = (
    stringprep.in_table_c12,
    stringprep.in_table_c21_c22,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c6,
    stringprep.in_table_c7,
    stringprep.in_table_c8,
    stringprep.in_table_c9,
)


@dataclass(frozen=True)
class Sealed:
    """A file that opens with a passphrase only, and the end of its name."""

    data: bytes
    suffix: str


def suffix_of(format: str) -> str:
    """Return how the name of a sealed file ends; ``format`` is one of ``formats.FORMATS``."""
    return ".pdf" if format == "pdf" else ".zip"


def check(passphrase: str, format: str) -> None:
    """Raise KnownError unless every program that opens such a file takes this passphrase alike."""
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise KnownError(
            f"The passphrase on the file is too short. Please choose one of {MINIMUM_PASSPHRASE} characters or more."
        )
    if format == "pdf":
        _check_for_pdf(passphrase)
    else:
        _check_for_zip(passphrase)


def seal(data: bytes, format: str, passphrase: str, name: str = INNER_NAME) -> Sealed:
    """Return a document that opens with the passphrase only; raises KnownError where it cannot be one.

    ``format`` is one of ``formats.FORMATS``; ``name`` is what the file in a zip is called, without its end.
    """
    check(passphrase, format)
    if format == "pdf":
        made = _sealed_pdf(data, unicodedata.normalize("NFC", passphrase))
    else:
        made = _sealed_zip(data, f"{name}.{format}", passphrase)
    return Sealed(made, suffix_of(format))


def _sealed_pdf(data: bytes, passphrase: str) -> bytes:
    # Imported late, as with zips: neither the first window nor a document without seal needs it.
    import pikepdf

    sealed = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        # Typst makes it from the contents, so it would show that two files hold the same words.
        del pdf.trailer["/ID"]
        # Whoever has the passphrase may do everything: what a reader program withholds protects nobody.
        pdf.save(
            sealed,
            fix_metadata_version=False,
            encryption=pikepdf.Encryption(owner=passphrase, user=passphrase, R=6, aes=True, metadata=True),
        )
    return sealed.getvalue()


def _sealed_zip(data: bytes, inner: str, passphrase: str) -> bytes:
    import pyzipper
    from pyzipper.zipfile_aes import WZ_AES_V2, AESZipInfo

    sealed = io.BytesIO()
    # The second version of the format leaves out the checksum of the words, by which they could be guessed.
    with pyzipper.AESZipFile(
        sealed,
        "w",
        compression=pyzipper.ZIP_DEFLATED,
        encryption=pyzipper.WZ_AES,
        encryption_kwargs={"nbits": 256, "force_wz_aes_version": WZ_AES_V2},
    ) as archive:
        archive.setpassword(passphrase.encode("ascii"))
        info = AESZipInfo(inner, date_time=_EARLIEST)
        info.compress_type = pyzipper.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        archive.writestr(info, data)
    return sealed.getvalue()


def _check_for_pdf(passphrase: str) -> None:
    if not _is_read_alike(unicodedata.normalize("NFC", passphrase)):
        raise KnownError(
            "PDF readers take some characters of this passphrase differently. "
            "Please choose one of ordinary letters, digits and spaces."
        )
    if len(unicodedata.normalize("NFC", passphrase).encode()) > PDF_BYTES:
        raise KnownError(f"Please choose a passphrase of at most {PDF_BYTES} characters for a PDF.")


def _check_for_zip(passphrase: str) -> None:
    if not (passphrase.isascii() and passphrase.isprintable()):
        raise KnownError(
            "Programs that open a sealed zip read accents and other signs differently. Please choose a "
            "passphrase of the letters a to z, digits and spaces, or a PDF."
        )
    if len(passphrase) > ZIP_BYTES:
        raise KnownError(f"Please choose a passphrase of at most {ZIP_BYTES} characters for a zip.")


def _is_read_alike(passphrase: str) -> bool:
    """Tell whether SASLprep allows a passphrase and leaves it as it is; letters newer than it pass unchanged."""
    mapped = "".join(
        " " if stringprep.in_table_c12(sign) else sign
        for sign in passphrase
        if not stringprep.in_table_b1(sign)
    )
    if unicodedata.normalize("NFKC", mapped) != passphrase:
        return False
    if any(is_in(sign) for sign in passphrase for is_in in _PROHIBITED):
        return False
    from_right = [stringprep.in_table_d1(sign) for sign in passphrase]
    if not any(from_right):
        return True
    return from_right[0] and from_right[-1] and not any(map(stringprep.in_table_d2, passphrase))
