"""Bringing files in: sent, tried and looked at, then taken by one press, and taken back by one."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from groups import clock
from groups.actions.incoming import (
    AlreadyDecided,
    TooManyWait,
    answer,
    answers_of,
    content_of,
    leave,
    receive,
    take,
)
from groups.actions.undoing import NotTaken, undo
from groups.desk.incoming_page import incoming_list, incoming_page
from groups.desk.jobs import begin
from groups.desk.sheet_answers import answers_in
from groups.desk.sheet_page import sheet_page
from groups.importing.incoming import of_sheet, try_files, writer_of
from groups.importing.problems import FilesRefused
from groups.importing.sheets.table import read_sheet
from groups.importing.sheets.taking import StillAsked, decided, look_at
from groups.importing.unpacking import UploadRefused, check_size, is_directory
from groups.models import Incoming, Job
from groups.search.query import clean
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

TAKE, LEAVE, UNDO = "take", "leave", "undo"
MOST_NUMBERS = 20  # of rows in a sentence
MOST_AT_ONCE = 500_000  # bytes of a zip, some 2,000 entries; more are left to the worker
MOST_ROWS_AT_ONCE = 1000  # of a sheet, which take about a second


class UploadForm(forms.Form):
    """The file to bring in."""

    file = forms.FileField(
        label=lazy("The file"),
        help_text=lazy(
            "A sheet (CSV or XLSX) such as teams keep, or a ZIP of the directory’s files, as "
            "“Take the directory along” makes it."
        ),
        allow_empty_file=True,
        error_messages={"required": lazy("Choose a file first.")},
    )


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """What waits and what was brought in; a file that is sent is tried and kept, sealed."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        try:
            return _received(request, form)
        except UploadRefused as refusal:
            form.add_error("file", str(refusal))
        except TooManyWait:
            form.add_error("file", _("Too many files wait. Decide about one of them first."))
    context = {"form": form, "rows": incoming_list()}
    return render(request, "desk/in_and_out/import.html", context)


def _received(request: HttpRequest, form: UploadForm) -> HttpResponse:
    """Keep what was sent and lead to it; a large file is tried by the worker."""
    file, by = form.cleaned_data["file"], request.user.username
    check_size(file.size)  # before it is in memory
    content = file.read()
    kind, report = Incoming.Kind.SHEET, {}
    if is_directory(content):
        kind = Incoming.Kind.FILES
        report = try_files(content, by=by) if len(content) <= MOST_AT_ONCE else {}
    else:
        read_sheet(content)
    given = {"kind": kind, "content": content, "report": report, "name": clean(file.name)}
    row = receive(**given, by=by, now=timezone.now())
    if kind == Incoming.Kind.FILES and not report:
        return begin(request, Job.Kind.TRY, row)
    return redirect("in_out_desk:incoming", row.pk)


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def incoming(request: HttpRequest, pk: str) -> HttpResponse:
    """What one file would do, or did; and the presses that decide about it."""
    row = get_object_or_404(Incoming, pk=pk)
    if request.method != "POST":
        return _page(request, row)
    try:
        _keep_answers(request, row)
        return STEPS.get(request.POST.get("step"), _page)(request, row)
    except (AlreadyDecided, NotTaken):
        row.refresh_from_db()
        return _page(request, row, notice=_("Somebody has decided about this file meanwhile."))
    except StillAsked as asked:
        numbers = ", ".join(map(str, asked.numbers[:MOST_NUMBERS]))
        notice = _("These rows still need an answer: %(rows)s.") % {"rows": numbers}
        return _page(request, row, notice=notice, leads_to="#asked")
    except (UploadRefused, FilesRefused):
        notice = _("The directory has changed since, and the file does not fit it any more.")
        return _page(request, row, notice=notice)


def _keep_answers(request: HttpRequest, row: Incoming) -> None:
    """Keep what was said about the rows of a sheet, whichever button was pressed."""
    if row.kind == Incoming.Kind.SHEET and row.state == Incoming.State.WAITING:
        answers = answers_in(request.POST, answers_of(row))
        answer(incoming=row, answers=answers, by=request.user.username)


def _page(
    request: HttpRequest, row: Incoming, *, notice: str = "", leads_to: str = "", undone=None
) -> HttpResponse:
    context = {"page": incoming_page(row), "undone": undone, "sheet": None}
    context |= {"notice": notice, "notice_leads_to": leads_to}
    if row.kind == Incoming.Kind.SHEET and row.state == Incoming.State.WAITING:
        answers = answers_of(row)
        read = look_at(content_of(row), answers, **of_sheet(row, today=clock.today()))
        context["sheet"] = sheet_page(read, answers)
    return render(request, "desk/in_and_out/incoming.html", context)


def _take(request: HttpRequest, row: Incoming) -> HttpResponse:
    if _is_long(row):
        return begin(request, Job.Kind.TAKE, row)
    by = request.user.username
    write = writer_of(row, by=by, today=clock.today())
    take(incoming=row, write=write, by=by, now=timezone.now())
    return redirect("in_out_desk:incoming", row.pk)


def _is_long(row: Incoming) -> bool:
    """Whether bringing a file in is left to the worker; raises StillAsked of a sheet that nobody
    has finished with, so that whoever presses is told at once."""
    if row.kind == Incoming.Kind.FILES:
        return len(row.sealed or b"") > MOST_AT_ONCE
    content = content_of(row)
    if len(read_sheet(content).rows) <= MOST_ROWS_AT_ONCE:
        return False
    decided(content, answers_of(row), **of_sheet(row, today=clock.today()))
    return True


def _leave(request: HttpRequest, row: Incoming) -> HttpResponse:
    leave(incoming=row, by=request.user.username, now=timezone.now())
    return redirect("in_out_desk:import")


def _undo(request: HttpRequest, row: Incoming) -> HttpResponse:
    undone = undo(incoming=row, by=request.user.username, now=timezone.now())
    row.refresh_from_db()
    return _page(request, row, undone=undone)


STEPS = {TAKE: _take, LEAVE: _leave, UNDO: _undo}
