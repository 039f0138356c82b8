"""Making the book, in a process of its own that holds the lock: from the database to files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from groups.actions import editions
from groups.book import shelf
from groups.book.shelf import KeptBook, Paper, Step
from groups.leaflets import engines, gatherings, imposing
from groups.leaflets.book import Matter, matter_of
from groups.leaflets.choice import Choice
from groups.leaflets.engines import pikepdf
from groups.leaflets.options import Options, Words
from groups.leaflets.payload import Leaflet, as_json
from groups.leaflets.recipes import Recipe
from groups.search.current import present_version
from selfhelp.publisher import get_site

MOST_TRIES = 3
# With their own words so many groups make some 700 pages of A5. Of more each is told in a line, on
# A4 in two columns: else thousands of small pages would stand half empty.
MOST_WITH_OWN_WORDS = 500


class NoGroups(Exception):
    """There is nothing to print."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What a book says: its leaflet as the edition of this code, and the rest."""

    leaflet: Leaflet
    code: str
    matter: Matter


def recipe_for(groups: int) -> Recipe:
    """Return the look of the book of so many groups."""
    is_large = groups > MOST_WITH_OWN_WORDS
    look = {"words": [Words.LINE], "columns": ["2"]} if is_large else {"words": [Words.WHOLE]}
    return Recipe(Choice.of_whole(), Options.from_params({"format": ["book"], **look}))


def make_book(
    recipe: Recipe, *, today: date, now: datetime, by: str, note: Callable[[Step], None]
) -> KeptBook:
    """Make the book of today and keep it; `note` is told of each step.

    What changes while it is being set is set once more. Raises NoGroups, OSError where there is no
    room for the files, press.NotSet, press.Missing, and what `editions.record_edition` raises.
    """
    engines.need()
    for _try in range(MOST_TRIES):
        version = present_version()
        note(Step.READING)
        words = _words(recipe, today=today, now=now, by=by)
        note(Step.SETTING)
        pages = gatherings.pages_of_book(words.leaflet, words.matter)
        if present_version() == version:
            break
    note(Step.SHEETS)
    files = _files(pages, on_sheets=recipe.options.columns == 1)
    book = KeptBook(
        version=version,
        day=today.isoformat(),
        code=words.code,
        groups=len(words.leaflet.entries),
        pages=_count(files[Paper.PAGES]),
        sizes={paper: len(content) for paper, content in files.items()},
    )
    shelf.keep(book, files)
    note(Step.DONE)
    return book


def _words(recipe: Recipe, *, today: date, now: datetime, by: str) -> _Words:
    """Read what the book says. The groups themselves go, so that their memory is there for type."""
    draft = editions.draft(recipe, today=today)
    if not draft.chosen.groups:
        raise NoGroups
    matter = matter_of(draft.leaflet, draft.chosen.groups, site=get_site())
    draft = draft.saying_also(as_json(matter))
    edition = draft.edition or editions.record_edition(draft=draft, now=now, by=by)
    return _Words(draft.printed(edition), edition.code, matter)


def _files(pages: bytes, *, on_sheets: bool) -> dict[Paper, bytes]:
    """Return the pages and, where they are A5, the same two on a side of A4."""
    if not on_sheets:
        return {Paper.PAGES: pages}
    return {
        Paper.PAGES: pages,
        Paper.LONG: imposing.booklet(pages, flips_long=True),
        Paper.SHORT: imposing.booklet(pages, flips_long=False),
    }


def _count(pages: bytes) -> int:
    with pikepdf.open(BytesIO(pages)) as pdf:
        return len(pdf.pages)
