"""Understanding with a large vocabulary: `python -m tests.bench.vocabulary SIZE ISSUES`.

The database gets made-up issues until there are so many, each with a few other words.
"""

import sys
from random import Random

import django

django.setup()

from groups.models import AlsoKnownAs, Category, Issue  # noqa: E402
from groups.synthetic.words import Words  # noqa: E402
from tests.bench import reading  # noqa: E402

OTHER_WORDS = 8


def main(size: int, issues: int) -> None:
    """Make the issues and print the lines."""
    words, category = Words(Random(1)), Category.objects.first()
    missing = issues - Issue.objects.count()
    made = Issue.objects.bulk_create(
        Issue(name=f"{phrase(words)} {number}", slug=f"made-up-{number}", category=category)
        for number in range(missing)
    )
    AlsoKnownAs.objects.bulk_create(
        AlsoKnownAs(issue=issue, words=f"{phrase(words)} {number}")
        for issue in made
        for number in range(OTHER_WORDS)
    )
    reading.measure(size)


def phrase(words: Words) -> str:
    """Return one to three made-up words."""
    return " ".join(words.name() for _ in range(words.chance.randint(1, 3))).lower()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
