"""What search engines read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groups.models import Group, Issue, Place
from groups.views.kept import kept
from groups.views.storing import stored
from selfhelp.publisher import absolute_url

# The protocol allows 50,000 addresses in one file (sitemaps.org): the newest groups win.
MOST_GROUPS = 45_000

PAGES = (
    "home",
    "issues",
    "places",
    "a_z",
    "organisations",
    "leaflets",
    "about",
    "for_professionals",
    "for_groups",
    "accessibility",
    "privacy",
    "crisis",
)


@require_safe
@stored
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the team's pages need not be looked for."""
    context = {"sitemap": absolute_url(reverse("groups:sitemap"))}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
@kept
def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses of all public pages."""
    groups = Group.objects.listed().order_by("-listed_on", "reference")
    slugs_by_page = {
        "entry": groups.values_list("slug", flat=True)[:MOST_GROUPS],
        "issue": Issue.objects.values_list("slug", flat=True),
        "place": Place.objects.values_list("slug", flat=True),
    }
    paths = [reverse(f"groups:{page}") for page in PAGES]
    for page, slugs in slugs_by_page.items():
        paths += [reverse(f"groups:{page}", args=[slug]) for slug in slugs]
    context = {"addresses": [absolute_url(path) for path in paths]}
    return render(request, "sitemap.xml", context, content_type="application/xml")
