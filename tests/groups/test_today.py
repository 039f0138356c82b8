"""A meeting of today may be over when somebody reads: it is said to be today, and no more."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.conftest import TODAY
from tests.factories import make_group, make_meeting

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)


def test_a_list_says_of_today_s_meeting_that_it_is_today(client):
    group = make_group(meetings=(make_meeting(weekday=TODAY.weekday()),))
    page = client.get(reverse("groups:results"), {"q": group.name}).content.decode()
    assert "Meets today, Monday 23 November, 7pm to 9pm" in page
    assert "Next meets" not in page


def test_a_list_says_of_any_other_that_it_is_next(client):
    group = make_group(meetings=(make_meeting(weekday=TOMORROW.weekday()),))
    page = client.get(reverse("groups:results"), {"q": group.name}).content.decode()
    assert "Next meets Tuesday 24 November, 7pm to 9pm" in page


def test_an_entry_says_it_of_the_one_of_today_alone(client):
    group = make_group(meetings=(make_meeting(weekday=TODAY.weekday()),))
    page = client.get(group.get_absolute_url()).content.decode()
    assert "<strong>Today, Monday 23 November, 7pm to 9pm</strong>" in page
    assert "<strong>Monday 30 November, 7pm to 9pm</strong>" in page
