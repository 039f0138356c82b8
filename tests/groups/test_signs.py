"""A bodily sign that many harmless things share is never answered with an illness."""

import csv

import pytest

from groups.search.current import current_snapshot
from groups.search.signs import SIGNS
from groups.search.topics import Tier
from tests.conftest import DEMONSTRATION
from tests.factories import make_group
from tests.groups.asking import ask, ids_of, issues_of

GRAVE = {
    "Motor neurone disease",
    "Multiple sclerosis",
    "Huntington's disease",
    "Parkinson's disease",
    "Caring for someone with dementia",
    "HIV",
    "Stroke",
    "Brain tumour",
    "Cancer",
    "Breast cancer",
    "Prostate cancer",
    "Head and neck cancer",
    "Gynaecological cancer",
    "Childhood cancer",
}


@pytest.mark.parametrize(
    "text",
    ["foot drop", "my foot drop", "shaky hands", "forgetful", "found a lump", "breast lump"]
    + ["lump", "my mum forgets things", "numb feet", "memory loss", "positive test"],
)
def test_a_sign_stands_for_no_illness_not_even_by_a_guess(text, demonstration):
    assert issues_of(ask(text, demonstration)) == set()


def test_no_sign_is_another_word_for_a_grave_illness():
    with (DEMONSTRATION / "issues.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["issue"] in GRAVE]

    words = {
        other.strip().casefold()
        for row in rows
        for other in f"{row['also_known_as']};{row['also_matches']}".split(";")
    }
    assert len(rows) == len(GRAVE)
    assert words.isdisjoint(SIGNS.casefold().split(";"))


@pytest.mark.django_db
def test_groups_that_speak_of_a_sign_themselves_are_found():
    group = make_group(own_words="Some of us live with foot drop.")
    snapshot = current_snapshot()

    answer = ask("foot drop", snapshot)

    assert ids_of(answer, snapshot) == {group.pk}
    assert answer.plan.leading[0].tier_of(next(iter(answer.found))) == Tier.WORDS


def test_what_is_said_beside_a_sign_is_not_guessed_at(demonstration):
    assert issues_of(ask("my mum has shaky hands", demonstration)) == set()


def test_an_illness_that_is_named_beside_a_sign_is_meant(demonstration):
    assert issues_of(ask("foot drop after a stroke", demonstration)) == {"stroke"}
