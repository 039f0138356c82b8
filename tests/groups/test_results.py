"""What the results page says beside the groups, and every way on from there."""

from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client

from groups.models import ContactPoint, GoesWith, Group, Issue, Organisation
from groups.presenters.organisations import MOST_ORGANISATIONS
from groups.presenters.results import ISSUES_SHOWN
from tests.factories import make_group, make_meeting

pytestmark = pytest.mark.django_db


def page_for(client: Client, **asked):
    """Return what the view gives its template for a question."""
    return client.get(f"/groups/?{urlencode(asked, doseq=True)}").context["page"]


@pytest.mark.parametrize(
    ("asked", "is_open"),
    [
        ({"q": "stroke"}, False),
        ({"near": "Arnold"}, False),
        ({"day": "tuesday"}, True),  # nothing typed yet
        ({"q": "qzxqzx"}, True),  # nothing found
        ({"q": "stroke", "near": "qzxqzx"}, True),  # a fault stands beside the field
        ({"q": "stroke", "within": "5"}, True),  # a place is wanted
    ],
)
def test_the_question_stands_open_only_where_it_has_to_be_typed(client: Client, asked, is_open):
    assert page_for(client, **asked).asks_anew == is_open


# When nothing fits


def test_an_issue_without_a_local_group_gives_its_national_organisations(client: Client):
    page = client.get("/groups/?q=sleep+apnoea").content.decode()
    assert "National organisations for this" in page
    assert "No groups for" in page


def test_who_names_a_place_that_we_do_not_know_finds_those_that_we_do(client: Client):
    main = client.get("/groups/?q=worksop").content.decode().partition("</main>")[0]
    assert "No groups for worksop" in main
    assert 'href="/places/"' in main.partition('class="nothing"')[2]


def test_who_names_an_issue_is_not_served_by_groups_that_only_mention_it(client: Client):
    group = make_group(name="Allotment", own_words="Two of us live with Addison's disease.")

    page = page_for(client, q="Addison's disease")

    assert (page.total, page.cards) == (0, ())
    [mention] = page.nothing.widenings
    assert mention.label == "Groups that mention it in their own words"
    mentioning = client.get(mention.url).context["page"]
    assert [card.url for card in mentioning.cards] == [group.get_absolute_url()]
    assert mentioning.total == mention.count == 1


QUESTIONS_WITHOUT_ANSWER = [
    {"q": "stroke", "day": "sunday", "mode": "telephone"},
    {"q": "stroke", "near": "Newark", "within": "1"},
    {"near": "Newark", "within": "1", "day": "saturday", "issue": "stroke"},
    {"issue": ["sleep-apnoea"], "day": "monday"},
    {"q": "sleep apnoea", "issue": "stroke"},
]


@pytest.mark.parametrize("asked", QUESTIONS_WITHOUT_ANSWER, ids=str)
def test_what_would_find_something_is_one_press_away_with_its_count(client: Client, asked):
    page = page_for(client, **asked)

    assert page.total == 0
    assert page.nothing.widenings
    for widening in page.nothing.widenings:
        assert client.get(widening.url).context["page"].total == widening.count > 0, widening


def test_nothing_else_is_offered_where_nothing_else_would_be_found(client: Client):
    page = page_for(client, q="qzxqzx qzyqzy")

    assert page.nothing.widenings == page.beside == page.organisations == ()


def test_an_answer_offers_nothing_narrower(client: Client):
    assert page_for(client, q="stroke").nothing is None


# Beside an answer


def test_groups_from_anywhere_stand_beside_those_that_are_near(client: Client):
    page = page_for(client, q="carers arnold")

    anywhere = page.beside[0]
    assert anywhere.label == "Online or by telephone, from anywhere"
    found = client.get(anywhere.url).context["page"]
    assert found.total == anywhere.count > 0
    assert found.near == ""
    assert "arnold" not in found.text


def test_issues_that_often_go_with_this_one_stand_beside_it_if_there_is_a_group(client: Client):
    stroke = Issue.objects.get(slug="stroke")
    GoesWith.objects.filter(issue=stroke).delete()
    for slug in ("depression", "sleep-apnoea"):
        GoesWith.objects.create(issue=stroke, other=Issue.objects.get(slug=slug))

    beside = page_for(client, q="stroke").beside

    assert [widening.label for widening in beside] == ["Depression"]
    assert client.get(beside[0].url).context["page"].total == beside[0].count


