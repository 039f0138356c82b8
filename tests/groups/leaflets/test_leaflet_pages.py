"""The page that makes a leaflet, its pictures and its file: what is said is what is printed."""

import re
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from groups import clock
from groups.filters import GroupFilter
from groups.leaflets import ready, render, workshop
from groups.leaflets.choice import Choice
from groups.leaflets.options import Options
from groups.models import Group, Venue
from groups.presenters import leaflet_page
from groups.search.current import current_snapshot
from groups.views.printing import RETRY_SECONDS
from selfhelp.pace import Pace
from tests.conftest import TODAY
from tests.factories import VENUE, make_contact, make_group, make_meeting

QUESTION = "of=results&issue=stroke"
PAGE, PDF, PICTURE = (f"/leaflet/{name}?{QUESTION}" for name in ("", "leaflet.pdf", "page-1.png"))

pytestmark = pytest.mark.django_db


@pytest.fixture
def typeset(monkeypatch) -> list[str]:
    """What was typeset, in order: "pdf" or "pictures"."""
    made = []

    def noting(name, function):
        def note(leaflet, **more):
            made.append(name)
            return function(leaflet, **more)

        return note

    for name in ("pdf", "pictures"):
        monkeypatch.setattr(render, name, noting(name, getattr(render, name)))
    return made


def words_of(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


# Choosing


@pytest.mark.parametrize(
    "question",
    ["groups=12.7.190", "of=results&q=carers&near=Arnold&day=tuesday&sort=name", "of=whole"],
)
def test_a_choice_goes_into_an_address_and_comes_back(question):
    options = current_snapshot().options
    choice = Choice.from_params(parse_qs(question), options)

    pairs = choice.pairs()

    assert dict(pairs) == {name: values[-1] for name, values in parse_qs(question).items()}
    assert Choice.from_params({name: [value] for name, value in pairs}, options) == choice


def test_no_parameter_means_both_a_question_and_a_look():
    of_questions = {"q", "near", "sort", "page", "exactly", "of", "groups"}
    of_questions |= set(GroupFilter.base_filters)
    of_looks = set(Options.__dataclass_fields__)

    assert of_questions & of_looks == set()


def test_without_a_choice_the_ways_to_choose_are_shown(client):
    assert client.get("/leaflet/").headers["Location"] == "/leaflets/"
    assert client.get("/list/7/leaflet/?groups=x").headers["Location"] == "/list/7/leaflets/"


@pytest.mark.parametrize(
    ("path", "choice"),
    [
        ("/groups/?q=stroke&near=Arnold", "of=results&q=stroke&near=Arnold"),
        ("/issues/stroke/", "of=results&issue=stroke"),
        ("/places/arnold/", "of=results&near=Arnold&within=2"),
        ("/leaflets/", "of=whole"),
    ],
)
def test_pages_lead_to_a_leaflet_of_everything_on_them(client, path, choice):
    body = client.get(path).content.decode().replace("&amp;", "&")

    assert f'href="/leaflet/?{choice}"' in body


def test_an_entry_leads_to_a_leaflet_of_its_group(client):
    group = make_group()

    body = client.get(group.get_absolute_url()).content.decode()

    assert f'href="/leaflet/?groups={group.pk}"' in body


def test_ticked_issues_come_with_the_address(client):
    body = client.get("/leaflets/?issue=stroke&issue=nothing").content.decode()

    assert re.findall(r'value="([\w-]+)"\s+checked', body) == ["stroke"]


# What is said before printing


def test_the_page_counts_what_is_printed(client):
    found = client.get("/groups/?issue=stroke").context["page"].total

    said = words_of(client.get(PAGE))

    assert f"{found} groups are on the paper." in said
    assert re.search(r"\b\d+ pages?\.", said)


def test_characters_that_no_face_has_are_told_before_printing(client):
    group = make_group(name="Snow ☃ walkers")
    hidden = make_group("test-2", own_words="Only ☃ here")

    said = words_of(client.get(f"/leaflet/?groups={group.pk}.{hidden.pk}&clinic=Ward+☃"))

    assert "Snow ☃ walkers: ☃" in said
    assert "what you typed: ☃" in said
    assert "Group test-2: ☃" not in said  # its own words are not on this paper


def test_characters_in_a_building_s_name_or_a_contact_s_hours_are_told_too(client):
    Venue.objects.filter(name=VENUE).update(address="2 ☃ Street")
    place = make_group(meetings=(make_meeting(venue=VENUE),))
    hours = make_group("test-2", contacts=(make_contact(when="Evenings ☂"),))

    said = words_of(client.get(f"/leaflet/?groups={place.pk}.{hours.pk}"))
    on_cards = words_of(client.get(f"/leaflet/?groups={place.pk}&format=cards"))

    assert "Group test-1: ☃" in said
    assert "Group test-2: ☂" in said
    assert "☃" not in on_cards


def test_what_a_card_has_no_room_for_is_told_before_printing(client):
    contacts = tuple(
        make_contact(kind="email", value=f"one.of.many.long.addresses.{n}@group.example")
        for n in range(6)
    )
    long = make_group(name="Many ways", contacts=contacts)
    short = make_group("test-2", contacts=contacts[:1])

    said = words_of(client.get(f"/leaflet/?groups={long.pk}.{short.pk}&format=cards"))

    assert "Many ways: Get in touch" in said
    assert "Group test-2:" not in said
    assert "Everything has room in another form: Handbook pages" in said


def test_a_place_that_nobody_knows_is_told(client):
    said = words_of(client.get("/leaflet/?of=results&issue=stroke&near=Nowhere"))

    assert "We do not know the place “Nowhere”" in said


def test_more_groups_than_a_leaflet_has_are_refused_in_words(client, monkeypatch):
    monkeypatch.setattr("groups.views.leaflets.MOST_GROUPS", 1)
    monkeypatch.setattr("groups.views.printing.MOST_GROUPS", 1)
    monkeypatch.setattr(leaflet_page, "MOST_GROUPS", 1)

    said = words_of(client.get(PAGE))
    file = client.get(PDF)

    assert "A leaflet has 1 groups at most." in said
    assert (file.status_code, file.headers["Location"]) == (302, PAGE)


def test_a_leaflet_without_groups_has_no_file(client):
    page = client.get("/leaflet/?groups=999999999")
    file = client.get("/leaflet/leaflet.pdf?groups=999999999")

    assert "None of these can be printed today." in words_of(page)
    assert "Get the PDF" not in words_of(page)
    assert file.headers["Location"] == "/leaflet/?groups=999999999"
    assert client.get("/leaflet/page-1.png?groups=999999999").status_code == 404


# Files


@pytest.mark.parametrize(("format", "other"), [("a5", "a5-sheets"), ("a5-sheets", "a5")])
def test_a_booklet_to_staple_and_the_one_to_read_lead_to_each_other(client, typeset, format, other):
    page = client.get(f"/leaflet/?of=whole&heading=Ward+7&format={format}").content.decode()

    found = re.search(r"in another order:\s*<a href=\"([^\"]+)\"", page)[1]
    there = parse_qs(found.replace("&amp;", "&").split("?")[1])
    assert (there["format"], there["heading"]) == ([other], ["Ward 7"])


def test_the_file_is_a_pdf_under_a_name_that_tells_the_day(client):
    file = client.get(f"{PDF}&heading=Stroke: who’s there?")

    assert file.content.startswith(b"%PDF-")
    assert file.headers["Content-Type"] == "application/pdf"
    assert file.headers["Content-Disposition"] == (
        'inline; filename="stroke-whos-there-2026-11-23.pdf"'
    )
    assert file.headers["X-Robots-Tag"] == "noindex"


def test_the_same_leaflet_is_the_same_file_and_is_typeset_once(client, typeset):
    first, again = client.get(PDF), client.get(PDF)
    unchanged = client.get(PDF, headers={"if-none-match": first.headers["ETag"]})

    assert first.content == again.content
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert typeset == ["pdf"]


def test_a_page_and_its_pictures_are_typeset_once(client, typeset):
    page = client.get(PAGE)
    urls = re.findall(r'<img src="([^"]+)"', page.content.decode().replace("&amp;", "&"))
    pictures = [client.get(url) for url in urls]

    assert len(pictures) >= 1
    assert {picture.content[:8] for picture in pictures} == {b"\x89PNG\r\n\x1a\n"}
    assert typeset == ["pictures"]
    assert client.get(f"/leaflet/page-99.png?{QUESTION}").status_code == 404


def test_a_changed_entry_and_another_day_are_printed_at_once(client, monkeypatch):
    before = client.get(PDF)
    group = Group.objects.listed().filter(issues__slug="stroke").first()
    group.short_description = "Now quite different."
    group.save()
    changed = client.get(PDF)
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=1))
    next_day = client.get(PDF)

    assert len({each.headers["ETag"] for each in (before, changed, next_day)}) == 3


