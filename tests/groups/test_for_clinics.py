"""Contacts for professionals open with the year's code alone; what is asked goes to the group."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groups import clock
from groups.actions import clinic_codes
from groups.models import ClinicCode, Group
from groups.views import for_clinics
from selfhelp.accounts.roles import Role
from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from tests.contacts.asking import old_stamp
from tests.factories import make_contact, make_group
from tests.members import sign_in

pytestmark = pytest.mark.django_db

CHAIR = "0115 496 0777"
ASKED = {"about": "visit", "who": "Ann, ward 7", "reach": "ann@clinic.example", "words": "May I?"}


@pytest.fixture
def group() -> Group:
    contacts = (
        make_contact(kind="phone", value=CHAIR, audience="professionals"),
        make_contact(kind="email", value="garden@group.example", audience="team"),
    )
    return make_group("garden", contacts=contacts, welcomes_professionals="by_invitation")


@pytest.fixture
def code() -> str:
    return clinic_codes.shown(clinic_codes.make(now=timezone.now(), by="ann"))


@pytest.fixture
def browser() -> Client:
    return Client(HTTP_ORIGIN="http://testserver")


def page_with(browser: Client, group: Group, code: str, **more: str) -> str:
    url = reverse("tell_us:for_clinics", args=[group.public_id])
    answer = browser.post(url, {"stamp": old_stamp(), "code": code, **more})
    assert not answer.cookies
    return answer.content.decode()


def mails() -> list[content.Content]:
    sent = Message.objects.filter(purpose="asked-by-professional")
    return [content.unseal(bytes(each.sealed), message=each.pk) for each in sent]


def test_the_code_opens_what_is_kept_for_professionals_and_nothing_of_the_team_s(
    browser, group, code
):
    shown = page_with(browser, group, code.lower().replace("\u00a0", ""))
    assert CHAIR in shown
    assert "garden@group.example" not in shown


def test_without_the_code_nothing_opens(browser, group, code):
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert CHAIR not in page_with(browser, group, wrong)
    assert (
        CHAIR
        not in browser.get(reverse("tell_us:for_clinics", args=[group.public_id])).content.decode()
    )


def test_a_new_code_ends_the_old_one_after_two_months(browser, group, code):
    clinic_codes.make(now=timezone.now(), by="ann")
    assert CHAIR in page_with(browser, group, code)
    yesterday = timezone.now().date() - timedelta(days=1)
    ClinicCode.objects.filter(until__lt=yesterday + timedelta(days=90)).update(
        until=yesterday, made_on=yesterday
    )
    assert CHAIR not in page_with(browser, group, code)


def test_whoever_tries_many_codes_is_stopped_even_with_the_right_one(
    browser, group, code, monkeypatch
):
    monkeypatch.setattr(for_clinics, "MOST_CODES", 1)
    page_with(browser, group, "K7R4 M2XX")
    assert CHAIR not in page_with(browser, group, code)


def test_the_code_is_not_in_the_database(code):
    row = ClinicCode.objects.values().get()
    assert code.replace("\u00a0", "").encode() not in bytes(row["sealed"]) + bytes(row["digest"])


def test_what_is_asked_goes_to_the_group_by_mail(browser, group, code):
    shown = page_with(browser, group, code, step="ask", **ASKED)
    assert "It is on its way to the group" in shown
    [mail] = mails()
    assert mail.to == "garden@group.example"
    for words in ("Ann, ward 7", "ann@clinic.example", "May I?"):
        assert words in mail.text


def test_a_group_is_asked_only_for_what_it_welcomes(browser, group, code):
    page_with(browser, group, code, step="ask", **ASKED | {"about": "talk"})
    Group.objects.filter(pk=group.pk).update(welcomes_professionals="no")
    assert "Ask the group" not in page_with(browser, group, code)
    assert mails() == []


def test_the_team_makes_and_reads_the_code(client):
    sign_in(client, Role.KEEPER)
    url = reverse("asking_desk:clinic_code")
    assert "There is no code yet" in client.get(url).content.decode()
    client.post(url)
    assert clinic_codes.shown(ClinicCode.objects.get()) in client.get(url).content.decode()


def test_the_sheet_for_clinics_says_where_the_code_is_typed_and_whom_to_ring(
    client, code, settings
):
    sign_in(client, Role.KEEPER)
    sheet = client.get(reverse("asking_desk:clinic_code")).content.decode()
    for words in (code, settings.SITE_URL, settings.PUBLISHER["team_telephone"]):
        assert words in sheet


def test_the_front_page_asks_for_the_next_code_after_a_year(client, code):
    sign_in(client, Role.KEEPER)
    home, words = reverse("desk:home"), "1 code for professionals is a year old"
    assert words not in client.get(home).content.decode()
    ClinicCode.objects.update(made_on=clock.today() - timedelta(days=366))
    assert words in client.get(home).content.decode()
    clinic_codes.make(now=timezone.now(), by="ann")
    assert words not in client.get(home).content.decode()


def test_a_group_without_email_is_asked_through_the_team(browser, group, code):
    group.contacts.filter(kind="email").delete()
    shown = page_with(browser, group, code)
    assert "It has no email. Ring us, and we ask it for you" in shown
    Group.objects.filter(pk=group.pk).update(welcomes_professionals="no")
    assert "Ring us" not in page_with(browser, group, code)
