"""Short names in the place of names: whole words of any script, however they are spelt or set, and nothing else."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_journal.journal.passages import Passage
from integration_journal.sharing.prose import html_of
from integration_journal.sharing.short_names import ShortNames

NAMES = ShortNames(
    [
        ("Joan", "J."),
        ("Joan Miller", "J. M."),
        ("Will", "W."),
        ("José", "Jo."),
        ("O'Brien", "O'B."),
        ("Anna-Lee", "A.-L."),
        ("Mum", "my mother"),
        ("Sofia", "S."),
        ("小明", "X."),
        ("민수", "M."),
        ("アン", "A."),
        ("राम", "R."),
        ("Łukasz", "Ł."),
        ("Ahmed أحمد", "A."),
        ("שרה", "ש׳"),
        ("***", "never"),
    ]
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Joan came. Joan's hat, Joan’s. JOAN, joan", "J. came. J.'s hat, J.’s. J., J."),
        ("I saw Joan Miller. And Joan", "I saw J. M. And J."),
        ("Joanna, Joan2, xJoan, Joané, éJoan", "Joanna, Joan2, xJoan, Joané, éJoan"),
        ('_Joan_ **Joan** `Joan` (Joan) "Joan" Joan_x', '_J._ **J.** `J.` (J.) "J." J._x'),
        ("Joan **Miller** came, **Joan** Miller went", "J. M. came, J. M. went"),
        ("**J**oan and Jo*an*", "J. and J."),
        ("I will; Will you? WILL. good will", "I will; W. you? W. good will"),
        ("Jose\u0301, JOSÉ, José; Jose, JOSE; Josè", "Jo., JO., Jo.; Jo., JO.; Josè"),
        ("OBrien, Anna Lee, annalee, Anna–Lee", "O'B., A.-L., A.-L., A.-L."),
        ("joan-miller, joan.miller@x.example, joan%20miller", "J. M., J. M.@x.example, J. M."),
        ("Joan. Miller", "J. Miller"),
        ("Joan\u0301 is another", "Joan\u0301 is another"),
        ("Jo\u200dan Jo\u00adan J\u200bo\u200ban Jo\u2060an \u200eJoan\u200f", "J. J. J. J. \u200eJ."),
        ("O’Brien, O'BRIEN", "O'B., O'B."),
        ("Anna\u2011Lee, Anna\\-Lee, anna-lee", "A.-L., A.-L., A.-L."),
        ("mum said. Mum and MUM", "My mother said. My mother and MY MOTHER"),
        ("Soﬁa, Ｓｏｆｉａ", "S., S."),
        ("我和小明去", "我和X.去"),
        ("민수는 갔다", "M.는 갔다"),
        ("アンナとアンは", "アンナとA.は"),
        ("राम, रामा", "R., रामा"),
        ("ŁUKASZ łukasz", "Ł. Ł."),
        ("ahmed أَحمد, Ahmed أحمد", "ahmed أَحمد, A."),
        ("שרה ושרה", "ש׳ ושרה"),
        ("Joan\nMiller\n\nJoan\n\nMiller", "J. M.\n\nJ.\n\nMiller"),
        ("![Joan](data:image/png;base64,AA/Joan/AA==)", "![J.](data:image/png;base64,AA/Joan/AA==)"),
        ("[Joan](http://joan.example)", "J. (http://J.example)"),
    ],
)
def test_a_name_is_shortened(text: str, told: str) -> None:
    assert NAMES.in_markdown(text).text == told


def test_the_longest_name_is_taken_first_whatever_the_order() -> None:
    for names in ([("Ann", "1"), ("Ann Lee", "2")], [("Ann Lee", "2"), ("Ann", "1")]):
        assert ShortNames(names).in_line("Ann Lee, Ann") == "2, 1"


def test_without_names_nothing_is_touched() -> None:
    assert not ShortNames()
    assert ShortNames().in_line("Joan") == "Joan"


_LETTERS = st.sampled_from("aeäéñøłßžαжאعकगक्षไทย小아カİıﬁ")
_NAMES = st.text(_LETTERS, min_size=2, max_size=6).filter(lambda name: name[0].isalpha())
_INSIDE = st.sampled_from(("", "", "\u200d", "\u00ad", "\u200b", "*", "**", "\u2060"))


@settings(max_examples=300, deadline=None)
@given(_NAMES, st.sampled_from(("NFC", "NFD", "NFKC", "NFKD")), st.booleans(), _INSIDE, st.data())
def test_no_spelling_of_a_name_is_left(
    name: str, form: str, loud: bool, inside: str, data: st.DataObject
) -> None:
    spelt = unicodedata.normalize(form, name.upper() if loud else name)
    at = data.draw(st.integers(0, len(spelt)))
    while 0 < at < len(spelt) and unicodedata.category(spelt[at])[0] == "M":
        at += 1
    told = ShortNames([(name, "…")]).in_markdown(f"x {spelt[:at]}{inside}{spelt[at:]} y").text
    assert unicodedata.normalize("NFKD", spelt) not in unicodedata.normalize("NFKD", told)
    assert "…" in told
    assert told[0] == "x"
    assert told[-1] == "y"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_words_without_the_name_stay_as_they_are(text: str) -> None:
    assert ShortNames([("Qqxzy", "Q.")]).in_markdown(text).text == text
    assert html_of(NAMES.in_markdown(text).text) is not None


def test_what_is_left_of_a_name_of_which_a_part_is_left_out_goes_too() -> None:
    text = "I met Joan Miller there"
    assert NAMES.whole(text, [Passage(6, 10)]) == [Passage(6, 10), Passage(6, 17)]
    assert NAMES.whole(text, [Passage(0, 5)]) == [Passage(0, 5)]
    assert NAMES.whole(text, []) == []
