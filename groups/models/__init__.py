"""The directory's tables. Import from here: `from groups.models import Group`."""

from groups.models.building_news import BuildingNews
from groups.models.clinic_code import ClinicCode
from groups.models.draft import EntryDraft
from groups.models.edition import Edition, EditionGroup
from groups.models.group import FormerSlug, Group, GroupIssue
from groups.models.history import Door, Revision
from groups.models.in_vain import WordsInVain
from groups.models.incoming import Incoming
from groups.models.job import Job
from groups.models.meeting import Holiday, Meeting, MeetingException
from groups.models.note import Note
from groups.models.people import ContactPoint, Organisation
from groups.models.places import Place, Postcode, Venue, find_postcode, whole_postcode
from groups.models.proposal import Proposal
from groups.models.saved_view import SavedView
from groups.models.subscription import Subscription
from groups.models.topics import (
    AlsoKnownAs,
    Audience,
    Category,
    GoesWith,
    Issue,
    KindOf,
    Language,
)
from groups.models.version import ChangedGroup, DirectoryVersion
from groups.models.word_history import FormerIssue, WordChange
from groups.models.yearly import OwnLink, Question, QuestionMail

__all__ = [
    "AlsoKnownAs",
    "Audience",
    "BuildingNews",
    "Category",
    "ChangedGroup",
    "ClinicCode",
    "ContactPoint",
    "DirectoryVersion",
    "Door",
    "Edition",
    "EditionGroup",
    "EntryDraft",
    "FormerIssue",
    "FormerSlug",
    "GoesWith",
    "Group",
    "GroupIssue",
    "Holiday",
    "Incoming",
    "Issue",
    "Job",
    "KindOf",
    "Language",
    "Meeting",
    "MeetingException",
    "Note",
    "Organisation",
    "OwnLink",
    "Place",
    "Postcode",
    "Proposal",
    "Question",
    "QuestionMail",
    "Revision",
    "SavedView",
    "Subscription",
    "Venue",
    "WordChange",
    "WordsInVain",
    "find_postcode",
    "whole_postcode",
]
