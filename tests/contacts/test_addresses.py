"""Every address of putting people in touch: in this table, and neutral, whoever looks."""

import pytest
from django.urls import get_resolver, reverse

from contacts import ending_links
from contacts.urls import urlpatterns
from tests.contacts.asking import make_asked_group, secret_of_link, submit
from tests.contacts.waiters import an_issue, told_of_news

pytestmark = pytest.mark.django_db


def every_address() -> dict[str, str]:
    """Return an example of each address by its name, of a request that was just made."""
    group = make_asked_group()
    made = submit(group)
    joined, news = told_of_news()
    arguments = {
        "find": [],
        "erased": [],
        "never": [],
        "ended": [],
        "never_of_mail": [ending_links.token_of(made.receipt_secret)],
        "receipt": [made.receipt_secret],
        "door": [secret_of_link()],
        "ways": [group.public_id],
        "card": [group.public_id],
        "myself": [group.public_id],
        "ask": [group.public_id],
        "wait": [an_issue().public_id],
        "waiting": [joined.secret],
        "answer": [joined.secret, news.pk],
    }
    return {name: reverse(f"contacts:{name}", args=each) for name, each in arguments.items()}


def test_every_address_is_looked_at_here():
    assert every_address().keys() == {pattern.name for pattern in urlpatterns}
    assert get_resolver().namespace_dict["contacts"]


def test_nothing_is_left_behind_and_nothing_given_away(client):
    for name, address in every_address().items():
        response = client.get(address)
        page = response.content.decode()

        assert response.status_code == 200, name
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert not response.cookies
        assert f"<title>{response.context['site'].name}</title>" in page
        assert page.count("<h1") == 1
        assert "kettle" not in address.lower()


def test_other_methods_are_refused(client):
    for name, address in every_address().items():
        for method in (client.put, client.patch, client.delete):
            assert method(address).status_code == 405, name
