"""What happens to a request: sealed, told, opened, answered, taken back, erased."""

from datetime import timedelta

import pytest

from contacts import actions, codes, sealing
from contacts.kinds import Kind, TeamMay
from contacts.letter import Letter
from contacts.models import AppendOnly, Consent, Enquiry, Recipient
from contacts.states import Event, ImpossibleMove, State
from selfhelp import crypto
from selfhelp.outbox.models import Message
from tests.contacts.asking import (
    ADDRESS,
    GIVEN,
    NOW,
    code_of,
    mails,
    make_asked_group,
    opened,
    secret_of_link,
    submit,
)
from tests.factories import make_contact

pytestmark = pytest.mark.django_db


# Passing on


def test_the_group_opens_exactly_what_was_given():
    enquiry = submit().enquiry

    copy = sealing.open_for_group(bytes(enquiry.for_group), secret_of_link(), enquiry=enquiry.pk)
    assert copy.letter.given == GIVEN


def test_the_mail_to_the_group_says_only_that_somebody_asked():
    submit()

    first = mails()[0]
    assert first.to == ADDRESS
    assert not any(words in first.text + first.subject for words in GIVEN.values())
    assert "Kettle" not in first.subject


def test_the_mail_has_the_details_where_the_group_chose_so():
    submit(make_asked_group(takes_requests="email"))

    assert Letter.of(GIVEN).as_text() in mails()[0].text


def test_reminders_wait_until_nobody_opened_or_answered():
    submit()

    waiting = Message.objects.filter(state="waiting").order_by("due_at")
    assert [message.due_at - NOW for message in waiting] == [
        timedelta(0), timedelta(days=3), timedelta(days=7)
    ]  # fmt: skip


def test_a_group_that_takes_no_requests_is_sent_none():
    with pytest.raises(actions.NotTaken):
        submit(make_asked_group(takes_requests="none"))
    assert not Enquiry.objects.exists()


def test_requests_go_to_the_contact_that_the_group_marked_for_them():
    marked = make_contact(kind="email", value="pot@example.org", for_requests=True)
    first = make_contact(kind="email", value=ADDRESS)
    submit(make_asked_group(contacts=(first, marked)))
    assert {mail.to for mail in mails()} == {"pot@example.org"}


def test_a_group_has_no_more_unanswered_requests_than_it_will_have_at_once():
    group = make_asked_group(requests_at_once=1)
    first = submit(group)
    with pytest.raises(actions.NoRoom):
        submit(group)

    opened(first)
    actions.answer(enquiry=first.enquiry, event=Event.PROMISE, now=NOW, by="the group")
    submit(group)

    assert Enquiry.objects.count() == 2


def test_once_it_is_opened_nobody_is_reminded_to_open_it():
    opened(submit())
    waiting = Message.objects.filter(state="waiting").values_list("purpose", flat=True)
    assert set(waiting) == {"contacts-asked", "contacts-unanswered"}


# Who can open what


def test_the_team_has_no_envelope_where_it_may_know_nothing():
    enquiry = submit(team=TeamMay.NOTHING).enquiry
    assert enquiry.for_team is None
    assert not Consent.objects.filter(recipient=Recipient.TEAM).exists()


def test_the_team_may_know_how_to_reach_somebody_and_not_why():
    given = GIVEN | {Kind.SITUATION: "since my husband died"}
    enquiry = submit(given=given, team=TeamMay.REACH_ME).enquiry

    told = sealing.open_for_team(bytes(enquiry.for_team), enquiry=enquiry.pk)
    assert told.letter.given == GIVEN
    assert told.code == ""  # the team ends it by a press


def test_no_secret_opens_what_was_sealed_for_another():
    made = submit()
    enquiry, group_secret = made.enquiry, secret_of_link()

    with pytest.raises(crypto.CannotOpen):
        sealing.open_for_group(bytes(enquiry.for_group), made.receipt_secret, enquiry=enquiry.pk)
    with pytest.raises(crypto.CannotOpen):
        sealing.open_for_person(bytes(enquiry.for_person), group_secret, enquiry=enquiry.pk)
    with pytest.raises(crypto.CannotOpen):
        sealing.open_for_person(bytes(enquiry.for_group), group_secret, enquiry=enquiry.pk)


