"""Addresses for groups whose names are new."""

from groups.models import FormerSlug, Group
from groups.slugs import following, slug_for


class Slugs:
    """Gives out slugs that no group has or had, for one batch of names."""

    def __init__(self, names: list[str]):
        self.owners: dict[str, int | None] = {}
        self.asked_about: set[str] = set()
        self._look_up({slug_for(name, taken=(), fallback="x") for name in names})

    def _look_up(self, slugs: set[str]) -> None:
        for model, owner in ((Group, "pk"), (FormerSlug, "group_id")):
            self.owners.update(model.objects.filter(slug__in=slugs).values_list("slug", owner))
        self.asked_about |= slugs

    def take(self, name: str, *, fallback: str, group: Group | None) -> str:
        """Return a free slug; one that the same group had before is free for it."""
        taken = self.owners
        while True:
            if group:
                taken = {slug for slug, owner in self.owners.items() if owner != group.pk}
            slug = slug_for(name, taken=taken, fallback=fallback)
            if slug in self.asked_about:
                self.owners[slug] = group.pk if group else None
                return slug
            self._look_up(following(slug))
