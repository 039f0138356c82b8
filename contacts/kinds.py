"""What a person can choose to pass on, one by one, and the words in which each is asked for."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """One detail that can be passed on; the label is what the group reads beside it."""

    DISCREET = "discreet", _("If somebody else answers, say")
    TIMES = "times", _("When it suits them")
    MESSAGE = "message", _("Leaving a message")
    NAME = "name", _("A name to call them")
    TELEPHONE = "telephone", _("Telephone")
    EMAIL = "email", _("Email")
    ADDRESS = "address", _("Post")
    NEEDS = "needs", _("Access or language")
    COMPANION = "companion", _("Who will come with them")
    SITUATION = "situation", _("In their own words")


# By at least one of these a group must be able to answer.
WAYS_TO_ANSWER = (Kind.TELEPHONE, Kind.EMAIL, Kind.ADDRESS, Kind.MESSAGE)
# What somebody else may be reached by; the team may know these and no more, if the person says so.
REACHING = (Kind.DISCREET, Kind.TIMES, Kind.MESSAGE, Kind.NAME, *WAYS_TO_ANSWER[:3])
# Whose labels speak of the person as "they", as the group reads them.
SAYS_THEY = frozenset({Kind.TIMES, Kind.NAME, Kind.COMPANION, Kind.SITUATION})


@dataclass(frozen=True, slots=True)
class Asked:
    """How the form asks for a detail: the tick, a hint, and how long the answer may be.

    `rows` is how many lines are shown of what may be a sentence, so that all of it can be read.
    `question` is how somebody of the team asks a caller for it.
    """

    kind: Kind
    tick: str
    hint: str
    most: int
    rows: int = 0
    question: str = ""


# In the order of the form.
FORM = (
    Asked(
        Kind.NAME,
        _("A name to call me"),
        _("It need not be your real name."),
        80,
        question=_("What name shall they use?"),
    ),
    Asked(
        Kind.TELEPHONE,
        _("A telephone number"),
        _("The one you would like to be rung on."),
        40,
        question=_("On what number may they ring?"),
    ),
    Asked(
        Kind.EMAIL,
        _("An email address"),
        _("Think of who else reads it."),
        120,
        question=_("To what address may they send an email?"),
    ),
    Asked(
        Kind.ADDRESS,
        _("A postal address"),
        "",
        300,
        rows=3,
        question=_("To what address may they write by post?"),
    ),
    Asked(
        Kind.TIMES,
        _("When it suits me"),
        _("Days and times, such as “weekdays after 10am, not Wednesdays”."),
        200,
        rows=2,
        question=_("When does it suit you?"),
    ),
    Asked(
        Kind.MESSAGE,
        _("Whether a message may be left, and with whom"),
        _(
            "Such as “no messages, please” or “with my sister Ann on 01632 960002”. If you have no "
            "telephone or email of your own, say here how word can reach you."
        ),
        200,
        rows=2,
        question=_("May they leave a message, and with whom?"),
    ),
    Asked(
        Kind.DISCREET,
        _("What to say if somebody else answers"),
        _("Such as “say you are ringing from the library”."),
        120,
        rows=2,
        question=_("What shall they say if somebody else answers?"),
    ),
    Asked(
        Kind.NEEDS,
        _("What I need for access or language"),
        "",
        300,
        rows=3,
        question=_("Is there anything you need, for access or language?"),
    ),
    Asked(
        Kind.COMPANION,
        _("That somebody will come with me"),
        _("Who, if you like: “a friend”, “my support worker”."),
        120,
        rows=2,
        question=_("Will somebody come with you?"),
    ),
    Asked(
        Kind.SITUATION,
        _("Something about my situation"),
        _("As little or as much as you like. You can also leave it for when you talk."),
        1500,
        rows=5,
        question=_("Is there something about your situation that you want them to know?"),
    ),
)


class TeamMay(TextChoices):
    """What the self help team may know, in case the group does not answer."""

    NOTHING = "nothing", _("Nothing")
    REACH_ME = "reach_me", _("How to reach me, and no more")
    ALL = "all", _("Everything that the group is told")


class Helper(TextChoices):
    """Who is beside the person while they ask, if they wish to say."""

    NOBODY = "", _("I am on my own")
    FRIEND = "friend", _("A friend or somebody of my family")
    HEALTH = "health", _("A nurse, doctor or other health worker")
    SOCIAL = "social", _("A social worker or support worker")
    VOLUNTEER = "volunteer", _("A volunteer or somebody of another group")
    UNSAID = "unsaid", _("Somebody; I would rather not say who")
