"""Groups that the team rings, and groups that take nobody now: what the person's pages say."""

import pytest
from django.urls import reverse

from contacts import actions
from contacts.models import Enquiry, Way
from contacts.recipients import way_to
from tests.contacts.asking import ADDRESS, FROM_HERE, NOW, make_asked_group, submit, typed
from tests.factories import make_contact

pytestmark = pytest.mark.django_db


def post(client, url: str, form: dict):
    return client.post(url, form, headers=FROM_HERE)


@pytest.fixture
def rung_url() -> str:
    group = make_asked_group(contacts=())
    return reverse("contacts:ask", args=[group.public_id])


def test_what_the_team_reads_out_is_agreed_to_by_a_tick_of_its_own(client, rung_url):
    form = post(client, rung_url, typed()).context["form"]
    assert "read your words" in str(form.errors["may_read_out"])
    assert not form["may_read_out"].value()


def test_the_preview_says_that_the_team_reads_it_out(client, rung_url):
    page = post(client, rung_url, typed(may_read_out="on")).context["page"]
    assert "reads these words out" in page.how
    assert "member of the self help team sees these words" in page.promise


PHONE = make_contact(kind="phone", value="0115 496 0123", for_requests=True)
EMAIL = make_contact(kind="email", value=ADDRESS, audience="team")


def test_a_group_that_marked_its_telephone_is_not_written_to(client):
    assert way_to(make_asked_group(contacts=(EMAIL, PHONE))) == Way.TELEPHONE


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"contacts": ()}, "has no email"),
        ({"contacts": (EMAIL, PHONE)}, "by telephone"),
        ({"takes_requests": "telephone"}, "by telephone"),
    ],
)
def test_pages_say_truly_why_a_group_is_rung(client, changes, why):
    group = make_asked_group(**changes)
    for name in ("ways", "ask"):
        page = client.get(reverse(f"contacts:{name}", args=[group.public_id])).content.decode()
        assert why in page
        assert ("has no email" in page) == (why == "has no email")


def test_the_receipt_tells_of_the_call(client, rung_url, django_user_model):
    receipt = post(client, rung_url, typed(may_read_out="on", step="send")).url
    assert "not read it to the group yet" in client.get(receipt).context["page"].state

    actions.note_try(enquiry=Enquiry.objects.get(), now=NOW, by=django_user_model())

    assert "nobody answered" in client.get(receipt).context["page"].arrival


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"takes_requests": "none"}, "chosen to be asked directly"),
        ({"newcomers": "closed"}, "carry no requests to it"),
        ({"requests_at_once": 1}, "answering others first"),
    ],
)
def test_a_group_that_takes_nobody_now_says_so_before_anything_is_asked(client, changes, words):
    group = make_asked_group(**changes)
    if "requests_at_once" in changes:
        submit(group)

    ask = client.get(reverse("contacts:ask", args=[group.public_id]))
    assert ask.url == reverse("contacts:ways", args=[group.public_id])
    assert words in client.get(ask.url).context["page"].why_not
