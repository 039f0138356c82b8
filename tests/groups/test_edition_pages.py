"""The pages of a printed leaflet: what has changed, today's version, codes as people type them."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import OperationalError
from django.test import override_settings
from django.urls import reverse

from groups import clock
from groups.actions import editions
from groups.leaflets import codes
from groups.leaflets.choice import Choice, Of
from groups.leaflets.options import Options
from groups.leaflets.recipes import Recipe
from groups.models import Edition, Group, Venue
from groups.views import printing
from selfhelp.limits.models import Tally
from tests.answers import words_of
from tests.conftest import TODAY
from tests.factories import VENUE, make_contact, make_group, make_meeting
from tests.groups.leaflets.editions import edition_of, print_today

pytestmark = pytest.mark.django_db

MEETS = {"meetings": (make_meeting(venue=VENUE),)}
TOMORROW = TODAY + timedelta(days=1)


def page(client, edition: Edition, name: str = "edition"):
    return client.get(reverse(f"groups:{name}", args=[edition.code]))


def said_of(client, edition: Edition) -> str:
    """Return what stands in the main part of the page on which an edition is checked."""
    answer = page(client, edition)
    assert answer.status_code == 200
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


# What has changed


def test_nothing_has_changed(client):
    said = said_of(client, edition_of(make_group(**MEETS)))
    assert "Nothing has changed since this was printed" in said
    assert "What has changed" not in said


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ({"meetings": (make_meeting(venue=VENUE, weekday=2),)}, "Every Wednesday, 7pm to 9pm."),
        ({"meetings": ()}, "It has no regular meetings any more."),
        ({"meetings": (make_meeting(mode="online"),)}, "It has moved. Now: Online."),
        ({"contacts": (make_contact(),)}, "The ways to get in touch have changed."),
        ({"name": "Kettle Club"}, "On the leaflet it is “Group test-1”."),
        ({"status": "paused"}, "It is having a rest"),
        ({"status": "ended", "ended_on": date(2026, 11, 1)}, "It has ended."),
        ({"charges": "50p"}, "What it costs has changed: 50p"),
        ({"newcomers": "closed"}, "How new people join has changed: Not taking new people"),
        ({"own_words": "Other"}, "It says in other words what it is."),
    ],
)
def test_what_changed_is_said_in_a_plain_sentence(client, after, sentence):
    edition = edition_of(make_group(**MEETS))
    make_group(**(MEETS | after))
    assert sentence in said_of(client, edition)


def test_the_verdict_says_whether_the_paper_is_still_good(client):
    edition = edition_of(make_group(**MEETS))
    make_group(**MEETS, charges="50p")
    assert "Only small things have changed" in said_of(client, edition)
    make_group(charges="50p")
    assert "Some of this has changed" in said_of(client, edition)


def test_a_new_place_is_said_and_not_its_facilities_too(client):
    edition = edition_of(make_group(**MEETS))
    other = Venue.objects.exclude(name=VENUE).first()
    make_group(meetings=(make_meeting(venue=other.name),))
    said = said_of(client, edition)
    assert f"It has moved. Now: {other.name}" in said
    assert "getting in" not in said


def test_a_group_that_is_no_longer_the_public_s_is_told_by_its_number_alone(client):
    edition = edition_of(make_group("test-1"), make_group("test-2", name="Kettle Club"))
    make_group("test-2", name="Kettle Club", run_by=Group.RunBy.PROFESSIONAL)
    said = said_of(client, edition)
    assert "Number 2 on the leaflet It is no longer in the directory." in said
    assert "Kettle" not in said


def test_new_groups_are_named_with_a_link(client):
    recipe = Recipe(Choice(of=Of.RESULTS, question="issue=stroke"), Options())
    _, edition = print_today(recipe)
    new = make_group(name="Kettle Club")
    said = said_of(client, edition)
    assert "New, and not on the leaflet Kettle Club" in said
    assert f'href="{new.get_absolute_url()}"' in page(client, edition).content.decode()


def test_groups_that_are_as_printed_are_counted(client):
    edition = edition_of(*(make_group(f"test-{number}") for number in range(3)))
    make_group("test-1", status="paused")
    assert "The 2 other groups on it are as they were printed." in said_of(client, edition)


def test_a_contact_is_never_said(client):
    edition = edition_of(make_group())
    make_group(contacts=(make_contact(value="Box 4711", on_website=False),))
    assert "4711" not in page(client, edition).content.decode()


def test_a_page_is_as_new_as_the_directory_and_no_search_engine_keeps_it(client):
    edition = edition_of(make_group(**MEETS))
    assert "Nothing has changed" in said_of(client, edition)
    make_group()
    assert "Nothing has changed" not in said_of(client, edition)
    answer = page(client, edition)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "noindex" in answer.content.decode()
    assert "Disallow: /l/" in client.get("/robots.txt").content.decode()


def test_with_another_key_nothing_is_claimed(client):
    edition = edition_of(make_group())
    with override_settings(SECRET_KEY="another" * 10):
        for name in ("edition", "edition_today", "edition_screen", "edition_pdf"):
            answer = page(client, edition, name)
            assert answer.status_code == 404
            assert "We can no longer check this leaflet" in answer.content.decode()


# Codes as people type them


@pytest.mark.parametrize("part", ["", "today/", "screen/", "today.pdf"])
def test_a_code_in_any_case_with_spaces_and_hyphens_leads_to_its_page(client, part):
    # One of digits alone, which some leaflet has, is the same in any case.
    codes = (edition_of(make_group(charges=f"{pence}p")).code for pence in range(1, 9))
    code = next(each for each in codes if not each.isdigit())
    halves = code[:4], code[4:]
    for typed in (
        f"L/{code}",
        f"l/{code.lower()}",
        "L/{}-{}".format(*halves),
        "l/{} {}".format(*halves),
    ):
        answer = client.get(f"/{typed}/{part}")
        assert (answer.status_code, answer["Location"]) == (302, f"/l/{code}/{part}")
    assert client.get(f"/L/{code}")["Location"] == f"/l/{code}/"


@pytest.mark.parametrize("typed", ["K7R4M2XX", "K7R4", "hello", "%E2%98%83", "<b>", "a" * 900])
def test_a_slip_is_met_kindly(client, typed):
    answer = client.get(f"/l/{typed}/")
    assert answer.status_code == 404
    assert "Please look at the code again" in answer.content.decode()


def test_a_code_that_nobody_printed_is_said_to_be_unknown(client):
    code = next(codes.candidates(b"never printed".ljust(32)))
    for name in ("edition", "edition_today", "edition_screen", "edition_pdf"):
        answer = client.get(reverse(f"groups:{name}", args=[code]))
        assert answer.status_code == 404
        assert "We do not know this leaflet" in answer.content.decode()


def test_what_is_no_part_of_a_leaflet_is_no_page(client):
    code = edition_of(make_group()).code
    assert client.get(f"/l/{code}/elsewhere/").status_code == 404


def test_the_field_leads_to_the_page_or_says_what_is_wrong(client):
    code = edition_of(make_group()).code
    found = client.get("/l/", {"code": f" {code.lower()} "})
    assert found["Location"] == f"/l/{code}/"
    slip = client.get("/l/", {"code": "K7R4 M2XX"}).content.decode()
    assert 'value="K7R4 M2XX"' in slip
    assert "Please look at the code again" in slip


# Today's version


def test_today_s_page_has_the_groups_of_today(client):
    stays, rests = make_group("test-1"), make_group("test-2", name="Kettle Club")
    edition = edition_of(stays, rests)
    make_group("test-2", name="Kettle Club", status="paused")
    answer = page(client, edition, "edition_today")
    assert [card.name for card in answer.context["page"].cards] == [stays.name]
    assert "Kettle Club" in answer.content.decode()
    assert "is having a rest" in answer.content.decode()


def test_what_has_no_room_today_is_said_before_printing(client, monkeypatch):
    look = Options.from_params({"format": ["dl"], "size": ["12"]})
    _, edition = print_today(Recipe(Choice.of_whole(), look))
    pdf = reverse("groups:edition_pdf", args=[edition.code])

    assert pdf not in page(client, edition).content.decode()  # it leads to the page that says it
    with monkeypatch.context() as patch:
        patch.setattr("groups.views.editions.preview_if_free", lambda *_: None)
        said = page(client, edition, "edition_today").content.decode()
        assert "whether everything has room" in said
        assert pdf not in said
    said = page(client, edition, "edition_today").content.decode()  # that page was not kept
    assert "groups are on the paper." in said.partition(pdf)[0]
    assert "does not fit on this paper" in said


def test_today_s_pdf_is_the_same_leaflet_and_is_noted_once(client, monkeypatch):
    edition = edition_of(make_group())
    first, again = (page(client, edition, "edition_pdf") for _ in range(2))
    assert first.content == again.content
    assert codes.shown(edition.code).replace("\u00a0", " ") in words_of(first).replace(
        "\u00a0", " "
    )
    count = Edition.objects.count()
    monkeypatch.setattr(clock, "today", lambda: TOMORROW)
    tomorrow, again = (page(client, edition, "edition_pdf") for _ in range(2))
    assert tomorrow.content == again.content != first.content
    assert Edition.objects.count() == count + 1
    assert Edition.objects.get(day=TOMORROW).printed.count() == 1


def test_looking_notes_nothing(client, monkeypatch):
    edition = edition_of(make_group())
    monkeypatch.setattr(clock, "today", lambda: TOMORROW)
    count = Edition.objects.count()
    for name in ("edition", "edition_today", "edition_screen"):
        page(client, edition, name)
    assert Edition.objects.count() == count
    assert not Tally.objects.exists()


def refuses(*args, **kwargs):
    raise OperationalError("attempt to write a readonly database")


def test_a_database_that_takes_no_writes_gets_a_calm_page(client, monkeypatch):
    edition = edition_of(make_group())
    monkeypatch.setattr(editions, "record_edition", refuses)
    assert page(client, edition, "edition_pdf").status_code == 200  # is noted already
    monkeypatch.setattr(clock, "today", lambda: TOMORROW)
    answer = page(client, edition, "edition_pdf")
    assert answer.status_code == 503
    assert "cannot be made just now" in answer.content.decode()


def test_nobody_fills_the_database_with_leaflets(client, monkeypatch):
    monkeypatch.setattr(printing, "MOST_FROM_ONE", 1)
    one, other = edition_of(make_group("test-1")), edition_of(make_group("test-2"))
    monkeypatch.setattr(clock, "today", lambda: TOMORROW)
    assert page(client, one, "edition_pdf").status_code == 200
    assert page(client, one, "edition_pdf").status_code == 200
    assert page(client, other, "edition_pdf").status_code == 503
