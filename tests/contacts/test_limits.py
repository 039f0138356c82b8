"""What one somebody may do on one day is limited, and whoever is refused takes nothing of others.

What happens at the same moment: tests/contacts/test_limits_at_once.py.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from contacts import limits, retention
from contacts.kinds import Kind
from contacts.letter import Letter
from contacts.limits import MOST
from contacts.models import Enquiry
from selfhelp import crypto, own_forms
from selfhelp.limits.counting import TooMany
from selfhelp.limits.models import DailySalt, Tally
from tests.contacts import waiters
from tests.contacts.asking import FROM_HERE, GIVEN, NOW, make_asked_group, typed

SPELLINGS = [
    "07700 900123", "07700900123", "+44 7700 900123", "0044 7700 900123", "+44 (0)7700 900123",
    "07700-900-123", "07700.900.123", "(07700) 900123", "07700/900123", "+44/7700/900123",
    "my own: 07700 900123", "０７７００ ９００１２３",
]  # fmt: skip
LATE = datetime(2026, 11, 23, 23, 55, tzinfo=UTC)
AFTER_MIDNIGHT = LATE + timedelta(minutes=10)

pytestmark = pytest.mark.django_db


def times_of(purpose: str) -> list[int]:
    return list(Tally.objects.filter(purpose=purpose).values_list("times", flat=True))


def one_too_many(purpose: str, text: str) -> None:
    """Use up a limit, and be refused once."""
    for _ in range(MOST[purpose]):
        limits.count(purpose, text, now=NOW)
    with pytest.raises(TooMany):
        limits.count(purpose, text, now=NOW)


def letter_of(number: int) -> Letter:
    return Letter.of(GIVEN | {Kind.TELEPHONE: f"01632 960{number:03}"})


@pytest.mark.parametrize("purpose", MOST)
def test_the_limit_itself_is_still_taken_and_tomorrow_all_is_open_again(purpose):
    one_too_many(purpose, "somebody")
    limits.count(purpose, "somebody else", now=NOW)
    limits.count(purpose, "somebody", now=NOW + timedelta(days=1))


def test_a_telephone_number_is_one_however_it_is_spelt():
    group = make_asked_group()
    for spelling in SPELLINGS[: MOST["reach"]]:
        limits.count_request(group, Letter.of({Kind.TELEPHONE: spelling}), now=NOW)
    for spelling in SPELLINGS[MOST["reach"] :]:
        with pytest.raises(TooMany):
            limits.count_request(group, Letter.of({Kind.TELEPHONE: spelling}), now=NOW)
    assert times_of("reach") == [len(SPELLINGS)]


@pytest.mark.parametrize(
    "other", ["01632 960002", "+353 1632 960001", "01632 960001 ext 2", "١٢٣٤٥٦٧"]
)
def test_other_numbers_are_others(other):
    group = make_asked_group()
    for number in ("01632 960001", other):
        limits.count_request(group, Letter.of({Kind.TELEPHONE: number}), now=NOW)
    assert times_of("reach") == [1, 1]


def test_a_mail_address_is_one_whatever_its_capitals():
    for address in ("dawn@example.org", "Dawn@Example.ORG", " DAWN@example.org "):
        limits.count_waiting(waiters.an_issue(), Letter.of({Kind.EMAIL: address}), now=NOW)
    assert times_of("reach") == [3]


def test_whoever_is_refused_for_a_number_uses_up_nothing_of_the_group_or_of_all():
    group = make_asked_group()
    for _ in range(MOST["group"] + MOST["reach"]):
        try:
            limits.count_request(group, letter_of(1), now=NOW)
        except TooMany:
            continue
    limits.count_request(group, letter_of(2), now=NOW)
    assert times_of("group") == times_of("all") == [MOST["reach"] + 1]


def test_whoever_is_refused_for_a_group_uses_up_nothing_of_all():
    group = make_asked_group()
    for number in range(MOST["group"] + 5):
        try:
            limits.count_request(group, letter_of(number), now=NOW)
        except TooMany:
            continue
    assert times_of("all") == [MOST["group"]]


def test_what_the_team_takes_is_counted_only_for_whom_it_is_about():
    group = make_asked_group()
    one_too_many("all", "all")
    one_too_many("group", str(group.pk))
    for _ in range(MOST["reach"]):
        limits.count_request(group, letter_of(1), now=NOW, by_team=True)
    with pytest.raises(TooMany):
        limits.count_request(group, letter_of(1), now=NOW, by_team=True)
    assert times_of("all") == [MOST["all"] + 1]


def test_the_words_blame_nobody_and_name_the_number_to_ring():
    words = str(limits.WORDS)
    assert settings.PUBLISHER["team_telephone"] in words
    for part in ("not your fault", "Nothing was sent", "nothing you wrote is lost"):
        assert part in words


# What was sent is known again for as long as its form could be sent once more


def test_what_was_sent_before_midnight_and_erased_is_not_shown_again_after_it(client, monkeypatch):
    ask_url = reverse("contacts:ask", args=[make_asked_group().public_id])
    sent = typed(step="send")

    def post(url: str, form: dict, *, at: datetime):
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)
        return client.post(url, form, headers=FROM_HERE)

    receipt = post(ask_url, sent, at=LATE).url
    post(receipt, {"step": "erase"}, at=LATE)
    page = post(ask_url, sent, at=AFTER_MIDNIGHT).content.decode()

    assert not any(words in page for words in GIVEN.values())
    assert not Enquiry.objects.exists()


def test_the_key_of_a_sent_form_is_kept_while_its_stamp_is_in_time_and_no_longer():
    key, last = crypto.new_secret(), LATE + own_forms.STALE
    limits.spend(key, now=LATE)
    limits.count("address", "192.0.2.1", now=LATE)

    retention.forget(now=last, by="retention")
    assert limits.is_spent(key, now=last)
    assert not Tally.objects.exclude(purpose=limits.FORM).exists()

    retention.forget(now=last + timedelta(minutes=10), by="retention")
    assert not limits.is_spent(key, now=last + timedelta(minutes=10))
    assert not Tally.objects.exists()
    assert not DailySalt.objects.exists()
