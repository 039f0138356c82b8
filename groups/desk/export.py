"""The directory on its way out: files of all of it, of one group, and of one person."""

from collections.abc import Callable
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from groups import clock
from groups.desk.job_page import jobs_of
from groups.desk.jobs import begin
from groups.exporting import ENDINGS
from groups.exporting.one_group import everything_of
from groups.exporting.one_person import Kept, kept_of
from groups.exporting.seven_files import write_seven_files
from groups.exporting.sheet import write_csv, write_workbook
from groups.models import Group
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.acts.models import Kind
from selfhelp.acts.recording import record

LONGEST_NAME = 200
AS_FILE = "file"
MOST_AT_ONCE = 2000  # entries, which take some seconds; more are left to the worker


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which the directory can be taken along; `write` writes it into a file, and
    `kind` is what is written down of it.
    """

    name: str
    title: str | Promise
    line: str | Promise
    write: Callable[[BinaryIO], None]
    kind: Kind


FORMS = (
    Form(
        "workbook",
        lazy("A workbook (XLSX)"),
        lazy("One row for each entry, to read and to sort, and a sheet for each of the files."),
        write_workbook,
        Kind.TOOK_WORKBOOK,
    ),
    Form(
        "csv",
        lazy("A sheet (CSV)"),
        lazy("One row for each entry, for programs that do not take a workbook."),
        write_csv,
        Kind.TOOK_SHEET,
    ),
    Form(
        "files",
        lazy("The files of the directory (ZIP)"),
        lazy(
            "Entries, words and buildings as they are now, to bring in again or into another "
            "directory. Histories, closed buildings, what an ended group became part of, and whose "
            "changes show at once are in backups alone."
        ),
        write_seven_files,
        Kind.TOOK_FILES,
    ),
)


class PersonForm(forms.Form):
    """Whom to look for."""

    who = forms.CharField(
        label=lazy("Their name, telephone number or address"),
        help_text=lazy("As it stands in the entry. It is looked for and not kept."),
        max_length=LONGEST_NAME,
        error_messages={"required": lazy("Write a name, a number or an address.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def take_along(request: HttpRequest) -> HttpResponse:
    """Choose a form, and get the whole directory in it."""
    if request.method != "POST":
        context = {"forms": FORMS, "jobs": jobs_of(request.user.username)}
        return render(request, "desk/in_and_out/export.html", context)
    form = next((each for each in FORMS if each.name == request.POST.get("form")), None)
    if form is None:
        raise Http404
    if Group.objects.count() > MOST_AT_ONCE:
        return begin(request, form.name)
    record(form.kind, by=request.user, now=timezone.now())
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    form.write(file)
    file.seek(0)
    name = f"directory-{clock.today()}.{ENDINGS[form.name]}"
    return FileResponse(file, as_attachment=True, filename=name)


@desk(May.KEEP)
@require_safe
def one_group(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is kept of one group, as a text file to give to it."""
    group = get_object_or_404(Group, pk=pk)
    record(Kind.TOOK_GROUP, by=request.user, now=timezone.now(), entry=group.pk)
    return _text_file(everything_of(group, today=clock.today()), name=f"{group.slug}.txt")


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def one_person(request: HttpRequest) -> HttpResponse:
    """What is kept of a contact person, who is named in a POST alone."""
    form = PersonForm(request.POST if request.method == "POST" else None)
    kept = _found(request, form) if form.is_valid() else None
    if kept and request.POST.get("as") == AS_FILE:
        return _text_file(_as_text(kept), name="what-is-kept.txt")
    return render(request, "desk/in_and_out/person.html", {"form": form, "kept": kept})


def _found(request: HttpRequest, form: PersonForm) -> tuple[Kept, ...]:
    """Look, and write down that somebody did; not for whom, or the record would be of them."""
    is_file = request.POST.get("as") == AS_FILE
    kind = Kind.TOOK_PERSON if is_file else Kind.LOOKED_FOR_PERSON
    record(kind, by=request.user, now=timezone.now())
    return kept_of(form.cleaned_data["who"])


def _as_text(kept: tuple[Kept, ...]) -> str:
    parts = ("\n".join([each.name, *(f"- {line}" for line in each.lines)]) for each in kept)
    return "\n\n".join(parts) + "\n"


def _text_file(text: str, *, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
