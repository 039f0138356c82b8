"""What the pages show on which somebody waits for a group to start."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts import mails
from contacts.consent import COUNTED, OPENED_BY_THE_MAILER, OPENED_BY_THE_TEAM
from contacts.details import DetailsForm
from contacts.letter import Copy, Letter
from contacts.mails import Mail
from contacts.models import News, Reach, Told, Waiting
from contacts.presenters.ask import MADE_ANEW
from contacts.presenters.days import day_of
from contacts.waiting import periods
from contacts.waiting.forms import WaitForm
from groups import wording
from groups.models import Issue, Place
from selfhelp.own_forms import OwnForm


@dataclass(frozen=True, slots=True)
class WaitPage:
    """What stands round the form."""

    issue: str
    wait_url: str
    issue_url: str


def wait_page(issue: Issue) -> WaitPage:
    """Return the page on which somebody asks to be told of a group for this issue."""
    return WaitPage(
        issue=issue.name,
        wait_url=reverse("contacts:wait", args=[issue.public_id]),
        issue_url=issue.get_absolute_url(),
    )


@dataclass(frozen=True, slots=True)
class WaitPreview:
    """Exactly what is kept and who can open it; the mail that comes; the typed words."""

    issue: str
    area: str
    wait_url: str
    letter: Letter
    how: str
    who_opens: str
    who_counts: str
    mail: Mail | None
    until: str
    asked_until: str
    hidden: tuple[tuple[str, str], ...]


def wait_preview(
    issue: Issue, form: WaitForm, receipt_secret: str, *, now: datetime
) -> WaitPreview:
    """Return the preview of a valid form; `receipt_secret` goes on with the form."""
    by_mail = form.how == Reach.EMAIL
    until = periods.erase_at(now, is_asked=by_mail)
    link = _("(the address of your private page)")
    return WaitPreview(
        issue=issue.name,
        area=area_name(form.place),
        wait_url=reverse("contacts:wait", args=[issue.public_id]),
        letter=form.letter(),
        how=str(form.how.label),
        who_opens=who_opens(form.how),
        who_counts=str(COUNTED),
        mail=mails.news(link, _("(an address that only ends it)")) if by_mail else None,
        until=_day_and_year(until, now),
        asked_until=_day_and_year(until - periods.STAY_WITHIN, now) if by_mail else "",
        hidden=(*hidden_fields(form), ("receipt", receipt_secret)),
    )


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One news for the person, and where to answer it."""

    day: str
    text: str
    answer_url: str
    answered: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The private page of somebody who waits."""

    issue: str
    area: str
    is_gone: bool
    code: str
    letter: Letter
    how: str
    who_opens: str
    who_counts: str
    since: str
    until: str
    may_stay: bool
    is_asked: bool
    news: tuple[NewsLine, ...]


def own_page(waiting: Waiting, copy: Copy, secret: str, *, now: datetime) -> OwnPage:
    """Return what the person sees of their waiting (one query, for the news)."""
    is_gone = not waiting.issue or not (waiting.place or waiting.anywhere)
    told = waiting.told.kept(now).select_related("news", "answer").order_by("-news__written_at")
    return OwnPage(
        issue=waiting.issue.name if waiting.issue else "",
        area="" if is_gone else area_name(waiting.place),
        is_gone=is_gone,
        code=copy.code,
        letter=copy.letter,
        how=str(Reach(waiting.reach).label),
        who_opens=who_opens(Reach(waiting.reach)),
        who_counts=str(COUNTED),
        since=_day_and_year(waiting.made_at, now),
        until=_day_and_year(waiting.erase_at, now),
        may_stay=periods.may_stay(waiting.erase_at, now),
        is_asked=waiting.reach == Reach.EMAIL,
        news=tuple(news_line(each, secret) for each in told),
    )


def news_line(told: Told, secret: str) -> NewsLine:
    """Return one news as the private page shows it."""
    answer = getattr(told, "answer", None)
    return NewsLine(
        day=day_of(told.news.written_at),
        text=told.news.text,
        answer_url=reverse("contacts:answer", args=[secret, told.news_id]),
        answered=day_of(answer.made_at) if answer else "",
    )


def sample_line(text: str, *, now: datetime) -> NewsLine:
    """Return news that nobody has been told of yet, as the private page will show it."""
    return NewsLine(day=day_of(now), text=text, answer_url="", answered="")


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Answering one news, and where it is answered."""

    news: NewsLine
    page_url: str
    letter: Letter | None
    hidden: tuple[tuple[str, str], ...]


def answer_page(told: Told, secret: str, form: DetailsForm | None = None) -> AnswerPage:
    """Return the page of an answer; with a valid `form` exactly what will be sent."""
    return AnswerPage(
        news=news_line(told, secret),
        page_url=reverse("contacts:waiting", args=[secret]),
        letter=form.letter() if form else None,
        hidden=hidden_fields(form) if form else (),
    )


def area_name(place: Place | None) -> str:
    """Return the area in words."""
    return place.name if place else _("Anywhere")


def area_of(news: News) -> str:
    """Return the area of news in words, also when the directory has it no longer."""
    return area_name(news.place) if news.place or news.anywhere else ""


def who_opens(reach: Reach) -> str:
    """Return who can open what somebody left."""
    return str(OPENED_BY_THE_MAILER if reach == Reach.EMAIL else OPENED_BY_THE_TEAM)


def hidden_fields(form: OwnForm) -> tuple[tuple[str, str], ...]:
    """Return the typed words for the next step, which keeps them nowhere else."""
    return tuple(
        (name, form.data[name])
        for name in form.fields
        if name in form.data and name not in MADE_ANEW
    )


def _day_and_year(moment: datetime, now: datetime) -> str:
    """Return a day, with its year where that is another."""
    day, today = timezone.localtime(moment).date(), timezone.localtime(now).date()
    return wording.long_date(day, today=today)