def test_an_organisation_that_is_named_is_shown(client: Client):
    organisation = Organisation.objects.create(name="Qzx Union", slug="qzx", abbreviation="QZU")
    assert organisation.issues.count() == 0

    for typed in ("Qzx Union", "QZU", "q.z.u."):
        shown = [block.name for block in page_for(client, q=typed).organisations]
        assert shown == ["Qzx Union"], typed


def test_only_so_many_organisations_are_shown(client: Client):
    stroke = Issue.objects.get(slug="stroke")
    for number in range(MOST_ORGANISATIONS + 1):
        stroke.organisations.create(name=f"Body {number}", slug=f"body-{number}")

    assert len(page_for(client, q="stroke").organisations) == MOST_ORGANISATIONS
    assert page_for(client, q="tuesday arnold").organisations == ()


# Filters and orders


def test_of_the_many_issues_the_likeliest_are_offered_and_every_chosen_one(client: Client):
    facet = {facet.name: facet for facet in page_for(client).facets}["issue"]
    rare = Issue.objects.get(slug="sleep-apnoea")
    with_rare = {f.name: f for f in page_for(client, issue=rare.slug).facets}["issue"]

    assert len(facet.options) == ISSUES_SHOWN
    assert all(option.count for option in facet.options)
    assert [option.label for option in facet.options] == sorted(o.label for o in facet.options)
    [chosen] = [option for option in with_rare.options if option.is_chosen]
    assert (chosen.value, with_rare.is_open, facet.is_open) == (rare.slug, True, False)


def test_distances_are_offered_only_from_a_place(client: Client):
    def names(**asked):
        return {facet.name for facet in page_for(client, **asked).facets}

    assert "within" not in names()
    assert "within" not in names(near="Atlantis")
    assert "within" in names(near="Arnold")
    assert "within" in names(q="stroke arnold")


def test_the_orders_and_pages_lead_where_they_say(client: Client):
    page = page_for(client, q="carers", page="2")

    assert [sort.is_current for sort in page.sorts] == [True, False, False]
    for sort in page.sorts:
        again = client.get(sort.url).context["page"]
        assert (again.page, again.total) == (1, page.total)
        assert [s.label for s in again.sorts if s.is_current] == [sort.label]
    assert client.get(page.previous_url).context["page"].page == 1
    assert page.pages == 3
    assert client.get(page.next_url).context["page"].next_url == ""


def test_the_order_by_next_meeting_goes_by_the_meetings_that_were_asked_for(client: Client):
    """Lantern Fellowship meets every day, but on Sundays not before Sunday."""
    first = client.get("/groups/?sort=next").context["page"].cards[0]
    assert first.name == "Always Their Parents"
    sundays = client.get("/groups/?day=sunday&sort=next").context["page"].cards
    assert sundays[0].name != "Always Their Parents"


def test_a_card_speaks_of_the_meetings_that_were_asked_for_only(client: Client):
    thursday, tuesday = make_meeting(weekday=3), make_meeting(weekday=1)
    make_group(name="Zyzzyva Circle", meetings=(thursday, tuesday))

    [any_day] = page_for(client, q="zyzzyva circle").cards
    [on_thursday] = page_for(client, q="zyzzyva circle", day="thursday").cards

    assert "Tuesday" in any_day.next_meeting or "tomorrow" in any_day.next_meeting.lower()
    assert "Thursday" in on_thursday.next_meeting


def test_what_was_typed_is_shown_and_never_obeyed(client: Client):
    typed = "<b onclick=alert(1)>stroke</b> qzxqzx"

    said = client.get("/groups/", {"q": typed, "near": typed}).content.decode()

    assert "<b onclick" not in said
    assert "<b onclick" in unescape(said)


def test_a_contact_that_the_group_keeps_off_paper_is_marked_so(client: Client):
    group = Group.objects.get(slug="arnold-carers-cuppa")
    group.contacts.filter(kind=ContactPoint.Kind.EMAIL).update(in_print=False)
    page = client.get(group.get_absolute_url()).content.decode()
    assert page.count("not-on-paper") == 1
