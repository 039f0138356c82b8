"""Every address of the site with every argument that anybody has: nothing to keep up to date.

Unlike `tests.public_urls`, which has one telling example of each public page, this goes by the
names of arguments and tries all values that fit, so that an address added tomorrow is there too.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

# Returns what to try for an argument, by the names of the address and of the argument.
Values = Callable[[str, str], Iterable[object]]


def every_path(values: Values) -> Iterator[tuple[str, str]]:
    """Yield the name and path of each address with each combination of values that fits it."""
    for name, arguments in _named(get_resolver().url_patterns, "", ()):
        choices = [values(name, argument) for argument in arguments]
        for chosen in itertools.product(*choices):
            try:
                yield name, reverse(name, kwargs=dict(zip(arguments, chosen, strict=True)))
            except NoReverseMatch:
                continue


def every_name() -> set[str]:
    """Return the name of each address that has one."""
    return {name for name, _arguments in _named(get_resolver().url_patterns, "", ())}


def _named(patterns, namespace: str, above: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yield the full name of each address and its arguments."""
    for pattern in patterns:
        arguments = (*above, *pattern.pattern.regex.groupindex, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _named(pattern.url_patterns, inner, arguments)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}{pattern.name}", list(dict.fromkeys(arguments))
