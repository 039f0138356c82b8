"""Who keeps a leaflet is told when it is time to print it again: once a week at most, and why."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings

from groups.actions import editions, subscriptions, telling
from groups.leaflets.choice import Choice, Of
from groups.leaflets.options import Options
from groups.leaflets.recipes import Recipe
from groups.models import Edition, Subscription
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Message, Outcome
from tests.conftest import TODAY
from tests.factories import VENUE, make_contact, make_group, make_meeting
from tests.groups.leaflets.editions import NOW, edition_of, list_of, print_today
from tests.groups.readers import ADDRESS, day, later, mails, own_page, say_yes, subscribe, tell

pytestmark = pytest.mark.django_db

MEETS = {"meetings": (make_meeting(venue=VENUE),)}
MOVED = {"meetings": (make_meeting(mode="online"),)}


def test_nobody_is_told_before_they_have_said_yes():
    edition = edition_of(make_group(**MEETS))
    subscribe(edition)
    make_group(**MOVED)
    assert tell() == 0
    assert [mail.subject for mail in mails()] == ["Do you want to be told when a leaflet changes?"]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (MOVED, "It has moved. Now: Online."),
        (
            {"meetings": (make_meeting(venue=VENUE, weekday=4),)},
            "It meets at other times now: Every Friday, 7pm to 9pm.",
        ),
        (MEETS | {"contacts": (make_contact(),)}, "The ways to get in touch have changed."),
        (MEETS | {"status": "paused"}, "It is having a rest"),
        (MEETS | {"status": "ended", "ended_on": date(2026, 11, 1)}, "It has ended."),
    ],
)
def test_what_makes_paper_wrong_is_told(after, said):
    edition = edition_of(make_group(**MEETS))
    say_yes(edition)
    make_group(**after)
    assert tell() == 1
    [mail] = mails()
    assert mail.to == ADDRESS
    assert f"Group test-1\n- {said}" in mail.text


@pytest.mark.parametrize(
    "after",
    [{"own_words": "Other"}, {"charges": "50p"}, {"name": "Other"}, {"confirmed_on": TODAY}],
)
def test_mere_wording_is_told_to_nobody(after):
    say_yes(edition_of(make_group(**MEETS)))
    make_group(**(MEETS | after))
    assert tell() == 0


def test_a_new_group_is_told_with_what_it_is():
    recipe = Recipe(Choice(of=Of.RESULTS, question="issue=stroke"), Options())
    say_yes(print_today(recipe)[1])
    make_group(name="Kettle Club", short_description="Tea after a stroke")
    assert tell() == 1
    assert "Kettle Club\n- Tea after a stroke" in mails()[0].text


def test_the_mail_leads_to_the_new_leaflet_and_to_where_it_can_be_stopped(client):
    edition = edition_of(make_group(**MEETS))
    say_yes(edition)
    make_group(**MOVED)
    tell(3)
    [mail] = mails()
    new = Edition.objects.get(day=day(3))
    assert f"http://localhost:8000/l/{new.code}/today.pdf" in mail.text
    assert f"http://localhost:8000/l/{edition.code}/" in mail.text
    assert client.get(own_page(mail)).status_code == 200


def test_of_a_folded_leaflet_the_mail_leads_to_the_page_that_says_what_has_no_room():
    look = Options.from_params({"format": ["dl"]})
    say_yes(edition_of(make_group(**MEETS), options=look))
    make_group(**MOVED)
    tell(3)
    assert f"/l/{Edition.objects.get(day=day(3)).code}/today/\n" in mails()[0].text


def test_a_new_group_for_which_a_folded_leaflet_has_no_room_is_no_reason_to_print_again():
    look = Options.from_params({"format": ["dl"], "order": ["name"]})
    say_yes(print_today(Recipe(Choice.of_whole(), look))[1])
    make_group(name="Zzz")
    assert [tell(1), tell(9)] == [0, 0]
    make_group("test-2", name="Aaa")
    assert tell(10) == 1
    assert "Aaa" in mails()[0].text


def test_what_was_told_is_not_told_again_and_a_week_lies_between_two_mails():
    say_yes(edition_of(make_group(**MEETS)))
    make_group(**MOVED)
    assert [tell(0), tell(1), tell(8)] == [1, 0, 0]
    make_group(**MEETS)
    assert [tell(8), tell(9)] == [1, 0]
    make_group(**MOVED)
    assert [tell(14), tell(15)] == [0, 1]


def test_a_change_that_is_taken_back_in_time_is_told_to_nobody():
    say_yes(edition_of(make_group(**MEETS)))
    make_group(**MOVED)
    make_group(**MEETS)
    assert tell() == 0


def test_who_stopped_is_told_nothing_more():
    told = say_yes(edition_of(make_group(**MEETS)))
    make_group(**MOVED)
    subscriptions.stop(subscription=told, by="the reader")
    assert tell() == 0
    assert not Message.objects.exists()


def test_no_word_that_somebody_typed_is_in_a_mail():
    group = make_group(**MEETS)
    options = Options(heading="Zwheading", clinic="Zwclinic")
    _, edition = print_today(list_of(group, options=options))
    say_yes(edition)
    make_group(**MOVED)
    tell()
    assert "Zw" not in "".join(mail.subject + mail.text for mail in mails())


def test_an_address_that_asked_twice_for_the_same_leaflet_is_told_once():
    group = make_group(**MEETS)
    edition = edition_of(group)
    say_yes(edition)
    say_yes(edition, ADDRESS.upper())
    say_yes(edition, "other@example.org")
    say_yes(edition_of(make_group("test-2")))
    assert telling.leave_one_of_each(now=NOW, by="the worker") == 1
    make_group(**MOVED)
    assert tell() == 2


def test_who_is_told_of_many_changes_is_not_sent_a_book():
    groups = [make_group(f"test-{number}", **MEETS) for number in range(20)]
    say_yes(edition_of(*groups))
    for number in range(20):
        make_group(f"test-{number}", **MOVED)
    tell()
    assert mails()[0].text.count("It has moved.") == 12
    assert "And 8 more groups: see the page." in mails()[0].text


def test_one_whose_edition_cannot_be_compared_holds_up_nobody():
    group = make_group(**MEETS)
    with override_settings(SECRET_KEY="another" * 10):
        lost = edition_of(group)
    say_yes(lost)
    say_yes(edition_of(group), "other@example.org")
    make_group(**MOVED)
    assert tell() == 1


def test_one_whose_address_cannot_be_opened_holds_up_nobody():
    edition = edition_of(make_group(**MEETS))
    lost = say_yes(edition)
    Subscription.objects.filter(pk=lost.pk).update(sealed=b"not an address of this key" * 9)
    say_yes(edition, "other@example.org")
    make_group(**MOVED)
    assert tell() == 1


# Going on, and being forgotten


def test_before_two_years_are_over_one_mail_asks_whether_to_go_on():
    held = say_yes(edition_of(make_group()))
    soon = held.keep_until - timedelta(days=27)
    assert telling.ask_to_stay(now=held.keep_until - timedelta(days=29), by="the worker") == 0
    assert telling.ask_to_stay(now=soon, by="the worker") == 1
    assert telling.ask_to_stay(now=soon, by="the worker") == 0
    assert "We ask only this once." in mails()[0].text

    stays = subscriptions.stay(subscription=held, now=soon, by="the reader")
    assert stays.keep_until == soon + subscriptions.KEPT
    assert not stays.asked_to_stay


def test_who_was_not_asked_cannot_stay_longer():
    held = say_yes(edition_of(make_group()))
    again = subscriptions.stay(subscription=held, now=later(9), by="the reader")
    assert again.keep_until == held.keep_until


@pytest.mark.parametrize(("days", "left"), [(6, 1), (7, 0)])
def test_an_address_that_nobody_said_yes_for_is_erased_after_a_week(days, left):
    subscribe(edition_of(make_group()))
    subscriptions.forget(now=later(days), by="retention")
    assert Subscription.objects.count() == left
    assert Message.objects.count() == left


def test_who_does_not_answer_is_erased_when_the_time_is_over():
    held = say_yes(edition_of(make_group()))
    subscriptions.forget(now=held.keep_until - timedelta(seconds=1), by="retention")
    assert Subscription.objects.exists()
    subscriptions.forget(now=held.keep_until, by="retention")
    assert not Subscription.objects.exists()


def test_an_address_to_which_no_mail_comes_is_erased():
    held = say_yes(edition_of(make_group()))
    message = outbox.claim(now=later(1))
    outbox.record_failed(message=message, outcome=Outcome.REFUSED, code=550, now=NOW)
    subscriptions.forget(now=later(1), by="retention")
    assert not Subscription.objects.filter(pk=held.pk).exists()


def test_editions_are_forgotten_after_five_years_unless_somebody_keeps_them():
    old, kept = edition_of(make_group("test-1")), edition_of(make_group("test-2"))
    Edition.objects.filter(pk__in=[old.pk, kept.pk]).update(day=TODAY - editions.KEPT)
    say_yes(kept)
    editions.forget(today=TODAY, by="retention")
    assert Edition.objects.filter(pk=old.pk).exists()
    editions.forget(today=day(1), by="retention")
    assert not Edition.objects.filter(pk=old.pk).exists()
    assert Edition.objects.filter(pk=kept.pk).exists()


def test_the_worker_does_both_every_day(settings, capsys):
    say_yes(edition_of(make_group(**MEETS)))
    make_group(**MOVED)
    assert {"forget_editions", "tell_clinics"} <= set(settings.DAILY_COMMANDS)
    call_command("forget_editions")
    call_command("tell_clinics")
    said = capsys.readouterr().out
    assert "Deleted: 0 editions, 0 addresses." in said
    assert "Told: 1." in said
