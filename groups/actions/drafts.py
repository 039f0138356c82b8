"""Drafts of entries: kept sealed for their writers, and erased as soon as nobody needs them.

They are sealed with SIGN_IN_KEYS, which only the process that serves the desk holds, each for its
writer and its entry.
"""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from groups.models import EntryDraft
from selfhelp import erasing
from selfhelp.accounts import sealing
from selfhelp.accounts.models import User
from selfhelp.crypto import SealError

Item = tuple[str, str]


@transaction.atomic
def keep_draft(*, reference: str, items: Iterable[Item], now: datetime, by: User) -> None:
    """Keep what somebody (`by`) has typed about an entry, as names and values, in place of what
    was kept before."""
    plain = json.dumps([*items], ensure_ascii=False).encode()
    EntryDraft.objects.update_or_create(
        owner=by,
        reference=reference,
        defaults={
            "sealed": sealing.seal(plain, context=_context(by.pk, reference)),
            "saved_at": now,
        },
    )


@transaction.atomic
def drop_draft(*, reference: str, by: User) -> None:
    """Erase somebody's draft of an entry, if there is one."""
    if EntryDraft.objects.of(by).filter(reference=reference).delete()[0]:
        erasing.reach_the_bytes()


@transaction.atomic
def drop_drafts_with(*, reference: str, words: str, by: str) -> None:
    """Erase every draft of an entry in which just these words stand in a field."""
    drafts = EntryDraft.objects.filter(reference=reference)
    with_them = [
        draft.pk for draft in drafts if words in {value for _name, value in typed_in_draft(draft)}
    ]
    drafts.filter(pk__in=with_them).delete()
    erasing.reach_the_bytes()


@transaction.atomic
def forget_drafts(*, now: datetime, by: str, dry_run: bool = False) -> int:
    """Erase drafts whose time is over, and return how many; with `dry_run` only count them."""
    over = EntryDraft.objects.over(now)
    if dry_run:
        return over.count()
    erasing.reach_the_bytes()
    return over.delete()[0]


def typed_in_draft(draft: EntryDraft) -> list[Item]:
    """Return the names and values of a draft: none where its key is no longer there."""
    context = _context(draft.owner_id, draft.reference)
    try:
        plain = sealing.unseal(bytes(draft.sealed), context=context)
    except SealError:
        return []
    return [(name, value) for name, value in json.loads(plain)]


def _context(owner: int, reference: str) -> str:
    return f"groups.entry_draft:{owner}:{reference}"
