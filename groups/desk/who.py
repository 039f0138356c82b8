"""Who saved something, by the name that people of the team know them by."""

from collections.abc import Iterable

from selfhelp.accounts.models import User


def names_of(savers: Iterable[str]) -> dict[str, str]:
    """Return a name for each of those who saved, whom entries know by their account (one query).

    What is no account, such as an import, keeps the words under which it saved.
    """
    savers = set(savers)
    accounts = User.objects.filter(username__in=savers)
    return {saver: saver for saver in savers} | {
        account.username: account.shown_name for account in accounts
    }
