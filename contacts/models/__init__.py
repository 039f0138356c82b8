"""Everything that is kept of requests to be put in touch."""

from contacts.models.consent import Consent, Recipient
from contacts.models.enquiry import Door, Enquiry, Way
from contacts.models.limits import DailySalt, Tally
from contacts.models.news import Answer, News, Telling, Told
from contacts.models.outcome import Outcome
from contacts.models.waiting import Keeper, Reach, Waiting, WaitingConsent

__all__ = [
    "Answer",
    "Consent",
    "DailySalt",
    "Door",
    "Enquiry",
    "Keeper",
    "News",
    "Outcome",
    "Reach",
    "Recipient",
    "Tally",
    "Telling",
    "Told",
    "Waiting",
    "WaitingConsent",
    "Way",
]
