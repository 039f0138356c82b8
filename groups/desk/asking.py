"""The yearly question at the desk: what groups have sent, and asking those that have no email."""

import uuid
from contextlib import suppress

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from groups import actions, clock
from groups.actions.proposals import wish_in
from groups.actions.yearly import whole_entry
from groups.models import Door, Note, Proposal, Question, QuestionMail
from groups.presenters.asking import asking_page, call_page
from groups.presenters.proposals import decided_page, proposal_page
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.acts.models import Kind
from selfhelp.acts.recording import record

ANSWERS = [("right", ""), ("changed", ""), ("stopped", ""), ("nobody", "")]


class DecisionForm(forms.Form):
    """Which of the changes are taken over, whether the entry is right now because somebody changed
    it by hand, and what the group is told."""

    take = forms.MultipleChoiceField(required=False)
    note = forms.CharField(max_length=1000, required=False)
    is_right = forms.BooleanField(required=False)

    def __init__(self, data, *, parts: list[str]):
        super().__init__(data)
        self.fields["take"].choices = [(name, name) for name in parts]


class CallForm(forms.Form):
    """What a group said on the telephone, or wrote on its slip, or that nobody was there."""

    step = forms.ChoiceField(choices=ANSWERS)
    words = forms.CharField(
        max_length=1000,
        required=False,
        error_messages={"max_length": _("Please use fewer words: 1,000 letters at most.")},
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("step") == "changed" and not self.errors and not cleaned.get("words"):
            self.add_error("words", _("Write what has changed."))
        return cleaned


@desk(May.EDIT)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What waits for the team."""
    waiting = Proposal.objects.waiting()
    questions, today = Question.objects.of_listed(), clock.today()
    page = asking_page(
        waiting.select_related("group"),
        Note.objects.open().select_related("group"),
        questions.to_ask(today).select_related("group"),
        by_email=questions.asked_by_email(today).count(),
        on_their_way=QuestionMail.objects.on_their_way(timezone.now()).count(),
        today=today,
    )
    context = {"page": page, "may_keep": request.user.may(May.KEEP)}
    return render(request, "desk/asking/overview.html", context)


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One proposal: what would change, taken over part by part, and a note back."""
    found = get_object_or_404(Proposal.objects.select_related("group"), pk=pk)
    if found.state != Proposal.State.WAITING:
        return render(request, "desk/asking/decided.html", {"page": decided_page(found)})
    record(Kind.OPENED_PROPOSAL, by=request.user, now=timezone.now(), entry=found.group_id)
    page = proposal_page(found, wish_in(found), now=whole_entry(found.group_id))
    form = DecisionForm(request.POST or None, parts=[change.name for change in page.changes])
    is_done = request.method == "POST" and form.is_valid() and _decide(request, found, form)
    if is_done:
        return redirect("asking_desk:proposal", pk)
    return render(request, "desk/asking/proposal.html", {"page": page, "form": form})


def _decide(request: HttpRequest, found: Proposal, form: DecisionForm) -> bool:
    """Decide; False, said on the form, where something that the proposal names is gone."""
    try:
        with suppress(actions.AlreadyDecided):  # the page shows what was decided
            actions.decide(
                proposal=found,
                take=form.cleaned_data["take"],
                note=form.cleaned_data["note"],
                is_right=form.cleaned_data["is_right"],
                now=timezone.now(),
                by=request.user.username,
            )
    except actions.NoLongerThere as gone:
        form.add_error(None, _gone(str(gone)))
    return not form.errors


def _gone(name: str) -> str:
    return gettext(
        "“%(name)s” is not in the directory any more. Take the tick off what names it, or change "
        "the entry by hand."
    ) % {"name": name}


@desk(May.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One group to ask: how to reach it, what to read out, and what it says."""
    found = get_object_or_404(Question.objects.select_related("group"), pk=pk)
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with suppress(actions.AlreadyAnswered):
            _take_down(found, form.cleaned_data, by=request.user.username)
        return redirect("asking_desk:question", pk)
    today = clock.today()
    page = call_page(
        found,
        whole_entry(found.group_id),
        found.group.contacts.all(),
        following=Question.objects.of_listed().to_ring_next(found, today),
        today=today,
    )
    return render(request, "desk/asking/question.html", {"page": page, "form": form})


def _take_down(found: Question, said: dict[str, str], *, by: str) -> None:
    now = timezone.now()
    if said["step"] == "right":
        actions.confirm(question=found, now=now, by=by, door=Door.TEAM)
    elif said["step"] == "nobody":
        actions.record_rung_in_vain(question=found, now=now, by=by)
    else:
        is_over = said["step"] == "stopped"
        actions.propose_in_words(
            group=found.group,
            section=Proposal.Section.STOPPED if is_over else Proposal.Section.OTHER,
            words=said["words"],
            question=found,
            now=now,
            by=by,
        )
