"""Somebody tries every number, name and key: what was never public answers as if it were not there.

Each address is asked while the group is there and once more when it is gone.
"""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from groups.models import Group
from tests.answers import words_of
from tests.groups.private_words import Planted, plant

pytestmark = pytest.mark.django_db

NEVER_PUBLIC = ("forming", "neverlisted", "professional")
BY_SLUG = ("entry", "calendar", "report")
BY_KEY = ("ways", "card", "myself", "ask")
WITH_LIST = ("", "groups/", "groups/?q=carers", "kept/")


@pytest.fixture
def planted() -> Planted:
    return plant()


def addresses(groups: list[Group], former_slugs: list[str]) -> list[str]:
    """Return all under which somebody may look for these groups, one by one and all together."""
    numbers = [str(group.pk) for group in groups]
    numbers.append(".".join(numbers))
    slugs = [*(group.slug for group in groups), *former_slugs]
    return [
        *(reverse(f"groups:{page}", args=[slug]) for page in BY_SLUG for slug in slugs),
        *(
            reverse(f"contacts:{page}", args=[group.public_id])
            for page in BY_KEY
            for group in groups
        ),
        *(f"/list/{number}/{rest}" for number in numbers for rest in WITH_LIST),
        *(
            f"{reverse(f'groups:{page}')}?groups={number}"
            for page in ("leaflet", "leaflet_pdf")
            for number in numbers
        ),
    ]


def said(response: HttpResponse) -> tuple[int, str, str]:
    """Return what tells one answer from another."""
    return response.status_code, response.headers.get("Location", ""), words_of(response)


def answers(paths: list[str]) -> dict[str, tuple[int, str, str]]:
    client = Client()
    return {path: said(client.get(path)) for path in paths}


def test_what_was_never_public_answers_as_if_it_were_not_there(planted):
    hidden = [planted.hidden[state] for state in NEVER_PUBLIC]
    paths = addresses(hidden, planted.former_slugs[:1])
    while_there = answers(paths)
    Group.objects.filter(pk__in=[group.pk for group in hidden]).delete()
    assert [path for path, told in answers(paths).items() if told != while_there[path]] == []


def test_what_is_public_does_not(planted):
    """Else nothing of the above would show anything."""
    paths = addresses([planted.seen], [])
    while_there = answers(paths)
    planted.seen.delete()
    after = answers(paths)
    assert [path for path in paths if after[path] == while_there[path]] == []


def test_keys_of_getting_in_touch_are_drawn_by_chance():
    keys = set(Group.objects.values_list("public_id", flat=True))
    assert len(keys) == Group.objects.count()
    assert {key.version for key in keys} == {4}
