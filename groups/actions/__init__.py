"""Every write to the directory that touches more than one row, as an atomic verb.

Each says who did it (`by=`: an account's name, or the door through which it came).
"""

from groups.actions.drafts import drop_draft, forget_drafts, keep_draft, typed_in_draft
from groups.actions.entries import ImpossibleSchedule, SavedMeanwhile, save_entries, save_entry
from groups.actions.forgetting import DETAILS, erase_details, forget_people, removed_since
from groups.actions.former_members import forget_member, forget_members
from groups.actions.life import CannotMerge, let_change_at_once, merge, move, split
from groups.actions.many import SomeSavedMeanwhile, save_many
from groups.actions.own_links import send_link_again
from groups.actions.proposals import AlreadyDecided, decide, propose, propose_in_words
from groups.actions.restoring import (
    NoLongerThere,
    PartOfIt,
    entry_today,
    restore_revision,
    standing_today,
)
from groups.actions.revisions import StillInUse, erase_contact
from groups.actions.saved import Saved
from groups.actions.venues import close_venue, make_private, record_told, reopen_venue
from groups.actions.vocabulary import (
    find_areas_served,
    save_categories,
    save_holidays,
    save_issues,
    save_organisations,
    save_places,
    save_venues,
)
from groups.actions.whole import save_entry_with_venues
from groups.actions.words import (
    ChangedMeanwhile,
    NameTaken,
    StillUsed,
    add_word,
    change_word,
    delete_word,
    merge_issues,
)
from groups.actions.yearly import (
    AlreadyAnswered,
    ask,
    close_if_overtaken,
    confirm,
    record_answer,
    record_rung_in_vain,
    send_link,
)

__all__ = [
    "AlreadyAnswered",
    "AlreadyDecided",
    "CannotMerge",
    "ChangedMeanwhile",
    "DETAILS",
    "ImpossibleSchedule",
    "NameTaken",
    "NoLongerThere",
    "PartOfIt",
    "Saved",
    "SavedMeanwhile",
    "SomeSavedMeanwhile",
    "StillInUse",
    "StillUsed",
    "add_word",
    "ask",
    "change_word",
    "close_venue",
    "close_if_overtaken",
    "confirm",
    "decide",
    "delete_word",
    "drop_draft",
    "entry_today",
    "erase_contact",
    "erase_details",
    "find_areas_served",
    "forget_drafts",
    "forget_member",
    "forget_members",
    "forget_people",
    "keep_draft",
    "let_change_at_once",
    "make_private",
    "merge",
    "merge_issues",
    "move",
    "propose",
    "propose_in_words",
    "record_answer",
    "record_rung_in_vain",
    "record_told",
    "removed_since",
    "reopen_venue",
    "restore_revision",
    "save_categories",
    "save_entries",
    "save_entry",
    "save_entry_with_venues",
    "save_holidays",
    "save_issues",
    "save_many",
    "save_organisations",
    "save_places",
    "save_venues",
    "send_link",
    "send_link_again",
    "split",
    "standing_today",
    "typed_in_draft",
]
