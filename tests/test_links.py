"""Every link with a secret × every page behind such a link: each opens its own, and nothing else.

The addresses come from the URL configuration: one with a secret that has no example fails.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts import ending_links
from contacts.models import Enquiry, Waiting
from groups.forms.sections import SECTIONS
from groups.models import Edition, Question, Subscription
from selfhelp import crypto
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from tests.contacts.asking import make_asked_group, secret_of_link, submit
from tests.contacts.waiters import told_of_news
from tests.every_path import every_path
from tests.everything_logged import everything_logged
from tests.factories import make_contact
from tests.groups.desk.as_a_browser import press
from tests.groups.leaflets.editions import NOW
from tests.groups.notes import note_about, note_of_new_group
from tests.groups.readers import mails, own_page, subscribe
from tests.groups.yearly import asked_about
from tests.members import make_member, sign_in

pytestmark = pytest.mark.django_db

PASSWORD = "four-quiet-lamps-12"
# A press that does something at once, on each page that has one.
PRESSES = {
    "contacts:receipt": {"step": "erase"},
    "contacts:door": {"step": "reach"},
    "contacts:waiting": {"step": "erase"},
    "contacts:never_of_mail": {},
    "own:entry": {"step": "right"},
    "by_mail:own": {"step": "yes"},
    "desk:invitation": {"password1": PASSWORD, "password2": PASSWORD},
}
# For arguments beside the secret.
ANY = ("words", 1, "00000000-0000-0000-0000-000000000001")
# It ends what a mail's link names, and says the same whether or not there was anything.
SAYS_ALWAYS_THE_SAME = "contacts:never_of_mail"


def own_link(reference: str) -> str:
    """Return the secret of the link of a group that was asked about its entry."""
    contact = make_contact(kind="email", value=f"{reference}@group.example")
    question, secret = asked_about(reference, contacts=(contact,)), crypto.new_secret()
    Question.objects.filter(pk=question.pk).update(digest=crypto.digest_of(secret))
    return secret


def invitation() -> str:
    """Return the secret of the link of somebody who was invited."""
    secret, member = crypto.new_secret(), make_member(Role.VIEWER, username="invited")
    member.link_digest, member.link_until = crypto.digest_of(secret), "2126-01-01T00:00Z"
    member.save()
    return secret


def links() -> dict[str, list]:
    """Return what stands in the address of each page behind a secret; the secret comes first."""
    made = submit(make_asked_group())
    door = secret_of_link()
    joined, news = told_of_news()
    own = own_link("row")
    subscribe(Edition.objects.first(), "ward@hospital.example.org")
    reader = own_page(mails()[-1]).split("/")[-2]
    return {
        "contacts:receipt": [made.receipt_secret],
        "contacts:door": [door],
        "contacts:waiting": [joined.secret],
        "contacts:answer": [joined.secret, news.pk],
        "contacts:never_of_mail": [ending_links.token_of(made.receipt_secret)],
        "own:entry": [own],
        "own:shown": [own],
        "own:section": [own, SECTIONS[0].key],
        "by_mail:own": [reader],
        "desk:invitation": [invitation()],
    }


@pytest.fixture(autouse=True)
def it_is_now(monkeypatch):
    """Let the pages' clock stand when the last of the links is made, whatever day it is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def browser() -> Client:
    return Client(HTTP_ORIGIN="http://testserver")


def foreign(pages: dict[str, list], made: dict[str, list]) -> list[str]:
    """Return the addresses of pages with every secret that is another page's, or nobody's."""
    paths = []
    for name, (own, *rest) in pages.items():
        altered = own[:-2] + ("AA" if own[-2:] != "AA" else "BB")
        secrets = {secret for secret, *_ in made.values()} | {altered, own.swapcase(), own[:-1]}
        paths += [reverse(name, args=[each, *rest]) for each in sorted(secrets - {own})]
    return paths


def test_every_address_with_a_secret_has_its_example():
    with_secret = {
        name
        for name, path in every_path(
            lambda name, argument: ["MARK"] if argument in ("secret", "token") else ANY
        )
        if "MARK" in path
    }
    assert set(links()) == with_secret


def test_each_secret_opens_its_own_page(browser):
    for name, arguments in links().items():
        assert browser.get(reverse(name, args=arguments)).status_code == 200, name


def test_each_secret_stays_with_whoever_has_it(browser):
    """In no log, title, cache or cookie, and in nothing that another site is told."""
    for name, arguments in links().items():
        path, secret = reverse(name, args=arguments), arguments[0]
        with everything_logged() as logged:
            answer = browser.get(path)
            browser.get(f"{path}no-such-page/")
            browser.put(path)
        page = answer.content.decode()
        assert secret not in logged.getvalue(), name
        assert secret not in re.search(r"<title>.*?</title>", page, re.DOTALL)[0], name
        assert answer.headers["Cache-Control"] == "no-store", name
        assert answer.headers["Referrer-Policy"] == "same-origin", name
        assert secret not in "".join(re.findall(r'"(?:https?:)?//[^"]*"', page)), name
        assert secret not in str(answer.cookies), name


def test_no_secret_opens_another_page_than_its_own(browser):
    made = links()
    ending = reverse(SAYS_ALWAYS_THE_SAME, args=["x"]).removesuffix("x/")
    for path in foreign(made, made):
        if not path.startswith(ending):
            assert browser.get(path).status_code in (404, 410), path


@pytest.mark.parametrize("name", PRESSES)
def test_a_press_changes_what_is_behind_its_own_secret_and_nothing_with_another_s(browser, name):
    made = links()
    before = rows()
    for path in foreign({name: made[name]}, made):
        browser.post(path, PRESSES[name])
    assert rows() == before
    browser.post(reverse(name, args=made[name]), PRESSES[name])
    assert rows() != before


def rows() -> dict[str, list]:
    """Return what is in the tables on which such a press may act."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in (Enquiry, Waiting, Question, Subscription, User)
    }


def test_a_group_sees_nothing_of_what_another_has_sent(browser):
    mine, others = own_link("mine"), own_link("others")
    section = reverse("own:section", args=[others, "words"])
    press(browser, browser.get(section), "send", own_words="zwcanary")
    assert "zwcanary" in browser.get(section).content.decode()
    pages = [reverse("own:section", args=[mine, each.key]) for each in SECTIONS]
    for path in (*pages, reverse("own:entry", args=[mine]), reverse("own:shown", args=[mine])):
        assert "zwcanary" not in browser.get(path).content.decode(), path


def test_at_the_desk_the_number_of_another_kind_of_note_opens_nothing(client):
    sign_in(client, Role.ADMINISTRATOR)
    wrong, new = note_about(make_asked_group()), note_of_new_group()
    assert client.get(reverse("asking_desk:wrong", args=[new.pk])).status_code == 404
    assert client.get(reverse("asking_desk:new_group", args=[wrong.pk])).status_code == 404
