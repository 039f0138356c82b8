"""What a member of the team reads back to a caller."""

from dataclasses import replace

from contacts.consent import IN_THE_MAIL, READ_OUT_BY_VOICE, TO_THE_GROUP_BY_VOICE
from contacts.forms import AskForm
from contacts.models import Way
from contacts.presenters.ask import PreviewPage, preview_page
from groups.models import Group

SPOKEN = {
    Way.LINK: TO_THE_GROUP_BY_VOICE,
    Way.EMAIL: IN_THE_MAIL,
    Way.TELEPHONE: READ_OUT_BY_VOICE,
}


def read_back_page(group: Group, form: AskForm, receipt_secret: str) -> PreviewPage:
    """Return the preview of a valid form for somebody who hears it and has no page of their own."""
    page = preview_page(group, form, receipt_secret)
    return replace(page, promise=str(SPOKEN[form.way]))
