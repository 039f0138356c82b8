"""The desk says beforehand what will be erased by itself and when, and afterwards that it was."""

import pytest
from django.urls import reverse

from groups import wording
from selfhelp.accounts.roles import Role
from tests.answers import words_of
from tests.factories import make_contact, make_group
from tests.groups.ending import (
    TELEPHONE,
    day_of_ending,
    day_of_leaving,
    forget,
    make_ended,
    on,
)
from tests.members import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeper(client):
    return sign_in(client, Role.KEEPER)


def page_of(client, group, name="entry", *more) -> str:
    return words_of(client.get(reverse(f"groups_desk:{name}", args=[group.pk, *more])))


def test_an_ended_entry_says_on_which_day_its_people_go_and_then_that_they_went(client):
    group = make_ended()
    day = wording.full_date(day_of_ending(group))
    assert f"are erased on {day}, also in its history" in page_of(client, group)

    forget(on(day_of_ending(group)))

    page = page_of(client, group)
    assert f"Details of people were erased on {day}" in page
    assert TELEPHONE.value not in page


def test_an_entry_that_goes_on_says_nothing_of_it(client):
    assert "erased" not in page_of(client, make_group())


def test_whoever_starts_it_again_is_told_to_ask_for_contacts_anew(client):
    group = make_ended()
    words = "Its contacts have been erased meanwhile"
    assert words not in page_of(client, group, "move", "revive")
    forget(on(day_of_ending(group)))
    assert words in page_of(client, group, "move", "revive")


def test_a_former_contact_says_when_it_goes_and_the_history_that_it_went(client):
    make_group(contacts=(TELEPHONE, make_contact()))
    group = make_group(contacts=(make_contact(),))
    day = wording.full_date(day_of_leaving(group, 2))
    assert f"goes by itself on {day}" in page_of(client, group, "erase")

    forget(on(day_of_leaving(group, 2)))

    page = page_of(client, group, "erase")
    assert f"details erased on {day} by the directory itself" in page
    assert TELEPHONE.value not in page


def test_the_history_and_the_list_name_the_directory_itself(client):
    group = make_ended()
    forget(on(day_of_ending(group)))
    history = page_of(client, group, "history")
    assert "by itself" in history
    assert "Details of people are not kept for longer after a group has ended" in history
    assert "The directory itself" in words_of(client.get(reverse("groups_desk:listing")))
