"""The edition that every sweep of the public pages looks at: printed today, before any test."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from django.utils import timezone

from groups.actions.editions import draft, record_edition
from groups.leaflets import codes
from groups.leaflets.choice import Choice
from groups.leaflets.options import Options
from groups.leaflets.recipes import Recipe
from groups.models import Edition, Group
from groups.search.current import current_snapshot

# Addresses must be known before there is a database, so the example has a code of its own.
CODE = next(codes.candidates(b"an example of an edition".ljust(32)))
GROUPS = ["arnold-carers-cuppa", "lantern-fellowship-nottingham", "from-the-feet-up"]


def print_swept(question: str, today: date) -> None:
    """Print what the sweeps print, so that their looking notes nothing."""
    choice = Choice.from_params(parse_qs(question), current_snapshot().options)
    made = draft(Recipe(choice, Options()), today=today)
    record_edition(draft=made, now=timezone.now(), by="test")


def print_example(today: date) -> Edition:
    """Print the leaflet of which the sweeps know the code."""
    keys = Group.objects.filter(slug__in=GROUPS).values_list("pk", flat=True)
    recipe = Recipe(Choice.of_groups(keys), Options())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codes, "candidates", lambda digest: iter([CODE]))
        return record_edition(draft=draft(recipe, today=today), now=timezone.now(), by="test")
