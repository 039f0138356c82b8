"""How rights are declared in words, and what PostgreSQL calls them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps

PRIVILEGES = {"read": "SELECT", "add": "INSERT", "change": "UPDATE", "delete": "DELETE"}
WORD = re.compile(r"(\w+)(?:\(([\w,]+)\))?")


@dataclass(frozen=True, slots=True)
class Rights:
    """What each role may do with some tables, and why.

    `tables` are labels of models ("groups.Group"), or names of tables that have no model. Rights
    are words: "read add change delete". Behind one may stand the fields to which it is bound, as in
    "add change(state,sealed)".
    """

    tables: str
    why: str
    public: str = ""
    desk: str = ""
    worker: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Right:
    """One right of one role: to a column, or to the whole table where `column` is empty."""

    role: str
    table: str
    column: str
    privilege: str


def rights_in(words: str, *, role: str, label: str) -> Iterator[Right]:
    """Yield the rights that `words` say a role has to one table. Raises KeyError for a slip."""
    for word in words.split():
        right, fields = WORD.fullmatch(word).groups()
        for field in fields.split(",") if fields else [""]:
            yield Right(role, table_of(label), column_of(label, field), PRIVILEGES[right])


def table_of(label: str) -> str:
    """Return the name of the table of a model, or the name itself of one that has no model."""
    return apps.get_model(label)._meta.db_table if "." in label else label


def column_of(label: str, field: str) -> str:
    """Return the name of a field's column, "" for the whole table."""
    return apps.get_model(label)._meta.get_field(field).column if field else ""
