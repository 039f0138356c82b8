"""What a person passes on is where it was agreed to be, and nowhere else; once erased, nowhere.

Real pages, real mails, a database that commits. tests/contacts/journey.py goes the way and writes
down all that was said; here it is looked through. That the search finds what is there is shown by
the places where the words are agreed to be, which are held to exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from contacts import retention
from contacts.models import Enquiry, Outcome
from contacts.periods import KEPT_AT_MOST
from selfhelp.outbox.models import Message
from tests.contacts import waiting_journey
from tests.contacts.canaries import TELEPHONES, given_by
from tests.contacts.journey import TOLD_BY_MAIL, WAYS, Journey
from tests.contacts.looking import SHOWN_ALL, Looked, look
from tests.contacts.waiting_journey import REACHES
from tests.everything_logged import everything_logged
from tests.own_database import own_database

# Some thousand pages are opened before the first of these: minutes on a busy machine.
pytestmark = pytest.mark.timeout(1200)


@dataclass(frozen=True)
class Evidence:
    """One journey, and what there was to be found at three times."""

    journey: Journey
    log: str
    before: Looked
    erased: Looked
    forgotten: Looked


@pytest.fixture(scope="module")
def evidence(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Evidence]:
    folder = tmp_path_factory.mktemp("canary")
    mail_folder = folder / "mail"
    mail_folder.mkdir()
    with (
        django_db_blocker.unblock(),
        own_database(folder) as url,
        override_settings(MAIL_DIR=mail_folder, DAILY_COMMANDS=["forget"]),
        everything_logged() as log,
    ):
        journey = Journey(mail_folder)
        journey.ask_wrongly()
        journey.meet_errors()
        for whom in ("link", "email", "telephone"):
            journey.ask(whom)
        journey.ring_the_team("voice")
        for whom in REACHES:
            waiting_journey.wait(journey, whom)
        for whom in journey.receipts:
            journey.use_receipt(whom)
        waiting_journey.tell_them(journey)
        waiting_journey.answer(journey)
        journey.make_the_first_move()
        journey.at_the_desk("voice", "remind")
        journey.send_mails()
        for whom in TOLD_BY_MAIL:
            journey.answer(whom)
        journey.at_the_desk("telephone", "show", reason="read_out")
        journey.at_the_desk("telephone", "promise")
        journey.at_the_desk("link", "show", reason="no reason at all")
        before = look(journey, url)
        journey.end("link", "take_back")
        journey.say_one_never_asked("voice")
        for whom in journey.receipts:
            journey.end(whom, "erase")
        journey.send_mails()
        erased = look(journey, url, as_whom=SHOWN_ALL)
        retention.forget(now=timezone.now() + KEPT_AT_MOST + timedelta(days=1), by="retention")
        forgotten = look(journey, url, as_whom=SHOWN_ALL[:1])
        yield Evidence(journey, log.getvalue(), before, erased, forgotten)


def details(evidence: Evidence, whom: str) -> set[str]:
    """Return the names of what one person passed on."""
    return evidence.journey.canaries.named(*(f"{whom} {kind}" for kind in given_by(whom)))


def told(evidence: Evidence, whom: str) -> set[str]:
    """Return the names of what a group is told of one person, with the words that end it."""
    return details(evidence, whom) | {f"{whom} words to end it"}


# While it is known


@pytest.mark.parametrize("whom", TOLD_BY_MAIL)
def test_the_group_reads_what_was_passed_on_and_nothing_of_anybody_else(evidence, whom):
    found_in = evidence.journey.canaries.found_in
    assert found_in(evidence.journey.bodies[f"{whom} opened"]) == told(evidence, whom)


def test_the_team_reads_what_it_was_let_read(evidence):
    found_in = evidence.journey.canaries.found_in
    assert found_in(evidence.journey.bodies["telephone desk show"]) == told(evidence, "telephone")
    assert found_in(evidence.journey.bodies["link desk show"]) == set()


@pytest.mark.parametrize("whom", TOLD_BY_MAIL)
def test_a_door_that_is_not_pressed_says_nothing(evidence, whom):
    assert evidence.journey.canaries.found_in(evidence.journey.bodies[f"{whom} door"]) == set()


def test_no_answer_holds_the_words_of_another_request(evidence):
    found_in = evidence.journey.canaries.found_in
    strange = {
        step: names
        for step, body in evidence.journey.bodies.items()
        if (names := {name.split()[0] for name in found_in(body)} - {"mail"})
        and names != {next((whom for whom in TELEPHONES if step.startswith(whom)), "link")}
    }
    assert strange == {}


def test_answers_have_what_was_typed_where_it_can_be_changed_or_was_passed_on(evidence):
    """All other pages, such as those for errors and refusals, say nothing of it."""
    found_in = evidence.journey.canaries.found_in
    saying = {step for step, body in evidence.journey.bodies.items() if found_in(body)}
    agreed = {step for step in evidence.journey.bodies if is_agreed(step)}
    assert saying == agreed


def is_agreed(step: str) -> bool:
    """Tell whether the answer to a step may show, to whoever took it, what they wrote."""
    if step.startswith("wrong form"):
        return "of another site" not in step and "from nowhere" not in step
    whom, _, rest = step.partition(" ")
    if rest == "mailed":  # a receipt is shown with what was passed on; a group's ways are not
        return whom != "myself"
    if step == "link desk show" or whom == "news":  # without a reason, and the team's own words
        return False
    return rest in {
        "seen", "changed", "seen again", "receipt", "not found", "found too soon", "not mailed",
        "opened", "answered promise", "answered miss", "answered ask_team",
        "after take_back", "wrong", "answer wrong", "answer seen", "desk wrong", "desk seen",
        "desk sent", "desk show", "ended too soon",
    }  # fmt: skip


# After these presses the browser is sent on to the person's own page.
LEADS_TO_THE_RECEIPT = ("sent", "sent twice", "found", "answer sent", "take_back")


def test_no_address_title_or_header_says_anything_but_the_way_to_the_receipt(evidence):
    found_in = evidence.journey.canaries.found_in
    saying = {
        name.split(" ", 1)[1]
        for step, head in evidence.journey.heads.items()
        for name in found_in(head)
        if step.split(" ", 1)[1] not in LEADS_TO_THE_RECEIPT
    }
    assert saying == set()
    sent = {name for head in evidence.journey.heads.values() for name in found_in(head)}
    assert sent == {f"{whom} receipt's secret" for whom in evidence.journey.receipts}


def test_no_answer_to_the_public_sets_a_cookie(evidence):
    setting = {step for step, head in evidence.journey.heads.items() if "Set-Cookie" in head}
    assert [step for step in setting if " desk " not in step] == []
    assert setting  # or it would not be seen here


def test_errors_of_our_own_were_met_and_say_nothing(evidence):
    errors = [step for step in evidence.journey.bodies if step.startswith("error")]
    assert len(errors) == 2
    for step in errors:
        assert evidence.journey.heads[step].startswith("500")
        assert b"Samaritans" in evidence.journey.bodies[step]
    assert "ValueError" in evidence.log
    assert "a form was not taken: DatabaseError" in evidence.log


def test_mails_say_what_was_agreed_to_whom_it_was_agreed(evidence):
    found_in = evidence.journey.canaries.found_in
    said = [found_in(mail) for mail in evidence.journey.mails.values()]
    agreed = [
        *(
            {"mail mine", f"{whom} receipt's secret", f"{whom} way to end it"}
            for whom in evidence.journey.receipts
        ),
        {"mailed receipt's secret", "mailed way to end it", "mailed email"},  # that there is news
        {"mail ways"},
        {"mail helper"},
        {"link group's secret"},
        *[{"voice group's secret"}] * 2,  # and a reminder
        {"email group's secret"} | told(evidence, "email"),
        *[set()] * 3,  # each of these groups is asked to forget
    ]
    assert sorted(map(sorted, said)) == sorted(map(sorted, agreed))


def test_headers_of_mails_say_only_to_whom_they_go(evidence):
    found_in = evidence.journey.canaries.found_in
    heads = [mail.partition(b"\n\n")[0] for mail in evidence.journey.mails.values()]
    assert set().union(*map(found_in, heads)) == {
        "mail mine",
        "mail ways",
        "mail helper",
        "mailed email",
    }


def test_nothing_of_it_is_in_the_files_of_the_database(evidence):
    assert evidence.before.database == set()


def test_nothing_of_it_is_logged(evidence):
    assert "INSERT INTO" in evidence.log  # each query, with its values
    assert evidence.journey.canaries.found_in(evidence.log) == set()


def test_it_is_on_no_page_that_anybody_can_open_but_by_the_link_to_the_receipt(evidence):
    assert {page.split()[1] for page in evidence.before.pages} == {
        "contacts:receipt",
        "contacts:waiting",
    }


# Afterwards


def test_once_erased_it_is_nowhere(evidence):
    assert evidence.erased.database == set()
    assert evidence.erased.pages == {}
    # Nothing says to which request the helper's mail belongs, and the ways belong to none.
    assert evidence.erased.mail_folder == {"mail ways", "mail helper"}
    assert not Enquiry.objects.exists()


def test_after_two_months_nothing_is_left_but_the_count(evidence):
    assert evidence.forgotten == Looked(set(), {}, set())
    assert not Message.objects.exists()
    assert Outcome.objects.count() == len(WAYS)
