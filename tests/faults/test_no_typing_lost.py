"""While nothing can be written, every form of the site comes back with what was typed.

The pages are those of tests.fuzz.pages, from the URL configuration: a new form is here by itself.
"""

from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from selfhelp.accounts.roles import Role
from tests.contacts.asking import FROM_HERE, old_stamp
from tests.faults.refusing import broken
from tests.fuzz.pages import OF_DJANGO, Page, public_pages
from tests.fuzz.visitor import Form, forms_of
from tests.members import sign_in
from tests.who_may_open import ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.fault("nothing can be written")]

TRAP = "website"  # what no person sees
BUTTONS = ("step", "press")


def presses(page: Page, form: Form) -> Iterator[list[tuple[str, str]]]:
    """Yield what is sent by each button of a form, with something written into every field."""
    kept = [(name, value) for name, value in form.sent if name not in form.typed]
    kept = [(name, old_stamp() if name == "stamp" else value) for name, value in kept]
    written = {name: f"quiet lamps {number}" for number, name in enumerate(form.typed)}
    if "stamp" in dict(form.sent):
        written.pop(TRAP, None)
    sent = {**dict(kept), **written, **page.good}
    buttons = [(name, value) for name in BUTTONS for value in form.options.get(name, [])]
    for button in buttons:
        others = [(name, value) for name, value in sent.items() if name != button[0]]
        yield [*others, button]
    if not buttons:
        yield [*sent.items()]


def what_is_lost(client: Client, page: Page) -> Iterator[str]:
    """Yield what somebody wrote on a page and does not have any more."""
    for form in forms_of(client.get(page.path)):
        if form.method != "post" or not form.typed:
            continue
        for sent in presses(page, form):
            path = urlsplit(form.action).path or page.path
            with transaction.atomic(), broken():
                answer = client.post(path, dict(sent), headers=FROM_HERE)
                transaction.set_rollback(True)
            shown = unescape(answer.content.decode())
            lost = [name for name, value in sent if name in form.typed and value not in shown]
            yield from (f"{page.name} {sent[-1]} {answer.status_code}: {name}" for name in lost)


def test_of_no_public_form():
    client = Client(raise_request_exception=False)
    assert [lost for page in public_pages() for lost in what_is_lost(client, page)] == []


def test_of_no_form_of_the_desk():
    client = Client(raise_request_exception=False)
    sign_in(client, Role.ADMINISTRATOR)
    lost = []
    for name, row in ROWS.items():
        if not name.startswith(OF_DJANGO):
            with transaction.atomic():
                page = Page(name, reverse(name, args=row.arguments()), {})
                lost += what_is_lost(client, page)
                transaction.set_rollback(True)
    assert lost == []
