"""One table says how a request moves: complete, without a way back, and kept by the database."""

import itertools

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from contacts import states
from contacts.kinds import TeamMay
from contacts.models import Enquiry
from contacts.states import (
    ANSWERS,
    CLOSED,
    ENDS,
    LOOKED_AT,
    TABLE,
    UNANSWERED,
    UNOPENED,
    Event,
    ImpossibleMove,
    State,
)
from tests.contacts.asking import NOW, submit

EVERY = list(itertools.product(State, Event))


@pytest.mark.parametrize(("state", "event"), EVERY)
def test_a_move_is_in_the_table_or_raises(state, event):
    if (state, event) in TABLE:
        assert states.after(state, event) == TABLE[state, event]
        assert event in states.possible(state)
    else:
        assert event not in states.possible(state)
        with pytest.raises(ImpossibleMove):
            states.after(state, event)


def test_nothing_leads_on_from_what_is_closed():
    assert [move for move in TABLE if move[0] in CLOSED] == []


def test_whatever_is_open_can_be_ended_by_the_person():
    assert {state for state, event in TABLE if event == Event.TAKE_BACK} == set(State) - CLOSED


def test_no_group_answers_what_it_has_not_opened():
    assert [move for move in TABLE if move[0] in UNOPENED and move[1] in ANSWERS] == []


def test_every_state_can_be_reached_from_the_first():
    reached, before = {State.SENT}, set()
    while reached != before:
        before = set(reached)
        reached |= {to for (state, _event), to in TABLE.items() if state in reached}
    assert reached == set(State)


@given(st.lists(st.sampled_from(Event)))
def test_however_it_goes_a_request_ends_once_at_most(events):
    state, ended = State.SENT, 0
    for event in events:
        try:
            state = states.after(state, event)
        except ImpossibleMove:
            continue
        ended += state in CLOSED
    assert ended <= 1
    assert (state in CLOSED) == bool(ended)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nonsense",
    [
        {"state": "lost"},
        {"state": State.OPENED},  # without a time
        {"state": State.REACHED, "opened_at": NOW},  # closed without a time
        {"opened_at": NOW},  # not opened, with a time
        {"closed_at": NOW},
        {"answered_at": NOW},
        {"state": State.TAKEN_BACK, "closed_at": NOW},  # and still telling the group
        {"way": "pigeon"},
    ],
)
def test_the_database_refuses_a_state_that_does_not_fit_its_times(nonsense):
    enquiry = submit().enquiry
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(**nonsense)


@pytest.mark.django_db
def test_the_database_takes_what_the_table_can_lead_to_and_nothing_else():
    """Every state with every choice of times and envelopes, of a request by mail."""
    enquiry = submit(team=TeamMay.ALL).enquiry
    row = Enquiry.objects.filter(pk=enquiry.pk)
    wrong = []
    for state, *there in itertools.product(State, *[(True, False)] * 5):
        opened, answered, closed, group, team = there
        columns = {
            "opened_at": NOW if opened else None,
            "answered_at": NOW if answered else None,
            "closed_at": NOW if closed else None,
            "for_group": enquiry.for_group if group else None,
            "for_team": enquiry.for_team if team else None,
            "end_digest": None,
        }
        fits = (
            closed == (state in CLOSED)
            and opened >= (state in LOOKED_AT)
            and not (opened and state in UNOPENED)
            and opened >= answered >= (state in ANSWERS.values())
            and not (answered and state in UNANSWERED)
            and group >= (state not in CLOSED)
            and not (group and state in ENDS.values())
            and not (team and state in CLOSED)
        )
        try:
            with transaction.atomic():
                row.update(state=state, **columns)
        except IntegrityError:
            was_taken = False
        else:
            was_taken = True
        if was_taken != fits:
            wrong.append((state, there))
    assert wrong == []


def test_answers_and_ends_are_different_events():
    assert not ANSWERS.keys() & ENDS.keys()
