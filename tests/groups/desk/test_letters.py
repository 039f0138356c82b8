"""Groups with only a postal address are written to: a letter with a slip, printed at the desk."""

import pytest
from django.urls import reverse

from groups.models import Question
from selfhelp.accounts.roles import Role
from tests.answers import words_of
from tests.factories import make_contact, make_meeting
from tests.groups.leaflets.paper import Paper
from tests.groups.yearly import asked_about
from tests.members import sign_in

pytestmark = pytest.mark.django_db

ALL = reverse("asking_desk:letters")
BY_POST = (make_contact(value="Box 1, 12 Tea Street, Nottingham", person="Audrey"),)


def asked_by_post(reference: str, **changes) -> Question:
    return asked_about(reference, contacts=BY_POST, **changes)


def test_each_group_has_a_page_with_its_address_its_entry_and_a_slip(client):
    sign_in(client, Role.EDITOR)
    asked_by_post("garden", name="Garden Friends", meetings=(make_meeting(mode="online"),))
    asked_by_post("kettle", name="Kettle Club")
    answer = client.get(ALL)
    assert len(Paper(answer.content).sizes) == 2
    shown = words_of(answer)
    for words in ("Audrey", "12 Tea Street", "Every Tuesday, 7pm to 9pm", "All of this is still"):
        assert words in shown
    assert [shown.count(name) for name in ("Garden Friends", "Kettle Club")] == [2, 2]


def test_the_page_of_a_question_by_post_leads_to_its_letter(client):
    sign_in(client, Role.EDITOR)
    question = asked_by_post("garden")
    url = reverse("asking_desk:letter", args=[question.pk])
    shown = client.get(reverse("asking_desk:question", args=[question.pk])).content.decode()
    assert url in shown
    assert client.get(url)["Content-Type"] == "application/pdf"


def test_where_nobody_is_to_be_written_to_the_page_says_so(client):
    sign_in(client, Role.EDITOR)
    asked_about("garden", contacts=())
    answer = client.get(ALL)
    assert answer.status_code == 404
    assert "There is nobody to write to" in answer.content.decode()
