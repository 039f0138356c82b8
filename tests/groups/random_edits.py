"""Edits of the demonstration such as a team makes in a year, in a few seconds."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from groups.actions import save_entries
from groups.entries import EntryData, ExceptionData, entry_of, with_whole_entry
from groups.models import (
    Audience,
    ContactPoint,
    Door,
    Group,
    Issue,
    Language,
    Meeting,
    MeetingException,
    Organisation,
    Place,
    Venue,
)
from tests.factories import make_contact, make_entry, make_meeting

TEXTS = ("Tea, cake and zyzzyvas.", "For carers of people with stroke.", "Qualms and joy", "")
NAMES = ("Aardvarks", "Zzz at the end", "éclairs of Arnold", "lantern", "Stroke talk, Beeston", "M")
SCHEDULES = (
    {},
    {"weekday": 3, "start": time(10, 7), "end": None},
    {"pattern": "monthly_by_weekday", "week_of_month": 2},
    {"pattern": "every_n_weeks", "interval_weeks": 3, "starts_on": date(2026, 1, 6)},
    {"exceptions": (ExceptionData(kind="bank_holidays"),)},
)


def some(chance: random.Random, model, column: str, most: int) -> list[str]:
    """Return at most `most` values of a column."""
    values = sorted(model.objects.values_list(column, flat=True))
    return chance.sample(values, chance.randint(0, most))


def _texts(chance: random.Random) -> dict:
    return {name: chance.choice(TEXTS) for name in ("own_words", "short_description", "first_time")}


def _name(chance: random.Random) -> dict:
    number = chance.choice(["", "", f" {chance.randint(1, 99)}"])
    return {"name": chance.choice(NAMES) + number}


def _topics(chance: random.Random) -> dict:
    return {
        "issues": tuple(some(chance, Issue, "name", 3)) or ("Stroke",),
        "who_for": frozenset(some(chance, Audience, "name", 2)),
        "languages": frozenset(some(chance, Language, "name", 2)),
        "affiliation": chance.choice(["", *some(chance, Organisation, "name", 1)]),
    }


def _where(chance: random.Random) -> dict:
    return {"area_served": " and ".join(some(chance, Place, "name", 3))}


def _meetings(chance: random.Random) -> dict:
    rooms = [{"venue": name} for name in some(chance, Venue, "name", 3)]
    rooms += [{"venue_is_private": True, "area": area} for area in some(chance, Place, "slug", 1)]
    rooms += [{"mode": mode} for mode in ("online", "telephone") if chance.random() < 0.3]
    return {"meetings": tuple(make_meeting(**room, **chance.choice(SCHEDULES)) for room in rooms)}


def _contacts(chance: random.Random) -> dict:
    return {"contacts": (make_contact(value=f"Box {chance.randint(1, 9)}"),)}


def _status(chance: random.Random) -> dict:
    status = chance.choice(["forming", "listed", "listed", "paused", "ended"])
    ended_on = date(2026, 11, 1) if status == "ended" else None
    return {"status": status, "listed_on": date(2020, 1, 1), "ended_on": ended_on}


def _rest(chance: random.Random) -> dict:
    return {
        "charges": chance.choice(["", "50p"]),
        "newcomers": chance.choice(Group.Newcomers.values),
        "run_by": chance.choice([*Group.RUN_BY_MEMBERS, Group.RunBy.PROFESSIONAL]),
    }


OF_ENTRIES: tuple[Callable[[random.Random], dict], ...] = (
    _texts,
    _name,
    _topics,
    _where,
    _meetings,
    _contacts,
    _status,
    _rest,
)


def _changed_entries(chance: random.Random) -> None:
    entries = {}
    for _ in range(chance.choice([1, 1, 2, 5])):
        entry = chance.choice(all_entries())
        for changes in chance.sample(OF_ENTRIES, chance.randint(1, 3)):
            entry = replace(entry, **changes(chance))
        entries[entry.reference] = entry
    save_entries(entries=[*entries.values()], by="test", door=Door.TEAM)


def _new_entry(chance: random.Random) -> None:
    changes = {name: value for make in OF_ENTRIES for name, value in make(chance).items()}
    entry = make_entry(f"new-{chance.random()}", **(changes | {"status": "listed"}))
    save_entries(entries=[replace(entry, ended_on=None)], by="test", door=Door.TEAM)


def _one_gone(chance: random.Random) -> None:
    Group.objects.get(pk=_one(chance, Group)).delete()


def _exception(chance: random.Random) -> None:
    meeting = _one(chance, Meeting)
    MeetingException.objects.get_or_create(
        meeting_id=meeting,
        kind="closed",
        first=date(2026, 11, 24),
        last=date(2026, 11, chance.randint(24, 30)),
        defaults={"position": chance.randint(100, 30000)},
    )


def _by_hand(chance: random.Random) -> None:
    """Write as the admin or somebody at the database may: without the verb."""
    group = _one(chance, Group)
    chosen = Group.objects.filter(pk=group)
    chance.choice(
        [
            lambda: chosen.update(reference=f"{chance.random()}"),
            lambda: ContactPoint.objects.filter(group=group).delete(),
            lambda: Meeting.objects.filter(group=group).delete(),
            lambda: Meeting.objects.filter(group=group).update(mode="online", venue=None),
            lambda: chosen.get().who_for.add(*Audience.objects.all()[:2]),
            lambda: chosen.get().serves.clear(),
            lambda: MeetingException.objects.filter(meeting__group=group).delete(),
            lambda: Group.objects.filter(pk__lt=group, pk__gt=group - 4).update(charges="£1"),
        ]
    )()


def _one(chance: random.Random, model) -> int:
    return chance.choice(sorted(model.objects.values_list("pk", flat=True)))


EDITS = (_changed_entries, _changed_entries, _new_entry, _one_gone, _exception, _by_hand)


def edit(chance: random.Random) -> None:
    """Make one to three edits."""
    for _ in range(chance.randint(1, 3)):
        chance.choice(EDITS)(chance)


def all_entries() -> list[EntryData]:
    """Return every entry, listed or not."""
    groups = with_whole_entry(Group.objects.order_by("reference"))
    return [entry_of(group) for group in groups]
