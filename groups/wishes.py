"""What a group wants changed in its entry, and who can open it while it waits.

Only what would change is kept: nothing of the rest of the entry goes along.
"""

import json
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from groups.entries import EntryData
from groups.models import Issue, Organisation, Place, Venue
from groups.snapshots import Rows, built, plain, with_changes
from groups.vocabulary import VenueData
from selfhelp import crypto


@dataclass(frozen=True, slots=True)
class Wish:
    """Fields of the entry as they should be, the rows that they name, buildings that the directory
    does not have yet, and what the group wrote beside it."""

    changes: Mapping[str, Any] = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)
    venues: tuple[VenueData, ...] = ()
    words: str = ""

    def on(self, snapshot: Mapping[str, Any]) -> dict[str, Any]:
        """Return the snapshot of an entry with what is wished in it."""
        return with_changes(snapshot, self.changes, self.rows)

    def to_bytes(self) -> bytes:
        """Return it for an envelope."""
        said = {
            "changes": self.changes,
            "rows": self.rows,
            "venues": plain(self.venues),
            "words": self.words,
        }
        return json.dumps(said).encode()

    @classmethod
    def from_bytes(cls, said: bytes) -> "Wish":
        """Return what `to_bytes` made bytes of."""
        parts = json.loads(said)
        venues = tuple(built(VenueData, each) for each in parts.pop("venues"))
        return cls(**parts, venues=venues)


def wish_of(
    entry: EntryData, names: Collection[str], *, venues: Sequence[VenueData], words: str
) -> Wish:
    """Return the wish that an entry's fields of these names say what they say in `entry`."""
    changes = {name: plain(getattr(entry, name)) for name in sorted(names)}
    return Wish(changes, _rows(entry), tuple(venues), words)


def _rows(entry: EntryData) -> Rows:
    """Return the keys of what an entry names, as far as it is there."""
    named = (
        ("issue", Issue, "name", entry.issues),
        ("affiliation", Organisation, "name", [entry.affiliation]),
        ("venue", Venue, "name", [meeting.venue for meeting in entry.meetings]),
        ("area", Place, "slug", [meeting.area for meeting in entry.meetings]),
    )
    return {
        kind: dict(model.objects.filter(**{f"{column}__in": said}).values_list(column, "pk"))
        for kind, model, column, said in named
    }


def seal_for_team(wish: Wish, *, proposal: uuid.UUID) -> bytes:
    """Seal a wish to the team's public key."""
    return crypto.seal_to("team", wish.to_bytes(), context=_context(proposal, "team"))


def open_for_team(sealed: bytes, *, proposal: uuid.UUID) -> Wish:
    """Return a wish; crypto.SealError without the team's private key."""
    return Wish.from_bytes(crypto.open_as("team", sealed, context=_context(proposal, "team")))


def seal_for_group(wish: Wish, secret: str, *, proposal: uuid.UUID) -> bytes:
    """Seal a wish with the secret of the group's link."""
    context = _context(proposal, "group")
    return crypto.seal_with(crypto.bytes_of(secret), wish.to_bytes(), context=context)


def open_for_group(sealed: bytes, secret: str, *, proposal: uuid.UUID) -> Wish:
    """Return a wish; crypto.SealError if it came through another link."""
    context = _context(proposal, "group")
    return Wish.from_bytes(crypto.open_with(crypto.bytes_of(secret), sealed, context=context))


def _context(proposal: uuid.UUID, reader: str) -> str:
    return f"groups.proposal:{proposal}:{reader}"
