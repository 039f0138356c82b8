"""Which tables a copy takes, and how a row is written as a line that any database can read."""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

# So many rows are in memory at a time.
BATCH = 500

# Written by triggers as the other tables are filled.
OF_THE_DATABASE = {
    "groups.ChangedGroup": "which group changed when, for the search of this database alone",
    "groups.DirectoryVersion": "raised by every change; a copy must not bring an old one back",
}
# A move to another database takes them, a backup does not.
NOT_IN_BACKUPS = {
    "accounts.SharedCount": "how often somebody tried to sign in during the last minutes",
    "limits.DailySalt": "deleted after a day, so that nothing of that day leads to anybody",
    "limits.Tally": "counts of a day, which tell nothing on the next",
    "sessions.Session": "who is signed in; everybody can sign in again",
}
# `migrate` fills them, with other keys in every database.
MADE_BY_MIGRATE = ("auth.Permission", "contenttypes.ContentType")

Model = type[models.Model]


def tables(*, left_out: tuple[str, ...] = ()) -> list[Model]:
    """Return the model of every table that is copied; none is forgotten, only left out by name."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.label not in {*OF_THE_DATABASE, *left_out}
    ]


def columns(model: Model) -> list[str]:
    """Return the names of a table's columns, in the order in which a line has their values."""
    return [field.attname for field in model._meta.concrete_fields]


def lines(model: Model, *, using: str) -> Iterator[bytes]:
    """Yield a line of JSON for each row of a table, in no order."""
    rows = model._base_manager.using(using).order_by().values_list(*columns(model))
    for values in rows.iterator(chunk_size=BATCH):
        yield line_of([_plain(value) for value in values])


def line_of(said: Any) -> bytes:
    """Return a value as one line of JSON, the same on every database."""
    return json.dumps(said, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def row_of(model: Model, values: list) -> models.Model:
    """Return the row, not saved, whose values `lines` wrote."""
    fields = model._meta.concrete_fields
    given = zip(fields, values, strict=True)
    return model(**{field.attname: field.to_python(value) for field, value in given})


@dataclass(slots=True)
class Counted:
    """How many rows there were, and a digest of them all that does not depend on their order."""

    rows: int = 0
    total: int = 0

    def add(self, line: bytes) -> None:
        """Count one line."""
        self.rows += 1
        self.total += int.from_bytes(hashlib.sha256(line).digest(), "big")

    def said(self) -> list:
        """Return both as JSON has them."""
        return [self.rows, f"{self.total % 2**256:064x}"]


def counted(model: Model, *, using: str) -> list:
    """Return what `Counted.said` says of a whole table."""
    table = Counted()
    for line in lines(model, using=using):
        table.add(line)
    return table.said()


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | float() | str() | list() | dict():
            return value
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
        case datetime() | date() | time():
            return value.isoformat()
        case UUID():
            return value.hex
    raise TypeError(f"A column holds a {type(value).__name__}: tell tables.py how to write it.")
