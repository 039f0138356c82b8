"""The words that people agree to, and their version.

Whoever changes one of these sentences changes WORDING too: every consent names the version that
was seen or heard, and docs/keys-and-data.md keeps what each version said.
"""

from django.utils.translation import gettext_lazy as _

WORDING = "2026-11"

TO_THE_GROUP = _(
    "The group will be told exactly this, and nothing else. You can take it back on the private "
    "page that you get."
)
READ_OUT = _(
    "A member of the self help team sees these words and reads them to the group over the "
    "telephone. You can take it back on the private page that you get."
)
# Read back to a caller, who has no page before them.
TO_THE_GROUP_BY_VOICE = _(
    "The group will be told exactly this, and nothing else. If you ask us, we take it back."
)
READ_OUT_BY_VOICE = _(
    "A member of the self help team sees these words and reads them to the group over the "
    "telephone. If you ask us, we take it back."
)
AGREE_TO_READ_OUT = _(
    "A member of the self help team may see these words, to read them to the group over the "
    "telephone."
)
READ_ALOUD = _(
    "“I write down only what you want the group to be told, one thing after another, and you can "
    "say no to each. I read all of it back to you before anything is sent. It is kept sealed, for "
    "two months at most. You get six words from me. With them you, or we for you, can look at it, "
    "take it back or erase it at any time. Is that all right?”"
)
IN_THE_MAIL = _(
    "This group has chosen to be told in an email. Once it has gone it cannot be taken back: you "
    "can only ask the group to forget it."
)

# Waiting for a group to start (contacts/waiting/).
COUNTED = _(
    "The team sees only how many wait for the same thing in the same area, and sees a number only "
    "once three people wait. No group, and nobody else who waits, sees that you do."
)
OPENED_BY_THE_MAILER = _(
    "It is sealed at once. Only you, on your private page, and the program that sends the mail can "
    "open it. Nobody of the team sees your address."
)
OPENED_BY_THE_TEAM = _(
    "It is sealed at once, for the self help team. When there is news, a member of the team opens "
    "it to tell you; who did, when and why is noted."
)
ANSWERED_TO_THE_TEAM = _(
    "The self help team will be told exactly this, and nothing else. No group sees it. You can "
    "take it back on your private page."
)
