"""The way of somebody who waits through the pages: nothing stays that was not sent."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.kinds import Kind
from contacts.models import Reach, Waiting
from groups.models import Issue, Place
from selfhelp.limits.models import Tally
from selfhelp.outbox.models import Message, State
from tests.contacts.asking import FROM_HERE, mails, old_stamp
from tests.contacts.waiters import LEFT, an_issue, join, typed

pytestmark = pytest.mark.django_db

RESULTS = "/groups/?q=stroke&near={near}&day=sunday&time=morning&mode=telephone"


@pytest.fixture
def wait_url() -> str:
    return reverse("contacts:wait", args=[an_issue().public_id])


def post(client, url: str, form: dict):
    return client.post(url, form, headers=FROM_HERE)


# From where one comes


def test_an_issue_page_leads_to_waiting(client, wait_url):
    page = client.get("/issues/stroke/").content.decode()
    assert f'href="{wait_url}"' in page


@pytest.mark.parametrize(
    ("near", "area"),
    [("", ""), ("Arnold", "?area=arnold"), ("NG9 1AA", ""), ("NG9", ""), ("nowhere", "")],
)
def test_empty_results_lead_to_waiting_with_a_place_that_was_named(client, wait_url, near, area):
    response = client.get(RESULTS.format(near=near))
    [wait] = response.context["page"].nothing.waits
    assert wait.url == wait_url + area
    assert f'href="{wait.url}"' in response.content.decode()


def test_the_address_does_not_tell_the_issue(wait_url):
    assert "stroke" not in wait_url


def test_no_page_is_there_for_an_issue_that_is_none(client):
    url = reverse("contacts:wait", args=["00000000-0000-4000-8000-000000000000"])
    assert client.get(url).status_code == 404


def test_every_issue_has_an_address_of_its_own():
    assert Issue.objects.values("public_id").distinct().count() == Issue.objects.count() > 100


# The form


def test_nothing_is_chosen_beforehand_but_the_issue(client, wait_url):
    response = client.get(wait_url)
    page = response.content.decode()
    assert "checked" not in page
    assert page.count("selected") == 1
    assert '<option value="" selected>' in page
    assert response.context["page"].issue == "Stroke"


def test_a_place_that_was_named_is_chosen_and_an_unknown_one_is_not(client, wait_url):
    assert (
        '<option value="arnold" selected>' in client.get(f"{wait_url}?area=arnold").content.decode()
    )
    assert "selected" not in client.get(f"{wait_url}?area=zzz").content.decode().replace(
        '<option value="" selected>', ""
    )


def test_no_postcode_is_offered_as_an_area(client, wait_url):
    page = client.get(wait_url).content.decode()
    for place in Place.objects.filter(kind=Place.Kind.POSTCODE_DISTRICT):
        assert f'value="{place.slug}"' not in page


def test_the_areas_are_one_alphabet(client, wait_url):
    areas = client.get(wait_url).context["form"].fields["area"].choices
    names = [name for _slug, name in areas][2:]
    assert len(names) > 50
    assert names == sorted(names, key=str.casefold)


@pytest.mark.parametrize("step", ["see", "change"])
def test_until_it_is_sent_nothing_is_stored_anywhere(client, wait_url, step):
    with CaptureQueriesContext(connection) as queries:
        response = post(client, wait_url, typed(step=step))
    assert response.status_code == 200
    assert [q["sql"] for q in queries if not q["sql"].startswith("SELECT")] == []
    assert not response.cookies


@pytest.mark.parametrize("reach", Reach)
def test_the_preview_shows_word_for_word_what_the_private_page_then_has(client, wait_url, reach):
    preview = post(client, wait_url, typed(reach)).context["page"]
    response = post(client, wait_url, typed(reach, step="send"))
    own = client.get(response.url).context["page"]

    assert preview.letter.given == own.letter.given == LEFT[reach]
    assert (preview.issue, preview.area) == (own.issue, own.area) == ("Stroke", "Arnold")
    assert (preview.who_opens, preview.until) == (own.who_opens, own.until)


def test_the_preview_has_the_mail_as_it_will_come(client, wait_url):
    shown = post(client, wait_url, typed()).context["page"].mail
    secret = post(client, wait_url, typed(step="send")).url.split("/own/")[1].strip("/")
    [real, *_rest] = [mail for mail in mails(held=True) if mail.subject == shown.subject]
    link, never = (line for line in real.text.splitlines() if line.startswith("http"))
    assert secret in link
    shown_with_links = shown.text.replace("(the address of your private page)", link)
    assert real.text == shown_with_links.replace("(an address that only ends it)", never)


def test_what_belongs_to_another_way_is_not_kept(client, wait_url):
    form = typed() | {"telephone": "01632 960001", "name": "Dawn"}
    assert post(client, wait_url, form).context["page"].letter.given == LEFT[Reach.EMAIL]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (typed(area=""), "area"),
        (typed(area="ng9"), "area"),
        (typed(reach=Reach.EMAIL) | {"reach": ""}, "reach"),
        (typed() | {"email": ""}, "email"),
        (typed() | {"email": "not an address"}, "email"),
        (typed(Reach.TELEPHONE) | {"telephone": ""}, "telephone"),
        (typed(Reach.TELEPHONE) | {"telephone": "ring me"}, "telephone"),
        (typed(Reach.TELEPHONE) | {"team_agreed": ""}, "team_agreed"),
        (typed(Reach.POST) | {"address": "www.example.org"}, "address"),
        (typed(Reach.POST) | {"team_agreed": ""}, "team_agreed"),
    ],
)
def test_a_fault_is_named_beside_its_field_and_nothing_typed_is_lost(client, wait_url, form, field):
    form |= {"stamp": old_stamp(), "step": "send"}
    shown = post(client, wait_url, form).context["form"]
    assert list(shown.errors) == [field]
    assert all(shown[name].value() == form[name] for name in ("area", "reach"))
    assert not Waiting.objects.exists()


def test_each_fault_of_the_summary_leads_to_its_field(client, wait_url):
    empty = {"step": "see", "stamp": old_stamp()}
    page = post(client, wait_url, empty).content.decode()
    faults = re.findall(r'href="#([^"]*)"', page.split('id="errors"')[1].split("</ul>")[0])
    assert faults == ["id_area", "id_reach"]
    assert all(f'id="{fault}"' in page for fault in faults)


@pytest.mark.parametrize("seconds", [0, 13 * 60 * 60], ids=["at once", "too late"])
def test_a_form_that_comes_at_once_or_too_late_comes_back(client, wait_url, seconds):
    response = post(client, wait_url, typed(step="send", stamp=old_stamp(seconds)))
    assert response.context["form"]["email"].value() == "dawn@example.org"
    assert not Waiting.objects.exists()


def test_a_machine_that_fills_in_everything_is_sent_back(client, wait_url):
    post(client, wait_url, typed(step="send", website="x"))
    assert not Waiting.objects.exists()


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_form_of_another_site_is_refused(client, wait_url, headers):
    assert client.post(wait_url, typed(step="send"), headers=headers).status_code == 403
    assert not Waiting.objects.exists()


def test_a_sixth_wish_for_one_address_is_not_taken_today(client, wait_url):
    for _ in range(5):
        post(client, wait_url, typed(step="send"))
    response = post(client, wait_url, typed(step="send"))
    assert Waiting.objects.count() == 5
    assert "no more of these today" in str(response.context["form"].non_field_errors())
    assert "dawn" not in str(list(Tally.objects.values()))


def test_whether_an_address_waits_already_makes_no_difference(client, wait_url):
    first = post(client, wait_url, typed(step="send"))
    second = post(client, wait_url, typed(step="send"))
    assert first.status_code == second.status_code == 302
    assert first.url != second.url


def test_pressing_twice_is_waiting_once(client, wait_url):
    form = typed(step="send")
    assert post(client, wait_url, form).url == post(client, wait_url, form).url
    assert Waiting.objects.count() == 1


def test_what_was_not_previewed_is_shown_first(client, wait_url):
    response = post(client, wait_url, typed(step="send", receipt=""))
    assert response.status_code == 200
    assert not Waiting.objects.exists()


# The private page


@pytest.fixture
def own_url(client, wait_url) -> str:
    return post(client, wait_url, typed(step="send")).url


def test_six_words_lead_to_the_private_page(client, own_url):
    code = client.get(own_url).context["page"].code
    form = {"code": code, "stamp": old_stamp()}
    assert post(client, reverse("contacts:find"), form).url == own_url


def test_erasing_takes_two_presses_on_the_page(client, own_url):
    page = client.get(own_url).content.decode()
    fold, press = page.index("<summary>Erase everything</summary>"), page.index('value="erase"')
    assert fold < press < page.index("</details>", press)


def test_erasing_leaves_no_page_and_no_mail(client, own_url):
    assert post(client, own_url, {"step": "erase"}).url == reverse("contacts:erased")
    assert client.get(own_url).status_code == 404
    assert not Waiting.objects.exists()
    assert not Message.objects.exists()


def test_the_link_can_be_had_by_mail_and_the_mail_is_erased_with_the_rest(client, own_url):
    laid = Message.objects.count()
    form = {"step": "mail", "email": "ann@example.org", "stamp": old_stamp()}
    assert post(client, own_url, form).context["was_sent"]
    assert Message.objects.count() == laid + 1
    assert own_url in next(mail for mail in mails() if mail.to == "ann@example.org").text

    post(client, own_url, {"step": "erase"})
    assert not Message.objects.exists()


def test_the_way_back_by_words_or_by_mail_is_offered_before_all_that_was_left(client, own_url):
    page = client.get(own_url).content.decode()
    words, mail, left = (page.index(f'id="{part}"') for part in ("way-back", "keep", "left"))
    assert words < mail < left


def test_staying_is_offered_in_the_last_weeks_alone(client, own_url):
    assert not client.get(own_url).context["page"].may_stay
    before = Waiting.objects.get().erase_at
    post(client, own_url, {"step": "stay"})
    assert Waiting.objects.get().erase_at == before


def test_no_page_is_behind_a_secret_that_was_never_given_out(client):
    assert client.get(reverse("contacts:waiting", args=["x" * 43])).status_code == 404


def test_an_issue_or_a_place_that_is_gone_leaves_the_page_to_end_it(client, own_url):
    Place.objects.get(slug="arnold").delete()
    page = client.get(own_url).context["page"]
    assert page.is_gone
    assert post(client, own_url, {"step": "erase"}).status_code == 302


def test_looking_at_the_private_page_writes_nothing(client, own_url):
    with CaptureQueriesContext(connection) as queries:
        client.get(own_url)
    assert [q["sql"] for q in queries if not q["sql"].startswith("SELECT")] == []


def test_nothing_goes_out_when_somebody_begins_to_wait(client, own_url):
    assert set(Message.objects.values_list("state", flat=True)) == {State.HELD, State.WAITING}
    held = Message.objects.filter(state=State.HELD)
    assert {message.purpose for message in held} == {"contacts-waiting-news"}
    assert not Message.objects.claimable(Waiting.objects.get().made_at).exists()


def test_a_person_with_neither_email_nor_telephone_can_wait(client, wait_url):
    url = post(client, wait_url, typed(Reach.POST, step="send")).url
    assert Kind.ADDRESS in client.get(url).context["page"].letter.given
    assert not Message.objects.exists()


def test_only_the_owner_of_a_page_sees_it(client, own_url):
    other = join(given={Kind.EMAIL: "ann@example.org"})
    mine = client.get(own_url).content.decode()
    assert "dawn@example.org" in mine
    assert "ann@example.org" not in mine
    assert other.secret not in mine
