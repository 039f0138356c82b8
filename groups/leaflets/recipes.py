"""What an edition was made from, sealed: the choice and the look.

A choice may be a question in somebody's own words, and a heading may name somebody. So a copy of
the database tells neither; whoever has SECRET_KEY too can open both, as the site must to make the
same leaflet of today.
"""

import json
from dataclasses import dataclass

from groups.leaflets.choice import Choice
from groups.leaflets.options import Options
from selfhelp import crypto


@dataclass(frozen=True, slots=True)
class Recipe:
    """From what a leaflet is made, on whatever day."""

    choice: Choice
    options: Options

    def to_json(self) -> str:
        """Return the recipe as text, always the same for the same recipe."""
        choice = [self.choice.of, list(self.choice.groups), self.choice.question]
        return json.dumps([choice, self.options.pairs()], ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Recipe":
        """Read what `to_json` wrote; what an option no longer offers is then as usual."""
        (of, groups, question), pairs = json.loads(text)
        params: dict[str, list[str]] = {}
        for name, value in pairs:
            params.setdefault(name, []).append(value)
        choice = Choice(of=of, groups=tuple(groups), question=question)
        return cls(choice, Options.from_params(params))


def seal(recipe: Recipe, *, code: str) -> bytes:
    """Return a recipe sealed for the edition with this code."""
    plain = recipe.to_json().encode()
    return crypto.seal_with(_secret(code), plain, context=_context(code))


def unseal(sealed: bytes, *, code: str) -> Recipe:
    """Open what `seal` made; raises crypto.CannotOpen where SECRET_KEY is another since."""
    return Recipe.from_json(
        crypto.open_with(_secret(code), sealed, context=_context(code)).decode()
    )


def _secret(code: str) -> bytes:
    return crypto.keyed_digest("groups.edition.recipe", code)


def _context(code: str) -> str:
    return f"groups.edition:{code}"
