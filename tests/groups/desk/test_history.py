"""The history at the desk: in words, whole, brought back with one press, and rid of a person."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from groups.actions import move, save_entry
from groups.desk.history_page import ON_ONE_PAGE
from groups.entries import entry_of, with_whole_entry
from groups.life import Event
from groups.models import Door, Group, Venue
from selfhelp.accounts.roles import Role
from tests.conftest import TODAY
from tests.factories import make_contact, make_entry, make_group, make_meeting, whole_entry
from tests.members import sign_in

GONE = make_contact(kind="mobile", value="07700 900123", person="Audrey", when="Mornings")

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    return sign_in(client, Role.EDITOR)


def history_of(client, group: Group, address: str = "") -> str:
    url = reverse("groups_desk:history", args=[group.pk])
    return client.get(url + address).content.decode()


def url_of(group: Group, number: int) -> str:
    return reverse("groups_desk:revision", args=[group.pk, number])


def restore(client, group: Group, number: int, *, after: int):
    return client.post(url_of(group, number), {"after": after})


def read_back(group: Group):
    return entry_of(with_whole_entry(Group.objects.filter(pk=group.pk)).get())


def test_each_save_says_when_who_by_which_door_why_and_what_changed(client):
    group = make_group(charges="50p", meetings=(make_meeting(),))
    save_entry(
        entry=make_entry(charges="£1", meetings=(make_meeting(weekday=2),)),
        by="editor@example.org",
        door=Door.GROUP,
        reason="They rang",
    )
    page = history_of(client, group)
    assert "by Ann Editor through the group’s own link" in page
    assert "They rang" in page
    assert "Cost: from “50p” to “£1”" in page
    assert "Tuesday meeting" in page
    assert "The entry was new" in page


def test_a_long_history_has_pages_and_every_save_its_own_difference(client):
    group = make_group()
    for number in range(ON_ONE_PAGE + 2):
        make_group(charges=f"{number}p")
    first, second = history_of(client, group), history_of(client, group, "?page=2")
    assert "Earlier" in first
    assert "Cost: from “1p” to “2p”" in first
    assert "Cost: from “0p” to “1p”" in second
    assert "The entry was new" in second
    assert "The entry was new" not in first


def test_one_save_is_shown_whole(client):
    group = save_entry(entry=whole_entry(), by="ann", door=Door.TEAM)
    page = client.get(url_of(group, 1)).content.decode()
    for words in ("Two", "paragraphs", "0115 496 0999", "Ask for Ann", "Stroke, Menopause"):
        assert words in page
    assert "This is what the entry says now." in page
    assert "Bring all of this back" not in page


def test_one_press_brings_it_back_exactly_as_a_save_of_its_own(client):
    sign_in(client, Role.KEEPER)
    group = save_entry(entry=whole_entry(), by="ann", door=Door.TEAM)
    save_entry(entry=make_entry(), by="ann", door=Door.TEAM)
    page = client.get(url_of(group, 1)).content.decode()
    assert "Bring all of this back" in page
    response = restore(client, group, 1, after=2)
    assert response["Location"] == reverse("groups_desk:history", args=[group.pk])
    assert read_back(group) == whole_entry()
    last = group.revisions.first()
    assert (last.number, last.by) == (3, "keeper@example.org")


def test_whoever_was_overtaken_is_told_and_nothing_is_changed(client):
    group = make_group(charges="50p")
    make_group(charges="£1")
    make_group(charges="£2")
    page = restore(client, group, 1, after=2).content.decode()
    assert "Somebody else has saved this entry" in page
    assert "Cost: from “£2” to “50p”" in page
    assert 'name="after" value="3"' in page
    assert read_back(group).charges == "£2"


def test_what_names_something_that_is_gone_cannot_come_back_and_says_what_it_is(client):
    hall = Venue.objects.create(name="Lost hall")
    group = make_group(meetings=(make_meeting(venue=hall.name),))
    make_group()
    hall.delete()
    for page in (client.get(url_of(group, 1)), restore(client, group, 1, after=2)):
        assert "because “Lost hall” is no longer in the directory" in page.content.decode()
    assert group.revisions.count() == 2


def moved(group: Group, event: Event, **how) -> Group:
    after = group.revisions.first().number
    words = {"on": TODAY, "reason": "Ann rang", "now": NOW, "by": "ann"}
    return move(group=group, event=event, after=after, **(words | how))


def test_since_when_it_was_paused_and_what_it_became_are_said_and_come_back(client):
    sign_in(client, Role.KEEPER)
    group, heir = make_group("old", name="Owls"), make_group("heir", name="Barn owls")
    moved(group, Event.PAUSE, on=date(2026, 10, 1))
    moved(group, Event.END, part_of=heir)
    paused = client.get(url_of(group, 2)).content.decode()
    assert "Paused since: now “1 October 2026”" in paused
    assert "Became part of: “Barn owls” was taken out" in paused
    restore(client, group, 2, after=3)
    group.refresh_from_db()
    assert (group.paused_on, group.merged_into) == (date(2026, 10, 1), None)
    page = history_of(client, group)
    assert "Became part of: now “Barn owls”" in page
    assert "Paused since: “1 October 2026” was taken out" in page


def test_what_would_lead_round_in_a_circle_says_so_and_is_not_brought_back(client):
    sign_in(client, Role.KEEPER)
    group, heir = make_group("old", name="Owls"), make_group("heir", name="Barn owls")
    moved(group, Event.END, part_of=heir)
    moved(group, Event.REVIVE)
    moved(heir, Event.END, part_of=group)
    for page in (client.get(url_of(group, 2)), restore(client, group, 2, after=3)):
        assert "because “Barn owls” has become part of it since" in page.content.decode()
    assert group.revisions.count() == 3


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"status": "paused"}, "Since when it was paused does not come back."),
        ({"status": "ended", "ended_on": TODAY}, "Which group it became part of, if any, does"),
    ],
)
def test_what_older_saves_do_not_know_is_said_before_they_come_back(client, how, words):
    sign_in(client, Role.KEEPER)
    group = make_group(**how)
    older = group.revisions.get()
    del older.snapshot["standing"]
    older.save()
    make_group()
    assert words in client.get(url_of(group, 1)).content.decode()
    restore(client, group, 1, after=2)
    assert read_back(group).status == how["status"]


@pytest.mark.parametrize("how", [{"status": "paused"}, {"listed_on": date(2019, 1, 1)}])
def test_an_editor_moves_no_entry_by_bringing_back_how_it_once_stood(client, how):
    group = make_group(charges="50p", **how)
    make_group(charges="£1")
    page = client.get(url_of(group, 1)).content.decode()
    assert "A keeper can bring it back" in page
    assert "Bring all of this back" not in page
    restore(client, group, 1, after=2)
    assert read_back(group).charges == "£1"


def test_a_viewer_reads_the_history_and_brings_nothing_back(client):
    group = make_group(charges="50p")
    make_group(charges="£1")
    sign_in(client, Role.VIEWER)
    assert "Bring all of this back" not in client.get(url_of(group, 1)).content.decode()
    restore(client, group, 1, after=2)
    assert read_back(group).charges == "£1"


def test_an_entry_without_a_history_says_so(client):
    group = make_group()
    group.revisions.all().delete()
    assert "Nothing has been saved yet" in history_of(client, group)


def test_a_save_that_does_not_exist_is_404(client):
    assert client.get(url_of(make_group(), 9)).status_code == 404


def erase(client, group: Group, **post):
    url = reverse("groups_desk:erase", args=[group.pk])
    return client.post(url, post, follow=True).content.decode()


def entry_without_audrey() -> Group:
    group = make_group(contacts=(GONE, make_contact()))
    make_group(contacts=(make_contact(),))
    return group


def test_a_keeper_erases_a_removed_contact_after_seeing_it_once_more(client):
    sign_in(client, Role.KEEPER)
    group = entry_without_audrey()
    page = client.get(reverse("groups_desk:erase", args=[group.pk])).content.decode()
    assert "Audrey" in page
    assert "Box 1" not in page
    page = erase(client, group, step="see", value=GONE.value)
    assert "Erase these details everywhere?" in page
    page = erase(client, group, step="erase", value=GONE.value)
    assert "Mobile, for everyone: details erased on 23 November 2026 by Ann Keeper" in page
    whole = client.get(url_of(group, 1)).content.decode()
    for shown in (page, history_of(client, group), whole):
        assert "Audrey" not in shown
        assert GONE.value not in shown
    assert "details erased on" in whole


def test_a_contact_that_came_back_meanwhile_is_not_erased(client):
    sign_in(client, Role.KEEPER)
    group = entry_without_audrey()
    make_group(contacts=(GONE,))
    assert "The entry has this contact again" in erase(
        client, group, step="erase", value=GONE.value
    )
    assert "Audrey" in str(group.revisions.last().snapshot)


def test_erasing_is_offered_to_keepers_alone(client):
    group = entry_without_audrey()
    url = reverse("groups_desk:erase", args=[group.pk])
    assert url not in history_of(client, group)
    sign_in(client, Role.KEEPER)
    assert url in history_of(client, group)
