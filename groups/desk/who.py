"""Who saved something, by the name that people of the team know them by."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from selfhelp.accounts.models import User

# Who is no member of the team, by the name under which it saves.
OTHERS = {"retention": _("the directory itself")}


def names_of(savers: Iterable[str]) -> dict[str, str]:
    """Return a name for each of those who saved, whom entries know by their account (one query).

    What is no account keeps the words under which it saved, such as those of an import.
    """
    savers = set(savers)
    accounts = User.objects.filter(username__in=savers).only("username", "name")
    return {saver: str(OTHERS.get(saver, saver)) for saver in savers} | {
        account.username: account.shown_name for account in accounts
    }
