"""Saving postcodes, of which there may be millions."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from groups.models import Postcode

logger = logging.getLogger(__name__)
BATCH = 1000  # postcodes looked up and written at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class PostcodeData:
    """A postcode, known by its code such as "NG7 3AB"; degrees, WGS 84."""

    code: str
    latitude: float
    longitude: float


@dataclass(slots=True)
class PostcodesSaved:
    """How many postcodes were saved, by what happened to them."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


@transaction.atomic
def save_postcodes(*, postcodes: Iterable[PostcodeData], by: str) -> PostcodesSaved:
    """Save postcodes by code; what did not change is not touched, and what is not given stays.

    They are taken a thousand at a time, so that memory does not grow with their number; no code
    may be given twice. How many changed, and by whom, goes to the log.
    """
    saved = PostcodesSaved()
    for batch in _batches(postcodes):
        _save(batch, saved)
    logger.info("%s saved postcodes: %d new, %d changed", by, saved.added, saved.changed)
    return saved


def _batches(postcodes: Iterable[PostcodeData]) -> Iterator[list[PostcodeData]]:
    waiting = iter(postcodes)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _save(batch: list[PostcodeData], saved: PostcodesSaved) -> None:
    rows = Postcode.objects.filter(code__in=[postcode.code for postcode in batch])
    known = {code: at for code, *at in rows.values_list("code", "latitude", "longitude")}
    to_write = []
    for postcode in batch:
        position = known.get(postcode.code)
        if position == [postcode.latitude, postcode.longitude]:
            saved.unchanged += 1
            continue
        if position is None:
            saved.added += 1
        else:
            saved.changed += 1
        to_write.append(
            Postcode(code=postcode.code, latitude=postcode.latitude, longitude=postcode.longitude)
        )
    Postcode.objects.bulk_create(
        to_write,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["latitude", "longitude"],
    )
