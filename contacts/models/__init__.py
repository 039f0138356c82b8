"""Everything that is kept of requests to be put in touch."""

from contacts.models.consent import Consent, Recipient
from contacts.models.enquiry import Door, Enquiry, Way
from contacts.models.limits import DailySalt, Tally
from contacts.models.outcome import Outcome

__all__ = ["Consent", "DailySalt", "Door", "Enquiry", "Outcome", "Recipient", "Tally", "Way"]
