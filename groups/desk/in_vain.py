"""Words that people looked for and found nothing by; each can become a word for an issue."""

from urllib.parse import urlencode

from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from groups import wording
from groups.desk.vocabulary_kinds import KINDS
from groups.forms.fields import KnownName, PartForm
from groups.forms.names import names_in_directory
from groups.forms.typed import Typed, typed_in
from groups.models import Issue, WordsInVain
from groups.presenters.asking import Line
from groups.search.current import current_snapshot
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

MOST_SHOWN = 200


class IssueForm(PartForm):
    """The issue that a word is for."""

    issue = KnownName(
        label=lazy("For which issue?"),
        offers="issues",
        required=True,
        error_messages={"required": lazy("Write the name of the issue.")},
    )

    def __init__(self, typed: Typed, *, judged: bool = False):
        super().__init__(typed, judged=judged)
        self.fields["issue"].known = names_in_directory().issues


@desk(May.KEEP)
@require_safe
def in_vain(request: HttpRequest) -> HttpResponse:
    """The words, the most looked for first; one that is chosen goes to the page of an issue.

    Only what may be shown (see groups/models/in_vain.py), and not what finds something by now.
    """
    lines = tuple(_lines())
    chosen = next((line for line in lines if line.name == request.GET.get("word")), None)
    form = IssueForm(typed_in(request.GET.items()), judged="issue" in request.GET)
    if chosen and form.is_valid():
        issue = Issue.objects.get(name=form.cleaned_data["issue"])
        query = urlencode({"word": chosen.name})
        return redirect(f"{KINDS['issue'].url('word', issue.pk)}?{query}")
    context = {"lines": lines, "chosen": chosen, "form": form}
    return render(request, "desk/words/in_vain.html", context)


def how_many() -> int:
    """Return how many words there are that nothing is found by."""
    return len(_unknown())


def _unknown() -> list[dict]:
    """Return the words with how often they were looked for, and the last week of it."""
    rows = WordsInVain.objects.shown().order_by().values("word")
    counted = list(rows.annotate(often=Sum("times"), last=Max("week")).order_by("-often", "word"))
    known = current_snapshot().lexicon.words if counted else frozenset()  # not built for nothing
    return [row for row in counted if row["word"] not in known][:MOST_SHOWN]


def _lines():
    for row in _unknown():
        often = ngettext("%(number)d time", "%(number)d times", row["often"])
        says = _("%(often)s, last in the week of %(week)s") % {
            "often": often % {"number": row["often"]},
            "week": wording.full_date(row["last"]),
        }
        url = f"{reverse('vocabulary_desk:in_vain')}?{urlencode({'word': row['word']})}#for"
        yield Line(row["word"], says, url)
