"""The book on paper: nothing left out, true page numbers, and as good for readers as for eyes."""

import re
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from groups.leaflets import gatherings
from groups.models import Group
from tests.factories import make_group
from tests.groups.book.paper import Bound, book_of, number_after
from tests.groups.leaflets.boxes import squeezed
from tests.groups.leaflets.folding import said
from tests.groups.leaflets.paper import LIMITS, page_validation, pieces_of, plain
from tests.groups.leaflets.printing import HARD

pytestmark = pytest.mark.django_db
OTHER_SCRIPT = re.compile(r"[\u0600-\u0fff\u2066-\u2069]")
HOSTILE = '#read("/etc/passwd") *not bold* <tag> \u202e\u0007 🎈 ' + "Longish" * 30


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker) -> Bound:
    """The demonstration's book, made once."""
    with django_db_blocker.unblock():
        return book_of()


@pytest.fixture(scope="module")
def hard(django_db_setup, django_db_blocker) -> Bound:
    """The book of the groups that are hardest to print."""
    with django_db_blocker.unblock():
        return book_of(*HARD)


def faults_for_readers(pdf: bytes) -> list[str]:
    report = page_validation.validate_pdf_bytes(pdf, profile="ua1", limits=LIMITS)
    return [f"{fault.rule_id}: {fault.message}" for fault in report.failures]


def test_every_listed_group_stands_in_it_once(whole):
    listed = Group.objects.listed()

    assert len(whole.leaflet.entries) == listed.count()
    assert {entry.key for entry in whole.leaflet.entries} == {f"group-{g.pk}" for g in listed}
    headings = [title for level, title in whole.paper.headings if level == 4]
    assert sorted(map(squeezed, headings)) == sorted(
        squeezed(plain(entry.name)) for entry in whole.leaflet.entries
    )
    assert squeezed(whole.leaflet.count) in whole.texts[0]


def test_every_group_stands_whole_on_one_page_or_runs_on(whole):
    continued = whole.leaflet.labels["continued"]
    # Two groups may bear one name: they stand in the order of their bookmarks.
    begins: dict[str, list[int]] = {}
    for title, page in whole.bookmarked:
        begins.setdefault(title, []).append(page)
    for entry in whole.leaflet.entries:
        page = begins[plain(entry.name)].pop(0)
        # Other scripts are read letter by letter, of the groups that are hard to print.
        pieces = [squeezed(piece) for piece in pieces_of(entry) if not OTHER_SCRIPT.search(piece)]
        is_on_one_page = all(piece in whole.texts[page - 1] for piece in pieces)
        runs_on = squeezed(f"{plain(entry.name)} {continued}") in whole.texts[page]
        assert is_on_one_page != runs_on, plain(entry.name)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_index_tells_the_page_on_which_each_entry_is(whole, at):
    assert len([row for each in whole.matter.indexes[at].headings for row in each.rows]) >= 172
    assert_index_is_true(whole, at)


def assert_index_is_true(whole: Bound, at: int) -> None:
    titles = [index.title for index in whole.matter.indexes] + [whole.leaflet.labels["about"]]
    text = whole.part(titles[at], titles[at + 1])
    pages: dict[str, set[int]] = {}
    for title, number in whole.bookmarked:
        pages.setdefault(squeezed(title), set()).add(number)

    rows = [row for heading in whole.matter.indexes[at].headings for row in heading.rows]
    for row in rows:
        name = plain(row.name)
        told = number_after(name, text)
        of_entry = squeezed(name.removesuffix("\u00a0(national)").removesuffix(" (national)"))
        where = {n for title, n in pages.items() if title.startswith(of_entry) for n in n}
        assert told, name
        assert told <= where, name


def test_contents_tell_the_page_on_which_each_part_and_issue_begins(whole):
    text = whole.part(whole.leaflet.labels["contents"], whole.leaflet.sections[0].part)
    titles = {section.title for section in whole.leaflet.sections}
    titles |= {section.part for section in whole.leaflet.sections}
    assert len(titles) > 50
    for title in titles:
        begins = [number for bookmark, number in whole.bookmarked if bookmark == title]
        assert begins[0] in number_after(title, text.replace(".", "")), title


def test_parts_stand_in_the_order_of_the_categories(whole):
    parts = list(dict.fromkeys(section.part for section in whole.leaflet.sections))
    second = [title for level, title in whole.paper.headings if level == 2]

    assert [title for title in second if title in parts] == parts
    after = [whole.matter.national.title, *(index.title for index in whole.matter.indexes)]
    assert second[second.index(parts[-1]) + 1 :][:4] == after


def test_headings_go_down_one_step_at_a_time_and_bookmarks_say_the_same(whole):
    levels = [level for level, _ in whole.paper.headings]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert whole.paper.bookmarks == whole.paper.headings


