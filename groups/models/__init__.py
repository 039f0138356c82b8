"""The directory's tables. Import from here: `from groups.models import Group`."""

from groups.models.group import FormerSlug, Group, GroupIssue
from groups.models.meeting import Holiday, Meeting, MeetingException
from groups.models.people import ContactPoint, Organisation
from groups.models.places import Place, Venue
from groups.models.topics import AlsoKnownAs, Audience, Category, Issue, Language

__all__ = [
    "AlsoKnownAs",
    "Audience",
    "Category",
    "ContactPoint",
    "FormerSlug",
    "Group",
    "GroupIssue",
    "Holiday",
    "Issue",
    "Language",
    "Meeting",
    "MeetingException",
    "Organisation",
    "Place",
    "Venue",
]
