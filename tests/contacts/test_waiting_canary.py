"""What somebody who waits leaves is sealed wherever it lies; once erased, it is nowhere.

Real pages, real mails, a database that commits, as in test_canary.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse

from contacts.kinds import Kind
from contacts.models import Answer, Reach, Telling, Told, Waiting
from selfhelp.accounts.roles import Role
from tests.contacts.asking import FROM_HERE, old_stamp
from tests.contacts.canaries import Canaries
from tests.contacts.looking import dump
from tests.contacts.waiters import an_issue, news_form
from tests.everything_logged import everything_logged
from tests.members import sign_in
from tests.own_database import own_database
from tests.raw_files import bytes_on_disk, do_what_the_documents_advise

LEFT = {
    Reach.EMAIL: {Kind.EMAIL: "zwemailwaits@example.org"},
    Reach.TELEPHONE: {
        Kind.TELEPHONE: "07700 900613",
        Kind.NAME: "Zwnamewaits",
        Kind.DISCREET: "say zwdiscreetwaits",
    },
    Reach.POST: {Kind.ADDRESS: "1 Zwaddresswaits Row"},
}
ANSWER = {Kind.SITUATION: "zwanswerwaits", Kind.NAME: "Zwanswerer"}
TO_ONESELF = "zwreceiptwaits@example.org"
DESK = ["crowds", "news", "person", "answer"]


@dataclass(frozen=True)
class Evidence:
    """What was found at two times, by the names of the canaries."""

    everything: set[str]
    log: set[str]
    database: set[str]
    desk: set[str]
    shown: set[str]
    mails: set[str]
    erased: set[str]
    mails_left: set[str]


@pytest.fixture(scope="module")
def evidence(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Evidence]:
    folder = tmp_path_factory.mktemp("waiting")
    mail_folder = folder / "mail"
    mail_folder.mkdir()
    with (
        django_db_blocker.unblock(),
        own_database(folder) as url,
        override_settings(MAIL_DIR=mail_folder),
        everything_logged() as log,
    ):
        yield go_the_way(url, mail_folder, log)


def go_the_way(url: str, mail_folder, log) -> Evidence:
    """Let three wait, the team write, one answer, and all leave; look before and after."""
    canaries, person, team = Canaries(), Client(), Client()
    for reach, given in LEFT.items():
        canaries.add_all(reach, given)
    canaries.add_all("answer", ANSWER)
    canaries.add("to oneself", TO_ONESELF)
    pages = {reach: wait(person, reach) for reach in LEFT}
    for reach, page in pages.items():
        canaries.add(f"secret {reach}", page.split("/own/")[1].strip("/"))
    mail = {"step": "mail", "email": TO_ONESELF, "stamp": old_stamp()}
    person.post(pages[Reach.POST], mail, headers=FROM_HERE)
    sign_in(team, Role.KEEPER)
    write = reverse("waiting_desk:write", args=[an_issue().public_id, "anywhere"])
    team.post(write, news_form("A group may start."))
    answer(person, pages[Reach.EMAIL])
    do_what_the_documents_advise()
    database = canaries.found_in(bytes_on_disk() + dump(url))
    desk = canaries.found_in(b"".join(team.get(page).content for page in desk_pages()))
    shown = canaries.found_in(b"".join(show(team)))
    call_command("run_outbox", "--once")
    mails = canaries.found_in(path.read_bytes() for path in mail_folder.iterdir())
    for page in pages.values():
        person.post(page, {"step": "erase"}, headers=FROM_HERE)
    do_what_the_documents_advise()
    return Evidence(
        everything=canaries.named(""),
        log=canaries.found_in(log.getvalue()),
        database=database,
        desk=desk,
        shown=shown,
        mails=mails,
        erased=canaries.found_in(bytes_on_disk() + dump(url)),
        mails_left=canaries.found_in(path.read_bytes() for path in mail_folder.iterdir()),
    )


def wait(person: Client, reach: Reach) -> str:
    """Go through the pages as a browser does; return the address of the private page."""
    url = reverse("contacts:wait", args=[an_issue().public_id])
    form = {kind.value: words for kind, words in LEFT[reach].items()}
    form |= {"area": "anywhere", "reach": reach.value, "team_agreed": "on", "stamp": old_stamp()}
    preview = person.post(url, form | {"step": "see"}, headers=FROM_HERE)
    hidden = dict(preview.context["page"].hidden)
    return person.post(url, hidden | {"step": "send"}, headers=FROM_HERE).url


def answer(person: Client, page: str) -> None:
    [news] = person.get(page).context["page"].news
    form = {kind.value: words for kind, words in ANSWER.items()}
    form |= {f"tick_{kind.value}": "on" for kind in ANSWER}
    form |= {"step": "send", "stamp": old_stamp()}
    assert person.post(news.answer_url, form, headers=FROM_HERE).url == page


def desk_pages() -> list[str]:
    told = Told.objects.filter(state=Telling.TO_TELL)
    return [
        reverse("waiting_desk:crowds"),
        reverse("waiting_desk:news", args=[told[0].news_id]),
        *(reverse("waiting_desk:person", args=[each.pk]) for each in told),
        reverse("waiting_desk:answer", args=[Answer.objects.get().pk]),
    ]


def show(team: Client) -> Iterator[bytes]:
    """Open, with a reason, whatever the team may open."""
    for page in desk_pages()[2:]:
        yield team.post(page, {"step": "show", "code": "news"}).content


def test_nothing_of_it_can_be_read_in_the_database(evidence):
    assert len(evidence.everything) == 11
    assert evidence.database == set()


def test_nothing_of_it_is_logged(evidence):
    assert evidence.log == set()


def test_the_desk_shows_nothing_until_it_is_opened_with_a_reason(evidence):
    assert evidence.desk == set()


def test_opened_it_shows_what_was_left_for_the_team_and_no_address_of_mail(evidence):
    left_for_it = {f"telephone {kind}" for kind in LEFT[Reach.TELEPHONE]}
    left_for_it |= {f"post {kind}" for kind in LEFT[Reach.POST]}
    assert evidence.shown == left_for_it | {f"answer {kind}" for kind in ANSWER}


def test_mails_hold_the_address_they_go_to_and_the_way_to_the_page_and_no_more(evidence):
    assert evidence.mails == {"email email", "secret email", "to oneself", "secret post"}


def test_once_erased_it_is_nowhere(evidence):
    assert evidence.erased == set()
    assert evidence.mails_left == set()


def test_nobody_is_left(evidence):
    assert not Waiting.objects.exists()
