"""Edition codes: no slip of one character or two neighbours passes, however a code is typed."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.leaflets.codes import ALPHABET, LENGTH, candidates, read, shown

DIGESTS = st.binary(min_size=32, max_size=32)
PLACES = st.integers(0, LENGTH - 1)


def code_of(digest: bytes) -> str:
    return next(candidates(digest))


@given(DIGESTS)
def test_a_code_is_read_as_itself(digest):
    code = code_of(digest)
    assert len(code) == LENGTH
    assert read(code) == code


@given(DIGESTS)
def test_every_single_wrong_character_is_caught(digest):
    code = code_of(digest)
    for at in range(LENGTH):
        for wrong in set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") - {code[at]}:
            assert read(code[:at] + wrong + code[at + 1 :]) is None


@given(DIGESTS, PLACES, PLACES)
def test_every_swap_is_caught_of_neighbours_and_others(digest, one, other):
    code = list(code_of(digest))
    before = code[:]
    code[one], code[other] = code[other], code[one]
    assert (read("".join(code)) is None) == (code != before)


@given(DIGESTS, st.integers(0, LENGTH))
def test_a_character_too_many_or_too_few_is_no_code(digest, at):
    code = code_of(digest)
    assert read(code[:at] + "7" + code[at:]) is None
    assert read(code[1:]) is None


@given(DIGESTS)
def test_it_may_be_typed_in_any_case_with_spaces_and_hyphens(digest):
    code = code_of(digest)
    for typed in (
        code.lower(),
        shown(code),
        f" {code[:4]}-{code[4:]} ",
        f"{code[:2]} {code[2:5]}\u2013{code[5:]}.",
        f"https://groups.example.org/l/{code.lower()}/",
        "\u202a" + code,
    ):
        assert read(typed) == code


@given(DIGESTS)
def test_the_same_digest_gives_the_same_codes_one_after_another(digest):
    first = list(islice(candidates(digest), 20))  # more than one digest's digits
    assert first == list(islice(candidates(digest), 20))
    assert all(read(code) for code in first)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(typed):
    assert read(typed) is None or len(read(typed)) == LENGTH


def test_the_digits_of_a_digest_spread_over_all_codes():
    codes = {code_of(number.to_bytes(2) * 16) for number in range(2000)}
    assert len(codes) == 2000


@pytest.mark.parametrize("confused", "01OILSZBQVAEU")
def test_what_can_be_confused_or_spell_a_word_is_not_among_the_characters(confused):
    assert confused not in ALPHABET


def test_a_code_is_shown_in_two_groups_of_four():
    assert shown("K7R4M2XW") == "K7R4\u00a0M2XW"
