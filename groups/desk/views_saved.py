"""Saved views: questions to the list under a name, somebody's own or everybody's."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from groups.models import SavedView
from groups.models.saved_view import LONGEST_NAME, LONGEST_QUESTION
from groups.search.for_team import SORTS, team_snapshot
from groups.search.query import Query
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.typed_number import number_in


class ViewForm(forms.Form):
    """A name for a question; `for_all` shares it, which who may edit entries may do."""

    name = forms.CharField(label=_("A name for this view"), max_length=LONGEST_NAME)
    question = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_QUESTION)
    for_all = forms.BooleanField(label=_("For everybody in the team"), required=False)

    def __init__(self, *args, may_share: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["for_all"]


@dataclass(frozen=True, slots=True)
class SavedLine:
    """One saved view; whoever may not take it away has no key to it."""

    name: str
    url: str
    is_shared: bool
    key: int | None


@desk(May.LOOK)
@require_http_methods(["GET", "HEAD", "POST"])
def views(request: HttpRequest) -> HttpResponse:
    """The saved views, one more from the question in the address, or one fewer."""
    if "remove" in request.POST:
        return _remove(request)
    may_share = request.user.may(May.EDIT)
    data = request.POST if request.method == "POST" else None
    form = ViewForm(data, initial={"question": _asked(request)}, may_share=may_share)
    if form.is_valid():
        _save(request, form)
        return redirect("groups_desk:views")
    lines = tuple(_line(view, may_share) for view in SavedView.objects.of(request.user))
    is_asked = bool(data or form.initial["question"])
    context = {"form": form, "lines": lines, "is_asked": is_asked, "may_share": may_share}
    return render(request, "desk/groups/views.html", context)


def _asked(request: HttpRequest) -> str:
    """Return the question of the address as the list understands it, from its first page."""
    options = team_snapshot().options
    return Query.from_params(dict(request.GET.lists()), options, SORTS).on_page(1).params()


def _save(request: HttpRequest, form: ViewForm) -> None:
    """Save a view; one of the same name is replaced."""
    owner = None if form.cleaned_data.get("for_all") else request.user
    SavedView.objects.update_or_create(
        owner=owner,
        name=form.cleaned_data["name"],
        defaults={"question": form.cleaned_data["question"]},
    )


def _remove(request: HttpRequest) -> HttpResponse:
    key = number_in(request.POST["remove"])
    view = get_object_or_404(SavedView.objects.of(request.user), pk=key)
    if _may_remove(view, request.user.may(May.EDIT)):
        view.delete()
    return redirect("groups_desk:views")


def _may_remove(view: SavedView, may_share: bool) -> bool:
    return bool(view.owner_id) or may_share


def _line(view: SavedView, may_share: bool) -> SavedLine:
    return SavedLine(
        name=view.name,
        url=f"{reverse('groups_desk:listing')}?{view.question}",
        is_shared=view.owner_id is None,
        key=view.pk if _may_remove(view, may_share) else None,
    )
