"""What waits at the desk: every page of it is sound, and all of it is dealt with without script."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from groups import actions
from groups.actions.yearly import whole_entry
from groups.models import ClinicCode, DirectoryVersion, Group, Job, Note, Question
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.factories import make_contact, make_meeting
from tests.groups.notes import note_about, note_of_new_group
from tests.groups.yearly import asked_about, propose
from tests.journeys.conftest import MEMBER, page_of_member
from tests.journeys.looking import follow, look

NEW_NAME = "Quiet Kettle Club"
MONDAY, FRIDAY = (make_meeting(weekday=day, mode="online", notes="Door") for day in (0, 4))


@dataclass
class Waiting:
    """What waits: an entry with a proposal and a note, a new group, a letter, a piece of work."""

    group: Group
    question: Question
    paths: dict[str, str]


@pytest.fixture
def waiting(site, django_db_blocker) -> Iterator[Waiting]:
    """One of everything; all is as it was afterwards."""
    with django_db_blocker.unblock():
        before = DirectoryVersion.objects.get()
        kept = {model: set(model.objects.values_list("pk", flat=True)) for model in LEFT}
        yield _one_of_everything()
        for model, keys in kept.items():
            model.objects.exclude(pk__in=keys).delete()
        before.save()  # the same state, so that what was kept of it is right again


LEFT = (Group, Note, Job, ClinicCode, Message)


def _one_of_everything() -> Waiting:
    contacts = (make_contact(value="Box 1, 12 Tea Street"),)
    question = asked_about("journey", meetings=(MONDAY, FRIDAY), contacts=contacts)
    group = question.group
    proposal = propose(
        question,
        section="times",
        meetings=(replace(MONDAY, notes="Upstairs"), replace(FRIDAY, notes="Downstairs")),
    )
    actions.save_entry(
        entry=replace(whole_entry(group.pk), meetings=(replace(MONDAY, notes="Bell"), FRIDAY)),
        by="ann",
        door="team",
    )
    job = Job.objects.create(kind="csv", made_at=timezone.now(), made_by=MEMBER)
    paths = {
        "overview": reverse("asking_desk:overview"),
        "proposal": reverse("asking_desk:proposal", args=[proposal.pk]),
        "wrong": reverse("asking_desk:wrong", args=[note_about(group, email="a@b.example").pk]),
        "new": reverse("asking_desk:new_group", args=[note_of_new_group().pk]),
        "trust": reverse("asking_desk:trust", args=[group.pk]),
        "letters": reverse("asking_desk:letters"),
        "code": reverse("asking_desk:clinic_code"),
        "job": reverse("in_out_desk:job", args=[job.pk]),
        "import": reverse("in_out_desk:import"),
        "reports": reverse("reports_desk:reports"),
        "home": reverse("desk:home"),
    }
    return Waiting(group, question, paths)


@pytest.fixture
def without_script(browser: Browser, site: str, django_db_blocker) -> Iterator[Page]:
    """A page of a keeper whose browser runs no script."""
    off = {"java_script_enabled": False}
    with page_of_member(browser, site, django_db_blocker, Role.KEEPER, **off) as page:
        yield page


def test_every_page_of_what_waits_is_sound(colleague: Page, waiting):
    for path in waiting.paths.values():
        colleague.goto(path)
        look(colleague)
    colleague.goto(waiting.paths["reports"])
    for summary in colleague.locator("summary").all():
        summary.click()
    look(colleague)  # with every table open
    colleague.goto(waiting.paths["new"])
    colleague.get_by_label("What is it about?").fill("Strok")
    follow(colleague, "button", "Make the entry, and open it")
    look(colleague)  # with its fault
    colleague.goto(waiting.paths["code"])
    follow(colleague, "button", "Make a new code")
    look(colleague)


def test_what_waits_is_dealt_with_without_script(without_script: Page, waiting, django_db_blocker):
    page = without_script
    page.goto(waiting.paths["proposal"])
    expect(page.get_by_role("checkbox", name="Upstairs")).not_to_be_checked()
    follow(page, "button", "Done: tell the group")
    expect(page.get_by_role("status")).to_contain_text("Taken over in part")

    page.goto(waiting.paths["wrong"])
    page.get_by_label("Answer by email").fill("It is right now.")
    follow(page, "button", "Done: erase what was written")

    page.goto(waiting.paths["new"])
    page.get_by_label("What is it about?").fill("Stroke")
    expect(page.get_by_role("checkbox", name="Every Tuesday, from 7pm")).not_to_be_checked()
    page.get_by_role("checkbox", name="Every Tuesday, from 7pm").check()
    follow(page, "button", "Make the entry, and open it")
    expect(page.get_by_label("Name of the group")).to_have_value(NEW_NAME)

    page.goto(waiting.paths["trust"])
    follow(page, "button", "Let them show at once")
    expect(page.locator(".lead")).to_contain_text("Yes")

    page.goto(waiting.paths["code"])
    follow(page, "button", "Make a new code")
    expect(page.locator(".code")).to_be_visible()
    with django_db_blocker.unblock():
        meetings = waiting.group.meetings.values_list("notes", flat=True)
        assert list(meetings) == ["Bell", "Downstairs"]


def test_what_was_typed_is_there_when_the_session_has_ended(
    colleague: Page, waiting, django_db_blocker
):
    colleague.goto(waiting.paths["wrong"])
    colleague.get_by_label("Answer by email").fill("It is right now.")
    with django_db_blocker.unblock():
        Session.objects.all().delete()
    follow(colleague, "button", "Done: erase what was written")
    look(colleague)
    assert colleague.locator("input[name=answer]").input_value() == "It is right now."
