"""Telling those who keep a leaflet that it has changed enough to print it again.

To be run by the worker, which alone can open their addresses.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction

from groups.actions import editions, subscriptions
from groups.actions.editions import TooManyEditions
from groups.leaflets import mails, readers, recipes
from groups.leaflets.comparing import Comparison, compare
from groups.models import Edition, Subscription
from groups.presenters.edition_changes import group_news, new_groups
from selfhelp.crypto import SealError

logger = logging.getLogger(__name__)

EVERY = timedelta(days=7)  # nobody is told of one leaflet more often


def tell(*, now: datetime, today: date, by: str) -> int:
    """Tell everybody whose leaflet is out of date; return how many mails were put down."""
    due = Subscription.objects.confirmed(now).exclude(told_on__gt=today - EVERY)
    compared: dict[int, Comparison | None] = {}
    told = 0
    for subscription in due.select_related("edition"):
        edition = subscription.edition
        if edition.pk not in compared:
            compared[edition.pk] = _outdated(edition, today)
        comparison = compared[edition.pk]
        if comparison:
            told += _done(partial(_tell, comparison=comparison, now=now, today=today), subscription)
    return told


def ask_to_stay(*, now: datetime, by: str) -> int:
    """Ask those whose time is nearly over whether to go on; return how many."""
    soon = Subscription.objects.confirmed(now).filter(
        asked_to_stay=False, keep_until__lte=now + subscriptions.ASKED_BEFORE
    )
    return sum(_done(partial(_ask, now=now), subscription) for subscription in soon)


def leave_one_of_each(*, now: datetime, by: str) -> int:
    """Let an address that asked for the same leaflet twice be told once; return how many went.

    Only the worker can see it, so whoever asks is never told that an address is known.
    """
    seen: set[tuple[str, str]] = set()
    doubles = 0
    newest_first = Subscription.objects.confirmed(now).order_by("-confirmed_at", "pk")
    for subscription in newest_first.select_related("edition"):
        try:
            reader = readers.unseal(bytes(subscription.sealed), subscription=subscription.pk)
            edition = subscription.edition
            recipe = recipes.unseal(bytes(edition.recipe), code=edition.code)
        except SealError:  # said when they are to be told
            continue
        key = (reader.address.lower(), recipe.to_json())
        if key in seen:
            subscriptions.stop(subscription=subscription, by=by)
            doubles += 1
        seen.add(key)
    return doubles


def _outdated(edition: Edition, today: date) -> Comparison | None:
    """Return what has changed, if that is enough to print an edition again."""
    try:
        comparison = compare(edition, today=today)
    except SealError as error:
        logger.error("an edition cannot be compared: %s", type(error).__name__)
        return None
    return comparison if comparison.is_worth_reprinting else None


def _done(act: Callable[[Subscription], bool], subscription: Subscription) -> bool:
    """Return whether `act` put down a mail for one who is still there; log what fails."""
    try:
        with transaction.atomic():
            held = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
            if held is None:
                return False
            return act(held)
    except (SealError, TooManyEditions) as error:
        logger.error("a reader of a leaflet was not told: %s", type(error).__name__)
        return False


def _tell(held: Subscription, *, comparison: Comparison, now: datetime, today: date) -> bool:
    """Say what has changed, unless that is only new groups for which today's has no room."""
    reader = readers.unseal(bytes(held.sealed), subscription=held.pk)
    draft = editions.draft(comparison.recipe, today=today)
    printed = editions.record_edition(draft=draft, now=now, by="the worker")
    before, held.edition = held.edition, printed
    worth_saying = [each for each in comparison.changed if each.is_worth_reprinting]
    new = [group for group in comparison.new if group not in draft.no_room]
    if not (worth_saying or new or comparison.our_own_changed):
        held.save(update_fields=["edition"])
        return False
    mail = mails.has_changed(
        before,
        printed,
        comparison.recipe.options.table,
        changed=group_news(worth_saying, today=today),
        new=new_groups(new),
        team_changed=comparison.team_changed,
        crisis_changed=comparison.crisis_changed,
        secret=reader.secret,
    )
    subscriptions.post(held, reader, mail, now=now)
    held.told_on = today
    held.save(update_fields=["edition", "told_on"])
    return True


def _ask(held: Subscription, *, now: datetime) -> bool:
    reader = readers.unseal(bytes(held.sealed), subscription=held.pk)
    subscriptions.post(
        held, reader, mails.stay(held.edition, reader.secret, held.keep_until), now=now
    )
    held.asked_to_stay = True
    held.save(update_fields=["asked_to_stay"])
    return True
