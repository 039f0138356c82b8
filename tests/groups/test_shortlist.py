"""The list that addresses carry: read, written, and put into another order."""

from hypothesis import given
from hypothesis import strategies as st

from groups.leaflets.choice import MOST_KEPT
from groups.shortlist import Shortlist

KEYS = st.lists(st.integers(1, 999_999_999), max_size=MOST_KEPT, unique=True)
ABC = Shortlist((1, 2, 3))


@given(st.text(alphabet="0123456789.-x ", max_size=80))
def test_whatever_is_read_is_written_so_that_it_reads_the_same(text):
    shortlist = Shortlist.read(text)

    assert Shortlist.read(shortlist.choice.listed) == shortlist
    assert len(set(shortlist.groups)) == len(shortlist.groups)


@given(KEYS)
def test_a_list_comes_back_from_the_front_of_an_address(keys):
    prefix = Shortlist(tuple(keys)).prefix

    assert Shortlist.read(prefix.removeprefix("/list/").strip("/")).groups == tuple(keys)


def test_what_is_no_number_comes_twice_or_is_too_much_is_left_out():
    assert Shortlist.read("7.x.12.7.007.-3.12").groups == (7, 12)
    many = Shortlist.read(".".join(map(str, range(1, 1000))))
    assert many.groups == tuple(range(1, MOST_KEPT + 1))
    assert many.is_full


def test_groups_are_added_once_at_the_end_and_taken_off():
    assert ABC.with_group(4).groups == (1, 2, 3, 4)
    assert ABC.with_group(2) == ABC
    assert ABC.without(2).groups == (1, 3)
    assert ABC.without(9) == ABC


def test_groups_change_places_with_their_neighbours():
    assert ABC.earlier(3).groups == (1, 3, 2)
    assert ABC.earlier(1) == ABC
    assert ABC.later(1).groups == (2, 1, 3)
    assert ABC.later(3) == ABC


def test_an_address_has_one_list_in_front_at_most():
    assert ABC.address("/groups/?q=carers") == "/list/1.2.3/groups/?q=carers"
    assert Shortlist().address("/groups/?q=carers") == "/groups/?q=carers"
