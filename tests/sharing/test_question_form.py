"""The therapist's form in a real browser: what is typed there is what the journal reads, and nothing else happens."""

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from integration_journal import assets
from integration_journal.arc import question_file
from integration_journal.arc.question_file import QuestionFile
from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.sharing.question_form import FILE_NAME, form_bytes
from tests.sharing.browser import BROWSER, Page, opened

HTML = form_bytes().decode("utf-8")
WORDS = json.loads(re.search(r'id="words">(.*?)</script>', HTML, re.DOTALL)[1])  # type: ignore[index]
SCRIPT = re.search(r"<script>(.*?)</script>", HTML, re.DOTALL)[1]  # type: ignore[index]
STYLE = re.search(r"<style>(.*?)</style>", HTML, re.DOTALL)[1]  # type: ignore[index]
NEEDS_A_BROWSER = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

SET = """(id, words) => {
  const field = document.getElementById(id) || document.querySelectorAll("#questions > li")[id[0]]
    .querySelector(`[data-field=${id[1]}]`);
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return field.value;
}"""
SET_ALL = """(texts) => {
  const list = document.getElementById("questions");
  while (list.children.length < texts.length) document.getElementById("add").click();
  return texts.map((words, place) => {
    const field = list.children[place].querySelector("[data-field=text]");
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return field.value;
  });
}"""
ERRORS = (
    '() => [...document.querySelectorAll(".error")].filter((one) => !one.hidden).map((one) => one.innerText)'
)
SEEN = '() => document.getElementById("seen").innerText'
FOCUSED = "() => document.activeElement.id || document.activeElement.className"


# ---- the file as it is shipped ----


def _digest(words: str) -> str:
    return base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()


