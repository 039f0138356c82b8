"""A group sees each of its contacts with each place where it is shown, as it is truly shown."""

import pytest

from groups.actions.yearly import whole_entry
from groups.presenters.own_shown import own_shown_page
from tests.factories import make_contact, make_group, make_meeting

pytestmark = pytest.mark.django_db

EMAIL = {"kind": "email", "value": "garden@group.example"}
WEBSITE, PAPER, PROFESSIONALS, DATA, REQUESTS = range(5)


def channels(**contact) -> list[bool]:
    """Return for each place whether a group's only contact is shown there."""
    group = make_group("shown", contacts=(make_contact(**contact),))
    page = own_shown_page(group, whole_entry(group.pk), secret="s")
    return [channel.is_shown for channel in page.contacts[0].channels]


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ({"kind": "phone", "value": "0115 496 0001"}, {WEBSITE, PAPER, DATA}),
        ({"kind": "phone", "value": "0115 496 0001", "in_feeds": False}, {WEBSITE, PAPER}),
        ({"kind": "phone", "value": "0115 496 0001", "in_print": False}, {WEBSITE, DATA}),
        ({"kind": "phone", "value": "0115 496 0001", "on_website": False}, set()),
        ({}, {WEBSITE, PAPER}),
        ({"audience": "professionals"}, {PROFESSIONALS}),
        ({"audience": "team"}, set()),
        (
            {"kind": "email", "value": "a@b.example", "audience": "team", "for_requests": True},
            {REQUESTS},
        ),
    ],
)
def test_each_place_says_whether_the_contact_is_there(contact, shown):
    assert {place for place, is_shown in enumerate(channels(**contact)) if is_shown} == shown


def test_a_private_place_is_shown_by_its_area_alone():
    meeting = make_meeting(venue_is_private=True, area="arnold")
    group = make_group("shown", meetings=(meeting,))
    page = own_shown_page(group, whole_entry(group.pk), secret="s")
    assert page.has_private_place
