"""The questions and the pages that are measured, by the name they have in the table."""

from urllib.parse import urlencode

from groups.models import Group

RESULTS = "/groups/"
QUESTIONS: dict[str, dict[str, str]] = {
    "all groups": {},
    "carers": {"q": "carers"},
    "stroke near arnold": {"q": "stroke near arnold"},
    "my husband has had ...": {"q": "my husband has had a stroke and cant speak"},
    "carers tuesday evening": {"q": "carers tuesday evening"},
    "skitzofrenia": {"q": "skitzofrenia"},
    "category, next meeting": {"category": "mental-health", "sort": "next"},
    "day within 5 miles": {"near": "Arnold", "within": "5", "day": "tuesday"},
}
# What is read in them, and some more.
TEXTS = [question["q"] for question in QUESTIONS.values() if "q" in question] + [
    "thin bones",
    "M.E.",
    "polski",
    "carers arnold tuesday",
    "somebody to talk to after my dad died",
    "brest cancer NG5",
    "autistic adults online",
    "cant stop gambeling",
]


def search_paths() -> dict[str, str]:
    """Return the address of the results page for each question."""
    return {name: f"{RESULTS}?{urlencode(asked)}" for name, asked in QUESTIONS.items()}


def kept_paths() -> dict[str, str]:
    """Return the address of one page of each kind that depends on version and day alone."""
    entry = Group.objects.listed().order_by("reference").first()
    return {
        "home": "/",
        "issue": "/issues/stroke/",
        "place": "/places/arnold/",
        "entry": entry.get_absolute_url(),
    }