def test_paper_never_carries_a_list_that_the_page_does(client):
    group = Group.objects.listed().first()

    plain = client.get(f"/leaflet/leaflet.pdf?groups={group.pk}")
    under_a_list = client.get(f"/list/{group.pk}/leaflet/leaflet.pdf?groups={group.pk}")

    assert under_a_list.content == plain.content


# Not too much at once


def test_a_busy_press_answers_calmly_and_says_when_to_come_again(client, monkeypatch):
    def busy(*_, **__):
        raise render.Busy

    monkeypatch.setattr(render, "pdf", busy)
    monkeypatch.setattr(render, "pictures", busy)

    for path in (PDF, PICTURE):
        answer = client.get(path)
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) in RETRY_SECONDS
    page = client.get(PAGE)
    assert "So we cannot say yet whether everything has room." in words_of(page)
    assert "Get the PDF" not in words_of(page)  # nothing is printed that was not told before
    assert f'href="{PAGE.replace("&", "&amp;")}"' in page.content.decode()
    assert f'href="{PDF.replace("&", "&amp;")}"' in client.get(PDF).content.decode()


def test_whoever_asks_too_often_is_told_calmly_and_keeps_what_is_ready(client, monkeypatch):
    monkeypatch.setattr(workshop, "pace", Pace("leaflets", most=1, seconds=3600))

    answers = [client.get(f"{PDF}&heading=H{number}").status_code for number in (0, 1, 0)]

    assert answers == [200, 429, 200]


def test_no_question_and_no_visitor_is_kept_with_what_is_ready(client):
    client.get(f"{PDF}&heading=qzheading", REMOTE_ADDR="192.0.2.77")

    kept = repr(vars(ready.files.kept)["_values"].keys())
    assert len(ready.files.kept) == 1
    assert "stroke" not in kept
    assert "qzheading" not in kept
    assert "192.0.2.77" not in kept
