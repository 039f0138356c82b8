"""What is printed is noted once, under a code that comes from what was printed and nothing else."""

from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest
from django.db import connection
from django.test import override_settings

from groups.actions import editions
from groups.actions.editions import TooManyEditions, draft, record_edition
from groups.leaflets import codes, recipes
from groups.leaflets.choice import Choice
from groups.leaflets.options import Options
from groups.leaflets.recipes import Recipe
from groups.leaflets.render import pdf
from groups.models import Edition, Group
from selfhelp.crypto import CannotOpen
from tests.conftest import TODAY
from tests.factories import make_contact, make_group
from tests.groups.leaflets.editions import NOW, edition_of, list_of, print_today

pytestmark = pytest.mark.django_db

SPOKEN = "My sister hears voices"


def question(text: str) -> Recipe:
    return Recipe(Choice(of="results", question=f"q={text}"), Options(clinic="For Mrs Kettle"))


def test_the_same_choice_content_and_day_give_the_same_code_and_the_same_bytes():
    recipe = list_of(make_group())
    one, edition = print_today(recipe)
    other, same = print_today(recipe)

    assert edition == same
    assert edition.printed.count() == 1
    assert pdf(one.printed(edition)) == pdf(other.printed(same))


def test_a_code_is_the_same_wherever_nothing_was_noted_before():
    recipe = list_of(make_group())
    _, edition = print_today(recipe)
    Edition.objects.all().delete()
    assert print_today(recipe)[1].code == edition.code


def test_another_day_look_choice_or_word_is_another_edition():
    group, other = make_group("test-1"), make_group("test-2")
    recipe = list_of(group)
    found = {print_today(recipe)[1].code}
    found.add(print_today(recipe, today=TODAY + timedelta(days=1))[1].code)
    found.add(print_today(replace(recipe, options=replace(recipe.options, size=16)))[1].code)
    found.add(print_today(list_of(group, other))[1].code)
    found.add(print_today(list_of(other, group))[1].code)
    make_group("test-1", short_description="Other words")
    found.add(print_today(recipe)[1].code)
    assert len(found) == 6


def test_the_code_stands_on_the_paper_and_leads_to_its_page():
    made, edition = print_today(list_of(make_group()))
    furniture = made.printed(edition).furniture
    assert codes.shown(edition.code) in furniture.edition
    assert furniture.address == f"HTTP://LOCALHOST:8000/L/{edition.code}"
    assert furniture.live.endswith(f"/l/{edition.code}")


def test_where_a_code_is_taken_by_another_edition_the_next_digits_are_used():
    recipe = list_of(make_group())
    made = draft(recipe, today=TODAY)
    first, second, third = islice(codes.candidates(made.digest), 3)
    other = edition_of(make_group("test-2"))
    for taken in (first, second):
        Edition.objects.create(
            code=taken, digest=taken.encode(), recipe=b"-", day=TODAY, made_at=NOW, team=other.team
        )
    edition = record_edition(draft=made, now=NOW, by="test")
    assert edition.code == third
    assert record_edition(draft=made, now=NOW, by="test") == edition


def test_every_group_is_noted_in_the_order_of_the_paper_with_its_revision():
    group, other = make_group("test-1", name="Zinnia"), make_group("test-2", name="Aster")
    make_group("test-2", name="Aster", charges="50p")
    made, edition = print_today(list_of(group, other))

    rows = list(edition.printed.all())
    assert [f"group-{row.group_id}" for row in rows] == [e.key for e in made.leaflet.entries]
    assert [row.position for row in rows] == [1, 2]
    assert {row.group_id: row.revision for row in rows} == {group.pk: 1, other.pk: 2}


def test_no_word_of_what_was_printed_is_kept():
    group = make_group(contacts=(make_contact(value="1 Zwaddress Row", person="Zwperson"),))
    edition = edition_of(group)
    kept = str(edition.printed.values()) + str(list(Edition.objects.values()))
    assert "contacts" in kept  # that is the name of the fingerprint
    for word in ("Zw", group.name, "1 Z"):
        assert word not in kept
    assert edition.printed.get().fingerprints["contacts"] != ""


def test_words_that_somebody_typed_are_sealed():
    _, edition = print_today(question(SPOKEN))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM groups_edition WHERE code = %s", [edition.code])
        [row] = cursor.fetchall()
    kept = b"".join(bytes(part) for part in row if isinstance(part, bytes | memoryview))
    for word in (b"sister", b"voices", b"Kettle"):
        assert word not in kept
    assert recipes.unseal(bytes(edition.recipe), code=edition.code) == question(SPOKEN)


def test_a_recipe_opens_for_its_own_edition_and_the_site_s_own_key_alone():
    _, edition = print_today(question(SPOKEN))
    with pytest.raises(CannotOpen):
        recipes.unseal(bytes(edition.recipe), code="K7R4M2XW")
    with override_settings(SECRET_KEY="another" * 10), pytest.raises(CannotOpen):
        recipes.unseal(bytes(edition.recipe), code=edition.code)


def test_no_more_are_noted_on_a_day_than_a_city_prints(monkeypatch):
    monkeypatch.setattr(editions, "MOST_A_DAY", Edition.objects.count() + 2)
    groups = [make_group(f"test-{number}") for number in range(3)]
    first = edition_of(groups[0])
    edition_of(groups[1])
    with pytest.raises(TooManyEditions):
        edition_of(groups[2])
    assert edition_of(groups[0]) == first  # what is noted already is still found
    assert print_today(list_of(groups[2]), today=TODAY + timedelta(days=1))[1]


def test_a_group_that_is_deleted_leaves_what_was_printed():
    group = make_group()
    edition = edition_of(group)
    Group.objects.get(pk=group.pk).delete()
    assert edition.printed.get().group is None
