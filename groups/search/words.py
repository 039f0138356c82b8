"""Groups by typed words: in issues and what they are also called, names, own words and areas."""

import re

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from groups.models import GroupIssue, Issue

MOST_WORDS = 12
SHORTEST_PART = 4  # shorter words count only whole: "ME" is not in "some"

# Words that say nothing about what somebody is looking for.
FILLERS = frozenset(
    "a an and am are at be been by can do for from has have i im in is it just me my of on or "
    "our she he the their them they to we with you your group groups support help near".split()
)
FIELDS = ("name", "short_description", "own_words", "area_served")


def words_of(text: str) -> list[str]:
    """Return the words that count, each once; all of them when there are none but fillers."""
    without_s = re.sub(r"['’]s\b", "", text.lower())  # "women's" is in the words of "women"
    words = list(dict.fromkeys(re.findall(r"[^\W_]+", without_s)))
    telling = [word for word in words if word not in FILLERS]
    return (telling or words)[:MOST_WORDS]


def match_words(groups: QuerySet, text: str) -> tuple[QuerySet, bool]:
    """Return the groups that have all the words, or else any of them, and whether it was all."""
    words = words_of(text)
    every, some = Q(), Q()
    for word in words:
        every &= _has(word)
        some |= _has(word)
    if not words:
        return groups.none(), True
    found = groups.filter(every)
    # Somebody who named an issue is not helped by groups that share a word with it ("disease").
    if len(words) == 1 or found.exists() or issues_named(text).exists():
        return found, True
    return groups.filter(some), False


def tier_of(text: str) -> Case:
    """Return an expression that orders groups by where the words stand.

    0: the main issue, 1: another issue, 2: the name, 3: the group's own words or area.
    """
    words = words_of(text)
    links = GroupIssue.objects.filter(issue__in=issues_named(text).values("pk"))
    return Case(
        When(pk__in=links.filter(position=0).values("group"), then=Value(0)),
        When(pk__in=links.values("group"), then=Value(1)),
        When(Q(*(_contains("name", word) for word in words)), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def issues_named(text: str) -> QuerySet:
    """Return the issues whose names (their own or what they are also called) have all words."""
    words = words_of(text)
    issues = Issue.objects.all() if words else Issue.objects.none()
    for word in words:
        issues = issues.filter(_names(word))
    return issues


def _contains(field: str, word: str) -> Q:
    if len(word) < SHORTEST_PART:
        return Q(**{f"{field}__iregex": rf"(^|\W){re.escape(word)}(\W|$)"})
    if word.isascii():
        return Q(**{f"{field}__icontains": word})
    # SQLite's LIKE knows capitals of ASCII letters only.
    return Q(**{f"{field}__iregex": re.escape(word)})


def _names(word: str) -> Q:
    """Return a condition on issues: `word` is in the name or in what the issue is also called."""
    return Q(
        pk__in=Issue.objects.filter(
            _contains("name", word) | _contains("also_known_as__words", word)
        ).values("pk")
    )


def _has(word: str) -> Q:
    of_issue = GroupIssue.objects.filter(issue__in=Issue.objects.filter(_names(word)).values("pk"))
    anywhere = Q(pk__in=of_issue.values("group"))
    for field in FIELDS:
        anywhere |= _contains(field, word)
    return anywhere
