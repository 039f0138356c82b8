"""What the team sees of people who wait: numbers from three upwards, and whom it has to ring."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts import mails
from contacts.letter import Letter
from contacts.mails import Mail
from contacts.models import Answer, News, Reach, Telling, Told
from contacts.presenters.days import day_of
from contacts.presenters.waiting import NewsLine, area_name, area_of, sample_line
from contacts.waiting import counts, telling
from contacts.waiting.counts import Crowd
from contacts.waiting.forms import ANYWHERE

TOO_FEW = gettext_lazy("Fewer than three wait for this now. Nothing was sent.")
TOO_OFTEN = gettext_lazy(
    "Those who wait for this have been written to three times within a year, as they were "
    "promised at most. Nothing was sent."
)


@dataclass(frozen=True, slots=True)
class CrowdLine:
    """Three or more who wait for one thing."""

    issue: str
    area: str
    people: int
    write_url: str


@dataclass(frozen=True, slots=True)
class NewsLink:
    """One message that was written."""

    day: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class CrowdsPage:
    """How many wait for what, where; and what was written."""

    crowds: tuple[CrowdLine, ...]
    news: tuple[NewsLink, ...]


def crowds_page(*, now: datetime, may_write: bool) -> CrowdsPage:
    """Return the list (five queries)."""
    return CrowdsPage(
        crowds=tuple(
            CrowdLine(
                issue=crowd.issue.name,
                area=area_name(crowd.place),
                people=crowd.people,
                write_url=_write_url(crowd) if may_write else "",
            )
            for crowd in counts.crowds(now)
        ),
        news=tuple(
            NewsLink(
                day=day_of(news.written_at),
                about=_about(news),
                url=reverse("waiting_desk:news", args=[news.pk]),
            )
            for news in News.objects.kept(now).select_related("issue", "place")
        ),
    )


@dataclass(frozen=True, slots=True)
class WritePage:
    """Writing to a crowd, and what each of them gets of it."""

    issue: str
    area: str
    people: int
    write_url: str
    may_write: bool
    key: uuid.UUID
    text: str
    mail: Mail
    on_page: NewsLine


def write_page(crowd: Crowd, *, now: datetime, text: str = "") -> WritePage:
    """Return the page, with `text` as each receives it, and the key that its sending will have."""
    return WritePage(
        issue=crowd.issue.name,
        area=area_name(crowd.place),
        people=crowd.people,
        write_url=_write_url(crowd),
        may_write=telling.may_write(crowd, now),
        key=uuid.uuid4(),
        text=text,
        mail=mails.news(
            _("(the address of their own private page)"), _("(an address that only ends it)")
        ),
        on_page=sample_line(text, now=now),
    )


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody whom a member of the team tells: how, and whether that has been done."""

    how: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer that has come."""

    day: str
    url: str


@dataclass(frozen=True, slots=True)
class NewsPage:
    """One message: who has to be told by the team, and what was answered."""

    about: str
    day: str
    by: str
    text: str
    people: int
    to_tell: tuple[PersonLine, ...]
    answers: tuple[AnswerLine, ...]


def news_page(news: News, *, now: datetime) -> NewsPage:
    """Return the page of one message (two queries), without whoever's time is over."""
    by_team = news.told.kept(now).by_the_team().select_related("waiting").order_by("pk")
    answers = Answer.objects.kept(now).filter(told__news=news).order_by("made_at")
    return NewsPage(
        about=_about(news),
        day=day_of(news.written_at),
        by=news.written_by.shown_name if news.written_by else "",
        text=news.text,
        people=news.people,
        to_tell=tuple(
            PersonLine(
                how=str(Reach(told.waiting.reach).label),
                state=_state(told),
                url=reverse("waiting_desk:person", args=[told.pk]),
            )
            for told in by_team
        ),
        answers=tuple(
            AnswerLine(
                day=day_of(answer.made_at), url=reverse("waiting_desk:answer", args=[answer.pk])
            )
            for answer in answers
        ),
    )


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person to be told; `letter` is there only after a press with a reason."""

    about: str
    how: str
    state: str
    by_post: bool
    text: str
    letter: Letter | None
    news_url: str


def person_page(told: Told, letter: Letter | None) -> PersonPage:
    """Return the page of one person whom the team tells."""
    reach = Reach(told.waiting.reach)
    return PersonPage(
        about=_about(told.news),
        how=str(reach.label),
        state=_state(told),
        by_post=reach == Reach.POST,
        text=told.news.text,
        letter=letter,
        news_url=reverse("waiting_desk:news", args=[told.news_id]),
    )


@dataclass(frozen=True, slots=True)
class DeskAnswerPage:
    """One answer; `letter` is there only after a press."""

    day: str
    until: str
    text: str
    letter: Letter | None
    news_url: str


def answer_page(answer: Answer, letter: Letter | None) -> DeskAnswerPage:
    """Return the page of one answer."""
    return DeskAnswerPage(
        day=day_of(answer.made_at),
        until=day_of(answer.erase_at),
        text=answer.told.news.text,
        letter=letter,
        news_url=reverse("waiting_desk:news", args=[answer.told.news_id]),
    )


def _about(news: News) -> str:
    """Return what news is about, as far as the directory still has it."""
    issue = news.issue.name if news.issue else ""
    return ", ".join(part for part in (issue, area_of(news)) if part) or _("No longer listed")


def _state(told: Told) -> str:
    return {
        Telling.TO_TELL: _("to be told"),
        Telling.TOLD: _("told on %(day)s") % {"day": day_of(told.at) if told.at else ""},
        Telling.MISSED: _("not reached"),
    }[Telling(told.state)]


def _write_url(crowd: Crowd) -> str:
    area = crowd.place.slug if crowd.place else ANYWHERE
    return reverse("waiting_desk:write", args=[crowd.issue.public_id, area])
