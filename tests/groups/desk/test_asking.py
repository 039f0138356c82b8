"""What groups send about their entries is seen, decided and answered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from groups import actions
from groups.actions.yearly import whole_entry
from groups.models import Group, Proposal, Question, Venue
from groups.vocabulary import VenueData
from selfhelp import crypto
from selfhelp.accounts.roles import Role
from selfhelp.outbox import content
from selfhelp.outbox.models import Message
from tests.factories import VENUE, make_contact, make_meeting
from tests.groups.yearly import NOW, asked_about, propose, tell_the_team
from tests.members import sign_in

pytestmark = pytest.mark.django_db

OVERVIEW = reverse("asking_desk:overview")
UNKNOWN = dict.fromkeys(Venue.FACILITIES, "unknown")
WITH_EMAIL = (make_contact(kind="email", value="garden@group.example"),)


def page(client, url: str) -> str:
    return client.get(url).content.decode()


def url_of(proposal: Proposal) -> str:
    return reverse("asking_desk:proposal", args=[proposal.pk])


def last_mail() -> content.Content:
    message = Message.objects.filter(purpose="proposal-decided").get()
    return content.unseal(bytes(message.sealed), message=message.pk)


def test_what_a_group_sends_stands_on_the_list_and_on_a_page_of_its_own(client):
    sign_in(client, Role.KEEPER)
    proposal = tell_the_team(asked_about("garden", name="Garden Friends"), "We meet at 8pm now")
    assert "Garden Friends" in page(client, OVERVIEW)
    assert url_of(proposal) in page(client, OVERVIEW)
    assert "We meet at 8pm now" in page(client, url_of(proposal))


def test_an_editor_sees_that_something_was_sent_and_opens_nothing(client):
    sign_in(client, Role.EDITOR)
    proposal = tell_the_team(asked_about("garden"), "We meet at 8pm now")
    assert "Group garden" in page(client, OVERVIEW)
    assert url_of(proposal) not in page(client, OVERVIEW)


def test_a_change_of_one_field_is_taken_over_by_one_press_and_the_group_is_told(client):
    sign_in(client, Role.KEEPER)
    question = asked_about("garden", contacts=WITH_EMAIL)
    proposal = propose(question, charges="50p", how_to_join="Just come")
    assert "Cost: now “50p”" in page(client, url_of(proposal))
    client.post(url_of(proposal), {"take": ["charges"], "note": "Thank you"})
    entry = whole_entry(question.group_id)
    proposal.refresh_from_db()
    assert (entry.charges, entry.how_to_join) == ("50p", "")
    assert entry.confirmed_on == NOW.date()
    assert proposal.state == Proposal.State.PARTLY
    for words in ("Cost: now “50p”", "How to join: now “Just come”", "Thank you"):
        assert words in last_mail().text


def test_an_entry_that_was_changed_by_hand_counts_as_confirmed_so_that_it_is_asked_next_year(
    client,
):
    sign_in(client, Role.KEEPER)
    question = asked_about("garden", contacts=WITH_EMAIL)
    proposal = tell_the_team(question, "We meet at 8pm now")
    assert "counts as confirmed on 23 November 2026" in page(client, url_of(proposal))
    client.post(url_of(proposal), {"note": "", "is_right": "yes"})
    assert whole_entry(question.group_id).confirmed_on == NOW.date()
    group = Group.objects.get(pk=question.group_id)
    assert actions.ask(group=group, now=NOW + timedelta(days=400), by="test") is not None


def test_words_about_which_nothing_was_done_confirm_nothing(client):
    sign_in(client, Role.KEEPER)
    question = asked_about("garden", contacts=WITH_EMAIL)
    before = whole_entry(question.group_id)
    client.post(url_of(tell_the_team(question, "We meet at 8pm now")), {"note": "Who are you?"})
    assert whole_entry(question.group_id) == before


def test_what_is_not_taken_over_changes_nothing_and_counts_as_declined(client):
    sign_in(client, Role.KEEPER)
    question = asked_about("garden", contacts=WITH_EMAIL)
    before = whole_entry(question.group_id)
    proposal = propose(question, charges="50p")
    client.post(url_of(proposal), {"note": ""})
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.DECLINED
    assert whole_entry(question.group_id) == before


def test_an_entry_that_stays_as_it_is_counts_as_confirmed_only_if_the_group_agrees(client):
    sign_in(client, Role.KEEPER)
    question = asked_about("garden", contacts=WITH_EMAIL)
    proposal, before = propose(question, charges="50p"), whole_entry(question.group_id)
    assert "the group agrees that the entry is right as it is" in page(client, url_of(proposal))
    client.post(url_of(proposal), {"note": "As we said on the telephone", "is_right": "yes"})
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.DECLINED
    assert whole_entry(question.group_id) == replace(before, confirmed_on=NOW.date())
    group = Group.objects.get(pk=question.group_id)
    assert actions.ask(group=group, now=NOW, by="test") is None
    assert actions.ask(group=group, now=NOW + timedelta(days=400), by="test") is not None


def test_a_decision_stands_when_somebody_presses_again(client):
    sign_in(client, Role.KEEPER)
    proposal = propose(asked_about("garden"), charges="50p")
    client.post(url_of(proposal), {"take": ["charges"]})
    client.post(url_of(proposal), {"note": "second"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.note) == (Proposal.State.ACCEPTED, "")


def test_what_the_team_changed_meanwhile_stays_beside_what_is_taken_over(client):
    sign_in(client, Role.KEEPER)
    question = asked_about("garden")
    proposal = propose(question, charges="50p")
    entry = replace(whole_entry(question.group_id), how_to_join="Ring first")
    actions.save_entry(entry=entry, by="ann", door="team")
    shown = page(client, url_of(proposal))
    assert "Changed by us since the group saw its entry" in shown
    assert "How to join: now “Ring first”" in shown
    client.post(url_of(proposal), {"take": ["charges"]})
    after = whole_entry(question.group_id)
    assert (after.charges, after.how_to_join) == ("50p", "Ring first")


def test_where_both_changed_the_same_both_are_shown_and_nothing_is_ticked(client):
    sign_in(client, Role.KEEPER)
    question = asked_about("garden")
    proposal = propose(question, charges="50p")
    entry = replace(whole_entry(question.group_id), charges="£1")
    actions.save_entry(entry=entry, by="ann", door="team")
    shown = page(client, url_of(proposal))
    assert "Cost: now “50p”" in shown
    assert "Cost: now “£1”" in shown
    assert "checked" not in shown


def test_one_meeting_is_taken_over_and_another_is_left_and_the_group_is_told_which(client):
    sign_in(client, Role.KEEPER)
    monday, friday = make_meeting(weekday=0, mode="online"), make_meeting(weekday=4, mode="online")
    question = asked_about("garden", contacts=WITH_EMAIL, meetings=(monday, friday))
    upstairs, downstairs = replace(monday, notes="Upstairs"), replace(friday, notes="Downstairs")
    proposal = propose(question, section="times", meetings=(upstairs, downstairs))
    other = replace(whole_entry(question.group_id), meetings=(replace(monday, notes="?"), friday))
    actions.save_entry(entry=other, by="ann", door="team")
    shown = page(client, url_of(proposal))
    assert shown.count("checked") == 1
    assert shown.index("now “?”") > shown.index("We changed the same since")
    client.post(url_of(proposal), {"take": ["meetings-1"]})
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.PARTLY
    notes = [meeting.notes for meeting in whole_entry(question.group_id).meetings]
    assert notes == ["?", "Downstairs"]
    told = last_mail().text
    assert told.index("Downstairs") < told.index("Upstairs")


def test_what_was_decided_is_not_kept_twice(client):
    proposal = propose(asked_about("garden"), secret=crypto.new_secret(), charges="50p")
    actions.decide(proposal=proposal, take=["charges"], note="", now=NOW, by="ann")
    proposal.refresh_from_db()
    assert (proposal.sealed, proposal.sealed_for_group) == (None, None)


def test_a_building_that_is_new_to_us_is_made_with_the_meeting_that_names_it(client):
    sign_in(client, Role.KEEPER)
    question = asked_about("garden")
    hall = VenueData(name="The Kettle Rooms", postcode="NG5 9ZZ", **UNKNOWN)
    proposal = propose(
        question, section="times", meetings=(make_meeting(venue=hall.name),), venues=[hall]
    )
    assert not Venue.objects.filter(name=hall.name).exists()
    client.post(url_of(proposal), {"take": ["meetings-0"]})
    assert whole_entry(question.group_id).meetings[0].venue == hall.name


def test_a_building_that_was_renamed_meanwhile_is_found_again(client):
    question = asked_about("garden")
    proposal = propose(question, section="times", meetings=(make_meeting(venue=VENUE),))
    Venue.objects.filter(name=VENUE).update(name="The Old Hall")
    actions.decide(proposal=proposal, take=["meetings-0"], note="", now=NOW, by="ann")
    assert whole_entry(question.group_id).meetings[0].venue == "The Old Hall"


def test_a_building_that_is_gone_is_said_to_be_and_nothing_is_decided(client):
    sign_in(client, Role.KEEPER)
    Venue.objects.create(name="Gone Hall")
    proposal = propose(
        asked_about("garden"), section="times", meetings=(make_meeting(venue="Gone Hall"),)
    )
    Venue.objects.filter(name="Gone Hall").delete()
    answer = client.post(url_of(proposal), {"take": ["meetings-0"]})
    assert "“Gone Hall” is not in the directory any more" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.WAITING


def trusted(question: Question) -> Question:
    Group.objects.filter(pk=question.group_id).update(changes_at_once=True)
    return question


def test_a_trusted_group_changes_its_times_at_once():
    question = trusted(asked_about("garden"))
    assert propose(question, section="times", meetings=(make_meeting(mode="online"),)) is None
    assert len(whole_entry(question.group_id).meetings) == 1
    last = question.group.revisions.first()
    assert (last.reason, last.door) == ("Changed by the group itself", "group")


def test_a_keeper_lets_a_group_s_changes_show_at_once_and_takes_it_back(client):
    sign_in(client, Role.KEEPER)
    group = asked_about("garden").group
    url = reverse("asking_desk:trust", args=[group.pk])
    assert url in page(client, reverse("groups_desk:entry", args=[group.pk]))
    for answer, is_trusted in (("yes", True), ("no", False)):
        client.post(url, {"at_once": answer})
        group.refresh_from_db()
        assert group.changes_at_once == is_trusted
    client.post(url, {"at_once": "no"})  # already so: nothing to note
    told = page(client, reverse("groups_desk:history", args=[group.pk]))
    assert told.count("show at once from now on") == told.count("wait for us again") == 1
    assert told.count("by Ann Keeper at the desk") == 2


def test_what_else_a_trusted_group_changes_waits():
    question = trusted(asked_about("garden"))
    assert propose(question, charges="50p").state == Proposal.State.WAITING
    assert whole_entry(question.group_id).charges == ""


def test_a_building_that_is_new_to_us_waits_even_of_a_trusted_group():
    question = trusted(asked_about("garden"))
    hall = VenueData(name="The Kettle Rooms", **UNKNOWN)
    meetings = (make_meeting(venue=hall.name),)
    assert propose(question, section="times", meetings=meetings, venues=[hall]) is not None
    assert whole_entry(question.group_id).meetings == ()
