"""The changes of two people become one entry, and where they clash it is said."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from groups.entries import EntryData
from groups.merging import merged

BASE = EntryData(reference="x", name="A", run_by="members", status="listed", issues=("Stroke",))
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from("ABC"),
        "charges": st.sampled_from(["", "50p", "£1"]),
        "issues": st.sampled_from([("Stroke",), ("Menopause",)]),
        "started": st.sampled_from([None, 1984]),
    },
)


def test_what_only_one_changed_is_in_it():
    mine, theirs = replace(BASE, charges="50p"), replace(BASE, started=1984)
    both = merged(base=BASE, theirs=theirs, mine=mine)
    assert (both.entry, both.clashes) == (replace(BASE, charges="50p", started=1984), ())


def test_what_both_changed_is_mine_and_is_told():
    mine, theirs = replace(BASE, charges="50p"), replace(BASE, charges="£1", name="B")
    both = merged(base=BASE, theirs=theirs, mine=mine)
    assert (both.entry, both.clashes) == (replace(BASE, charges="50p", name="B"), ("charges",))


def test_what_both_changed_alike_is_no_clash():
    both = merged(base=BASE, theirs=replace(BASE, name="B"), mine=replace(BASE, name="B"))
    assert (both.entry.name, both.clashes) == ("B", ())


@given(CHANGES, CHANGES)
def test_nothing_that_either_changed_alone_is_lost(theirs_changes, mine_changes):
    theirs, mine = replace(BASE, **theirs_changes), replace(BASE, **mine_changes)
    both = merged(base=BASE, theirs=theirs, mine=mine)
    for name in ("name", "charges", "issues", "started"):
        before, now = getattr(BASE, name), getattr(both.entry, name)
        said = {getattr(theirs, name), getattr(mine, name)} - {before}
        assert now in said if said else now == before
        assert (name in both.clashes) == (len(said) == 2)
