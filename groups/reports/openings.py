"""When groups meet, what they are open to, and what nobody is there for."""

from collections import Counter
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from groups.models import Group, Issue, Meeting, WordsInVain
from groups.reports.pictures import bars, grid
from groups.reports.report import Report, share

MOST_WORDS = 30
DAYS = tuple(Meeting.Weekday.labels)


def by_day_and_hour(today: date) -> Report:
    """Count the meetings of listed groups by day of the week and hour of their beginning."""
    meetings = Meeting.objects.filter(
        group__in=Group.objects.listed(), weekday__isnull=False, start__isnull=False
    ).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    counted = Counter((day, start.hour) for day, start in meetings.values_list("weekday", "start"))
    hours = range(
        min((hour for _day, hour in counted), default=9),
        max((hour for _day, hour in counted), default=20) + 1,
    )
    rows = tuple(
        (f"{hour:02d}:00", *(counted[day, hour] for day in range(len(DAYS)))) for hour in hours
    )
    return Report(
        key="meetings",
        title=_("Meetings by day and hour"),
        heads=(_("Begins from"), *DAYS),
        rows=rows,
        picture=grid(
            [str(day)[:3] for day in DAYS],
            [row[0] for row in rows],
            {(day, hour - hours.start): number for (day, hour), number in counted.items()},
        ),
        note=_(
            "Each series of meetings once, however often it meets. Those without a fixed day or "
            "time are left out."
        ),
    )


def gaps(today: date) -> Report:
    """List the issues that have a national organisation and no group here."""
    alone = (
        Issue.objects.filter(organisations__isnull=False)
        .annotate(
            listed=Count(
                "groups",
                filter=Q(
                    groups__status=Group.Status.LISTED, groups__run_by__in=Group.RUN_BY_MEMBERS
                ),
            )
        )
        .filter(listed=0)
        .prefetch_related("organisations")
    )
    rows = tuple(
        (issue.name, ", ".join(each.name for each in issue.organisations.all())) for issue in alone
    )
    return Report(
        key="gaps",
        title=_("Issues with a national organisation and no group here"),
        heads=(_("Issue"), _("National organisation")),
        rows=rows,
    )


def in_vain(today: date) -> Report:
    """List the words that people looked for and no group was found by, most often first."""
    counted: Counter[str] = Counter()
    for word, times in WordsInVain.objects.shown().values_list("word", "times"):
        counted[word] += times
    rows = tuple(counted.most_common(MOST_WORDS))
    return Report(
        key="in-vain",
        title=_("Words that people looked for in vain"),
        heads=(_("Word"), _("How often")),
        rows=rows,
        picture=bars([(word, times, str(times)) for word, times in rows]),
        note=_(
            "Only words that were looked for on three different days, never who, when or what else."
        ),
    )


def open_to_professionals(today: date) -> Report:
    """Count the listed groups that give talks, take visits, and want to be heard."""
    groups = Group.objects.listed()
    welcomes = Group.Welcomes
    asked = [
        (_("Give talks"), Q(gives_talks=True)),
        (_("Give talks free of charge"), Q(gives_talks=True, talk_fee=0)),
        (_("Professionals may visit as guests"), Q(welcomes_professionals=welcomes.BY_INVITATION)),
        (_("Have meetings open to all"), Q(welcomes_professionals=welcomes.OPEN_MEETINGS)),
        (_("Want to give informal feedback"), Q(wants_informal_feedback=True)),
        (_("Want talks and training"), Q(wants_talks_and_training=True)),
        (_("Want to take part in forums"), Q(wants_forums=True)),
        (_("Want formal consultation"), Q(wants_formal_consultation=True)),
    ]
    counted = groups.aggregate(
        whole=Count("pk"),
        **{f"of_{position}": Count("pk", filter=what) for position, (_w, what) in enumerate(asked)},
    )
    rows = tuple(
        (words, counted[f"of_{position}"], share(counted[f"of_{position}"], counted["whole"]))
        for position, (words, _what) in enumerate(asked)
    )
    return Report(
        key="talks",
        title=_("Groups open to talks and visits"),
        heads=(_("What"), _("Groups"), _("Of all listed")),
        rows=rows,
        picture=bars([(str(words), number, str(number)) for words, number, _part in rows]),
    )
