"""Every report, in the order in which the desk shows them."""

from collections.abc import Callable
from datetime import date

from groups.reports import confirming, counted, openings
from groups.reports.report import Report

REPORTS: dict[str, Callable[[date], Report]] = {
    "years": counted.by_year,
    "categories": counted.by_category,
    "audiences": counted.by_audience,
    "areas": counted.by_area,
    "people": counted.by_people,
    "ages": confirming.by_age,
    "freshness": confirming.over_time,
    "answers": confirming.answered_soon,
    "meetings": openings.by_day_and_hour,
    "talks": openings.open_to_professionals,
    "gaps": openings.gaps,
    "in-vain": openings.in_vain,
}
