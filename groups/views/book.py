"""The whole directory as a book: asked for, waited for, fetched."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groups import clock
from groups.book import lock, shelf, starting
from groups.book.shelf import Paper
from groups.leaflets.choice import Choice
from groups.leaflets.choosing import how_many
from groups.presenters.book_page import MOST_GROUPS, Trouble, book_page
from groups.search.current import present_version
from groups.views.printing import file
from selfhelp.limits import counting
from selfhelp.limits.counting import TooMany
from selfhelp.visitors import network_address

logger = logging.getLogger(__name__)

LOOK_AGAIN_SECONDS = 4
# From one network address on one day; each is a minute of a processor at most.
MOST_FROM_ONE = 20


@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """Where the book is asked for and fetched; with `make` in the question it is begun.

    That is a GET, since it changes nothing of the directory and needs no cookie.
    """
    trouble = _begin(request) if "make" in request.GET else None
    if "make" in request.GET and trouble is None:
        return redirect("groups:book")
    today = clock.today()
    page = book_page(
        book=shelf.kept(present_version()),
        is_at_work=lock.is_taken(shelf.folder()),
        step=shelf.progress(),
        groups=how_many(Choice.of_whole(), today=today),
        today=today,
        trouble=trouble,
    )
    response = render(request, "groups/book.html", {"page": page})
    if page.is_being_made:
        # As a header rather than in the page, as for screens: the same to browsers.
        response.headers["Refresh"] = f"{LOOK_AGAIN_SECONDS}"
    return response


@require_safe
def book_file(request: HttpRequest, paper: str) -> HttpResponse:
    """One file of the book, as long as it is right; else the page says what there is."""
    kept = shelf.kept(present_version())
    if kept is None or paper not in kept.sizes:
        return redirect("groups:book")
    name = f"directory-{kept.day}-{paper}.pdf"
    try:
        content = shelf.path_of(kept, Paper(paper)).read_bytes()
    except FileNotFoundError:  # the next one takes its place at this moment
        return redirect("groups:book")
    return file(request, content, "application/pdf", f'inline; filename="{name}"')


def _begin(request: HttpRequest) -> Trouble | None:
    """Begin to make the book where there is none of today; say what is in the way, if anything."""
    today = clock.today()
    if lock.is_taken(shelf.folder()) or starting.is_right(
        shelf.kept(present_version()), today=today
    ):
        return None
    if not 0 < how_many(Choice.of_whole(), today=today) <= MOST_GROUPS:
        return Trouble.NOT_NOW
    try:
        counting.count("book", network_address(request), most=MOST_FROM_ONE, now=timezone.now())
        starting.start(today=today)
    except TooMany:
        return Trouble.OFTEN
    except starting.NoRoom:
        return Trouble.FULL
    except (DatabaseError, OSError) as reason:
        logger.warning("the book was not begun: %s", type(reason).__name__)
        return Trouble.NOT_NOW
    return None
