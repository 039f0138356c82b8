"""What pages about buildings and the vocabulary have in common: lists, forms, history."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from groups import wording
from groups.actions.following import last_change
from groups.desk.entry_page import standing
from groups.desk.trying import Trial
from groups.desk.who import names_of
from groups.models import WordChange
from groups.presenters.asking import Line
from groups.presenters.differences import Difference, changed_sets, changed_words
from groups.review import day_of
from selfhelp.typed_number import number_in

ON_ONE_PAGE = 100
IN_HISTORY = 20


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list with a search; `new_url` is empty for whoever may add nothing."""

    title: str
    lead: str
    label: str
    text: str
    lines: tuple[Line, ...]
    new_url: str
    new_words: str
    previous_url: str
    next_url: str
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form whose changes are seen before they are made.

    `changes` is None until somebody asked to see them; `lines` are the entries that show them.
    `tries` offers to try a search, `tried` is what was typed there, and `trial` what came of it;
    `ways` lead to what else can be done with the same; `after` is the last change that whoever
    reads this has seen.
    """

    title: str
    lead: str
    back_url: str
    back_words: str
    press: str
    changes: tuple[Difference, ...] | None = None
    lines: tuple[Line, ...] = ()
    tries: bool = False
    tried: str = ""
    trial: Trial | None = None
    ways: tuple[Line, ...] = ()
    history: tuple[str, ...] = ()
    after: int | None = None


def asked(request: HttpRequest) -> str:
    """Return what somebody looks for in a list."""
    return " ".join(request.GET.get("q", "").split())


def found_by(rows: QuerySet, text: str, columns: Iterable[str]) -> QuerySet:
    """Return the rows that have `text` in one of `columns`, whatever its capitals."""
    condition = Q()
    for column in columns:
        condition |= Q(**{f"{column}__icontains": text})
    return rows.filter(condition).distinct() if text else rows


def number_of(rows: QuerySet, by: str, what: str = "pk") -> Coalesce:
    """Return, as a column, how many different `what` of `rows` point to a row by `by`: counted for
    the rows of one page alone, and never one kind times another."""
    of_one = rows.filter(**{by: OuterRef("pk")}).order_by().values(by)
    return Coalesce(Subquery(of_one.annotate(n=Count(what, distinct=True)).values("n")), 0)


def list_page(
    request: HttpRequest,
    rows: QuerySet,
    line_of: Callable[[Model], Line],
    *,
    title: str,
    label: str,
    lead: str = "",
    new_url: str = "",
    new_words: str = "",
) -> ListPage:
    """Return one page of `rows`; any number leads to one (two queries, and those of `rows`)."""
    page = Paginator(rows, ON_ONE_PAGE).get_page(request.GET.get("page"))
    text = asked(request)

    def address(number: int) -> str:
        return f"{request.path}?{urlencode({'q': text, 'page': number})}"

    return ListPage(
        title=title,
        lead=lead,
        label=label,
        text=text,
        lines=tuple(map(line_of, page.object_list)),
        new_url=new_url,
        new_words=new_words,
        previous_url=address(page.previous_page_number()) if page.has_previous() else "",
        next_url=address(page.next_page_number()) if page.has_next() else "",
        page=page.number,
        pages=page.paginator.num_pages,
    )


def changes_of(form: forms.Form, before: object, after: object) -> tuple[Difference, ...]:
    """Return in sentences what a form changes, field by field under the labels that it shows."""
    return tuple(
        difference
        for field in fields(after)
        if field.name in form.fields
        for difference in _changes(
            form.fields[field.name], getattr(before, field.name), getattr(after, field.name)
        )
    )


def sentences(changes: Iterable[Difference]) -> str:
    """Return changes as the history keeps them."""
    return "; ".join(change.sentence for change in changes)


def _changes(field: forms.Field, old: object, new: object) -> Iterable[Difference]:
    label = str(field.label)
    if old == new:
        return
    if isinstance(new, tuple | frozenset):
        yield from changed_sets(label, old, new)
        if set(old) == set(new):
            yield Difference(_("%(what)s in another order") % {"what": label})
    else:
        choices = dict(getattr(field, "choices", ()))
        said = (choices.get(value, value) for value in (old, new))
        old, new = ("" if value is None else str(value) for value in said)
        yield Difference(changed_words(label, old, new))


def seen(request: HttpRequest) -> int | None:
    """Return the last change that somebody had seen who sent a form."""
    return number_in(request.POST.get("after", ""))


def looked_at(request: HttpRequest, form: forms.Form, row: Model) -> int:
    """Return the last change that whoever sends a form next has seen: that of before, until they
    are told of a later one."""
    earlier = seen(request)
    return last_change(row) if earlier is None or form.non_field_errors() else earlier


def say_changed(form: forms.Form, row: Model) -> None:
    """Say at the head of a form who changed the same meanwhile; what was typed stays."""
    words = _("Somebody changed this since you opened it. %(latest)s. Yours is still in the form.")
    form.add_error(None, words % {"latest": history_of(row)[0]})


def history_of(row: Model) -> tuple[str, ...]:
    """Return who changed a row of the vocabulary or a building, when, and what (two queries)."""
    changes = WordChange.objects.filter(kind=row._meta.model_name, key=row.pk)[:IN_HISTORY]
    names = names_of(change.by for change in changes)
    return tuple(
        _("%(day)s, %(who)s: %(what)s")
        % {
            "day": wording.full_date(day_of(change.made_at)),
            "who": names[change.by],
            "what": change.says,
        }
        for change in changes
    )


def entry_lines(groups: QuerySet) -> tuple[Line, ...]:
    """Return groups by name, with how their entries stand (one query)."""
    return tuple(
        Line(group.name, standing(group), reverse("groups_desk:entry", args=[group.pk]))
        for group in groups.distinct().order_by("name")
    )
