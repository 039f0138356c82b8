"""Reports on how the directory stands: one page, and each table and picture as a file."""

import csv

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups import clock
from groups.importing.formulas import guarded
from groups.reports.all import REPORTS
from groups.reports.report import Report
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May


@desk(May.KEEP)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Show every report with its picture."""
    today = clock.today()
    shown = [report(today) for report in REPORTS.values()]
    return render(request, "desk/reports/reports.html", {"reports": shown, "today": today})


@desk(May.KEEP)
@require_safe
def table(request: HttpRequest, key: str) -> HttpResponse:
    """Give one report's table as a CSV file, in which nothing is a formula."""
    report = _report(key)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{report.key}.csv"'
    response.write("\ufeff")  # else some spreadsheets read letters of other languages wrongly
    writer = csv.writer(response)
    for row in (report.heads, *report.rows):
        writer.writerow([guarded(str(cell)) for cell in row])
    return response


@desk(May.KEEP)
@require_safe
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """Give one report's picture as an SVG file."""
    report = _report(key)
    if report.picture is None:
        raise Http404
    return render(
        request, "desk/reports/picture.svg", {"report": report}, content_type="image/svg+xml"
    )


def _report(key: str) -> Report:
    if key not in REPORTS:
        raise Http404
    return REPORTS[key](clock.today())
