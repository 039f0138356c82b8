"""The way of a person through the pages, without a browser: nothing stays that was not sent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.kinds import Kind
from contacts.limits import MOST
from contacts.models import Enquiry
from contacts.states import State
from selfhelp.limits.models import Tally
from selfhelp.outbox.models import Message
from tests.contacts.asking import (
    FROM_HERE,
    GIVEN,
    make_asked_group,
    old_stamp,
    secret_of_link,
    typed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_asked_group()


@pytest.fixture
def ask_url(group) -> str:
    return reverse("contacts:ask", args=[group.public_id])


def post(client, url: str, form: dict):
    return client.post(url, form, headers=FROM_HERE)


def test_an_entry_leads_to_its_ways(client, group):
    page = client.get(group.get_absolute_url()).content.decode()
    assert reverse("contacts:ways", args=[group.public_id]) in page


def test_no_page_is_there_for_a_group_that_is_not_listed(client):
    hidden = make_asked_group(status="paused")
    for name in ("ways", "myself", "ask"):
        url = reverse(f"contacts:{name}", args=[hidden.public_id])
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("step", ["see", "change"])
def test_until_it_is_sent_nothing_is_stored_anywhere(client, ask_url, step):
    with CaptureQueriesContext(connection) as queries:
        response = post(client, ask_url, typed(step=step))
    assert response.status_code == 200
    assert [q["sql"] for q in queries if not q["sql"].startswith("SELECT")] == []
    assert not response.cookies


def test_the_preview_is_word_for_word_what_the_group_then_reads(client, ask_url):
    preview = post(client, ask_url, typed()).context["page"].letter
    post(client, ask_url, typed(step="send"))
    door = reverse("contacts:door", args=[secret_of_link()])

    page = post(client, door, {"step": "open"}).context["page"]

    assert page.letter == preview
    assert page.letter.given == GIVEN


def test_the_preview_names_each_kind_that_the_team_may_know(client, ask_url):
    given = GIVEN | {Kind.SITUATION: "It was in May."}
    team = post(client, ask_url, typed(given, team_may="reach_me")).context["page"].team
    for kind in Kind:
        assert (str(kind.label) in team) == (kind in GIVEN), kind


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({Kind.TELEPHONE: "01632 960001"}, False),
        ({Kind.TELEPHONE: "01632 960001", Kind.NAME: "Dawn"}, True),
    ],
)
def test_that_they_is_the_person_is_said_only_where_the_group_reads_it(
    client, ask_url, given, says
):
    page = post(client, ask_url, typed(given)).content.decode()
    assert ("it means you" in page) == says
    assert ("them</dt>" in page) == says


def test_the_preview_tells_the_way_back_that_keeps_what_was_typed(client, ask_url):
    page = post(client, ask_url, typed()).content.decode()
    assert "press “Change something”" in page


def test_what_is_not_ticked_is_not_passed_on(client, ask_url):
    form = typed() | {"situation": "never mind"}
    assert Kind.SITUATION not in post(client, ask_url, form).context["page"].letter.given


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"tick_email": "on"}, "email"),
        ({"tick_email": "on", "email": "not an address"}, "email"),
        ({"telephone": "ring me"}, "telephone"),
        ({"tick_situation": "on", "situation": "see www.example.org"}, "situation"),
        ({"tick_situation": "on", "situation": "or example.com."}, "situation"),
        ({"tick_situation": "on", "situation": "bit.ly/2xY"}, "situation"),
        ({"tick_situation": "on", "situation": "x" * 1501}, "situation"),
    ],
)
def test_a_fault_is_named_beside_its_field_and_nothing_typed_is_lost(
    client, ask_url, change, field
):
    response = post(client, ask_url, typed() | change)
    form = response.context["form"]
    assert field in form.errors
    assert all(form[kind.value].value() for kind in GIVEN)
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "with my sister (ann.lee@mail.example.com), 01632 960002/960003",
        "Mr.Smith, weekdays 10.30am/2pm, e.g. Tuesdays.Thanks",
    ],
)
def test_no_words_are_taken_for_a_web_address_that_are_none(client, ask_url, words):
    form = typed({Kind.MESSAGE: words})
    assert post(client, ask_url, form).context["page"].letter.given == {Kind.MESSAGE: words}


@pytest.mark.parametrize(
    ("seconds", "why"),
    [(0, "That was very quick"), (13 * 60 * 60, "open for many hours")],
    ids=["at once", "too late"],
)
def test_a_form_that_comes_at_once_or_too_late_comes_back_and_says_which(
    client, ask_url, seconds, why
):
    response = post(client, ask_url, typed(step="send", stamp=old_stamp(seconds)))
    assert_comes_back(response)
    assert why in str(response.context["form"].non_field_errors())


@pytest.mark.parametrize("stamp", ["", "forged"])
def test_a_form_without_a_stamp_of_ours_comes_back_with_what_was_typed(client, ask_url, stamp):
    assert_comes_back(post(client, ask_url, typed(step="send", stamp=stamp)))


def assert_comes_back(response) -> None:
    form = response.context["form"]
    assert form.errors
    assert all(form[kind.value].value() for kind in GIVEN)
    assert not Enquiry.objects.exists()


def test_a_machine_that_fills_in_everything_is_sent_back(client, ask_url):
    post(client, ask_url, typed(step="send", website="x"))
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_of_another_site_is_refused(client, ask_url, headers):
    assert client.post(ask_url, typed(step="send"), headers=headers).status_code == 403
    assert not Enquiry.objects.exists()


def test_too_many_requests_for_one_telephone_are_not_taken_today(client, ask_url):
    for _ in range(MOST["reach"]):
        post(client, ask_url, typed(step="send"))
    response = post(client, ask_url, typed(step="send"))
    assert Enquiry.objects.count() == MOST["reach"]
    assert "no more of these today" in str(response.context["form"].non_field_errors())
    assert GIVEN[Kind.TELEPHONE] not in str(list(Tally.objects.values()))


# The receipt


@pytest.fixture
def receipt_url(client, ask_url) -> str:
    return post(client, ask_url, typed(step="send")).url


def test_the_receipt_shows_what_was_passed_on(client, receipt_url):
    page = client.get(receipt_url).context["page"]
    assert page.letter.given == GIVEN
    assert "not opened it yet" in page.state


def test_six_words_lead_to_the_receipt(client, receipt_url):
    code = client.get(receipt_url).context["page"].code
    form = {"code": code, "stamp": old_stamp()}
    response = post(client, reverse("contacts:find"), form)
    assert client.get(response.url).context["page"].letter.given == GIVEN


def test_wrong_words_say_the_same_whatever_they_are(client, receipt_url):
    form = {"code": "maple otter kettle window seven bridge", "stamp": old_stamp()}
    response = post(client, reverse("contacts:find"), form)
    assert response.status_code == 200
    assert response.context["form"].errors["code"]


@pytest.mark.parametrize(
    ("typed_words", "faults"),
    [
        ("maple otter kettle window seven", ["These are five words; there must be six."]),
        ("kettle", ["This is one word; there must be six."]),
        (
            "maple otter kettle window seven walz",
            ["“walz” is not one of our words."],
        ),
    ],
)
def test_what_can_be_seen_of_words_without_looking_them_up_is_said(client, typed_words, faults):
    form = {"code": typed_words, "stamp": old_stamp()}
    response = post(client, reverse("contacts:find"), form)
    assert response.context["form"].errors["code"] == faults


def test_taking_back_closes_the_door(client, receipt_url):
    door = reverse("contacts:door", args=[secret_of_link()])

    post(client, receipt_url, {"step": "take_back"})

    page = post(client, door, {"step": "open"})
    assert not page.context["page"].is_open
    assert not any(words in page.content.decode() for words in GIVEN.values())
    assert Enquiry.objects.get().opened_at is None


def test_erasing_takes_two_presses_on_the_page(client, receipt_url):
    page = client.get(receipt_url).content.decode()
    fold, press = page.index("<summary>Erase everything</summary>"), page.index('value="erase"')
    assert page.rindex("<details", 0, press) < fold < press < page.index("</details>", press)
    assert "<details open" not in page


def test_erasing_leaves_no_page(client, receipt_url):
    assert post(client, receipt_url, {"step": "erase"}).url == reverse("contacts:erased")
    assert client.get(receipt_url).status_code == 404
    assert not Enquiry.objects.exists()


def test_the_link_can_be_had_by_mail_and_the_address_is_not_kept(client, receipt_url):
    before = Message.objects.count()
    form = {"step": "mail", "email": "dawn@example.org", "stamp": old_stamp()}
    assert post(client, receipt_url, form).context["was_sent"]
    assert Message.objects.count() == before + 1
    assert "dawn@example.org" not in str(list(Message.objects.values()))


def test_no_page_is_behind_a_secret_that_was_never_given_out(client, receipt_url):
    for name in ("receipt", "door", "waiting"):
        response = client.get(reverse(f"contacts:{name}", args=["x" * 43]))
        assert response.status_code == 404
        assert "nothing here any more" in response.content.decode()
        assert response.headers["Cache-Control"] == "no-store"


# The group's door


def test_looking_at_the_door_opens_nothing(client, receipt_url):
    door = reverse("contacts:door", args=[secret_of_link()])

    page = client.get(door).content.decode()
    client.head(door)

    assert Enquiry.objects.get().state == State.SENT
    assert not any(words in page for words in [*GIVEN.values(), "Kettle"])


def test_the_group_answers_by_a_press(client, receipt_url):
    door = reverse("contacts:door", args=[secret_of_link()])
    post(client, door, {"step": "open"})
    post(client, door, {"step": "promise"})
    post(client, door, {"step": "promise"})

    assert Enquiry.objects.get().state == State.PROMISED
    assert "will get in touch" in client.get(receipt_url).context["page"].state
