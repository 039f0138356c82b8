"""The search that the canary test stands on finds what it is to find, and nothing else."""

import base64
import hashlib
import json
import quopri
from urllib.parse import quote

import pytest

from tests.contacts.canaries import Canaries, Needles, given_by

WORD = "zwname-link"


@pytest.fixture
def canaries() -> Canaries:
    canaries = Canaries()
    canaries.add("name", WORD)
    canaries.add_all("link", given_by("link"))
    return canaries


@pytest.mark.parametrize(
    "data",
    [
        f"<p>{WORD}</p>".encode(),
        WORD.upper().encode(),
        f"?q={quote(WORD)}".encode(),
        json.dumps({"x": WORD}).encode(),
        WORD.encode("utf-16"),
        b"\\x" + f"before {WORD} after".encode().hex().encode(),
        *(base64.b64encode(b"-" * more + WORD.encode() + b" and more") for more in range(6)),
        base64.urlsafe_b64encode(b"?>" + WORD.encode()),
        hashlib.sha256(WORD.encode()).digest(),
        hashlib.sha256(WORD.encode()).hexdigest().encode(),
        quopri.encodestring(WORD.encode()),
    ],
)
def test_a_word_is_found_in_every_disguise(canaries, data):
    assert "name" in canaries.found_in(data)


@pytest.mark.parametrize("size", [0, Needles.LARGE])
def test_a_word_is_found_at_both_ends_of_what_is_small_or_large(canaries, size):
    for data in (b"." * size + WORD.encode(), WORD.encode() + b"." * size):
        assert canaries.found_in(data) == {"name"}


def test_words_that_are_not_there_are_not_found(canaries):
    assert canaries.found_in(b"zwname-lin, zwname link" + bytes(range(256)) * 10) == set()


def test_each_detail_is_found_by_itself_alone(canaries):
    for kind, words in given_by("link").items():
        assert canaries.found_in(words) == {f"link {kind}"}
    for kind, words in given_by("email").items():
        assert canaries.found_in(words) == set(), kind


@pytest.mark.parametrize("number", ["07700900417", "+447700900417", "tel:+447700900417"])
def test_a_telephone_number_is_found_however_it_is_written(canaries, number):
    assert canaries.found_in(number) == {"link telephone"}