def test_the_policy_names_just_this_script_and_this_style() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', HTML)
    assert policy is not None
    assert policy[1] == (
        f"default-src 'none'; script-src 'sha256-{_digest(SCRIPT)}'; style-src 'sha256-{_digest(STYLE)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_page_holds_everything_and_keeps_nothing() -> None:
    assert not re.search(r"https?:|//[a-z]|\ssrc=|@import|url\((?!#)", HTML)
    assert not re.search(r"localStorage|sessionStorage|indexedDB|cookie|fetch|XMLHttp|WebSocket|beacon", HTML)
    assert not re.search(r"\sstyle=|\son[a-z]+=|innerHTML|eval\(", HTML)
    assert len(form_bytes()) < 60_000
    assert re.fullmatch(r"[A-Za-z ]+\.html", FILE_NAME)


def test_its_limits_are_those_of_the_reader() -> None:
    assert f"LARGEST = {question_file.LARGEST}, MOST = {question_file.MOST_QUESTIONS};" in SCRIPT
    longest = {
        "name": question_file.LONGEST_NAME,
        "sheet": question_file.LONGEST_TITLE,
        "note": question_file.LONGEST_NOTE,
        "text": question_file.LONGEST_QUESTION,
        "help": question_file.LONGEST_HELP,
    }
    assert f"LONGEST = {{ {', '.join(f'{key}: {value}' for key, value in longest.items())} }};" in SCRIPT


def test_it_offers_the_words_of_the_treatment() -> None:
    assert set(WORDS["stages"]) == {"", *Stage}
    assert WORDS["effects"] == {"": "None of them", **{one.value: one.label for one in Effect}}


def test_every_word_of_the_page_stands_in_one_place() -> None:
    body = re.sub(r"<(script|style|noscript|title).*?</\1>|<!--.*?-->", "", HTML, flags=re.DOTALL)
    assert not re.search(r">[^<]*[a-z]{3}[^<]*<", body)
    named = set(re.findall(r'data-words="(\w+)"', HTML)) | set(re.findall(r'data-options="(\w+)"', HTML))
    assert {key for key in WORDS if key not in named and key not in SCRIPT} == set()
    for words in json.dumps(WORDS, ensure_ascii=False).split('"'):
        assert not re.search(r"!|\b(should|must|patient|journey|healing|trip)\b", words, re.IGNORECASE)


@pytest.mark.parametrize(("theme", "block"), [("light", 0), ("dark", 1)])
def test_its_colors_are_the_programs_own(theme: str, block: int) -> None:
    tokens = json.loads(assets.text("themes/tokens.json"))["themes"][theme]
    declared = dict(
        re.findall(r"--([\w-]+): (#[0-9a-f]{6});", re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[block])
    )
    effects = {
        "emotional_regulation": "effect-regulation",
        "cognitive_distance": "effect-distance",
        "embodied_feelings": "effect-body",
        "novel_insights": "effect-insight",
        "new_experiences": "effect-new",
    }
    stages = {
        f"{stage}{shade}": f"stage-{stage}{shade or '-mark'}" for stage in Stage for shade in ("", "-edge")
    }
    for name, color in declared.items():
        plain, _, wash = name.partition("-wash")
        token = stages.get(name) or (
            effects[plain] + ("-wash" if "wash" in name else "") if plain in effects else name
        )
        assert tokens[token].lower() == color, name
        assert not wash


def test_its_glyphs_are_the_programs_own() -> None:
    icons = {
        re.sub(r"<svg[^>]*>|</svg>", "", assets.text(name)).strip() for name in assets.names("icons", ".svg")
    }
    drawn = re.findall(r"<svg[^>]*viewBox=\"0 0 20 20\"[^>]*>(.*?)</svg>", HTML, re.DOTALL)
    assert len(drawn) == 11
    assert set(drawn) <= icons


# ---- the form in a browser ----


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("browser")
    with opened(folder) as page:
        (folder / "saved").mkdir()
        page.call(
            "Browser.setDownloadBehavior",
            behavior="allowAndName",
            downloadPath=str(folder / "saved"),
            eventsEnabled=True,
        )
        page.folder = folder  # type: ignore[attr-defined]
        yield page


@pytest.fixture
def form(browser: Page) -> Iterator[Page]:
    """The form, just opened from a file; afterward it has said nothing and asked for nothing but itself."""
    shown = browser.folder / FILE_NAME  # type: ignore[attr-defined]
    shown.write_bytes(form_bytes())
    browser.open(shown)
    yield browser
    assert browser.said() == []
    asked = [url for url in browser.asked() if not url.startswith("blob:null/")]
    assert asked == [shown.as_uri()]


def _forget_downloads(form: Page) -> None:
    form.events[:] = [one for one in form.events if not one.get("method", "").startswith("Browser.download")]


def save(form: Page) -> tuple[str, bytes]:
    """Press the button and return the saved file's name and content."""
    _forget_downloads(form)
    form.run('() => document.getElementById("save").click()')
    began = form.until("Browser.downloadWillBegin")["params"]
    form.until("Browser.downloadProgress", guid=began["guid"], state="completed")
    saved: Path = form.folder / "saved" / began["guid"]  # type: ignore[attr-defined]
    return began["suggestedFilename"], saved.read_bytes()


def refused(form: Page) -> list[str]:
    """Press the button and return what is said; nothing may be saved."""
    _forget_downloads(form)
    before = len(list((form.folder / "saved").iterdir()))  # type: ignore[attr-defined]
    form.run('() => document.getElementById("save").click()')
    told: list[str] = form.run(ERRORS)
    assert told
    assert len(list((form.folder / "saved").iterdir())) == before  # type: ignore[attr-defined]
    assert not [one for one in form.events if one.get("method") == "Browser.downloadWillBegin"]
    return told


@NEEDS_A_BROWSER
def test_a_file_written_with_the_keyboard_alone_is_read_to_the_letter(form: Page) -> None:
    def tab(times: int, words: str = "") -> None:
        for _ in range(times):
            form.press("Tab")
        if words:
            form.write(words)

    tab(1, "Dr. Ana Ruiz")
    tab(1, "After the second session")
    tab(1, "Take your time.\nLeave out what you like.")
    tab(2, "What was “near” today?")  # past the way out of the first one: a single question is not moved
    tab(1, "One word is enough.")
    tab(3)
    assert form.run(FOCUSED) == "add"
    form.press("Enter")
    form.write("Where do you feel it? C:\\new 🌊")
    tab(2)
    tab(1)
    for _ in range(3):
        form.press("ArrowDown")
    tab(2)
    assert form.run(FOCUSED) == "save"
    name, data = save(form)
    assert re.fullmatch(r"questions-\d{4}-\d\d-\d\d\.toml", name)
    found = question_file.read(data)
    assert (found.from_name, found.title) == ("Dr. Ana Ruiz", "After the second session")
    assert found.note == "Take your time.\nLeave out what you like."
    assert abs((date.fromisoformat(found.made_on) - date.today()).days) <= 1
    first, second = found.questions
    assert (first.text, first.help, first.stage, first.effect) == (
        "What was “near” today?",
        "One word is enough.",
        Stage.INTEGRATION,
        None,
    )
    assert (second.text, second.effect) == ("Where do you feel it? C:\\new 🌊", Effect.EMBODIED_FEELINGS)
    seen = form.run(SEEN)
    assert "Dr. Ana Ruiz asks\nEmbodied feelings\nWhere do you feel it? C:\\new 🌊" in re.sub(
        r"\n+", "\n", seen
    )
    assert "Saved as questions-" in form.run('() => document.getElementById("said").innerText')


HOSTILE = [
    *(
        '"',
        '"""',
        "'",
        "'''",
        "\\",
        "\\\\",
        '\\"',
        '"\\',
        "\\n",
        "\\u0041",
        "\\U0001F600",
        "#",
        "# [[question]]",
    ),
    *("[[question]]\ntext = 'x'", '"\nfrom = "somebody else"\nx = "', "=", "{}", "${WORDS.name}", "{number}"),
    *("</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;&amp;", "<!--", "]]>"),
    *(
        "\n\n\nlines\n\n",
        "\ttabs\t",
        "  blanks  ",
        "\u00a0\u3000wide\u2003",
        "\ufeffmark\ufeff",
        "\u200bnone\u200b",
    ),
    *("👩‍👩‍👧 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301 ñ ß Ω 漢字 العربية עברית", "\ufffe\uffff\U0010ffff", "a" * 500),
]
UNSEEN = [
    "\x00",
    "a\x00b",
    "\x07\x1b[31m",
    "\x7f",
    "\x85x\x85",
    "\x9b",
    "\r\n\r",
    "a\u2028b\u2029c",
    "\u202eevil",
    "\u2066x",
]
LONE = ["\ud800", "a\udfffb", "\ud83d", "\udc00\ud800"]
any_text = st.text(st.characters(codec=None), min_size=1, max_size=60) | st.text(
    st.sampled_from("\\\"'\n\t#[]={}\x00\r\u2028\u202e\ud800\U0001f30a a"), min_size=1, max_size=60
)


def the_file_says_what_the_fields_show(form: Page, texts: list[str]) -> None:
    """Type texts in as questions and compare the saved file with what the fields and the preview then show."""
    form.run(SET, "name", texts[0])
    shown: list[str] = form.run(SET_ALL, texts)
    name = form.run('() => document.getElementById("name").value')
    if not name.strip():
        name = form.run(SET, "name", "N.")
    expected = [words.strip() for words in shown if words.strip()]
    if not expected:
        return
    seen = form.run('() => [...document.querySelectorAll("#seen .prompt")].map((one) => one.textContent)')
    assert seen == expected
    found: QuestionFile = question_file.read(save(form)[1])
    assert [one.text for one in found.questions] == expected
    assert found.from_name == " ".join(name.split())
    for typed, words in zip(texts, shown, strict=True):
        # What can be shown is never touched: line ends aside, the field still holds what was typed.
        if not re.search(
            f"[{question_file.UNSEEN}\ud800-\udfff]", typed.replace("\r\n", "\n").replace("\r", "\n")
        ):
            assert words == typed.replace("\r\n", "\n").replace("\r", "\n")


@NEEDS_A_BROWSER
def test_hostile_words_come_through_to_the_letter(form: Page) -> None:
    the_file_says_what_the_fields_show(form, HOSTILE)
    assert form.run(SET, "note", "a\x00b\u202ec") == "abc"


@NEEDS_A_BROWSER
def test_what_cannot_be_shown_goes_from_the_field_at_once(form: Page) -> None:
    the_file_says_what_the_fields_show(form, [*UNSEEN, *LONE, "x"])


@NEEDS_A_BROWSER
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(texts=st.lists(any_text, min_size=40, max_size=40))
def test_any_words_come_through_to_the_letter(form: Page, texts: list[str]) -> None:
    the_file_says_what_the_fields_show(form, texts)


@NEEDS_A_BROWSER
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_saved(form: Page) -> None:
    told = refused(form)
    assert told == [WORDS["wrong_name"], WORDS["wrong_none"], WORDS["wrong_count"]]
    assert form.run(FOCUSED) == "name"
    form.run(SET, "name", "Dr. Ana Ruiz")
    form.run(SET, [0, "help"], "One word is enough.")
    assert refused(form) == [WORDS["wrong_text"], WORDS["wrong_count"]]
    form.run(SET, [0, "text"], "What was near today?")
    assert form.run(ERRORS) == []
    assert question_file.read(save(form)[1]).questions[0].help == "One word is enough."


@NEEDS_A_BROWSER
@pytest.mark.parametrize(
    ("field", "longest"),
    [
        ("name", question_file.LONGEST_NAME),
        ("sheet", question_file.LONGEST_TITLE),
        ("note", question_file.LONGEST_NOTE),
        ([0, "text"], question_file.LONGEST_QUESTION),
        ([0, "help"], question_file.LONGEST_HELP),
    ],
)
def test_a_letter_too_many_is_told_and_the_last_that_fits_is_saved(
    form: Page, field: Any, longest: int
) -> None:
    form.run(SET, "name", "N.")
    form.run(SET, [0, "text"], "What was near today?")
    form.run(SET, field, "🌊" * (longest + 1))
    assert refused(form)[0] == WORDS["wrong_long"].replace("{count}", str(longest))
    form.run(SET, field, " " + "🌊" * longest + " ")
    assert "🌊" * longest in str(tomllib.loads(save(form)[1].decode()))
    question_file.read(save(form)[1])


@NEEDS_A_BROWSER
def test_forty_questions_are_the_most_and_the_whole_has_a_limit(form: Page) -> None:
    form.run(SET, "name", "N.")
    form.run(SET_ALL, ["What was near today?"] * 40)
    assert form.run('() => document.getElementById("add").disabled') is True
    assert form.run('() => document.getElementById("told").innerText') == WORDS["enough"]
    assert len(question_file.read(save(form)[1]).questions) == 40
    form.run(SET_ALL, ["漢" * 500] * 40)
    for number in range(40):
        form.run(SET, [number, "help"], "漢" * 300)
    assert refused(form) == [WORDS["wrong_size"]]


def _titles(form: Page) -> list[str]:
    found: list[str] = form.run(
        '() => [...document.querySelectorAll("[data-field=text]")].map((one) => one.value)'
    )
    return found


def _click(form: Page, place: int, name: str) -> None:
    form.run(
        "(place, name) => document.querySelectorAll('#questions > li')[place].querySelector(`.${name}`).click()",
        place,
        name,
    )


@NEEDS_A_BROWSER
def test_questions_are_moved_taken_out_and_brought_back(form: Page) -> None:
    form.run(SET, "name", "N.")
    form.run(SET_ALL, ["one", "two", "three"])
    _click(form, 2, "up")
    assert _titles(form) == ["one", "three", "two"]
    assert "bare up" in form.run(FOCUSED)
    assert form.run('() => document.getElementById("told").innerText') == "It is question 2 of 3 now."
    _click(form, 1, "up")
    assert "bare down" in form.run(FOCUSED)
    _click(form, 0, "down")
    assert _titles(form) == ["one", "three", "two"]
    _click(form, 1, "remove")
    assert _titles(form) == ["one", "two"]
    assert form.run("() => document.activeElement.value") == "two"
    form.run('() => document.getElementById("undo").click()')
    assert _titles(form) == ["one", "three", "two"]
    for _ in range(3):
        _click(form, 0, "remove")
    assert _titles(form) == [""]
    form.run('() => document.getElementById("undo").click()')
    assert _titles(form) == ["two"]
    labels = form.run('() => [...document.querySelectorAll("legend")].map((one) => one.innerText)')
    assert labels == ["Question 1"]
    assert [one.text for one in question_file.read(save(form)[1]).questions] == ["two"]


@NEEDS_A_BROWSER
def test_words_that_were_not_saved_are_not_left_without_being_asked(form: Page) -> None:
    def asks() -> bool:
        form.open(form.folder / FILE_NAME)  # type: ignore[attr-defined]
        return any(one.get("method") == "Page.javascriptDialogOpening" for one in form.events)

    assert not asks()
    form.press("Tab")
    form.write("N.")
    assert asks()
    form.press("Tab")
    form.write("N.")
    form.run(SET, [0, "text"], "What was near today?")
    save(form)
    assert not asks()


@NEEDS_A_BROWSER
def test_an_effect_belongs_to_the_days_after(form: Page) -> None:
    form.run(SET, "name", "N.")
    form.run(SET, [0, "text"], "What would you like to bring?")
    form.run(SET, [0, "effect"], "novel_insights")
    assert question_file.read(save(form)[1]).questions[0].effect is Effect.NOVEL_INSIGHTS
    form.run(SET, [0, "stage"], "intentions")
    (one,) = question_file.read(save(form)[1]).questions
    assert (one.stage, one.effect) == (Stage.INTENTIONS, None)
    form.run(SET, [0, "stage"], "integration")
    assert question_file.read(save(form)[1]).questions[0].effect is Effect.NOVEL_INSIGHTS


@NEEDS_A_BROWSER
@pytest.mark.skipif(find_spec("axe_core_python") is None, reason="axe is not installed")
@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_empty_full_or_with_errors(form: Page, look: str) -> None:
    form.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": look}])
    spec = find_spec("axe_core_python")
    assert spec is not None
    assert spec.origin is not None
    axe = (Path(spec.origin).parent / "axe.min.js").read_text("utf-8")
    form.call("Runtime.evaluate", expression=axe)

    def wrong() -> list[str]:
        found = form.run("() => axe.run().then((found) => found.violations)")
        return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]

    assert wrong() == []
    refused(form)
    assert wrong() == []
    form.run(SET, "name", "Dr. Ana Ruiz")
    form.run(SET, "sheet", "After the second session")
    form.run(SET, "note", "🌊" * 1001)
    form.run(SET_ALL, ["What was near today?", "Where do you feel it?", "What would you like to bring?"])
    form.run(SET, [1, "effect"], "embodied_feelings")
    form.run(SET, [2, "stage"], "intentions")
    form.run('() => { document.querySelector("details").open = true; }')
    assert wrong() == []
