"""Why the team may look at what a person passed on: only what is so is a reason."""

from datetime import datetime

from contacts.models import Enquiry, Reason, Way
from contacts.states import State


def reasons_for(enquiry: Enquiry, *, now: datetime) -> tuple[Reason, ...]:
    """Return the reasons for which a request may be looked at as it stands (three queries).

    What the team reads out it may read again, to a group that has lost its note.
    """
    this = Enquiry.objects.filter(pk=enquiry.pk)
    holds = {
        Reason.READ_OUT: enquiry.way == Way.TELEPHONE,
        Reason.GROUP_SILENT: this.late(now).exists(),
        Reason.NOT_ARRIVED: this.not_arrived().exists(),
        Reason.GROUP_ASKED: enquiry.state == State.WITH_TEAM,
        Reason.RING_BACK: this.missed_callers().exists(),
        Reason.PERSON_ASKED: True,
    }
    return tuple(reason for reason, is_so in holds.items() if is_so)
