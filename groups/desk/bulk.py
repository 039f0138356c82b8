"""Changing many entries at once: chosen in the list, looked at, then changed by one press."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups import clock
from groups.actions import SomeSavedMeanwhile, save_many
from groups.desk.bulk_changes import Act, acts_for
from groups.desk.bulk_form import ManyForm
from groups.desk.bulk_page import Chosen, Preview, chosen_entries, preview
from groups.models.saved_view import LONGEST_QUESTION
from groups.search.for_team import SORTS, found_by, team_snapshot
from groups.search.query import Query
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.typed_number import number_in

MOST = 200  # entries at a time: as many as somebody looks at before they press
ALL = "all"
BEGIN, DO = "begin", "do"


@desk(May.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Ask for what is needed, show what would change, change it. Nothing is chosen by GET."""
    if request.method != "POST":
        return redirect("groups_desk:listing")
    act, keys = _act(request), _keys(request)
    if not keys or len(keys) > MOST:
        context = _context(request, act) | {"most": MOST}
        return render(request, "desk/groups/bulk_none.html", context)
    chosen = chosen_entries(keys)
    is_begun = request.POST.get("step") == BEGIN and act != Act.CONFIRM
    form = ManyForm(act, None if is_begun else request.POST)
    if not form.is_valid():
        return _page(request, act, form, chosen)
    seen = preview(chosen, act, value=form.value, today=clock.today())
    if request.POST.get("step") == DO and seen.changes:
        return _change(request, act, form, chosen, seen)
    return _page(request, act, form, chosen, seen)


def _change(
    request: HttpRequest, act: Act, form: ManyForm, chosen: tuple[Chosen, ...], seen: Preview
) -> HttpResponse:
    keys = _looked_at(request)
    looked_at = {each.chosen.entry.reference: keys[each.chosen.key] for each in seen.changes}
    try:
        save_many(
            entries=[change.entry for change in seen.changes],
            after=looked_at,
            by=request.user.username,
            reason=form.cleaned_data["reason"],
        )
    except SomeSavedMeanwhile as meanwhile:
        notice = _("Nothing was changed. Somebody has saved meanwhile: %(names)s. Look once more.")
        words = notice % {"names": ", ".join(meanwhile.names)}
        return _page(request, act, form, chosen, seen, notice=words)
    return render(request, "desk/groups/bulk_done.html", _context(request, act) | {"seen": seen})


def _page(
    request: HttpRequest,
    act: Act,
    form: ManyForm,
    chosen: tuple[Chosen, ...],
    seen: Preview | None = None,
    notice: str = "",
) -> HttpResponse:
    context = {"form": form, "chosen": chosen, "seen": seen, "notice": notice}
    return render(request, "desk/groups/bulk.html", _context(request, act) | context)


def _context(request: HttpRequest, act: Act) -> dict[str, str]:
    """Return what each page says of the act, and the question to go back to."""
    question = request.POST.get("question", "")[:LONGEST_QUESTION]
    return {"act": act.value, "act_words": act.label, "question": question}


def _act(request: HttpRequest) -> Act:
    act = request.POST.get("act", "")
    if act not in acts_for(request.user):
        raise Http404
    return Act(act)


def _keys(request: HttpRequest) -> list[int]:
    """Return the primary keys of the entries chosen: all that were found, or those ticked."""
    if request.POST.get("which") != ALL:
        return [*_looked_at(request)]
    asked, snapshot = QueryDict(request.POST.get("question", "")), team_snapshot()
    query = Query.from_params(dict(asked.lists()), snapshot.options, SORTS)
    return found_by(query, snapshot, today=clock.today())


def _looked_at(request: HttpRequest) -> dict[int, int]:
    """Return by primary key the number of the revision that was looked at ("12" or "12:3")."""
    pairs = (each.partition(":") for each in request.POST.getlist("entry"))
    numbers = [(number_in(key), number_in(after)) for key, _colon, after in pairs]
    return {key: -1 if after is None else after for key, after in numbers if key is not None}
