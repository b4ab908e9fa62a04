"""Words that try to be something else come out of every format, in time, as words."""

import json
import time

import pytest

from integration_journal.arc.vocabulary import Effect, Stage, TalkKind
from integration_journal.journal.journal import Journal
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather

WORDS = {
    "nul and lone surrogate": "a\0b \ud800 c",
    "right to left": "שלום \u202eabc\u202c العربية",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 🫠",
    "marks": "\u0301start e" + "\u0301" * 300,
    "typst": "#let x = 5 $x^2$ <a> @b _c_ `d` #[e] // f /* g */ \\",
    "html": "<script>alert(1)</script><img src=x onerror=1>&amp; {{ x }} ${y}",
    "control": "\x01\x1b[31mred\x7f\ufeff\u2028x\u2029y\x85z\x0b\x0c",
    "brackets": "[" * 20_000,
    "levels": "\n".join("  " * level + "- level" for level in range(100)),
    "quotations": ">" * 500 + " deep",
    "stars": "*" * 3_999 + "a" + "*" * 3_999,
    "joined": "\u200d" * 3_000 + "x",
}


@pytest.mark.parametrize("format", formats.FORMATS)
@pytest.mark.parametrize("name", WORDS)
def test_hostile_words_in_every_field(journal: Journal, name: str, format: str) -> None:
    words, short = WORDS[name], WORDS[name][:1_000]
    facts = dict.fromkeys(("dose", "place", "arriving", "company", "setting", "comfort", "hopes"), short)
    session = journal.sessions.plan(journal.clock().instant, **facts)
    journal.courses.update(clinic=short, clinic_phone=short, clinician=short, therapist=short, hopes=words)
    entry = journal.entries.write(
        words,
        Stage.INTEGRATION,
        session_id=session.id,
        effect=Effect.NOVEL_INSIGHTS,
        prompt_id="own",
        prompt_text=short,
        tags=[short],
    )
    journal.insights.mark_all(entry.id)
    intention = journal.intentions.add(session.id, short)
    journal.intentions.read_back(intention.id, session.id, words=words)
    for kind in TalkKind:
        journal.talk.add(kind, short, session_id=session.id)
    document = gather(journal, selection.everything(journal), writer=short[:100], now=journal.clock())
    begun = time.monotonic()
    data = formats.render(document, format).data
    assert time.monotonic() - begun < 10
    if format == "pdf":
        assert data.startswith(b"%PDF")
        return
    text = data.decode("utf-8")
    assert "\0" not in text
    if format == "html":
        assert "<script" not in text
        assert "<img" not in text
    elif format == "json":
        assert json.loads(text)["entries"][0]["text"] == journal.entries.get(document.entries[0].id).text
