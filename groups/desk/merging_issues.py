"""Putting one issue into another, after seeing what that changes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from groups import actions
from groups.actions.words import entries_naming
from groups.desk.vocabulary_kinds import KINDS
from groups.desk.word_pages import FormPage, entry_lines
from groups.forms.fields import KnownName, PartForm
from groups.forms.names import names_in_directory
from groups.forms.typed import Typed, typed_by
from groups.models import Issue
from groups.presenters.differences import Difference
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May


class IntoForm(PartForm):
    """The issue that stays."""

    into = KnownName(
        label=lazy("The issue that stays"),
        offers="issues",
        required=True,
        error_messages={"required": lazy("Write the name of the other issue.")},
    )

    def __init__(self, typed: Typed, *, issue: Issue, judged: bool = False):
        super().__init__(typed, judged=judged)
        self.issue = issue
        self.fields["into"].known = names_in_directory().issues

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("into") == self.issue.name:
            self.add_error("into", _("This is the issue itself."))
        return cleaned


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Put an issue into another: its entries, words, relations and address go along."""
    one, issue = KINDS["issue"], get_object_or_404(Issue, pk=pk)
    form = IntoForm(typed_by(request), issue=issue, judged=request.method == "POST")
    changes = None
    if request.method == "POST" and form.is_valid():
        into = Issue.objects.get(name=form.cleaned_data["into"])
        if request.POST.get("step") == "do":
            by = request.user.username
            actions.merge_issues(issue=issue, into=into, by=by, now=timezone.now())
            return redirect(one.url("word", into.pk))
        changes = tuple(map(Difference, _changes(issue, into)))
    page = FormPage(
        title=_("Put “%(name)s” into another issue") % {"name": issue.name},
        lead=_("Its entries, words, relations and address go along. It cannot be taken apart."),
        back_url=one.url("word", pk),
        back_words=issue.name,
        press=_("Make them one"),
        changes=changes,
        lines=entry_lines(entries_naming(issue)) if changes else (),
    )
    return render(request, "desk/words/form.html", {"page": page, "form": form})


def _changes(issue: Issue, into: Issue):
    """Yield in sentences what merging changes."""
    names = {"old": issue.name, "new": into.name}
    groups = entries_naming(issue).distinct().count()
    yield ngettext(
        "%(number)d entry has “%(new)s” in place of “%(old)s”",
        "%(number)d entries have “%(new)s” in place of “%(old)s”",
        groups,
    ) % {"number": groups, **names}
    words = issue.also_known_as.count()
    yield ngettext(
        "“%(old)s” and %(number)d word of it find “%(new)s”",
        "“%(old)s” and %(number)d words of it find “%(new)s”",
        words,
    ) % {"number": words, **names}
    yield _("The address of “%(old)s” leads to “%(new)s”") % names
