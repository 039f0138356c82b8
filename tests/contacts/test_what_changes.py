"""What changes while somebody asks: how the group is told, what time it is, what is wrong."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts import actions
from contacts.kinds import TeamMay
from contacts.models import Enquiry
from groups.models import Group
from tests.contacts.asking import FROM_HERE, NOW, make_asked_group, old_stamp, submit, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_asked_group()


@pytest.fixture
def ask_url(group) -> str:
    return reverse("contacts:ask", args=[group.public_id])


def post(client, url: str, form: dict):
    return client.post(url, form, headers=FROM_HERE)


def test_what_goes_another_way_than_the_preview_said_is_seen_again_first(client, group, ask_url):
    form = typed(step="send")
    Group.objects.filter(pk=group.pk).update(takes_requests="email")

    page = post(client, ask_url, form).context["page"]

    assert "In an email" in page.how
    assert not Enquiry.objects.exists()


def test_what_is_over_is_shown_to_nobody_of_the_team(group, django_user_model):
    made = submit(group, team=TeamMay.ALL)
    later = NOW + timedelta(days=60)
    with pytest.raises(actions.NotAgreed):
        actions.show_to_team(
            enquiry=made.enquiry, reason="group_silent", now=later, by=django_user_model()
        )


def test_whatever_is_wrong_is_told_at_once(client, ask_url):
    wrong = typed(stamp=old_stamp(0)) | {"telephone": "ring me"}
    form = post(client, ask_url, wrong).context["form"]
    assert "telephone" in form.errors
    assert "very quick" in str(form.non_field_errors())


@pytest.mark.parametrize("press", ["take_back", "erase"])
def test_a_second_press_finds_what_the_first_has_done(client, press):
    made = submit()
    url = reverse("contacts:receipt", args=[made.receipt_secret])
    first = post(client, url, {"step": press})
    assert first.status_code == 302
    assert post(client, url, {"step": press}).status_code in (302, 404)
