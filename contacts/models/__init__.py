"""Everything that is kept of requests to be put in touch."""

from contacts.models.consent import Consent, Recipient
from contacts.models.delivery import Delivery
from contacts.models.enquiry import Door, Enquiry, Way
from contacts.models.forgetting import Forgetting
from contacts.models.news import Answer, News, Telling, Told
from contacts.models.outcome import Direction, Outcome
from contacts.models.reading import Reading, Reason
from contacts.models.waiting import Keeper, Reach, ReadyMail, Waiting, WaitingConsent
from selfhelp.append_only import AppendOnly

__all__ = [
    "Answer",
    "AppendOnly",
    "Consent",
    "Delivery",
    "Direction",
    "Door",
    "Enquiry",
    "Forgetting",
    "Keeper",
    "News",
    "Outcome",
    "Reach",
    "Reading",
    "ReadyMail",
    "Reason",
    "Recipient",
    "Telling",
    "Told",
    "Waiting",
    "WaitingConsent",
    "Way",
]
