"""What somebody typed into a form whose parts come, go and change places: a plain tree.

The name of a field says where it stands: `meetings-1-exceptions-0-first` is the first day of the
first exception of the second meeting. The tree keeps words as they were typed, right or wrong, so
that pressing a button which only adds or moves a part loses nothing, and a draft can hold it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.http import HttpRequest

from selfhelp.typed_number import number_in

Item = tuple[str, str]
Place = tuple[str, int]  # the name of a list of parts, and which of them
NOT_TYPED = {"csrfmiddlewaretoken", "press"}
MOST_PARTS = 10_000  # a larger number in a name is nobody's


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form by name, each with all its values, and its lists of parts by name."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[str, tuple["Typed", ...]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """Return what stands in a field, "" where there is none."""
        return self.fields.get(name, ("",))[0]

    def list_of(self, name: str) -> tuple["Typed", ...]:
        """Return the parts of one list, in order."""
        return self.parts.get(name, ())

    def with_field(self, name: str, value: str) -> "Typed":
        """Return the same with another value in one field."""
        return replace(self, fields={**self.fields, name: (value,)})

    def with_part(self, name: str, part: "Typed") -> "Typed":
        """Return the same with one more part at the end of a list."""
        return replace(self, parts={**self.parts, name: (*self.list_of(name), part)})

    def items(self, prefix: str = "") -> Iterator[Item]:
        """Yield every name and value as a browser sends them."""
        for name, values in self.fields.items():
            for value in values:
                yield f"{prefix}{name}", value
        for name, parts in self.parts.items():
            for at, part in enumerate(parts):
                yield from part.items(f"{prefix}{name}-{at}-")


def typed_in(items: Iterable[Item]) -> Typed:
    """Return the tree of names and values, in the order in which parts are numbered.

    Names that stand nowhere in a tree are passed over; numbers need not be without gaps.
    """
    root = _Node()
    for name, value in items:
        *above, last = name.split("-")
        places = _places(above)
        if places is not None:
            root.at(places).fields.setdefault(last, []).append(value)
    return root.typed()


def typed_by(request: HttpRequest) -> Typed:
    """Return what stands in the form that was sent."""
    sent = request.POST.lists()
    return typed_in((name, v) for name, values in sent if name not in NOT_TYPED for v in values)


def _places(names: list[str]) -> list[Place] | None:
    """Return the parts of a path in pairs; None for what is no path."""
    lists, numbers = names[::2], [number_in(text) for text in names[1::2]]
    if len(lists) != len(numbers) or not all(lists):
        return None
    if any(number is None or number >= MOST_PARTS for number in numbers):
        return None
    return [*zip(lists, numbers, strict=True)]


class _Node:
    """A tree that is being put together."""

    def __init__(self):
        self.fields: dict[str, list[str]] = {}
        self.parts: dict[str, dict[int, _Node]] = {}

    def at(self, places: list[Place]) -> "_Node":
        node = self
        for name, number in places:
            node = node.parts.setdefault(name, {}).setdefault(number, _Node())
        return node

    def typed(self) -> Typed:
        return Typed(
            {name: tuple(values) for name, values in self.fields.items()},
            {
                name: tuple(nodes[number].typed() for number in sorted(nodes))
                for name, nodes in self.parts.items()
            },
        )


ADD, REMOVE, UP, DOWN = "add", "remove", "up", "down"
Parts = tuple[Typed, ...]


def pressed(typed: Typed, press: str, *, new: Mapping[str, Typed]) -> Typed | None:
    """Return the tree after a button; None if it is none that adds, removes or moves a part.

    "add meetings" puts what `new` has under that name at the end; "remove meetings-1", "up
    meetings-1" and "down meetings-1-exceptions-0" do to one part what they say.
    """
    act, _, path = press.partition(" ")
    *names, last = path.split("-")
    if act == ADD:
        above = _places(names)
        if above is None or last not in new:
            return None
        return _changed(typed, above, last, lambda parts: (*parts, new[last]))
    places = _places([*names, last])
    if act not in MOVES or not places:
        return None
    *above, (name, number) = places
    return _changed(typed, above, name, lambda parts: MOVES[act](parts, number))


def _removed(parts: Parts, number: int) -> Parts:
    return parts[:number] + parts[number + 1 :]


def _moved_up(parts: Parts, number: int) -> Parts:
    if not 0 < number < len(parts):
        return parts
    return (*parts[: number - 1], parts[number], parts[number - 1], *parts[number + 1 :])


def _moved_down(parts: Parts, number: int) -> Parts:
    return _moved_up(parts, number + 1)


MOVES: dict[str, Callable[[Parts, int], Parts]] = {
    REMOVE: _removed,
    UP: _moved_up,
    DOWN: _moved_down,
}


def _changed(
    typed: Typed, above: list[Place], name: str, change: Callable[[Parts], Parts]
) -> Typed | None:
    """Return the tree with one list changed; None if the part that has it is not there."""
    if not above:
        return replace(typed, parts={**typed.parts, name: change(typed.list_of(name))})
    (list_name, number), *below = above
    parts = typed.list_of(list_name)
    if number >= len(parts):
        return None
    part = _changed(parts[number], below, name, change)
    if part is None:
        return None
    parts = (*parts[:number], part, *parts[number + 1 :])
    return replace(typed, parts={**typed.parts, list_name: parts})


def part_at(typed: Typed, path: str) -> Typed | None:
    """Return one part, such as that of "meetings-1"; None where there is none."""
    part: Typed | None = typed
    for name, number in _places(path.split("-")) or []:
        parts = part.list_of(name)
        if number >= len(parts):
            return None
        part = parts[number]
    return part if part is not typed else None
