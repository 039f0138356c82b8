"""Who may open what: every address behind the door × every role × strangers.

The addresses come from the URL configuration. One that has no row in tests/who_may_open.py, or that
has no door, fails the suite.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from selfhelp.accounts.roles import ALLOWED, May, Role
from tests.members import let_in, make_member, sign_in
from tests.who_may_open import ADMIN, ANY_PASSWORD, OPEN, ROWS, Row

pytestmark = pytest.mark.django_db

BEHIND_THE_DOOR = ("desk/", "admin/")

SIGN_IN = reverse("account_login")
START = reverse("second_step_start")
CHANGE = reverse("account_change_password")


def patterns(resolver: URLResolver, route: str = "", space: str = "") -> Iterator[tuple]:
    """Yield the route, full name and pattern of every address behind the door."""
    for each in resolver.url_patterns:
        whole = route + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from patterns(each, whole, inner)
        elif whole.startswith(BEHIND_THE_DOOR) and isinstance(each, URLPattern):
            yield whole, f"{space}{each.name}", each


ADDRESSES = list(patterns(get_resolver()))


def path_of(name: str) -> str:
    if name.startswith("admin:"):
        return reverse("admin:index") + "any/thing/at/all/"
    return reverse(name, args=ROWS[name].arguments())


def is_let_in(row: Row, *, role: Role) -> bool:
    return row.lets_in in ALLOWED[role] if isinstance(row.lets_in, May) else True


CHECKED = [*ROWS.items(), ("admin:index", ADMIN)]


def every(*needs) -> pytest.MarkDecorator:
    """Every row that lets in one of `needs`; every row at all without."""
    rows = [(name, row) for name, row in CHECKED if not needs or row.lets_in in needs]
    return pytest.mark.parametrize(("name", "row"), rows, ids=[name for name, _ in rows])


def test_every_address_behind_the_door_has_its_row_and_no_row_is_left_over():
    names = {name for _route, name, _pattern in ADDRESSES if not name.startswith("admin:")}
    assert names == set(ROWS)


def test_every_page_behind_the_door_has_a_door():
    pages = [each for each in ADDRESSES if not each[0].startswith("admin/")]
    assert [name for _, name, each in pages if not getattr(each.callback, "has_door", False)] == []


def admin_paths() -> list[str]:
    """Return an example of every address of the admin but its sign-in, which only sends on."""
    routes = {route for route, name, _ in ADDRESSES if name != "admin:login"}
    in_admin = [route for route in sorted(routes) if route.startswith("admin/")]
    return ["/" + re.sub(r"<[^>]+>|\(.*", "1", route) for route in in_admin]


def test_every_page_of_the_admin_has_the_same_door(client):
    assert len(admin_paths()) > 15
    for path in admin_paths():
        assert client.get(path)["Location"].startswith(SIGN_IN), path
    sign_in(client, Role.KEEPER)
    for path in admin_paths():
        assert client.get(path).status_code == 403, path


@every()
def test_a_stranger_comes_to_the_sign_in_page_and_from_there_back(client, name, row):
    path = path_of(name)
    for ask in (client.get, client.post):
        response = ask(path)
        if row.lets_in == OPEN:
            assert response.status_code in {200, 302, 410}
        else:
            assert response.status_code == 302
            assert response["Location"] == f"{SIGN_IN}?next={path}"


@every()
@pytest.mark.parametrize("role", Role)
def test_a_role_opens_what_it_may_and_nothing_else(client, role, name, row):
    sign_in(client, role)
    path = path_of(name)
    response = client.get(path)
    if is_let_in(row, role=role):
        assert response.status_code in {200, 302, 404, 410}, path
        assert not response.get("Location", "").startswith(SIGN_IN)
    else:
        assert response.status_code == 403
        assert client.post(path).status_code == 403


@every()
@pytest.mark.parametrize("role", Role)
def test_without_the_second_step_only_setting_it_up_is_open(client, role, name, row):
    let_in(client, make_member(role), second_step=False)
    path = path_of(name)
    for ask in (client.get, client.post):
        response = ask(path)
        if isinstance(row.lets_in, May):
            assert (response.status_code, response["Location"]) == (302, START)
        else:
            assert response.get("Location") != START
        if name == "account_logout":
            return


@every()
def test_with_a_one_time_password_only_changing_it_is_open(client, name, row):
    user = make_member(Role.ADMINISTRATOR)
    user.give_one_time_password()
    let_in(client, user)
    response = client.get(path_of(name))
    if row.lets_in in {OPEN, ANY_PASSWORD}:
        assert response.get("Location") != CHANGE
    else:
        assert (response.status_code, response["Location"]) == (302, CHANGE)


@every()
def test_whoever_left_is_a_stranger(client, name, row):
    user = sign_in(client, Role.ADMINISTRATOR)
    user.is_active = False
    user.save()
    path = path_of(name)
    if row.lets_in != OPEN:
        assert client.get(path)["Location"] == f"{SIGN_IN}?next={path}"


@every()
def test_a_page_behind_the_door_is_kept_nowhere_whoever_asks(name, row):
    path = path_of(name)
    clients = [Client(), Client(), Client()]
    sign_in(clients[1], Role.VIEWER)
    sign_in(clients[2], Role.ADMINISTRATOR)
    for each in clients:
        headers = each.get(path).headers
        assert headers["Cache-Control"] == "no-store", path
        assert "noindex" in headers["X-Robots-Tag"], path
        assert headers["Referrer-Policy"] == "same-origin", path


@every()
def test_no_page_shows_templates_of_somebody_else(name, row):
    """django-allauth brings pages of its own; whatever can be reached here is ours."""
    if name == "admin:index":
        return
    path, user = path_of(name), make_member(Role.ADMINISTRATOR)
    for second_step in (False, True):
        client = Client()
        let_in(client, user, second_step=second_step)
        used = [each.origin.name for each in client.get(path, follow=True).templates]
        ours = (str(settings.BASE_DIR / "templates"), str(Path(forms.__file__).parent))
        assert [each for each in used if not each.startswith(ours)] == [], path


def test_the_admin_has_no_sign_in_of_its_own(client):
    assert client.get(reverse("admin:login"))["Location"] == reverse("desk:home")
    sign_in(client, Role.ADMINISTRATOR)
    assert client.get(reverse("admin:password_change"))["Location"] == CHANGE
    assert client.get(reverse("admin:index")).status_code == 200
    response = client.post(reverse("admin:logout"), follow=True)
    assert response.redirect_chain[-1][0] == f"{SIGN_IN}?signed-out"
    assert client.get(reverse("admin:index")).status_code == 302
