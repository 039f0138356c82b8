"""The private page on which a group answers its yearly question, and sees what it has sent."""

from contextlib import suppress
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups import actions, clock
from groups.forms.sections import SECTIONS
from groups.models import Door, Group, Proposal
from groups.presenters.entry import with_page_data
from groups.presenters.own_entry import own_entry_page
from groups.upcoming import load_holidays
from groups.views.own_door import BY_THE_GROUP, Own, behind, private


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

    @property
    def section(self) -> str:
        """Where what a valid form says belongs."""
        is_over = self.cleaned_data["step"] == "stopped"
        return Proposal.Section.STOPPED if is_over else Proposal.Section.OTHER


@private
def own_entry(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows the entry and changes nothing; each answer is a button."""
    own = behind(secret)
    form = ChangeForm(request.POST or None)
    if request.method != "POST" or not _is_answered(request, own, form):
        return _shown(request, own, form)
    return redirect("own:entry", secret)  # so that reloading sends nothing twice


def _is_answered(request: HttpRequest, own: Own, form: ChangeForm) -> bool:
    """Take the answer down; False where the form has to come back. An answer that was given before
    stands, and the page says which."""
    now = timezone.now()
    with suppress(actions.AlreadyAnswered):
        if own.question and request.POST.get("step") == "right":
            actions.confirm(question=own.question, now=now, by=BY_THE_GROUP, door=Door.GROUP)
        elif form.is_valid():
            actions.propose_in_words(
                group=own.group,
                section=form.section,
                words=form.cleaned_data["words"],
                secret=own.secret,
                question=own.question,
                now=now,
                by=BY_THE_GROUP,
            )
        else:
            return False
    return True


def _shown(request: HttpRequest, own: Own, form: ChangeForm) -> HttpResponse:
    group = with_page_data(Group.objects.listed()).get(pk=own.group.pk)
    page = own_entry_page(
        group,
        own.question,
        secret=own.secret,
        until=own.until,
        sections=[(section.key, section.title) for section in SECTIONS],
        today=clock.today(),
        holidays=load_holidays(),
    )
    response = render(request, "groups/own/entry.html", {"page": page, "form": form})
    if form.errors:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response
