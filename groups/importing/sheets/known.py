"""What the directory knows already, to find again what a sheet names in its own words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from groups.importing.sheets.contacts import is_nothing
from groups.models import AlsoKnownAs, ContactPoint, Group, Issue, Organisation, Venue
from groups.search.folding import stem, words_in
from groups.vocabulary import AUDIENCES
from selfhelp.telephones import digits_of

Phrase = tuple[str, ...]
SEVERAL = re.compile(r"[,;/&\n]|\band\b|\s[-–—]\s|[()]")
# Words that many buildings and bodies share: they tell none from another.
COMMON = frozenset(
    stem(word)
    for word in (
        "a and annexe at british building care centre center ch chapel church club community "
        "council federation fellowship friends gb great group hall house in library methodist "
        "network of old on parish room rooms school street the union united up upstairs village "
        "welfare"
    ).split()
)
SHORT_FORMS = {
    "utd": "united",
    "fams": "families",
    "assoc": "association",
    "soc": "society",
    "hosp": "hospital",
    "pk": "park",
    "rm": "room",
    "rms": "rooms",
    "st": "street",
    "nat": "national",
}


@dataclass(frozen=True, slots=True)
class Topics:
    """The issues and audiences that a cell names, and the words in it that name none."""

    issues: tuple[str, ...]
    who_for: frozenset[str]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """One name that a cell gives for certain, or one that it may mean."""

    sure: str = ""
    maybe: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The names and words of the directory, by their folded form."""

    issues: dict[Phrase, frozenset[str]]
    hidden: dict[Phrase, frozenset[str]]
    organisations: dict[Phrase, str]
    venues: dict[Phrase, str]
    venue_words: dict[str, frozenset[str]]
    groups: dict[Phrase, tuple[str, str]]
    telephones: dict[str, tuple[tuple[str, str], ...]]

    def topics(self, cell: str) -> Topics:
        """Return what a cell says that a group is about."""
        if is_nothing(cell):
            return Topics((), frozenset(), ())
        # Words that find an issue and are never shown are many, and go far: only if none else fits.
        shown = _topics(cell, self.issues)
        return shown if shown.issues else _topics(cell, self.issues | self.hidden)

    def organisation(self, cell: str) -> Named:
        """Return the body of which a cell says that the group is a branch."""
        if is_nothing(cell):
            return Named()
        is_doubted, phrase = cell.endswith("?"), _phrase(cell)
        if sure := self.organisations.get(phrase):
            return Named(maybe=sure) if is_doubted else Named(sure=sure)
        telling = set(phrase) - COMMON
        like = {
            name
            for known, name in self.organisations.items()
            if telling and telling <= set(known) and len(known) > 1
        }
        return Named(maybe=like.pop()) if len(like) == 1 else Named()

    def venue(self, words: str) -> Named:
        """Return the building that some words name."""
        phrase = _phrase(words)
        if sure := self.venues.get(phrase):
            return Named(sure=sure)
        telling = set(phrase) - COMMON
        like = [
            name
            for name, known in self.venue_words.items()
            if telling & set(_phrase(name)) - COMMON and 2 * len(telling & known) > len(telling)
        ]
        return Named(maybe=like[0]) if len(like) == 1 else Named()

    def groups_reached_at(self, value: str) -> tuple[tuple[str, str], ...]:
        """Return the entries that have a telephone number."""
        digits = digits_of(value)
        return self.telephones.get(digits, ()) if digits else ()

    def group_called(self, name: str) -> tuple[str, str] | None:
        """Return the reference and name of an entry with this name."""
        return self.groups.get(_phrase(name))

    def group_mentioned(self, words: str) -> tuple[str, str] | None:
        """Return the one entry whose name has all of some words in it."""
        telling = set(_phrase(words)) - COMMON
        like = {group for known, group in self.groups.items() if telling and telling <= set(known)}
        return like.pop() if len(like) == 1 else None


def known_now() -> Known:
    """Return what the directory knows (six queries)."""
    words = AlsoKnownAs.objects.values_list("words", "issue__name")
    bodies = Organisation.objects.values_list("name", "abbreviation")
    venues = list(Venue.objects.values_list("name", "address"))
    groups = list(Group.objects.values_list("reference", "name"))
    numbers = ContactPoint.objects.values_list("value", "group__reference", "group__name")
    telephones: dict[str, dict] = {}
    for value, reference, name in numbers:
        telephones.setdefault(digits_of(value), {})[reference, name] = None
    return Known(
        issues=_issues(Issue.objects.values_list("name", "name"), words.filter(hidden=False)),
        hidden=_issues(words.filter(hidden=True)),
        organisations={
            _phrase(said): name for name, short in bodies for said in (name, short) if said
        },
        venues={_phrase(name): name for name, _address in venues},
        venue_words={name: frozenset(_phrase(f"{name} {address}")) for name, address in venues},
        groups={_phrase(name): (reference, name) for reference, name in groups},
        telephones={digits: tuple(each) for digits, each in telephones.items()},
    )


def building_in(text: str) -> str:
    """Return the one building of ours whose whole name stands in a text, "" for none or several
    (one query)."""
    words = _phrase(text)
    names = Venue.objects.values_list("name", flat=True)
    found = [name for name in names if _stands_in(_phrase(name), words)]
    return found[0] if len(found) == 1 else ""


def _stands_in(phrase: Phrase, words: Phrase) -> bool:
    phrase = phrase[1:] if phrase[:1] == ("the",) else phrase
    if set(phrase) <= COMMON:
        return False
    starts = range(len(words) - len(phrase) + 1)
    return any(words[start : start + len(phrase)] == phrase for start in starts)


def _issues(*pairs: Iterable[tuple[str, str]]) -> dict[Phrase, frozenset[str]]:
    found: dict[Phrase, set[str]] = {}
    for words, name in chain(*pairs):
        found.setdefault(_phrase(words), set()).add(name)
    return {phrase: frozenset(names) for phrase, names in found.items()}


def _topics(cell: str, known: dict[Phrase, frozenset[str]]) -> Topics:
    whole = known.get(_phrase(cell), frozenset())  # "Diabetes (type 2)"
    split = [part.strip() for part in SEVERAL.split(cell)]
    parts = [cell] if len(whole) == 1 else [part for part in split if part]
    issues, unknown = {}, []
    for part in parts:
        found = known.get(_phrase(part), frozenset())
        if len(found) == 1:
            issues |= dict.fromkeys(found)
        elif _phrase(part) not in set(map(_phrase, AUDIENCES)):
            unknown.append(part)
    phrases = set(map(_phrase, parts))
    who_for = frozenset(name for name in AUDIENCES if _phrase(name) in phrases)
    return Topics(tuple(issues), who_for, tuple(dict.fromkeys(unknown)))


def _phrase(text: str) -> Phrase:
    """Return the words of a text without their endings and their dress."""
    return tuple(stem(SHORT_FORMS.get(word, word)) for word in words_in(text))


def words_of_name(name: str) -> frozenset[str]:
    """Return the words of a group's name, in whatever order and dress they stand."""
    return frozenset(_phrase(name)) - {"and"}
