"""Every address × every method: pages are read and forms are sent, and nothing else is taken."""

import uuid

import pytest
from django.test import Client

from selfhelp.accounts.roles import Role
from tests.every_path import every_path
from tests.members import sign_in

pytestmark = pytest.mark.django_db

OTHERS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")
# What an argument may be; the first that fits an address is its example.
VALUES = (uuid.UUID(int=1), 1, "arnold-carers-cuppa", "K7R4-M2XX", "x")
# They stand before the door and only lead to it: selfhelp/accounts/admin_site.py.
LEAD_ON = {"admin:login", "admin:logout"}


def one_path_of_each() -> dict[str, str]:
    """Return an example of every address of the site by its name."""
    found: dict[str, str] = {}
    for name, path in every_path(lambda *names: VALUES):
        found.setdefault(name, path)
    return {name: path for name, path in found.items() if name not in LEAD_ON}


@pytest.mark.parametrize("method", OTHERS)
def test_no_address_takes_another_method_from_anybody(method):
    administrator = Client()
    sign_in(administrator, Role.ADMINISTRATOR)
    paths = one_path_of_each()
    assert len(paths) > 100
    for browser in (Client(), administrator):
        answers = {name: browser.generic(method, path).status_code for name, path in paths.items()}
        assert {name: status for name, status in answers.items() if status != 405} == {}
