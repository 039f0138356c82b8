"""The preview is the public's own page of what stands in the form, and leaves no trace."""

import pytest
from django.urls import reverse

from groups.models import Group, Revision, Venue
from groups.search.current import present_version
from selfhelp.accounts.roles import Role
from tests.factories import make_contact, make_group, make_meeting
from tests.groups.desk.as_a_browser import read
from tests.members import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ed(client):
    return sign_in(client, Role.EDITOR)


def typed_in(client, url: str, **typed: str) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, value in read(client.get(url)).sent:
        data.setdefault(name, []).append(value)
    return data | {name.replace("__", "-"): [value] for name, value in typed.items()}


def preview(client, group: Group, **typed: str):
    data = typed_in(client, reverse("groups_desk:edit", args=[group.pk]), **typed)
    return client.post(reverse("groups_desk:preview", args=[group.pk]), data)


def test_it_is_what_the_public_sees(client):
    group = make_group(meetings=(make_meeting(),), contacts=(make_contact(),))
    shown = client.get(reverse("groups_desk:preview", args=[group.pk]))
    public = client.get(group.get_absolute_url())
    assert shown.context["page"] == public.context["page"]
    assert "groups/entry.html" in [template.name for template in shown.templates]


def test_what_is_typed_is_shown_and_nothing_is_kept(client):
    group = make_group(meetings=(make_meeting(),))
    before, revisions = present_version(), Revision.objects.count()
    typed = {"own_words": "Something else", "meetings__0__weekday": "3"}
    response = preview(client, group, **typed)
    page = response.context["page"]
    assert page.own_words == ("Something else",)
    assert page.meeting_places[0].series[0].sentence.startswith("Every Thursday")
    assert (present_version(), Revision.objects.count()) == (before, revisions)
    assert Group.objects.get(pk=group.pk).own_words == ""


def test_a_contact_that_is_not_for_everybody_is_not_in_it(client):
    group = make_group(contacts=(make_contact(value="Box 77", audience="professionals"),))
    assert "Box 77" not in preview(client, group).content.decode()


def test_a_building_that_is_not_saved_yet_is_in_it(client):
    group = make_group(meetings=(make_meeting(),))
    typed = {"venues__0__name": "Tin Hut", "meetings__0__venue": "Tin Hut"}
    facilities = dict.fromkeys(
        ("step_free", "accessible_toilet", "hearing_loop", "parking"), "unknown"
    )
    typed |= {f"venues__0__{name}": value for name, value in facilities.items()}
    assert "Tin Hut" in preview(client, group, **typed).content.decode()
    assert not Venue.objects.filter(name="Tin Hut").exists()


def test_a_part_that_is_not_right_yet_is_left_out_and_named(client):
    group = make_group(meetings=(make_meeting(), make_meeting(weekday=3)))
    response = preview(client, group, meetings__1__start="22:00")
    assert len(response.context["page"].meeting_places[0].series) == 1
    assert "Meeting 2: A meeting must end after it starts" in response.content.decode()


def test_without_a_name_there_is_nothing_to_see(client):
    response = preview(client, make_group(), name="")
    assert "There is nothing to see yet" in response.content.decode()


def test_a_new_entry_is_shown_before_it_is_anywhere(client):
    url = reverse("groups_desk:new")
    data = typed_in(client, url, name="Owls of Arnold", issues__0__name="Stroke")
    response = client.post(reverse("groups_desk:preview_new"), data)
    assert response.context["page"].name == "Owls of Arnold"
    assert not Group.objects.filter(name="Owls of Arnold").exists()
    assert "Begin with the name" in client.get(reverse("groups_desk:preview_new")).content.decode()


def test_only_the_desk_itself_may_put_it_into_a_frame(client):
    group = make_group()
    page = client.get(reverse("groups_desk:edit", args=[group.pk]))
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"
    shown = preview(client, group)
    assert "frame-ancestors 'self';" in f"{shown.headers['Content-Security-Policy']};"
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
