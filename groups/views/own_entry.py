"""The private page on which a group answers its yearly question."""

from contextlib import suppress
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups import actions, clock
from groups.models import Door, Group, Question
from groups.presenters.entry import with_page_data
from groups.presenters.own_entry import own_entry_page
from groups.upcoming import load_holidays
from selfhelp import crypto
from selfhelp.private_pages import NothingHere, private_page

private = private_page(gone="groups/own/gone.html")
BY_THE_GROUP = "the group"


class ChangeForm(forms.Form):
    """What has changed, in the group's own words, or that it has stopped."""

    step = forms.ChoiceField(choices=[("changed", ""), ("stopped", "")])
    words = forms.CharField(
        label=_("What has changed?"),
        max_length=1000,
        required=False,
        strip=True,
        error_messages={"max_length": _("Please use fewer words: 1,000 letters at most.")},
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("step") == "changed" and not self.errors and not cleaned.get("words"):
            self.add_error("words", _("Write what has changed, in your own words."))
        return cleaned


@private
def own_entry(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows the entry and changes nothing; each answer is a button."""
    question = _question(secret)
    form = ChangeForm(request.POST or None)
    if request.method != "POST" or not _is_answered(request, question, form):
        return _shown(request, question, form)
    return redirect("own:entry", secret)  # so that reloading sends nothing twice


def _question(secret: str) -> Question:
    today = clock.today()
    found = Question.objects.by_link(crypto.digest_of(secret), today=today).first()
    if found is None or not Group.objects.listed().filter(pk=found.group_id).exists():
        raise NothingHere
    return found


def _is_answered(request: HttpRequest, question: Question, form: ChangeForm) -> bool:
    """Take the answer down; False where the form has to come back. An answer that was given before
    stands, and the page says which."""
    now = timezone.now()
    with suppress(actions.AlreadyAnswered):
        if request.POST.get("step") == "right":
            actions.confirm(question=question, now=now, by=BY_THE_GROUP, door=Door.GROUP)
        elif form.is_valid():
            said = form.cleaned_data
            actions.propose_in_words(
                question=question,
                answer=said["step"],
                words=said["words"],
                now=now,
                by=BY_THE_GROUP,
            )
        else:
            return False
    return True


def _shown(request: HttpRequest, question: Question, form: ChangeForm) -> HttpResponse:
    today = clock.today()
    group = with_page_data(Group.objects.listed()).get(pk=question.group_id)
    page = own_entry_page(question, group, today=today, holidays=load_holidays())
    context = {"page": page, "form": form}
    response = render(request, "groups/own/entry.html", context)
    if form.errors:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response
