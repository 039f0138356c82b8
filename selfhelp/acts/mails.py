"""The mail to administrators that something on the record stands out. It names nobody."""

from collections import Counter
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from selfhelp.accounts.models import User
from selfhelp.acts.models import Finding, Odd
from selfhelp.outbox.mail import Mail, write
from selfhelp.publisher import absolute_url


def something_to_look_at(user: User, findings: Sequence[Finding]) -> Mail:
    """Tell what stands out, kind by kind with how many acts, and the way to the record.

    Where all are of one day the record shows that day.
    """
    kinds: Counter[Odd] = Counter()
    for each in findings:
        kinds[Odd(each.what)] += each.times
    days = {each.day for each in findings}
    day = f"?day={days.pop()}" if len(days) == 1 else ""
    return write(
        _("Something to look at"),
        "email/accounts/stands_out.txt",
        name=user.shown_name,
        lines=[(kind.label, kinds[kind]) for kind in Odd if kind in kinds],
        link=absolute_url(reverse("desk:record") + day),
    )