def test_no_column_holds_a_word_or_a_secret():
    made = submit(team=TeamMay.ALL)
    group_secret = secret_of_link()
    row = str(Enquiry.objects.values().get()) + str(list(Consent.objects.values()))

    for private in (*GIVEN.values(), made.receipt_secret, code_of(made), group_secret, ADDRESS):
        assert private not in row


def test_the_words_of_the_card_lead_to_the_receipt_however_they_are_typed():
    made = submit()
    typed = code_of(made).upper().replace(" ", ",  ")
    stretched = codes.stretched(typed)

    found = Enquiry.objects.get(code_digest=codes.digest_of(stretched))
    opened_by_code = sealing.open_for_code(bytes(found.secret_by_code), stretched, enquiry=found.pk)
    assert opened_by_code == made.receipt_secret


def test_a_code_is_six_words_of_a_list_of_512():
    words = codes.code_words()
    assert len(set(words)) == len(words) == 512
    assert {len(set(codes.new_code().split())) for _ in range(500)} == {6}
    assert codes.new_code() != codes.new_code()


# Consents


def test_each_kind_is_written_down_for_each_who_may_know():
    submit(team=TeamMay.REACH_ME)

    written = Consent.objects.values_list("recipient", "kind")
    assert set(written) == {(to, kind.value) for to in ("group", "team") for kind in GIVEN}


def test_what_was_agreed_is_never_changed():
    submit()
    consent = Consent.objects.first()
    consent.kind = Kind.EMAIL

    with pytest.raises(AppendOnly):
        consent.save()
    with pytest.raises(AppendOnly):
        Consent.objects.update(kind=Kind.EMAIL)


# The group's answers


def test_looking_twice_keeps_the_first_time():
    made = submit()
    opened(made)
    actions.open_for_group(enquiry=made.enquiry, now=NOW + timedelta(days=1), by="the group")

    assert Enquiry.objects.get().opened_at == NOW


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (Event.PROMISE, State.PROMISED),
        (Event.REACH, State.REACHED),
        (Event.MISS, State.MISSED),
        (Event.DECLINE, State.DECLINED),
        (Event.ASK_TEAM, State.WITH_TEAM),
        (Event.DISOWN, State.DISOWNED),
    ],
)
def test_an_answer_is_noted_and_ends_the_reminders(event, state):
    made = submit()
    opened(made)

    actions.answer(enquiry=made.enquiry, event=event, now=NOW, by="the group")

    assert Enquiry.objects.get().state == state
    assert mails() == []


def test_only_answers_are_taken_for_answers():
    made = submit()
    opened(made)
    with pytest.raises(ImpossibleMove):
        actions.answer(enquiry=made.enquiry, event=Event.EXPIRE, now=NOW, by="the group")


# Taking back


def test_what_is_taken_back_unopened_the_group_never_sees():
    made = submit()

    actions.take_back(enquiry=made.enquiry, now=NOW, by="the person")

    assert Enquiry.objects.get().for_group is None
    assert mails() == []


def test_a_group_that_has_seen_it_is_asked_to_forget_and_told_nothing_else():
    made = submit()
    opened(made)

    actions.take_back(enquiry=made.enquiry, now=NOW, by="the person")

    [mail] = mails()
    assert "forget" in mail.subject.lower()
    assert not any(words in mail.text for words in GIVEN.values())
    assert Enquiry.objects.get().for_group is None


def test_nothing_is_taken_back_twice():
    made = submit()
    actions.take_back(enquiry=made.enquiry, now=NOW, by="the person")
    with pytest.raises(ImpossibleMove):
        actions.take_back(enquiry=made.enquiry, now=NOW, by="the person")
