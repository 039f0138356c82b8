"""Which process may do what with which table.

The one place where it is said: `grant_rights` gives it, and a test fails for a table without a row.
The suite runs each request and each command of the worker with these rights alone, so what is
missing fails there; what is too much nothing finds but reading this.
"""

from functools import cache

from selfhelp.rights.notation import Right, Rights, rights_in

PUBLIC, DESK, WORKER = ROLES = ("selfhelp_public", "selfhelp_desk", "selfhelp_worker")
# Tables that no model has.
WITHOUT_MODEL = ("django_migrations",)

ALL = "read add change delete"
# Whoever locks a row must be able to change something of it, so this is the right to lock one:
# a key that other tables name cannot be changed.
LOCK = "change(id)"
DECLARED = (
    Rights(
        "groups.Category groups.KindOf groups.GoesWith groups.AlsoKnownAs groups.Organisation"
        " groups.Organisation_issues groups.Place groups.Holiday groups.Venue groups.FormerIssue"
        " groups.Postcode",
        "Pages show the words and buildings of the directory; the desk and files change them.",
        public="read",
        desk=ALL,
        worker=ALL,
    ),
    Rights(
        "groups.Issue",
        "As those; of two who press at once and want to wait for a group of an issue one waits.",
        public=f"read {LOCK}",
        desk=ALL,
        worker="read add change",
    ),
    Rights(
        "groups.Audience groups.Language",
        "An entry makes those that it is the first to name, a group's own change too.",
        public="read add",
        desk=ALL,
        worker=ALL,
    ),
    Rights(
        "groups.Group",
        "Pages show entries, and a group's own page confirms or changes one.",
        public="read change",
        desk=ALL,
        worker="read add change",
    ),
    Rights(
        "groups.ContactPoint groups.Meeting groups.MeetingException groups.GroupIssue"
        " groups.Group_who_for groups.Group_languages groups.Group_serves groups.FormerSlug",
        "Whatever changes an entry writes its parts anew, a group's own page too.",
        public=ALL,
        desk=ALL,
        worker=ALL,
    ),
    Rights(
        "groups.Revision",
        "A group's own page is about the save that it saw, and a leaflet's about what was printed:"
        " neither needs who saved it or why. The desk and the worker erase what was in one.",
        public="read(id,group,number,snapshot,takes_contacts_out) add",
        desk=ALL,
        worker="read add change",
    ),
    Rights(
        "groups.DirectoryVersion groups.ChangedGroup",
        "Written by triggers, as their owner, and by nobody else.",
        public="read",
        desk="read",
        worker="read",
    ),
    Rights(
        "groups.WordsInVain",
        "Pages count words that found nothing, and forget them; the desk shows them.",
        public=ALL,
        desk=ALL,
    ),
    Rights(
        "groups.Edition",
        "Printing a leaflet notes what was printed; the worker forgets it, and notes what is new.",
        public="read add",
        desk="read",
        worker="read add delete",
    ),
    Rights(
        "groups.EditionGroup",
        "As editions; a group that is deleted leaves its place without it.",
        public="read add",
        desk="read change(group)",
        worker="read add delete",
    ),
    Rights(
        "groups.Subscription",
        "Whoever is told of a leaflet begins, stays and stops by pages; the worker tells them."
        " Erasing a mail takes its name out.",
        public=ALL,
        desk="read(message) change(message)",
        worker=ALL,
    ),
    Rights(
        "groups.ClinicCode",
        "A page tries the code that a keeper made; the worker takes out the names of who left.",
        public="read",
        desk=ALL,
        worker="read change",
    ),
    Rights(
        "groups.Note",
        "A page takes down what somebody tells the team, once however often it is sent.",
        public="read add",
        desk=ALL,
        worker="read change delete",
    ),
    Rights(
        "groups.Question groups.QuestionMail groups.OwnLink groups.Proposal",
        "A group answers its yearly question by its own page, proposes changes, asks for a link.",
        public=ALL,
        desk=ALL,
        worker=ALL,
    ),
    Rights(
        "groups.BuildingNews",
        "Whom the team told of a building; erasing a mail takes its name out.",
        public="read(message) change(message)",
        desk=ALL,
        worker=ALL,
    ),
    Rights(
        "groups.EntryDraft groups.SavedView groups.WordChange groups.Incoming groups.Job",
        "The team's own work, and files that it brings in or takes along. The worker does what"
        " takes long, and forgets.",
        desk=ALL,
        worker=ALL,
    ),
    Rights(
        "contacts.Enquiry contacts.Delivery contacts.Waiting contacts.ReadyMail contacts.Answer",
        "A request or wish is made, answered and erased by pages, the desk and the worker.",
        public=ALL,
        desk=ALL,
        worker=ALL,
    ),
    Rights(
        "contacts.Consent contacts.WaitingConsent",
        "What somebody agreed to is written once, and goes with them.",
        public="read add delete",
        desk="read add delete",
        worker="read add delete",
    ),
    Rights(
        "contacts.Forgetting",
        "That a group is to be rung and asked to forget, until the desk has done so.",
        public="read add",
        desk=ALL,
        worker=ALL,
    ),
    Rights(
        "contacts.News contacts.Told",
        "The desk writes news and ticks whom it told; a page shows it, and it goes with whoever was"
        " told. Answering locks the row.",
        public=f"read delete {LOCK}",
        desk=ALL,
        worker=ALL,
    ),
    Rights(
        "contacts.Outcome",
        "The count that remains of a request when it is erased; of two issues that become one it is"
        " of that one.",
        public="read(id) add",
        desk="read add delete change(issue)",
        worker="read add",
    ),
    Rights(
        "contacts.Reading",
        "Who of the team looked at whose words is written once; the name of the request goes with"
        " it, and the row after two years. A page says that somebody looked, and not who.",
        public="read(id,enquiry,reason) change(enquiry)",
        desk="read add change(enquiry)",
        worker="read delete change(enquiry)",
    ),
    Rights(
        "outbox.Message",
        "Everybody puts mails down and stops them. Only the worker and the desk see what is sealed"
        " in one, and only the worker can open it.",
        public="read(id,purpose,state,created_at,due_at,claim,lease_until,attempts,finished_at)"
        " add change delete",
        desk=ALL,
        worker=ALL,
    ),
    Rights(
        "outbox.Attempt",
        "The worker writes down what came of a mail; it goes with the mail, whoever erases that.",
        public="read(id,message) delete",
        desk="read delete",
        worker=ALL,
    ),
    Rights(
        "outbox.DailyCommand",
        "The worker's own; the others see whether it is late.",
        public="read",
        desk="read",
        worker=ALL,
    ),
    Rights(
        "limits.DailySalt limits.Tally",
        "Pages count how often somebody asks; the worker forgets it.",
        public="read add change",
        desk="read add change",
        worker="read delete",
    ),
    Rights(
        "backups.Erased",
        "Written by triggers, as their owner, and by the desk and the worker where they erase a"
        " contact from the history: whoever can add to it can have the next restore erase what they"
        " like.",
        desk="add",
        worker="read add delete",
    ),
    Rights(
        "acts.Act",
        "What the team did is written once; the worker forgets it after two years.",
        desk="read add",
        worker="read delete",
    ),
    Rights(
        "acts.Finding acts.Telling",
        "The worker looks over the record, tells administrators and forgets; they say they looked.",
        desk="read change",
        worker=ALL,
    ),
    Rights(
        "accounts.User",
        "Looking after accounts is the desk's, and they stay when people leave. The worker writes"
        " to administrators, and takes the names of who left long ago out: it reads no hash.",
        desk="read add change",
        worker="read(id,username,name,email,role,is_active,must_change_password,last_login,"
        "link_until,forget_at)"
        " change(username,name,email,role,is_active,last_login,password,must_change_password,"
        "session_stamp,link_digest,link_until,forget_at)",
    ),
    Rights(
        "mfa.Authenticator",
        "Signing in is the desk's; it goes with whoever left.",
        desk=ALL,
        worker="read(id,user) delete",
    ),
    Rights(
        "sessions.Session",
        "As accounts; the worker forgets those that are over.",
        desk=ALL,
        worker="read(expire_date) delete",
    ),
    Rights(
        "accounts.SharedCount",
        "As accounts; the worker forgets attempts that count no longer.",
        desk=ALL,
        worker="read(expires) delete",
    ),
    Rights(
        "admin.LogEntry",
        "Django's own record of what its admin changed: the worker forgets it, as does signing in.",
        desk="read add delete",
        worker="read change delete",
    ),
    Rights(
        "contenttypes.ContentType auth.Permission",
        "Django's names of tables, filled by `migrate`.",
        desk="read",
    ),
    Rights(
        "auth.Group auth.Group_permissions accounts.User_groups accounts.User_user_permissions"
        " account.EmailAddress account.EmailConfirmation",
        "They come with what signing in is made of, and stay empty.",
        desk="read delete",
    ),
    Rights(
        "django_migrations",
        "Whether the database is as new as the program.",
        public="read",
        desk="read",
        worker="read",
    ),
)


@cache
def rights(role: str) -> frozenset[Right]:
    """Return all that a role may do."""
    return frozenset(
        right
        for row in DECLARED
        for label in row.tables.split()
        for right in rights_in(
            {PUBLIC: row.public, DESK: row.desk, WORKER: row.worker}[role], role=role, label=label
        )
    )
