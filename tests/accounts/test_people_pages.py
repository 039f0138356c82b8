"""What the pages about people say: what was sent, who left, and what each role opens."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from selfhelp.accounts import actions
from selfhelp.accounts.models import User
from selfhelp.accounts.presenters import OPENS
from selfhelp.accounts.roles import ALLOWED, Role
from selfhelp.desk.parts import PARTS
from tests.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client) -> User:
    """An administrator, signed in."""
    return sign_in(client, Role.ADMINISTRATOR)


def press(client: Client, user: User, step: str, **more) -> str:
    data = {"step": step, **more}
    address = reverse("desk:person", args=[user.pk])
    return client.post(address, data, follow=True).content.decode()


def test_it_is_said_that_a_link_was_sent_and_only_then(client, boss):
    invite = {"name": "Cy", "email": "cy@example.org", "role": Role.VIEWER}
    page = client.post(reverse("desk:invite"), invite, follow=True).content.decode()
    assert "It is sent." in page
    ann = make_member(Role.VIEWER)
    assert "It is sent." in press(client, ann, "link")
    assert "It is sent." not in press(client, ann, "role", role=Role.EDITOR)


def test_whoever_left_is_not_said_to_lack_a_second_step(client, boss):
    ann = make_member(Role.VIEWER)
    address = reverse("desk:person", args=[ann.pk])
    assert "not set up yet" in client.get(address).content.decode()
    actions.leave(user=ann, by=boss, now=timezone.now())
    assert "Second step" not in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["desk:invite", "desk:person"])
def test_under_each_role_stands_what_it_opens(client, boss, name):
    somebody = [make_member(Role.VIEWER).pk] if name == "desk:person" else []
    page = unescape(client.get(reverse(name, args=somebody)).content.decode())
    for number, role in enumerate(Role):
        assert f'id="id_role_{number}_opens">{OPENS[role]}<' in page
        assert f'aria-describedby="id_role_{number}_opens"' in page
    for part in PARTS:
        first = next(role for role in Role if part.needs in ALLOWED[role])
        assert f"“{part.title}”" in str(OPENS[first])
