"""The formats in which groups are printed: one table, which the pages and the templates share."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

SMALLEST_PT = 12  # nothing that is printed is smaller
EVERY_PART = ("meetings", "access", "joining", "contacts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of paper.

    `template` is a file of assets/ (of books, what their gatherings share). `sizes` are the sizes
    of type (points) that may be chosen, the usual one first; a folded leaflet takes a smaller one
    where its groups do not fit. `columns` are the numbers of columns that may be chosen.
    `is_of_each_group` tells that every group gets a page or sheet of its own. `fits_pages` tells
    that it can be asked to fill exactly so many pages. `folds` tells that it is folded twice,
    `is_imposed` that pages are put two on a sheet.
    `has_codes` tells that every group has a QR code that leads to its page. `words` is how much
    is usually said of what a group is (options.Words), `order` how groups usually stand
    (options.Order). `parts` are what may be said of each group besides (options.Part), `has_line`
    tells whether it says what a group is at all, `has_title` whether it bears a heading and who
    hands it out. `roomier` is, for one that leaves off or cuts what has no room, the key of
    another in which everything has, `beside` that of one with the same pages in another order.
    `is_book` tells that it is of the whole directory alone
    (groups/book/).
    """

    key: str
    name: str
    says: str
    template: str
    sizes: tuple[int, ...]
    columns: tuple[int, ...] = (1,)
    is_of_each_group: bool = False
    fits_pages: bool = False
    folds: bool = False
    is_imposed: bool = False
    has_codes: bool = False
    words: str = "line"
    parts: tuple[str, ...] = EVERY_PART
    has_line: bool = True
    has_title: bool = True
    roomier: str = ""
    beside: str = ""
    order: str = "issue"
    is_book: bool = False

    @property
    def may_lack_something(self) -> bool:
        """Whether it leaves off or cuts what has no room, which nobody may learn from the paper."""
        return bool(self.roomier)


_ALL = (
    Format(
        key="a4",
        name=_("A4 sheet"),
        says=_("A list to hand over, one or two columns."),
        template="sheet.typ",
        sizes=(14, 12, 13, 16),
        columns=(1, 2),
        fits_pages=True,
    ),
    Format(
        key="dl",
        name=_("Folded leaflet"),
        says=_("A4 on both sides, folded twice to fit a leaflet rack or a long envelope."),
        template="folded.typ",
        sizes=(14, 13, 12),
        folds=True,
        roomier="a5-sheets",
    ),
    Format(
        key="a5",
        name=_("A5 booklet, to read"),
        says=_("Page after page, for screens and for printers that make booklets by themselves."),
        template="booklet.typ",
        sizes=(12, 13, 14),
        fits_pages=True,
        beside="a5-sheets",
    ),
    Format(
        key="a5-sheets",
        name=_("A5 booklet, to staple"),
        says=_("Two pages on each side of A4, in the order for printing, folding and stapling."),
        template="booklet.typ",
        sizes=(12, 13, 14),
        fits_pages=True,
        is_imposed=True,
        beside="a5",
    ),
    Format(
        key="large",
        name=_("Large print"),
        says=_("A4 in large letters, for people who see little."),
        template="large.typ",
        sizes=(18, 16, 22),
    ),
    Format(
        key="poster",
        name=_("Poster, A4"),
        says=_("One group on a notice board, with strips to tear off."),
        template="poster.typ",
        sizes=(14,),
        is_of_each_group=True,
        has_title=False,
        roomier="handbook",
    ),
    Format(
        key="poster-a3",
        name=_("Poster, A3"),
        says=_("The same, to be read from further away."),
        template="poster.typ",
        sizes=(18,),
        is_of_each_group=True,
        has_title=False,
        roomier="handbook",
    ),
    Format(
        key="cards",
        name=_("Cards"),
        says=_("Ten small cards of one group on a sheet of A4."),
        template="cards.typ",
        sizes=(12,),
        has_codes=True,
        is_of_each_group=True,
        parts=("contacts",),
        has_line=False,
        has_title=False,
        roomier="handbook",
    ),
    Format(
        key="handbook",
        name=_("Handbook pages"),
        says=_("A page for each group, to put into a ring binder."),
        template="handbook.typ",
        sizes=(14, 12, 13),
        words="whole",
        is_of_each_group=True,
        has_title=False,
    ),
    Format(
        key="book",
        name=_("The whole directory"),
        says=_("A book with contents and indexes."),
        template="book.typ",
        sizes=(12,),
        columns=(1, 2),
        words="whole",
        order="category",
        is_book=True,
    ),
)

FORMATS: dict[str, Format] = {each.key: each for each in _ALL}
OFFERED = {key: each for key, each in FORMATS.items() if not each.is_book}
USUAL = "a4"
