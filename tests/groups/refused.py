"""Rows that the database refuses, each with the constraint that must say so."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from groups.models import (
    AlsoKnownAs,
    BuildingNews,
    ClinicCode,
    ContactPoint,
    DirectoryVersion,
    Edition,
    EditionGroup,
    EntryDraft,
    GoesWith,
    Group,
    GroupIssue,
    Holiday,
    Incoming,
    Job,
    KindOf,
    Meeting,
    MeetingException,
    Note,
    OwnLink,
    Place,
    Postcode,
    Proposal,
    Question,
    Revision,
    SavedView,
    Subscription,
    Venue,
    WordChange,
    WordsInVain,
)

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
WEEKLY = {"mode": "in_person", "pattern": "weekly", "weekday": 1, "position": 9}
CLOSED = {"kind": "closed", "first": date(2026, 8, 1), "last": date(2026, 8, 31), "position": 9}
MOVED = {"kind": "moved", "first": date(2026, 8, 1), "moved_to": date(2026, 8, 2), "position": 9}
NEW_GROUP = {"reference": "new", "name": "New"}
GROUP = {"status": "listed", "listed_on": date(2020, 1, 1), "run_by": "members"}
CONTACT = {"kind": "post", "value": "Box 1", "position": 9}
PLACE = {"name": "Somewhere", "kind": "town", "slug": "qz", "latitude": 53.0, "longitude": -1.1}
POSTCODE = {"code": "NG99 9QZ", "latitude": 53.0, "longitude": -1.1}
IN_VAIN = {"word": "qz", "week": date(2026, 11, 16), "days": 1, "last_day": date(2026, 11, 18)}
NEW_VENUE = {"name": "Somewhere"}
HOLIDAY = {"kind": "bank", "name": "Day", "first": date(2035, 1, 1), "last": date(2035, 1, 1)}
QUESTION = {
    "cycle": date(2025, 1, 1),
    "way": "email",
    "asked_on": date(2026, 1, 1),
    "digest": b"d" * 32,
    "link_until": date(2026, 5, 1),
}
ANSWERED = {"answer": "right", "answered_on": date(2026, 1, 2), "answered_by": "the group"}
PROPOSAL = {"made_at": timezone.now(), "base": 1, "section": "words", "sealed": b"1"}
NOTE = {"kind": "new_group", "made_at": timezone.now(), "sealed": b"1"}
CLINIC_CODE = {"digest": b"d", "sealed": b"s", "made_on": date(2026, 2, 1)}
CLINIC_CODE |= {"until": date(2026, 3, 1), "made_by": "ann"}
OWN_LINK = {"digest": b"d", "until": date(2026, 2, 1), "sent_on": date(2026, 1, 1)}
DECIDED = {"state": "accepted", "decided_at": timezone.now(), "decided_by": "ann"}
DECIDED |= {"sealed": None}
EDITION = {"code": "QZ", "digest": b"q", "recipe": b"r", "day": date(2026, 1, 1), "team": "t"}
EDITION |= {"made_at": timezone.now()}
DRAFT = {"reference": "new", "sealed": b"s", "saved_at": timezone.now()}
SAVED_VIEW = {"name": "qz", "question": "day=monday"}
PRINTED = {"position": 9, "revision": 1, "fingerprints": {}}
SUBSCRIPTION = {"sealed": b"s", "secret_digest": b"d", "asked_at": timezone.now()}
SUBSCRIPTION |= {"keep_until": timezone.now() + timedelta(days=7)}
INCOMING = {"kind": "files", "made_at": LONG_AGO, "made_by": "ann", "sealed": b"s"}
JOB = {"kind": "csv", "made_at": LONG_AGO, "made_by": "ann"}
REVISION = {"number": 9, "by": "ann", "door": "team", "snapshot": {}}

NEWS = {"says": "closed", "by_mail": True}
DAYS_CLOSED = {"closed_from": date(2026, 12, 1), "closed_until": date(2026, 12, 1)}
WORD_CHANGE = {
    "kind": "issue",
    "key": 1,
    "name": "Qz",
    "made_at": LONG_AGO,
    "by": "ann",
    "says": "",
}

# (constraint, model, a row that is right, what makes it wrong)
REFUSED = [
    ("group_status_is_known", Group, GROUP, {"status": "sleeping"}),
    ("group_run_by_is_known", Group, GROUP, {"run_by": "nobody"}),
    ("group_has_a_name_and_reference", Group, GROUP, {"name": ""}),
    ("group_has_a_name_and_reference", Group, GROUP, {"reference": ""}),
    ("group_newcomers_is_known", Group, GROUP, {"newcomers": "perhaps"}),
    ("group_takes_requests_is_known", Group, GROUP, {"takes_requests": "by_pigeon"}),
    ("group_takes_one_request_at_least", Group, GROUP, {"requests_at_once": 0}),
    ("group_welcomes_is_known", Group, GROUP, {"welcomes_professionals": "perhaps"}),
    ("group_ended_with_a_date", Group, GROUP, {"status": "ended"}),
    ("group_ended_with_a_date", Group, GROUP, {"ended_on": date(2026, 1, 1)}),
    ("group_listed_with_a_date", Group, GROUP, {"listed_on": None}),
    (
        "group_ends_after_it_was_listed",
        Group,
        GROUP,
        {"status": "ended", "ended_on": date(2019, 12, 31)},
    ),
    ("group_paused_on_a_day_only_while_paused", Group, GROUP, {"paused_on": date(2026, 1, 1)}),
    ("group_merged_into_another_only_when_ended", Group, GROUP, {"merged_into": "any"}),
    ("group_fee_only_for_talks", Group, GROUP, {"talk_fee": 0}),
    ("meeting_position_once", Meeting, WEEKLY, {"position": 0}),
    ("meeting_mode_is_known", Meeting, WEEKLY, {"mode": "by_post"}),
    ("meeting_private_names_no_venue", Meeting, WEEKLY, {"venue_is_private": True, "venue": "any"}),
    ("meeting_area_stands_for_a_private_venue", Meeting, WEEKLY, {"area": "any"}),
    ("meeting_venue_only_in_person", Meeting, WEEKLY, {"mode": "online", "venue": "any"}),
    ("meeting_venue_only_in_person", Meeting, WEEKLY, {"mode": "online", "venue_is_private": True}),
    ("meeting_weekday_in_the_week", Meeting, WEEKLY, {"weekday": 7}),
    ("meeting_weekday_in_the_week", Meeting, WEEKLY, {"weekday": -1}),
    ("meeting_pattern_has_its_parts", Meeting, WEEKLY, {"weekday": None}),
    ("meeting_pattern_has_its_parts", Meeting, WEEKLY, {"week_of_month": 1}),
    ("meeting_pattern_has_its_parts", Meeting, WEEKLY, {"interval_weeks": 2}),
    ("meeting_pattern_has_its_parts", Meeting, WEEKLY, {"pattern": "yearly"}),
    ("meeting_pattern_has_its_parts", Meeting, WEEKLY, {"pattern": "every_n_weeks"}),
    (
        "meeting_pattern_has_its_parts",
        Meeting,
        WEEKLY,
        {"pattern": "every_n_weeks", "interval_weeks": 2},
    ),
    (
        "meeting_pattern_has_its_parts",
        Meeting,
        WEEKLY,
        {"pattern": "every_n_weeks", "starts_on": date(2026, 1, 6)},
    ),
    ("meeting_pattern_has_its_parts", Meeting, WEEKLY, {"pattern": "monthly_by_weekday"}),
    (
        "meeting_pattern_has_its_parts",
        Meeting,
        WEEKLY,
        {"pattern": "monthly_by_weekday", "week_of_month": 5},
    ),
    ("meeting_ends_after_it_starts", Meeting, WEEKLY, {"end": time(21)}),
    ("meeting_ends_after_it_starts", Meeting, WEEKLY, {"start": time(21), "end": time(21)}),
    (
        "meeting_series_ends_after_it_starts",
        Meeting,
        WEEKLY,
        {"starts_on": date(2026, 1, 2), "ends_on": date(2026, 1, 1)},
    ),
    ("exception_position_once", MeetingException, CLOSED, {"position": 0}),
    ("exception_kind_has_its_parts", MeetingException, CLOSED, {"kind": "rained_off"}),
    ("exception_kind_has_its_parts", MeetingException, CLOSED, {"last": None}),
    ("exception_kind_has_its_parts", MeetingException, CLOSED, {"last": date(2026, 7, 31)}),
    ("exception_kind_has_its_parts", MeetingException, CLOSED, {"moved_to": date(2026, 9, 1)}),
    ("exception_kind_has_its_parts", MeetingException, CLOSED, {"kind": "extra"}),
    ("exception_kind_has_its_parts", MeetingException, CLOSED, {"kind": "bank_holidays"}),
    ("exception_kind_has_its_parts", MeetingException, MOVED, {"moved_to": None}),
    ("exception_kind_has_its_parts", MeetingException, MOVED, {"first": None}),
    ("exception_kind_has_its_parts", MeetingException, MOVED, {"every_year": True}),
    ("contact_position_once", ContactPoint, CONTACT, {"position": 0}),
    ("contact_has_a_value", ContactPoint, CONTACT, {"value": ""}),
    ("contact_audience_is_known", ContactPoint, CONTACT, {"audience": "anybody"}),
    ("contact_kind_is_known", ContactPoint, CONTACT, {"kind": "pigeon"}),
    ("contact_for_requests_is_quick", ContactPoint, CONTACT, {"for_requests": True}),
    ("group_issue_once", GroupIssue, {"position": 9, "issue": "other"}, {"issue": "same"}),
    ("group_issue_position_once", GroupIssue, {"position": 9, "issue": "other"}, {"position": 0}),
    ("place_once_a_kind", Place, PLACE, {"name": "Arnold"}),
    ("place_is_on_earth", Place, PLACE, {"latitude": 90.1}),
    ("place_is_on_earth", Place, PLACE, {"longitude": -180.1}),
    ("postcode_is_on_earth", Postcode, POSTCODE, {"latitude": -90.1}),
    ("postcode_is_on_earth", Postcode, POSTCODE, {"longitude": 180.1}),
    ("venue_is_on_earth_or_unknown", Venue, NEW_VENUE, {"latitude": 53.0}),
    ("venue_is_on_earth_or_unknown", Venue, NEW_VENUE, {"latitude": 91.0, "longitude": 0.0}),
    ("venue_step_free_is_told", Venue, NEW_VENUE, {"step_free": "perhaps"}),
    ("venue_accessible_toilet_is_told", Venue, NEW_VENUE, {"accessible_toilet": ""}),
    ("venue_hearing_loop_is_told", Venue, NEW_VENUE, {"hearing_loop": "perhaps"}),
    ("venue_parking_is_told", Venue, NEW_VENUE, {"parking": "perhaps"}),
    ("venue_closed_for_days", Venue, NEW_VENUE | DAYS_CLOSED, {"closed_from": None}),
    ("venue_closed_for_days", Venue, NEW_VENUE | DAYS_CLOSED, {"closed_until": None}),
    ("venue_closed_for_days", Venue, NEW_VENUE | DAYS_CLOSED, {"closed_from": date(2026, 12, 2)}),
    ("venue_closed_for_days", Venue, NEW_VENUE, {"closed_why": "building work"}),
    ("building_news_one_a_group", BuildingNews, NEWS, {"venue": "any"}),
    ("building_news_says_something", BuildingNews, NEWS, {"says": "later"}),
    ("building_news_mail_has_a_message", BuildingNews, NEWS, {"by_mail": False, "message": "any"}),
    ("building_news_told_by_somebody", BuildingNews, NEWS, {"told_by": "ann"}),
    ("building_news_told_by_somebody", BuildingNews, NEWS, {"told_at": LONG_AGO}),
    ("word_change_kind_is_known", WordChange, WORD_CHANGE, {"kind": "group"}),
    ("word_change_by_somebody", WordChange, WORD_CHANGE, {"by": ""}),
    ("also_known_as_once_an_issue", AlsoKnownAs, {"words": "qz"}, {"words": "twice"}),
    ("kind_of_once", KindOf, {"broader": "other"}, {"broader": "twice"}),
    ("kind_of_another_issue", KindOf, {"broader": "other"}, {"broader": "same"}),
    ("goes_with_once", GoesWith, {"other": "other"}, {"other": "twice"}),
    ("goes_with_another_issue", GoesWith, {"other": "other"}, {"other": "same"}),
    ("holiday_once", Holiday, HOLIDAY, {"first": date(2026, 12, 25), "last": date(2026, 12, 25)}),
    ("holiday_kind_is_known", Holiday, HOLIDAY, {"kind": "half_day"}),
    ("holiday_has_days", Holiday, HOLIDAY, {"last": date(2034, 12, 31)}),
    ("incoming_kind_is_known", Incoming, INCOMING, {"kind": "other"}),
    ("incoming_is_erased_when_decided", Incoming, INCOMING, {"sealed": None}),
    (
        "incoming_is_erased_when_decided",
        Incoming,
        INCOMING,
        {"state": "left", "decided_at": LONG_AGO, "decided_by": "ann"},
    ),
    ("incoming_undone_by_somebody", Incoming, INCOMING, {"undone_by": "ann"}),
    ("job_of_a_kind_with_its_file", Job, JOB, {"kind": "try"}),
    ("job_state_has_its_parts", Job, JOB, {"state": "working"}),
    ("job_state_has_its_parts", Job, JOB, {"state": "done"}),
    ("job_has_a_file_when_done", Job, JOB, {"sealed": b"s"}),
    ("draft_once_a_writer", EntryDraft, DRAFT, {"reference": "twice"}),
    ("draft_of_an_entry", EntryDraft, DRAFT, {"reference": ""}),
    ("saved_view_of_one_once", SavedView, SAVED_VIEW, {"owner": "same"}),
    ("saved_view_of_all_once", SavedView, SAVED_VIEW, {"name": "twice"}),
    ("saved_view_has_a_name", SavedView, SAVED_VIEW, {"name": ""}),
    ("saved_view_asks_something", SavedView, SAVED_VIEW, {"question": ""}),
    ("edition_has_a_code_and_its_team", Edition, EDITION, {"code": ""}),
    ("edition_has_a_code_and_its_team", Edition, EDITION, {"team": ""}),
    ("edition_position_once", EditionGroup, PRINTED, {"position": 1}),
    ("edition_group_once", EditionGroup, PRINTED, {"group": "same"}),
    ("subscription_ends_after_it_began", Subscription, SUBSCRIPTION, {"keep_until": LONG_AGO}),
    (
        "subscription_confirmed_after_it_was_asked",
        Subscription,
        SUBSCRIPTION,
        {"confirmed_at": LONG_AGO},
    ),
    (
        "subscription_told_only_if_confirmed",
        Subscription,
        SUBSCRIPTION,
        {"told_on": date(2026, 1, 1)},
    ),
    ("subscription_told_only_if_confirmed", Subscription, SUBSCRIPTION, {"asked_to_stay": True}),
    ("edition_counts_from_one", EditionGroup, PRINTED, {"position": 0}),
    ("question_once_a_cycle", Question, QUESTION | ANSWERED, {"cycle": date(2020, 1, 1)}),
    (
        "question_one_open_a_group",
        Question,
        QUESTION | ANSWERED,
        {"answer": "", "answered_on": None, "answered_by": ""},
    ),
    ("question_way_is_known", Question, QUESTION | ANSWERED, {"way": "pigeon"}),
    ("question_answer_has_its_parts", Question, QUESTION | ANSWERED, {"answered_by": ""}),
    ("question_answer_has_its_parts", Question, QUESTION | ANSWERED, {"answer": "perhaps"}),
    ("question_link_ends", Question, QUESTION | ANSWERED, {"link_until": None}),
    (
        "proposal_one_waiting_a_section",
        Proposal,
        PROPOSAL | DECIDED,
        {"state": "waiting", "decided_at": None, "decided_by": "", "sealed": b"2"},
    ),
    ("proposal_section_is_known", Proposal, PROPOSAL | DECIDED, {"section": "weather"}),
    ("proposal_decision_has_its_parts", Proposal, PROPOSAL | DECIDED, {"sealed": b"2"}),
    ("proposal_decision_has_its_parts", Proposal, PROPOSAL | DECIDED, {"decided_by": ""}),
    ("proposal_decision_has_its_parts", Proposal, PROPOSAL | DECIDED, {"state": "perhaps"}),
    ("note_is_about_a_group_or_a_new_one", Note, NOTE, {"kind": "wrong"}),
    ("note_is_about_a_group_or_a_new_one", Note, NOTE, {"kind": "weather"}),
    ("note_closed_has_no_words", Note, NOTE, {"sealed": None}),
    ("note_closed_has_no_words", Note, NOTE, {"closed_at": timezone.now()}),
    ("clinic_code_ends_after_it_was_made", ClinicCode, CLINIC_CODE, {"until": date(2026, 1, 1)}),
    ("clinic_code_by_somebody", ClinicCode, CLINIC_CODE, {"made_by": ""}),
    ("own_link_ends_later", OwnLink, OWN_LINK, {"until": date(2026, 1, 1)}),
    ("revision_number_once", Revision, REVISION, {"number": 1}),
    ("revision_counts_from_one", Revision, REVISION, {"number": 0}),
    ("revision_door_is_known", Revision, REVISION, {"door": "window"}),
    ("revision_by_somebody", Revision, REVISION, {"by": ""}),
    ("in_vain_once_a_week", WordsInVain, IN_VAIN, {"word": "twice"}),
    ("in_vain_days_only_until_shown", WordsInVain, IN_VAIN, {"shown": True}),
    ("in_vain_days_only_until_shown", WordsInVain, IN_VAIN, {"days": 3}),
    ("in_vain_days_only_until_shown", WordsInVain, IN_VAIN, {"days": 0}),
    ("in_vain_days_only_until_shown", WordsInVain, IN_VAIN, {"last_day": None}),
    ("directory_version_is_one", DirectoryVersion, {"pk": 1}, {"pk": 2}),
]
