"""What is private is in no public answer of any kind: every address, every header, every format."""

import json
import re
from html import unescape

import pytest
from django.db import IntegrityError
from django.urls import reverse

from groups.models import Group, Meeting, Venue
from tests.answers import words_of
from tests.factories import ISSUE, make_contact, make_group
from tests.groups.private_words import SECRET, SHOWN, Planted, plant
from tests.public_urls import addresses

JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
UNKNOWN = "qzneverwritten0"

pytestmark = pytest.mark.django_db


@pytest.fixture
def planted(db) -> Planted:
    return plant()


def everything_said(response) -> str:
    """Return the status line, all headers and the body of an answer as one text."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    text = f"{response.status_code} {response.reason_phrase}\n{headers}\n\n"
    text += words_of(response)
    # Once more without gaps: telephone numbers are written in groups, calendar lines folded.
    return text + re.sub(r"\s", "", text)


def every_address(planted: Planted) -> list[str]:
    """Return all public addresses with their examples, and those of the planted groups."""
    results = reverse("groups:results")
    slugs = [planted.seen.slug, *(g.slug for g in planted.hidden.values()), *planted.former_slugs]
    planted_pages = [
        reverse(f"groups:{page}", args=[slug])
        for slug in slugs
        for page in ("entry", "calendar", "report")
    ]
    never_public = ("forming", "neverlisted", "professional")
    kept = ".".join(str(planted.hidden[state].pk) for state in never_public)
    leaflets = [
        f"{reverse(f'groups:{page}')}?groups={kept}.{planted.seen.pk}&words=whole"
        for page in ("leaflet", "leaflet_pdf")
    ]
    questions = [
        *(f"sort=name&page={page}" for page in range(1, 11)),
        "sort=next",
        "q=qzshown",
        "near=Arnold&within=20",
        "day=tuesday&time=evening",
    ]
    odd = ["/no-such-page/", "/groups/no-such-group/", "/groups/no-such-group/calendar.ics", "/%00"]
    return [
        *(address.path for address in addresses()),
        *planted_pages,
        *leaflets,
        *(f"{results}?{question}" for question in questions),
        *odd,
        reverse("groups:issue", args=["stroke"]),
        reverse("groups:place", args=["arnold"]),
    ]


def test_no_private_word_is_in_any_public_answer(client, planted):
    leaks, seen = {}, set()
    for path in every_address(planted):
        for method in (client.get, client.post):
            said = everything_said(method(path))
            if found := SECRET.findall(said):
                leaks[path] = sorted(set(found))
            seen |= set(SHOWN.findall(said))

    assert leaks == {}
    assert len(planted.secrets) > 100
    # The same sweep has read every word that may be read, so it would have met the others.
    assert set(planted.shown) - seen == set()


def test_searching_for_private_words_answers_as_for_words_that_nobody_wrote(client, planted):
    # One word of each kind of field and of each hidden group.
    by_kind = {word.rstrip("0123456789"): word for word in planted.secrets}
    secrets = [word for kind, word in by_kind.items() if "hurtful" not in kind]
    for start in range(0, len(secrets), 8):  # of several words, each would find alone
        words = secrets[start : start + 8]
        unknown = [f"qzneverwritten{number}" for number, _ in enumerate(words)]
        said = [
            client.get("/groups/", {"q": " ".join(asked)}).content.decode()
            for asked in (words, unknown)
        ]
        for secret, other in zip(words, unknown, strict=True):
            said[0] = said[0].replace(secret, other)
        assert said[0] == said[1], words


def test_asking_for_the_options_of_hidden_groups_answers_as_for_unknown_ones(client, planted):
    for group in planted.hidden.values():
        for name, related in (("audience", group.who_for), ("language", group.languages)):
            slug = related.get().slug
            answer = client.get("/groups/", {name: slug}).content.decode()
            unknown = client.get("/groups/", {name: UNKNOWN}).content.decode()
            assert answer.replace(slug, UNKNOWN) == unknown


def test_a_hidden_group_answers_as_if_it_did_not_exist(client, planted):
    for state in ("forming", "paused", "neverlisted", "professional"):
        for page in ("entry", "calendar", "report"):
            hidden = client.get(reverse(f"groups:{page}", args=[planted.hidden[state].slug]))
            unknown = client.get(reverse(f"groups:{page}", args=[UNKNOWN]))

            assert (hidden.status_code, unknown.status_code) == (404, 404)
            assert hidden.content == unknown.content
            assert hidden.headers == unknown.headers


def test_hurtful_words_find_their_issue_and_are_said_only_as_the_question(client, planted):
    word = next(word for word in planted.secrets if "hurtful" in word)

    answer = client.get("/groups/", {"q": word})

    assert answer.context["page"].total == Group.objects.listed().filter(issues__name=ISSUE).count()
    page = answer.content.decode()
    for echo in (f"“{word}”", f'value="{word}"', f"?q={word}", f"of=results&amp;q={word}"):
        page = page.replace(echo, "")
    assert word not in page


def test_a_private_meeting_cannot_have_a_venue():
    group = make_group()
    venue = Venue.objects.first()

    with pytest.raises(IntegrityError, match="meeting_private_names_no_venue"):
        Meeting.objects.create(
            group=group,
            mode="in_person",
            pattern="weekly",
            weekday=1,
            venue=venue,
            venue_is_private=True,
        )


def test_a_contact_kept_out_of_feeds_is_on_the_page_but_not_in_the_data_for_machines(client):
    on_page, in_feeds = "page@example.org", "both@example.org"
    group = make_group(
        contacts=(
            make_contact(kind="email", value=on_page, in_feeds=False),
            make_contact(kind="email", value=in_feeds),
        )
    )

    page = client.get(group.get_absolute_url()).content.decode()
    data = JSON_LD.search(page)[1]
    calendar = client.get(reverse("groups:calendar", args=[group.slug])).content.decode()

    assert on_page in JSON_LD.sub("", page)
    assert on_page not in data + calendar
    assert in_feeds in data


def test_data_for_machines_says_nothing_that_the_page_does_not_say(client):
    for group in Group.objects.listed()[:40]:
        page = client.get(group.get_absolute_url()).content.decode()
        data = json.loads(JSON_LD.search(page)[1])
        visible = _without_gaps(unescape(re.sub(r"<[^>]*>", "", JSON_LD.sub("", page))))
        told = [v for k, v in _strings(data) if k not in {"@type", "@context", "@id", "url"}]

        assert told
        for value in told:
            for part in value.split(", "):
                assert _without_gaps(part) in visible, part


def _without_gaps(text: str) -> str:
    return re.sub(r"\s", "", text)


def _strings(data, key=""):
    if isinstance(data, dict):
        for inner, value in data.items():
            yield from _strings(value, inner)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value, key)
    else:
        yield key, str(data)
