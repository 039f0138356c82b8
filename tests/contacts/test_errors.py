"""An error in any page about requests is logged by kind and place, without a word of anybody."""

import pytest
from django.template.base import Template
from django.test import Client
from django.urls import reverse

from contacts.kinds import TeamMay
from contacts.models import Reason
from selfhelp.accounts.roles import Role
from tests.contacts import waiters
from tests.contacts.asking import (
    ADDRESS,
    FROM_HERE,
    code_of,
    make_asked_group,
    old_stamp,
    secret_of_link,
    submit,
    typed,
)
from tests.contacts.canaries import Canaries, given_by
from tests.everything_logged import everything_logged
from tests.members import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def presses() -> dict[str, dict[str, str]]:
    """A form for each page that somebody's words go to or come from, by its address."""
    group = make_asked_group()
    made = submit(group, given_by("link"), TeamMay.ALL)
    stamp = {"stamp": old_stamp()}
    wait = waiters.typed() | {"email": given_by("link")["email"]}
    return {
        reverse("contacts:ask", args=[group.public_id]): typed(given_by("link")),
        reverse("contacts:myself", args=[group.public_id]): {"email": "zwmail@x"} | stamp,
        reverse("contacts:find"): {"code": f"{code_of(made)}x"} | stamp,
        reverse("contacts:receipt", args=[made.receipt_secret]): {"step": "look"},
        reverse("contacts:door", args=[secret_of_link()]): {"step": "open"},
        reverse("contacts:wait", args=[waiters.an_issue().public_id]): wait,
        reverse("in_touch_desk:ask", args=[group.public_id]): typed(given_by("link")),
        reverse("in_touch_desk:one", args=[made.enquiry.pk]): {
            "step": "show",
            "reason": Reason.GROUP_SILENT.value,
        },
    }


def test_a_page_that_fails_with_everybody_s_words_logs_none_of_them(presses, monkeypatch):
    render, failed = Template.render, []

    def fail(self, context):
        if self.name.startswith(("contacts/", "desk/")):
            failed.append(self.name)
            raise ValueError(f"{given_by('link')} {context.flatten()}")
        return render(self, context)

    client = Client(raise_request_exception=False)
    sign_in(client, Role.RELAY)
    monkeypatch.setattr(Template, "render", fail)
    with everything_logged() as log:
        for address, form in presses.items():
            response = client.post(address, form, headers=FROM_HERE)
            assert response.status_code == 500, address
            assert b"Samaritans" in response.content

    said = log.getvalue()
    assert len(failed) == len(presses) == said.count("500 on ")
    assert said.count("ValueError") >= len(presses)
    canaries = Canaries()
    canaries.add_all("link", given_by("link"))
    canaries.add("others", "zwmail", ADDRESS, *presses)
    assert canaries.found_in(said) == set()
