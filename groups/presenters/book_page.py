"""The page of the whole directory as a book: ready to fetch, in the making, or to be made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import wording
from groups.book.shelf import KeptBook, Paper, Step
from groups.leaflets import codes

MOST_GROUPS = 5_000  # which take 1.1 GB of memory while they are made, in a line each
MOST_STAPLED = 80  # pages: twenty sheets, which a stapler takes
STEPS = (Step.BEGUN, Step.READING, Step.SETTING, Step.SHEETS)


class Trouble(StrEnum):
    """Why a book is not made."""

    FULL = "full"
    OFTEN = "often"
    NOT_NOW = "not-now"


@dataclass(frozen=True, slots=True)
class BookFile:
    """One file to fetch, and what it is for."""

    label: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class BookPage:
    """Everything the page shows. `ready` describes the book that is there, `advice` says how to
    have it bound, `step` how far the next one is; `trouble` says why there is none. Each is empty
    where it does not apply. `make_label` is the button's, empty where there is nothing to make."""

    ready: str
    advice: str
    files: tuple[BookFile, ...]
    step: str
    trouble: str
    make_label: str

    @property
    def is_being_made(self) -> bool:
        """Whether to look again in a moment."""
        return bool(self.step)


def book_page(
    *,
    book: KeptBook | None,
    is_at_work: bool,
    step: Step | None,
    groups: int,
    today: date,
    trouble: Trouble | None = None,
) -> BookPage:
    """Return the page for a directory of so many `groups`.

    `book` is the one that is right, if there is one; `step` how far the last making has come, and
    `is_at_work` whether it goes on.
    """
    is_possible = 0 < groups <= MOST_GROUPS
    is_of_today = book is not None and book.printed_on == today
    return BookPage(
        ready=_ready(book) if book else "",
        advice=_advice(book) if book else "",
        files=tuple(_files(book)) if book else (),
        step=_step(step) if is_at_work else "",
        trouble="" if is_at_work else _trouble(trouble, step, groups),
        make_label=_make_label(book) if is_possible and not (is_at_work or is_of_today) else "",
    )


def _ready(book: KeptBook) -> str:
    words = ngettext(
        "%(groups)d group on %(pages)d pages. Correct on %(date)s. Edition %(code)s.",
        "%(groups)d groups on %(pages)d pages. Correct on %(date)s. Edition %(code)s.",
        book.groups,
    )
    return words % {
        "groups": book.groups,
        "pages": book.pages,
        "date": wording.full_date(book.printed_on),
        "code": codes.shown(book.code),
    }


def _advice(book: KeptBook) -> str:
    if book.pages <= MOST_STAPLED:
        return _("It can be folded and stapled.")
    return _(
        "It is too thick for a stapler. A print shop can bind it: give them the pages in order."
    )


def _files(book: KeptBook) -> Iterator[BookFile]:
    is_small = Paper.LONG in book.sizes
    pages = (
        _("A5, for screens and for print shops") if is_small else _("A4, to print on both sides")
    )
    said = {
        Paper.PAGES: (_("Pages in order"), pages),
        Paper.LONG: (
            _("Two pages on a side, flipped on the long edge"),
            _("A4, to print on both sides, fold and bind"),
        ),
        Paper.SHORT: (
            _("Two pages on a side, flipped on the short edge"),
            _("A4, to print on both sides, fold and bind"),
        ),
    }
    for paper, (label, says) in said.items():
        if paper not in book.sizes:
            continue
        size = _("%(size).1f MB") % {"size": book.sizes[paper] / 1e6}
        yield BookFile(label, f"{says}. PDF, {size}", reverse("groups:book_file", args=[paper]))


def _step(step: Step | None) -> str:
    doing = {
        Step.BEGUN: _("Getting ready."),
        Step.READING: _("Reading the entries."),
        Step.SETTING: _("Setting the type. This takes longest."),
        Step.SHEETS: _("Putting the pages on sheets."),
    }
    at = step if step in doing else Step.BEGUN
    return _("Step %(number)d of %(of)d: %(doing)s") % {
        "number": STEPS.index(at) + 1,
        "of": len(STEPS),
        "doing": doing[at],
    }


def _trouble(trouble: Trouble | None, step: Step | None, groups: int) -> str:
    if not groups:
        return _("There is no group in the directory yet.")
    if groups > MOST_GROUPS:
        return _("The directory has more than %(most)d groups. They do not fit into one book.") % {
            "most": MOST_GROUPS
        }
    if trouble is None and step not in (None, Step.DONE):
        return _("The last try stopped before it was finished. You can try again.")
    return {
        None: "",
        Trouble.FULL: _("The disk of our computer is full. Please tell us: then we make room."),
        Trouble.OFTEN: _("The book was asked for very often today. Please try again tomorrow."),
        Trouble.NOT_NOW: _("The book cannot be made just now. Please try again in a few minutes."),
    }[trouble]


def _make_label(book: KeptBook | None) -> str:
    return _("Make it again, correct today") if book else _("Make the book")
