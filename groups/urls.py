"""The public addresses of the directory."""

from django.urls import path, re_path, register_converter

from groups.converters import EditionCode
from groups.views import (
    about,
    book,
    editions,
    entry,
    home,
    leaflets,
    lists,
    machines,
    results,
    shortlist,
    suggestions,
)

app_name = "groups"
register_converter(EditionCode, "code")


def words(route: str, name: str):
    """Return the address of a page that is only its template."""
    return path(route, about.words, {"template": f"groups/about/{name}.html"}, name=name)


urlpatterns = [
    path("", home.home, name="home"),
    path("groups/", results.results, name="results"),
    path("groups/<slug:slug>/", entry.entry, name="entry"),
    path("groups/<slug:slug>/calendar.ics", entry.calendar, name="calendar"),
    path("groups/<slug:slug>/report/", entry.report, name="report"),
    path("issues/", lists.issues, name="issues"),
    path("issues/<slug:slug>/", lists.issue, name="issue"),
    path("places/", lists.places, name="places"),
    path("places/<slug:slug>/", lists.place, name="place"),
    path("a-z/", lists.a_z, name="a_z"),
    path("organisations/", lists.organisations, name="organisations"),
    path("kept/", shortlist.kept_for_a_leaflet, name="kept"),
    path("leaflets/", shortlist.leaflet_ways, name="leaflets"),
    path("leaflets/book/", book.book, name="book"),
    path("leaflets/book/<slug:paper>.pdf", book.book_file, name="book_file"),
    path("leaflet/", leaflets.leaflet, name="leaflet"),
    path("leaflet/leaflet.pdf", leaflets.leaflet_pdf, name="leaflet_pdf"),
    path("leaflet/page-<int:number>.png", leaflets.leaflet_picture, name="leaflet_picture"),
    path("l/", editions.find, name="edition_find"),
    path("l/<code:code>/", editions.check, name="edition"),
    path("l/<code:code>/today/", editions.version, name="edition_today"),
    path("l/<code:code>/today.pdf", editions.version_pdf, name="edition_pdf"),
    path("l/<code:code>/screen/", editions.screen, name="edition_screen"),
    # As it stands in QR codes, in capitals; and as people type it.
    re_path(r"^[lL]/(?P<typed>[^/]+)(?P<rest>/.*)?$", editions.typed, name="edition_typed"),
    words("about/", "about"),
    words("for-professionals/", "for_professionals"),
    words("for-groups/", "for_groups"),
    words("accessibility/", "accessibility"),
    words("privacy/", "privacy"),
    words("crisis/", "crisis"),
    path("suggestions.json", suggestions.all_suggestions, name="suggestions"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
]
