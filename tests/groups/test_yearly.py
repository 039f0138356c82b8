"""Groups are asked once in a cycle, answer with one press, and nothing else changes an entry."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groups import actions
from groups.actions.proposals import wish_in
from groups.entries import entry_of, with_whole_entry
from groups.models import Door, Group, Proposal, Question
from groups.yearly import send_reviews
from selfhelp.outbox import content
from selfhelp.outbox.models import Message, State
from tests.factories import make_contact, make_entry, make_group, make_meeting

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
TODAY = NOW.date()
OLD = date(2025, 12, 1)
EMAIL = "garden@group.example"
WITH_EMAIL = (make_contact(kind="email", value=EMAIL),)
FROM_HERE = {"HTTP_ORIGIN": "http://testserver"}


def at(day: date) -> datetime:
    return datetime.combine(day, time(10, 30), UTC)


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch):
    """No group of the demonstration is due."""
    Group.objects.update(confirmed_on=TODAY)
    monkeypatch.setattr("groups.clock.today", lambda: TODAY)


def old_group(reference="garden", **changes) -> Group:
    fields = {"confirmed_on": OLD, "contacts": WITH_EMAIL}
    return make_group(reference, **(fields | changes))


def ask(group: Group, now=NOW) -> Question:
    return actions.ask(group=group, now=now, by="test")


def letters(question: Question) -> list[content.Content]:
    """Return what waits to be sent for a question, in the order of its dates."""
    waiting = [mail.message for mail in question.mails.select_related("message")]
    ordered = sorted(waiting, key=lambda message: message.due_at)
    return [
        content.unseal(bytes(m.sealed), message=m.pk) for m in ordered if m.state == State.WAITING
    ]


def secret_in(letter: content.Content) -> str:
    return re.search(r"/your-entry/([\w-]+)/", letter.text)[1]


def page_of(question: Question) -> str:
    return reverse("own:entry", args=[secret_in(letters(question)[0])])


def read_back(group: Group):
    return entry_of(with_whole_entry(Group.objects.filter(pk=group.pk)).get())


def test_a_group_that_is_due_is_asked_by_email_and_reminded_twice():
    question = ask(old_group())
    mails = [mail.message for mail in question.mails.order_by("message__due_at")]
    assert question.way == Question.Way.EMAIL
    assert [mail.due_at.date() - TODAY for mail in mails] == [
        timedelta(0),
        timedelta(14),
        timedelta(28),
    ]
    assert {letter.to for letter in letters(question)} == {EMAIL}
    assert len({secret_in(letter) for letter in letters(question)}) == 1


def test_the_mail_says_what_the_entry_says_and_no_group_in_its_subject():
    group = old_group(name="Garden Friends", meetings=(make_meeting(mode="online"),))
    [first, *_] = letters(ask(group))
    assert first.subject == "Is your entry still right?"
    for words in ("Garden Friends", "Every Tuesday, 7pm to 9pm", f"Email {EMAIL}"):
        assert words in first.text


@pytest.mark.parametrize(
    ("contacts", "way"),
    [
        ((make_contact(kind="phone", value="0115 496 0001", audience="team"),), "telephone"),
        ((make_contact(kind="post"),), "post"),
        ((), "telephone"),
        ((make_contact(kind="post"), make_contact(kind="text", value="07700900001")), "telephone"),
    ],
)
def test_a_group_without_email_waits_for_a_call_or_a_letter(contacts, way):
    question = ask(old_group(contacts=contacts))
    assert (question.way, question.mails.count()) == (way, 0)


def test_what_the_group_marked_for_requests_is_written_to_first():
    marked = make_contact(kind="email", value="chair@group.example", for_requests=True)
    group = old_group(contacts=(make_contact(kind="email", value=EMAIL), marked))
    assert letters(ask(group))[0].to == "chair@group.example"


def test_no_group_is_asked_twice_in_a_cycle():
    group = old_group()
    assert ask(group) is not None
    assert ask(group, at(TODAY + timedelta(days=200))) is None


def test_a_group_that_is_not_due_or_not_listed_is_not_asked():
    assert ask(old_group("fresh", confirmed_on=date(2026, 1, 1))) is None
    assert ask(old_group("resting", status="paused")) is None


def test_one_press_confirms_the_entry_and_no_reminder_follows(client):
    group = old_group()
    question, page = (asked := ask(group)), page_of(asked)
    answer = client.post(page, {"step": "right"}, **FROM_HERE)
    assert answer.status_code == 302
    group.refresh_from_db()
    assert group.confirmed_on == timezone.localdate()
    assert group.revisions.first().door == Door.GROUP
    assert letters(question) == []
    assert "All still right" in client.get(page).content.decode()


def test_looking_a_thousand_times_as_a_scanner_does_changes_nothing(client):
    group = old_group()
    question = ask(group)
    page = page_of(question)
    before = (read_back(group), group.revisions.count(), Message.objects.count())
    for number in range(1000):
        look = client.head if number % 3 else client.get
        assert look(page, headers={"Sec-Purpose": "prefetch"}).status_code == 200
    question.refresh_from_db()
    assert question.answer == ""
    assert (read_back(group), group.revisions.count(), Message.objects.count()) == before


def test_an_answer_from_another_site_is_refused(client):
    page = page_of(ask(old_group()))
    answer = client.post(page, {"step": "right"}, HTTP_ORIGIN="https://other.example")
    assert answer.status_code == 403
    assert Question.objects.open().exists()


def test_the_page_sets_no_cookie_and_is_kept_nowhere(client):
    answer = client.get(page_of(ask(old_group())))
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert "Garden" not in answer.content.decode().split("</title>")[0]


def test_a_change_in_words_waits_for_the_team_and_changes_nothing(client):
    group = old_group()
    before = read_back(group)
    page = page_of(ask(group))
    client.post(page, {"step": "changed", "words": "We meet at 8pm now"}, **FROM_HERE)
    [proposal] = group.proposals.all()
    assert wish_in(proposal).words == "We meet at 8pm now"
    assert proposal.state == Proposal.State.WAITING
    assert read_back(group) == before


def test_a_change_without_words_comes_back_with_what_is_missing(client):
    page = page_of(ask(old_group()))
    answer = client.post(page, {"step": "changed", "words": " "}, **FROM_HERE)
    assert answer.status_code == 422
    assert "Write what has changed" in answer.content.decode()
    assert Question.objects.open().exists()


def test_to_have_stopped_is_as_easy_and_ends_nothing_by_itself(client):
    group = old_group()
    client.post(page_of(ask(group)), {"step": "stopped"}, **FROM_HERE)
    group.refresh_from_db()
    assert group.status == Group.Status.LISTED
    assert group.proposals.get().question.answer == Question.Answer.STOPPED


def test_a_second_press_says_what_was_answered_first(client):
    page = page_of(ask(old_group()))
    client.post(page, {"step": "right"}, **FROM_HERE)
    client.post(page, {"step": "stopped"}, **FROM_HERE)
    assert not Proposal.objects.exists()
    assert "All still right" in client.get(page).content.decode()


def test_a_link_that_was_never_given_out_or_is_over_opens_nothing(client, monkeypatch):
    page = page_of(ask(old_group()))
    assert client.get("/your-entry/" + "A" * 43 + "/").status_code == 404
    monkeypatch.setattr("groups.clock.today", lambda: TODAY + timedelta(days=121))
    assert client.get(page).status_code == 404


def ask_again(client, email: str) -> str:
    return client.post("/your-entry/", {"email": email}, **FROM_HERE).content.decode()


def test_a_new_link_goes_to_the_address_on_file_alone_and_tells_nobody(client):
    question = ask(old_group())
    old_page = page_of(question)
    Message.objects.update(created_at=NOW - timedelta(days=3))
    assert ask_again(client, EMAIL) == ask_again(client, "nobody@group.example")
    assert {letter.to for letter in letters(question)} == {EMAIL}
    assert client.get(old_page).status_code == 404
    assert client.get(page_of(question)).status_code == 200


def test_a_new_link_is_sent_once_a_day(client):
    question = ask(old_group())
    Message.objects.update(created_at=NOW - timedelta(days=3))
    ask_again(client, EMAIL)
    page = page_of(question)
    ask_again(client, EMAIL.upper())
    assert page_of(question) == page


def test_a_question_is_closed_when_the_entry_was_confirmed_in_another_way():
    group = old_group()
    question = ask(group)
    actions.save_entry(entry=make_entry("garden", confirmed_on=TODAY), by="ann", door=Door.TEAM)
    done = send_reviews(now=at(TODAY + timedelta(days=1)), by="test")
    question.refresh_from_db()
    assert (done.closed, question.answer) == (1, Question.Answer.OVERTAKEN)
    assert letters(question) == []


def test_what_did_not_arrive_comes_on_the_list_to_ring():
    question = ask(old_group())
    assert not Question.objects.to_ask(TODAY).exists()
    Message.objects.filter(purpose="yearly-question").update(
        state=State.FAILED, sealed=None, finished_at=NOW
    )
    assert list(Question.objects.to_ask(TODAY)) == [question]


def test_a_group_that_answers_no_reminder_is_rung_a_fortnight_after_the_last():
    question = ask(old_group())
    last_to_wait, to_ring = (TODAY + timedelta(days=days) for days in (28 + 13, 28 + 14))
    assert list(Question.objects.asked_by_email(last_to_wait)) == [question]
    assert not Question.objects.to_ask(last_to_wait).exists()
    assert list(Question.objects.to_ask(to_ring)) == [question]
    assert not Question.objects.asked_by_email(to_ring).exists()


def test_whose_entry_was_confirmed_longest_ago_is_rung_first():
    for reference, day in (
        ("b", date(2025, 11, 1)),
        ("c", date(2024, 2, 1)),
        ("a", date(2025, 11, 1)),
    ):
        ask(old_group(reference, name=f"Kettle {reference}", confirmed_on=day, contacts=()))
    rung = [question.group.reference for question in Question.objects.to_ask(TODAY)]
    assert rung == ["c", "a", "b"]
