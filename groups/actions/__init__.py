"""Every write to the directory that touches more than one row, as an atomic verb.

Each says who did it (`by=`: an account's name, or the door through which it came).
"""

from groups.actions.entries import ImpossibleSchedule, SavedMeanwhile, save_entries, save_entry
from groups.actions.restoring import NoLongerThere, restore_revision
from groups.actions.revisions import StillInUse, erase_contact
from groups.actions.saved import Saved
from groups.actions.vocabulary import (
    find_areas_served,
    save_categories,
    save_holidays,
    save_issues,
    save_organisations,
    save_places,
    save_venues,
)

__all__ = [
    "ImpossibleSchedule",
    "NoLongerThere",
    "Saved",
    "SavedMeanwhile",
    "StillInUse",
    "erase_contact",
    "find_areas_served",
    "restore_revision",
    "save_categories",
    "save_entries",
    "save_entry",
    "save_holidays",
    "save_issues",
    "save_organisations",
    "save_places",
    "save_venues",
]