def test_every_reader_can_use_the_demonstration_s_book(whole):
    assert faults_for_readers(whole.pages) == []
    assert whole.paper.title == whole.leaflet.title
    assert whole.paper.language == "en-GB"


def test_every_page_carries_what_every_page_must(whole):
    furniture = whole.leaflet.furniture
    every = list(range(1, len(whole.texts) + 1))
    must = (furniture.publisher, furniture.correct_on, furniture.edition, furniture.notice)
    for text in (*must, *furniture.crisis_names):
        assert whole.pages_with(text) == every, text


def test_no_letter_of_what_is_hard_to_print_is_small_lost_or_under_another(hard):
    assert hard.paper.faults() == []
    for entry in hard.leaflet.entries:
        assert hard.paper.pages_of(entry), entry.key


def test_sheets_say_to_readers_what_the_pages_say(hard):
    sheets = hard.sheets()

    assert faults_for_readers(sheets) == []
    assert said(sheets) == said(hard.pages)


@pytest.mark.parametrize("columns", [1, 2])
def test_a_book_of_many_gatherings_is_one_book(hard, monkeypatch, columns):
    monkeypatch.setattr(gatherings, "MOST_IN_ONE", 3)

    book = book_of(*HARD, columns=columns)

    assert faults_for_readers(book.pages) == []
    assert book.paper.headings == hard.paper.headings
    assert book.paper.bookmarks == book.paper.headings
    for at in range(3):
        assert_index_is_true(book, at)
    for number, letters in enumerate(book.paper.letters[1:-1], 2):
        top = max(letter.top for letter in letters)
        head = "".join(each.text for each in letters if top - each.top < 10)
        at_outer_edge = rf"\D{number}$" if number % 2 else rf"^{number}\D"
        assert re.search(at_outer_edge, head), head


@pytest.mark.parametrize("columns", [1, 2])
def test_links_of_contents_and_of_small_indexes_lead_to_the_pages_they_tell(columns):
    book = book_of("g001", "g007", columns=columns)

    with pikepdf.open(BytesIO(book.pages)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        assert {str(link.Contents) for link in links} > {"page 2"}
        for link in links:
            assert str(link.Contents) == f"page {numbers[link.Dest[0].objgen]}"
        told = sum(len(index.headings) for index in book.matter.indexes)
        assert (len(links) > told) == (columns == 1)


def test_the_same_book_makes_the_same_bytes(hard):
    assert book_of(*HARD).pages == hard.pages


def test_an_entry_that_is_longer_than_a_page_begins_one_and_is_named_where_it_goes_on():
    words = "\n".join(f"We meet and talk, all of us, for the {n}th time." for n in range(90))
    make_group("long", name="Long Talk", own_words=words)

    book = book_of("long", "g001")

    [begins] = [number for title, number in book.bookmarked if title == "Long Talk"]
    goes_on = book.pages_with(f"Long Talk {book.leaflet.labels['continued']}")
    assert goes_on == list(range(begins + 1, begins + 1 + len(goes_on)))
    assert len(goes_on) >= 2
    assert book.paper.faults() == []


def test_a_large_directory_stands_on_a4_in_two_columns_as_well(hard):
    words = "\n".join(f"WE MEET AND TALK, ALL OF US, FOR THE {n}TH TIME." for n in range(90))
    make_group("long", name="Long Talk", own_words=words)
    large = book_of("long", *HARD, columns=2)

    assert {(round(wide), round(high)) for wide, high in large.paper.sizes} == {(595, 842)}
    assert len(large.texts) < len(hard.texts)
    assert large.paper.faults() == []
    for text in (large.leaflet.furniture.correct_on, large.leaflet.furniture.publisher):
        assert large.pages_with(text) == list(range(1, len(large.texts) + 1))
    for entry in hard.leaflet.entries:
        assert large.paper.pages_of(entry), entry.key
    begins = dict(large.bookmarked)["Long Talk"]
    assert begins + 1 in large.pages_with(f"Long Talk {large.leaflet.labels['continued']}")


def test_only_what_may_be_longer_than_a_page_is_measured(whole):
    long = set(whole.matter.long)

    ran_on = {
        entry.key
        for entry in whole.leaflet.entries
        if whole.pages_with(f"{plain(entry.name)} {whole.leaflet.labels['continued']}")
    }
    assert ran_on
    assert ran_on <= long
    assert len(long) < len(whole.leaflet.entries)


def test_hostile_words_are_printed_as_they_are_or_replaced():
    make_group("odd", name=HOSTILE[:200], short_description=HOSTILE, own_words=HOSTILE)

    book = book_of("odd", "g001")

    assert book.paper.faults() == []
    assert book.pages_with('#read("/etc/passwd") *not bold* <tag>')
