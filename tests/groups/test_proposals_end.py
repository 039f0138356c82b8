"""What a group proposed and nobody decided about ends after half a year, a decision after two."""

from datetime import timedelta

import pytest

from groups.actions import decide, propose_in_words
from groups.models import Proposal
from groups.periods import DECISIONS_KEPT, PROPOSALS_WAIT
from tests.factories import make_group
from tests.groups.ending import forget
from tests.groups.yearly import NOW

pytestmark = pytest.mark.django_db

MOMENT = timedelta(seconds=1)


@pytest.fixture
def proposal() -> Proposal:
    return propose_in_words(group=make_group(), words="We moved", now=NOW, by="the group")


def test_what_nobody_decided_about_is_kept_for_half_a_year_and_no_longer(proposal):
    assert forget(NOW + PROPOSALS_WAIT - MOMENT).proposals == 0
    assert forget(NOW + PROPOSALS_WAIT, dry_run=True).proposals == 1
    assert Proposal.objects.exists()
    assert forget(NOW + PROPOSALS_WAIT).proposals == 1
    assert not Proposal.objects.exists()


def test_a_decision_is_kept_for_two_years_and_no_longer(proposal):
    decided_at = NOW + timedelta(days=10)
    decide(proposal=proposal, take=(), note="We will ask", now=decided_at, by="ann")
    assert forget(decided_at + DECISIONS_KEPT - MOMENT).proposals == 0
    assert forget(decided_at + DECISIONS_KEPT).proposals == 1
