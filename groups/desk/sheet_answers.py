"""What somebody said about a sheet on its page, as plain values to keep."""

import re
from typing import Any

from django.http import QueryDict

from groups.importing.sheets.columns import Column

COLUMN = re.compile(r"column-([0-9]{1,3})")
ROW = re.compile(r"row-([0-9]{1,5})-(shown|decision|issue|name)")
LONGEST = 200  # characters of an answer


def answers_in(sent: QueryDict, before: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of a form, with those from before for rows that it did not show.

    A row is known to be shown by a hidden field, since a tick that is taken away sends nothing.
    """
    columns = _columns(sent) or before.get("columns", [])
    rows = dict(before.get("rows", {})) if columns == before.get("columns", columns) else {}
    for name in sent:
        match = ROW.fullmatch(name)
        if match and match[2] == "shown":
            rows[match[1]] = _row(sent, match[1])
    return before | {"columns": columns, "rows": rows}


def _columns(sent: QueryDict) -> list[str]:
    found = {}
    for name in sent:
        if match := COLUMN.fullmatch(name):
            value = sent[name]
            found[int(match[1])] = value if value in Column.values else Column.KEPT.value
    return [found[at] for at in sorted(found)]


def _row(sent: QueryDict, number: str) -> dict[str, Any]:
    said = {
        key: sent.get(f"row-{number}-{key}", "").strip()[:LONGEST]
        for key in ("decision", "issue", "name")
    }
    return {key: value for key, value in said.items() if value} | {
        "ticked": [value[:LONGEST] for value in sent.getlist(f"row-{number}-tick")]
    }
