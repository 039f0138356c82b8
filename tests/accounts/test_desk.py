"""The frame of the desk: who is let in, what each role sees, and that nothing is left behind."""

import re
import time

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError
from django.http import HttpResponse
from django.urls import reverse

from selfhelp.accounts import presence
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import ALLOWED, May, Role
from selfhelp.desk.parts import PARTS
from tests.members import make_member, sign_in

HOME = reverse("desk:home")
NOW = time.time()

pytestmark = pytest.mark.django_db


def test_every_role_has_its_row_and_an_administrator_may_do_everything():
    assert set(ALLOWED) == set(Role)
    assert ALLOWED[Role.ADMINISTRATOR] == set(May)
    assert all(May.LOOK in allowed for allowed in ALLOWED.values())


def test_the_database_refuses_a_role_that_does_not_exist():
    with pytest.raises(IntegrityError):
        make_member("manager")


def test_somebody_who_left_may_do_nothing():
    assert make_member(Role.ADMINISTRATOR).may(May.ADMINISTER)
    gone = make_member(Role.ADMINISTRATOR, username="gone", is_active=False)
    assert not any(gone.may(each) for each in May)


def test_django_s_own_command_makes_an_administrator_and_only_administrators_open_its_admin():
    made = get_user_model().objects.create_superuser("rita")
    assert (made.role, made.is_staff, made.is_superuser) == (Role.ADMINISTRATOR, True, True)
    assert not make_member(Role.KEEPER).is_staff


def test_nobody_gets_to_the_desk_without_signing_in_and_comes_back_to_where_they_were(client):
    response = client.get(HOME)
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={HOME}")


def test_an_entry_is_found_from_the_front_page(client):
    sign_in(client, Role.VIEWER)
    page = client.get(HOME).content.decode()

    form = re.search(
        r'<form class="desk-list"\s+method="get"\s+action="([^"]+)"\s+role="search">.*?name="q"',
        page,
        re.S,
    )
    assert form[1] == reverse("groups_desk:listing")


@pytest.mark.parametrize("role", Role)
def test_the_front_page_shows_the_parts_that_a_role_may_open(client, role):
    user = sign_in(client, role)
    page = client.get(HOME).content.decode()
    for part in PARTS:
        assert (f'href="{reverse(part.url_name)}"' in page) == user.may(part.needs)
    assert user.shown_name in page
    assert "leave.js" not in page


@pytest.mark.parametrize("role", Role)
def test_the_door_asks_for_what_the_page_needs(rf, role):
    user = make_member(role)
    for needed in May:
        request = rf.get("/desk/")
        request.user = user
        request.session = {presence.KEY: {"began": NOW, "seen": NOW, "second_step": True}}
        response = desk(needed)(lambda request: HttpResponse("the page"))(request)
        assert response.status_code == (200 if needed in ALLOWED[role] else 403)


def test_a_member_whose_role_does_not_open_a_page_is_not_told_to_sign_in(client):
    sign_in(client, Role.VIEWER)
    response = client.get(reverse("desk:people"))
    page = response.content.decode()
    assert response.status_code == 403
    assert "Your role does not open this page" in page
    assert "sign in" not in page
    assert f'href="{HOME}"' in page


def test_the_admin_says_the_way_back_to_the_desk(client):
    sign_in(client, Role.ADMINISTRATOR)
    for name in ("admin:index", "admin:groups_holiday_changelist", "admin:groups_holiday_add"):
        page = client.get(reverse(name)).content.decode()
        assert f'<a href="{HOME}">Back to the team’s desk</a>' in page
        assert "View site" not in page


def test_signing_out_says_so_and_the_sign_in_page_alone_does_not(client):
    sign_in(client)
    page = client.post(reverse("account_logout"), follow=True).content.decode()
    assert "You are signed out." in page
    assert "signed out" not in client.get(reverse("account_login")).content.decode()


def test_a_page_of_the_desk_is_kept_nowhere(client):
    sign_in(client)
    for response in (client.get(HOME), client.get("/desk/", headers={"cookie": ""})):
        assert response.headers["Cache-Control"] == "no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert response.headers["Referrer-Policy"] == "same-origin"
