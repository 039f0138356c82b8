"""The vocabulary at the desk: finding a word, adding, changing, deleting what nothing uses."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from groups import actions, clock
from groups.actions.words import entries_naming, uses_of
from groups.desk.trying import Trial, try_it
from groups.desk.vocabulary_kinds import KINDS, Kind, kind_or_404
from groups.desk.word_pages import (
    FormPage,
    asked,
    changes_of,
    entry_lines,
    found_by,
    history_of,
    list_page,
    looked_at,
    say_changed,
    seen,
    sentences,
)
from groups.forms.fields import PartForm
from groups.forms.filling import typed_row
from groups.forms.typed import Typed, typed_by
from groups.models import Group, Issue, Meeting, Organisation, WordsInVain
from groups.presenters.asking import Line
from groups.presenters.differences import Difference
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

# What may use a word; anything else is in the part that puts people in touch.
USERS = {
    Group: lazy("entries"),
    Issue: lazy("issues"),
    Meeting: lazy("private meetings"),
    Organisation: lazy("national organisations"),
}
ELSEWHERE = lazy("people who wait, and what is counted of requests")


@desk(May.KEEP)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The kinds of words."""
    kinds = [Line(str(kind.title), "", kind.url("listing")) for kind in KINDS.values()]
    return render(request, "desk/words/overview.html", {"kinds": kinds})


@desk(May.KEEP)
@require_safe
def listing(request: HttpRequest, kind: str) -> HttpResponse:
    """All words of a kind, or those that a word finds."""
    one = kind_or_404(kind)
    found = found_by(one.model.objects.all(), asked(request), one.columns)
    page = list_page(
        request,
        one.rows().filter(pk__in=found.values("pk")).order_by(*one.model._meta.ordering),
        one.line,
        title=str(one.title),
        label=str(one.label),
        new_url=one.url("new"),
        new_words=str(one.new_words),
    )
    return render(request, "desk/words/list.html", {"page": page})


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """One more word."""
    one = kind_or_404(kind)
    form = one.form(typed_by(request), judged=request.method == "POST")
    changes, trial = None, None
    if request.method == "POST" and form.is_valid():
        add = partial(actions.add_word, model=one.model, data=form.said(), **_by(request))
        changes = (Difference(_("“%(name)s” would be new") % {"name": form.said().name}),)
        trial, row = _done(request, form, add)
        if row:
            return redirect(one.url("word", row.pk))
    page = FormPage(
        title=str(one.new_words),
        lead="",
        back_url=one.url("listing"),
        back_words=str(one.title),
        press=_("Add it"),
        changes=None if form.errors else changes,
        tries=one.tries,
        tried=request.POST.get("try", ""),
        trial=trial,
    )
    return render(request, "desk/words/form.html", {"page": page, "form": form})


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One word: changed after seeing what that changes, and trying a search."""
    one = kind_or_404(kind)
    row = get_object_or_404(one.model, pk=pk)
    before, is_sent = one.data_of(row), request.method == "POST"
    typed = typed_by(request) if is_sent else _typed(request, before, one)
    form = one.form(typed, judged=is_sent)
    changes, trial = None, None
    if is_sent and form.is_valid():
        changes = changes_of(form, before, form.said())
        says = sentences(changes)
        change = partial(
            actions.change_word,
            row=row,
            data=form.said(),
            says=says,
            after=seen(request) if request.POST.get("step") == "do" else None,
            **_by(request),
        )
        trial, is_done = _done(request, form, change)
        if is_done:
            return redirect(one.url("word", pk))
    page = FormPage(
        title=row.name,
        lead="",
        back_url=one.url("listing"),
        back_words=str(one.title),
        press=_("Save it"),
        changes=None if form.errors else changes,
        lines=entry_lines(entries_naming(row)) if changes else (),
        tries=one.tries,
        tried=request.POST.get("try", ""),
        trial=trial,
        ways=tuple(_ways(one, row)),
        history=history_of(row),
        after=looked_at(request, form, row),
    )
    return render(request, "desk/words/form.html", {"page": page, "form": form})


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Delete a word, if nothing uses it; else say what does."""
    one = kind_or_404(kind)
    row = get_object_or_404(one.model, pk=pk)
    used = [
        _("%(what)s: %(number)d") % {"what": USERS.get(model, ELSEWHERE), "number": users.count()}
        for model, users in uses_of(row).items()
        if users.exists()
    ]
    if request.method == "POST" and not used:
        actions.delete_word(row=row, **_by(request))
        return redirect(one.url("listing"))
    context = {"name": row.name, "used": used, "back_url": one.url("word", pk)}
    return render(request, "desk/words/delete.html", context)


def _by(request: HttpRequest) -> dict[str, object]:
    return {"by": request.user.username, "now": timezone.now()}


def _typed(request: HttpRequest, before: object, kind: Kind) -> Typed:
    """Return a word as typed; an issue with one more word, if a word searched in vain is given."""
    typed = typed_row(before, kind.form)
    given = WordsInVain.objects.shown().filter(word=request.GET.get("word", "")).first()
    if given is None or kind.model is not Issue:
        return typed
    words = "\n".join(filter(None, [typed.first("also_known_as"), given.word]))
    return typed.with_field("also_known_as", words)


def _done(request: HttpRequest, form: PartForm, change: partial) -> tuple[Trial | None, object]:
    """Make a change, or only try it, as the pressed button says; say if its name is taken."""
    step = request.POST.get("step")
    try:
        if step == "try":
            return try_it(request.POST.get("try", ""), change, today=clock.today()), None
        return None, change() if step == "do" else None
    except actions.ChangedMeanwhile:
        say_changed(form, change.keywords["row"])
        return None, None
    except actions.NameTaken:
        form.add_error("name", _("Another has this name."))
        return None, None


def _ways(kind: Kind, row):
    """Yield what else can be done with a word."""
    if kind.model is Issue:
        yield Line(_("Put it into another issue"), "", kind.url("merge", row.pk))
    yield Line(_("Delete it"), "", kind.url("delete", row.pk))
