"""Every address of the site with something behind it, and who asks for it."""

import pytest
from django.test import Client
from django.urls import reverse

from contacts.waiting import periods
from groups.models import Group
from selfhelp.accounts.roles import Role
from tests import test_links
from tests.contacts import test_addresses
from tests.example_edition import CODE
from tests.groups.test_storing import BY_CODE, STORED_NOWHERE
from tests.members import sign_in
from tests.public_urls import ODD_ADDRESSES, addresses
from tests.test_authorisation import ADDRESSES, path_of
from tests.test_methods import one_path_of_each


def every_url() -> dict[str, str]:
    """Return an example of every address and of every odd one, by a name; make what they show."""
    found = one_path_of_each()  # nothing is behind most of these
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(periods, "MOST_NEWS", 9)  # several of these write to the same people
        found |= {name: reverse(name, args=given) for name, given in test_links.links().items()}
        found |= {name: path_of(name) for _route, name, _pattern in ADDRESSES}
        found |= {f"contacts:{name}": path for name, path in test_addresses.every_address().items()}
    listed = Group.objects.listed().first().public_id
    for name, given in {"by_mail:ask": CODE, "tell_us:wrong": listed}.items():
        found[name] = reverse(name, args=[given])
    found |= {f"{each.name} {each.path}": each.path for each in addresses()}
    return found | {path: path for path in ODD_ADDRESSES}


def for_everybody() -> set[str]:
    """Return the addresses that a shared cache may keep: public ones that ask nothing."""
    private = STORED_NOWHERE | BY_CODE
    return {each.path for each in addresses() if "?" not in each.path and each.name not in private}


def administrator_s_cookie() -> str:
    """Sign an administrator in; return the cookie as a browser sends it on a server."""
    member = Client()
    sign_in(member, Role.ADMINISTRATOR, username="in-front", email="in-front@example.org")
    return f"__Host-sessionid={member.cookies['sessionid'].value}"
