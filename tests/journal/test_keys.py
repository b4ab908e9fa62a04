"""The key, its slot and its recovery code."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_journal.journal import keys
from integration_journal.journal.failures import DamagedJournal, WrongPassphrase, WrongRecoveryCode
from tests.conftest import LIGHT


@given(st.binary(min_size=32, max_size=32))
def test_the_recovery_code_spells_the_key(key: bytes) -> None:
    code = keys.recovery_code(key)
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * keys.CODE_GROUPS
    assert keys.key_of(code) == key
    assert keys.key_of(code.lower().replace("-", "  ")) == key


@given(
    st.binary(min_size=32, max_size=32),
    st.integers(0, 55),
    st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
)
def test_one_mistyped_letter_is_noticed(key: bytes, place: int, letter: str) -> None:
    letters = keys.recovery_code(key).replace("-", "")
    typed = letters[:place] + letter + letters[place + 1 :]
    if typed == letters:
        assert keys.key_of(typed) == key
    else:
        with pytest.raises(WrongRecoveryCode):
            keys.key_of(typed)


def test_look_alike_letters_are_read_as_digits() -> None:
    code = keys.recovery_code(bytes(32))
    assert keys.key_of(code.replace("0", "O")) == bytes(32)


@pytest.mark.parametrize("code", ["", "ABCD", "!" * 56, "A" * 57])
def test_what_is_no_code_is_said_to_be_none(code: str) -> None:
    with pytest.raises(WrongRecoveryCode, match=r"14 groups|mistyped"):
        keys.key_of(code)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=220))
def test_any_passphrase_opens_its_slot_and_no_other_does(passphrase: str) -> None:
    key = keys.new_key()
    slot = keys.wrap(key, passphrase, LIGHT)
    assert keys.unwrap(slot, passphrase) == key
    with pytest.raises(WrongPassphrase):
        keys.unwrap(slot, passphrase + "x")


def test_a_letter_typed_composed_or_decomposed_is_the_same_letter() -> None:
    key = keys.new_key()
    assert keys.unwrap(keys.wrap(key, "cafe\u0301 noir", LIGHT), "caf\u00e9 noir") == key


def test_any_flipped_bit_of_a_slot_is_damage_never_a_wrong_passphrase() -> None:
    slot = keys.wrap(keys.new_key(), "a harbor in the fog", LIGHT)
    for place in range(len(slot) * 8):
        torn = bytearray(slot)
        torn[place // 8] ^= 1 << place % 8
        try:
            read = keys.unwrap(bytes(torn), "a harbor in the fog")
        except DamagedJournal:
            continue
        assert read == keys.unwrap(slot, "a harbor in the fog"), "white space may change, the key may not"


def test_the_real_stretch_takes_memory_worth_guessing_against() -> None:
    real = keys.Stretch()
    assert (real.memory, real.passes) >= (64 * 1024, 3)
    assert keys.unwrap(keys.wrap(bytes(32), "x", real), "x") == bytes(32)


def test_a_slot_that_asks_for_too_much_memory_is_refused() -> None:
    slot = keys.wrap(bytes(32), "x", LIGHT).replace(b'"memory": 64', b'"memory": 99999999')
    with pytest.raises(DamagedJournal):
        keys.unwrap(slot, "x")
