"""Sealed files: they open with their passphrase in programs of others, and tell nothing without it."""

import io
import re
import shutil
import stat
import subprocess
import sys
import unicodedata
import zlib
from pathlib import Path

import pikepdf
import pytest
import pyzipper

from integration_journal.errors import KnownError
from integration_journal.sharing import formats, sealing
from integration_journal.sharing.document import Document
from tests.sharing.samples import document_with

WORDS = "Quincetree by the weir"
SEAL = "four slow herons waiting"
UNICODE = "ümlaut pässphrase 🌊"
OTHERS = ("html", "md", "txt", "json")
SEVEN_ZIP = shutil.which("7zz") or shutil.which("7z")

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
needs_seven_zip = pytest.mark.skipif(SEVEN_ZIP is None, reason="7-Zip is not installed")


@pytest.fixture(scope="module")
def document() -> Document:
    return document_with(WORDS)


@pytest.fixture(scope="module")
def plain(document: Document) -> dict[str, bytes]:
    return {name: formats.render(document, name).data for name in formats.FORMATS}


def _run(*words: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, errors="replace", check=False
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _tags(*words: object) -> list[str]:
    """Return the tags and the text in them, without what each file numbers and orders for itself."""
    lines = _run(*words).stdout.splitlines()
    return [line for line in lines if not line.lstrip().startswith(("/", "Object "))]


def _all_in_clear(data: bytes) -> bytes:
    """Return the bytes of a file, and after them whatever of it can be inflated."""
    found = [data]
    for place in (match.end() for match in re.finditer(rb"stream\r?\n", data)):
        try:
            found.append(zlib.decompressobj().decompress(data[place:]))
        except zlib.error:
            continue
    return b"\n".join(found)


def _holds(data: bytes, words: str) -> bool:
    forms = (
        words.encode(),
        words.encode("utf-16-be"),
        words.encode("utf-16-le"),
        words.encode().hex().encode(),
    )
    return any(form in data for form in forms)


@needs_poppler
@needs_qpdf
@pytest.mark.parametrize("passphrase", [SEAL, UNICODE])
def test_a_sealed_pdf_opens_with_its_passphrase_in_poppler_and_qpdf_and_not_without(
    plain: dict[str, bytes], tmp_path: Path, passphrase: str
) -> None:
    file = tmp_path / "sealed.pdf"
    sealed = sealing.seal(plain["pdf"], "pdf", passphrase)
    file.write_bytes(sealed.data)
    assert sealed.suffix == ".pdf"
    assert WORDS in _flat(_run("pdftotext", "-upw", passphrase, file, "-").stdout)
    assert _run("qpdf", f"--password={passphrase}", "--check", file).returncode == 0
    facts = _run("qpdf", f"--password={passphrase}", "--show-encryption", file).stdout
    assert "R = 6" in facts
    assert facts.count("AESv3") == 3
    for other in ("", "four slow herons", passphrase.upper(), f"{passphrase} "):
        assert _run("pdftotext", "-upw", other, file, "-").returncode != 0
        assert _run("pdfinfo", "-upw", other, file).returncode != 0
        assert _run("qpdf", f"--password={other}", "--check", file).returncode != 0


@needs_poppler
def test_a_sealed_pdf_keeps_tags_title_bookmarks_and_its_claim(
    plain: dict[str, bytes], tmp_path: Path
) -> None:
    file = tmp_path / "sealed.pdf"
    file.write_bytes(sealing.seal(plain["pdf"], "pdf", SEAL).data)
    facts = _run("pdfinfo", "-upw", SEAL, file).stdout
    assert re.search(r"^Tagged: +yes$", facts, re.MULTILINE)
    assert re.search(r"^Title: +Pages from my journal$", facts, re.MULTILINE)
    assert "print:yes copy:yes" in facts
    unsealed = tmp_path / "plain.pdf"
    unsealed.write_bytes(plain["pdf"])
    tags = _tags("pdfinfo", "-struct-text", unsealed)
    assert any(WORDS in line for line in tags)
    assert _tags("pdfinfo", "-struct-text", "-upw", SEAL, file) == tags
    with pikepdf.open(unsealed) as before, pikepdf.open(file, password=SEAL) as after:
        assert after.Root.ViewerPreferences.DisplayDocTitle
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert b"pdfuaid:part" in after.Root.Metadata.read_bytes()
        assert after.Root.Lang == before.Root.Lang
        assert len(after.pages) == len(before.pages)
        with before.open_outline() as were, after.open_outline() as are:
            assert [one.title for one in are.root] == [one.title for one in were.root]
            assert are.root
        assert after.allow.accessibility
        assert after.allow.extract
        assert after.allow.print_highres
        assert bytes(after.trailer.ID[0]) != bytes(before.trailer.ID[0])


@pytest.mark.parametrize("name", formats.FORMATS)
def test_no_word_and_no_passphrase_is_in_the_bytes(plain: dict[str, bytes], name: str) -> None:
    sealed = _all_in_clear(sealing.seal(plain[name], name, SEAL).data)
    assert _holds(_all_in_clear(plain["txt"]), WORDS), "the search finds what is there"
    for words in (WORDS, "Quincetree", "from my journal", SEAL, "herons"):
        assert not _holds(sealed, words)


@pytest.mark.parametrize("name", OTHERS)
def test_everything_else_is_a_zip_that_tells_a_neutral_name_and_a_size(
    plain: dict[str, bytes], name: str
) -> None:
    sealed = sealing.seal(plain[name], name, SEAL)
    assert sealed.suffix == ".zip"
    with pyzipper.AESZipFile(io.BytesIO(sealed.data)) as archive:
        (info,) = archive.infolist()
        assert (info.filename, info.date_time, info.comment) == (f"pages.{name}", (1980, 1, 1, 0, 0, 0), b"")
        assert stat.S_IMODE(info.external_attr >> 16) == 0o600
        assert (info.wz_aes_strength, info.wz_aes_version, info.CRC) == (3, 2, 0)
        assert archive.comment == b""
        with pytest.raises(RuntimeError):
            archive.read(info)
        with pytest.raises(RuntimeError):
            archive.read(info, b"four slow herons")
        assert archive.read(info, SEAL.encode()) == plain[name]


@needs_seven_zip
@pytest.mark.parametrize("passphrase", [SEAL, """quotes " ' $dollar \\ `back` & * (x)""", "x" * 99])
def test_a_sealed_zip_opens_in_seven_zip(plain: dict[str, bytes], tmp_path: Path, passphrase: str) -> None:
    file = tmp_path / "sealed.zip"
    file.write_bytes(sealing.seal(plain["txt"], "txt", passphrase).data)
    assert SEVEN_ZIP
    assert _run(SEVEN_ZIP, "t", f"-p{passphrase}", file).returncode == 0
    assert _run(SEVEN_ZIP, "t", "-panother one", file).returncode != 0
    assert _run(SEVEN_ZIP, "x", f"-p{passphrase}", f"-o{tmp_path}", file).returncode == 0
    assert (tmp_path / "pages.txt").read_bytes() == plain["txt"]


def test_a_passphrase_typed_in_two_ways_is_one(plain: dict[str, bytes]) -> None:
    apart = unicodedata.normalize("NFD", UNICODE)
    assert apart != UNICODE
    with pikepdf.open(io.BytesIO(sealing.seal(plain["pdf"], "pdf", apart).data), password=UNICODE) as pdf:
        assert pdf.encryption.R == 6


@pytest.mark.parametrize(
    "passphrase",
    [
        "a non\u00a0breaking space",
        "ﬁne ligatures",
        "fullwidth ｗｏｒｄｓ",
        "soft\u00adhyphened",
        "a heart ❤\ufe0f beats",
        "two\nlines of it",
        "bell\aring in it",
        "lone \ud800 half",
        "שלום and hello",
        "x" * 128,
        "ä" * 64,
    ],
)
def test_what_readers_take_differently_is_refused_for_a_pdf(passphrase: str) -> None:
    with pytest.raises(KnownError) as refused:
        sealing.check(passphrase, "pdf")
    assert "Please choose" in str(refused.value)
    assert passphrase not in str(refused.value)


@pytest.mark.parametrize("passphrase", [UNICODE, "ümlaute", "tab\tin it", "x" * 100])
@pytest.mark.parametrize("name", OTHERS)
def test_what_unpackers_take_differently_is_refused_for_a_zip(passphrase: str, name: str) -> None:
    with pytest.raises(KnownError, match="Please choose"):
        sealing.seal(b"words", name, passphrase)


@pytest.mark.parametrize("name", formats.FORMATS)
@pytest.mark.parametrize("passphrase", ["", "short"])
def test_a_short_passphrase_is_refused(passphrase: str, name: str) -> None:
    with pytest.raises(KnownError, match="8 characters or more"):
        sealing.check(passphrase, name)


@pytest.mark.parametrize("passphrase", ["שלום שלום שלום", "тихая вода", "静かな水の音がする", "x" * 127])
def test_other_scripts_seal_a_pdf(passphrase: str) -> None:
    sealing.check(passphrase, "pdf")


def test_what_seals_is_not_read_before_it_is_needed() -> None:
    asked = "import sys, integration_journal.sharing.handing; print(*sys.modules)"
    done = _run(sys.executable, "-c", asked)
    assert not {"pikepdf", "pyzipper", "Cryptodome"} & set(done.stdout.split())
    assert "integration_journal.sharing.sealing" in done.stdout.split()
