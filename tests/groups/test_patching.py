"""A snapshot that follows the edits of groups is the one that would be built anew."""

import random

import pytest
from pyroaring import BitMap

from groups.models import Audience, Category, Group, Issue
from groups.search import sets
from groups.search.query import Query
from groups.search.retrieve import retrieve
from tests.conftest import TODAY
from tests.factories import make_group
from tests.groups.random_edits import edit
from tests.groups.same_snapshot import assert_same, built, followed, marks_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(4))
def test_after_many_edits_it_is_what_is_built_anew(seed):
    chance, snapshot, moved = random.Random(seed), built(), 0
    for _ in range(8):
        edit(chance)
        before = marks_of(snapshot)
        kept = {mark: BitMap(numbers) for mark, numbers in before.items()}

        after = followed(snapshot)

        assert_same(after, built(after))
        assert before == kept, "the old snapshot stays as it is"
        moved += after.ids != snapshot.ids
        snapshot = after
    assert moved > 2


def test_what_is_not_touched_is_shared():
    group = make_group(own_words="Of something else")
    before = built()

    make_group(own_words="Of nothing but qwertz")
    after = followed(before)

    assert after.groups["word", "qwertz"] == BitMap([list(after.ids).index(group.pk)])
    assert after.lexicon is before.lexicon
    assert after.known_words.names is before.known_words.names
    changed = [
        mark
        for mark, numbers in after.groups.bearers.items()
        if numbers is not before.groups.bearers.get(mark)
    ]
    assert {name for name, _value in changed} == {"word"}
    assert len(changed) < 8


def test_a_name_that_no_group_has_any_more_is_no_name():
    make_group(name="Muted Peculiar Qualms")
    before = built()

    make_group(name="Rather Peculiar Qualms")
    after = followed(before)

    assert after.known_words.names == built(after).known_words.names
    old, new = ("mute", "peculiar", "qualm"), ("rather", "peculiar", "qualm")
    assert old in before.known_words.names and new not in before.known_words.names
    assert new in after.known_words.names and old not in after.known_words.names


def test_a_word_that_is_in_use_for_the_first_time_can_be_chosen_and_searched_for():
    Audience.objects.create(name="Left-handed people", slug="left-handed")
    group = make_group()
    before = built()

    group.who_for.add(Audience.objects.get(slug="left-handed"))
    after = followed(before)

    assert "left-handed" not in before.options["audience"]
    assert "left-handed" in after.options["audience"]
    found = retrieve(Query(text="left-handed people"), after, today=TODAY)
    assert found.ids[0] == group.pk
    assert_same(after, built(after))
    group.who_for.clear()
    assert "left-handed" not in followed(after).options["audience"]


@pytest.mark.usefixtures("empty_directory")
def test_the_first_group_of_all_and_the_last_one_going():
    Issue.objects.create(
        name="Stroke", slug="stroke", category=Category.objects.create(name="All", slug="all")
    )
    nothing = built()
    group = make_group()
    one = followed(nothing)
    assert_same(one, built(one))
    group.delete()

    assert_same(followed(one), built(one))


def test_where_numbers_would_not_suffice_all_are_numbered_anew(monkeypatch):
    monkeypatch.setattr(sets, "CONTAINER", Group.objects.listed().count() + 1)
    before = built()

    make_group()
    after = followed(before)

    assert after.stride == 2 * before.stride
    assert_same(after, built(after))
