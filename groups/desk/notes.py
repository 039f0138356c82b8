"""What the public told the team, dealt with at the desk: by one press, with an answer if wished."""

import uuid
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from groups import clock
from groups.actions import notes
from groups.desk.edit_sitting import new_reference
from groups.forms.names import names_in_directory
from groups.forms.telling import AnswerForm, ListForm
from groups.importing.told_meetings import told_meetings
from groups.models import Note
from groups.presenters.notes import new_group_page, wrong_page
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.acts.models import Kind
from selfhelp.acts.recording import record

CLOSE = "close"


@desk(May.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what somebody says is wrong; one press closes it and erases what was written."""
    found = Note.objects.filter(kind=Note.Kind.WRONG).select_related("group")
    note = get_object_or_404(found, pk=pk)
    form = AnswerForm(request.POST or None)
    if note.closed_at or (request.method == "POST" and form.is_valid()):
        return _closed(request, note, form)
    record(Kind.OPENED_NOTE, by=request.user, now=timezone.now(), entry=note.group_id)
    page = wrong_page(note, notes.said_in(note))
    return render(request, "desk/asking/wrong.html", {"page": page, "form": form})


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new_group(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what a new group says; make an entry of it, or close it with an answer."""
    note = get_object_or_404(Note.objects.filter(kind=Note.Kind.NEW_GROUP), pk=pk)
    if note.closed_at:
        return redirect("asking_desk:overview")
    record(Kind.OPENED_NEW_GROUP, by=request.user, now=timezone.now())
    said, issues = notes.said_in(note), names_in_directory().issues
    read = told_meetings(said.when_and_where, today=clock.today())
    listing = ListForm(request.POST or None, issues=issues, read=read)
    if request.method == "POST":
        is_closing = request.POST.get("press") == CLOSE
        form = AnswerForm(request.POST) if is_closing else listing
        if form.is_valid():
            return (_closed if is_closing else _listed)(request, note, form)
    page, names = new_group_page(note, said), tuple(issues.values)
    context = {"page": page, "form": listing, "issues": names}
    return render(request, "desk/asking/new_group.html", context)


def _closed(request: HttpRequest, note: Note, form: AnswerForm) -> HttpResponse:
    """Close a note; one that is closed already stays as it is."""
    if request.method == "POST":
        with suppress(notes.AlreadyClosed):
            notes.close(
                note=note,
                answer=form.cleaned_data["answer"] if form.is_valid() else "",
                now=timezone.now(),
                by=request.user.username,
            )
    return redirect("asking_desk:overview")


def _listed(request: HttpRequest, note: Note, form: ListForm) -> HttpResponse:
    """Make the entry, and open it, so that what is missing can be put in."""
    try:
        group = notes.list_new_group(
            note=note,
            reference=new_reference(clock.today()),
            issue=form.cleaned_data["issue"],
            status=form.cleaned_data["status"],
            meetings=form.taken(),
            answer=form.cleaned_data["answer"],
            now=timezone.now(),
            by=request.user.username,
        )
    except notes.AlreadyClosed:
        return redirect("asking_desk:overview")
    return redirect("groups_desk:edit", group.pk)
