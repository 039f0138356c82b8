"""What tests of ending what was never asked for share: the words, the links, and the presses."""

from django.urls import reverse

from contacts import ending_links, sealing
from contacts.actions import Submitted
from tests.contacts.asking import FROM_HERE, old_stamp, secret_of_link

NEVER = reverse("contacts:never")
ENDED = reverse("contacts:ended")


def words_of(made: Submitted) -> str:
    """Return the words that the group reads on its page."""
    sealed = bytes(made.enquiry.for_group)
    return sealing.open_for_group(sealed, secret_of_link(), enquiry=made.enquiry.pk).code


def type_in(client, words: str, **more):
    """Type words into the page, as somebody does who was rung."""
    form = {"code": words, "stamp": old_stamp()} | more
    return client.post(NEVER, form, headers=FROM_HERE)


def link_of(secret: str) -> str:
    """Return the path of the link in the mails about a private page."""
    return reverse("contacts:never_of_mail", args=[ending_links.token_of(secret)])


def press(client, url: str):
    """Press the button behind a blank door."""
    return client.post(url, headers=FROM_HERE)
