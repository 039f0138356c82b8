"""Every regular expression of the project, and texts that would make a careless one search long."""

import ast
import importlib
import re
import re._parser as parser
from collections.abc import Iterator
from itertools import permutations

from django.apps import apps
from django.conf import settings
from django.core.validators import RegexValidator

from groups.search.spelling import SOUNDS

APPS = ("contacts", "groups", "selfhelp")
FUNCTIONS = {"compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub"}
FLAGS = re.IGNORECASE | re.DOTALL  # the most that any of ours has
# Made of what is only known where they are used, and why none of them can take long.
MADE_LATER = {
    "groups/importing/sheets/meetings.py": "three letters of a month, then letters",
    "groups/places_named.py": "names of places beside one another, each as it is",
    "groups/search/spelling.py": "SOUNDS, which are added here",
    "selfhelp/smoke.py": "a few plain ones, on pages of our own",
    "selfhelp/outbox/letters.py": "digits in fixed numbers, and our own host as it is",
}
MANY = 20  # a repetition that may go on for longer is worth an attack
LETTERS = 6  # of an expression, of which texts are made in pairs
OF_CATEGORY = {
    parser.CATEGORY_DIGIT: "1",
    parser.CATEGORY_SPACE: " ",
    parser.CATEGORY_WORD: "a",
    parser.CATEGORY_NOT_DIGIT: "a",
    parser.CATEGORY_NOT_SPACE: "a",
    parser.CATEGORY_NOT_WORD: "-",
}


def expressions() -> tuple[dict[str, re.Pattern], set[str]]:
    """Return each expression by where it first stands, and the files with some that are made only
    when they are used."""
    found: dict[tuple[str, int], str] = {}
    later: set[str] = set()
    for path, call in _calls():
        try:
            pattern = _valued(path, call)
        except NameError:
            later.add(path)
        else:
            found.setdefault((pattern.pattern, pattern.flags), f"{path}:{call.lineno}")
    tables = ((f"a sound {number}", each) for number, (each, _sound) in enumerate(SOUNDS))
    for where, pattern in [*_validators(), *tables]:
        found.setdefault((pattern.pattern, pattern.flags), where)
    return {where: re.compile(*of) for of, where in found.items()}, later


def attacks_on(pattern: re.Pattern) -> set[tuple[str, str]]:
    """Return beginnings with what may follow them many times over."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    letters = list(dict.fromkeys(_letters(tree)))[:LETTERS]
    pairs = {("", one + other) for one, other in permutations(letters, 2)}
    return {("", letter) for letter in letters} | pairs | set(_repeated(tree, ""))


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call that is given an expression, with its file."""
    for path in sorted(path for app in APPS for path in (settings.BASE_DIR / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            function = node.func if isinstance(node, ast.Call) else None
            if (
                isinstance(function, ast.Attribute)
                and isinstance(function.value, ast.Name)
                and function.value.id == "re"
                and function.attr in FUNCTIONS
            ):
                yield path.relative_to(settings.BASE_DIR).as_posix(), node


def _valued(path: str, call: ast.Call) -> re.Pattern:
    """Return the expression of a call, from what its module knows. NameError if that is not all."""
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    said = ast.unparse(call.args[0])
    if isinstance(call.args[0], ast.Name) and not hasattr(module, said):
        raise NameError(said)
    text = eval(said, vars(module))  # noqa: S307  our own code
    return re.compile(text, FLAGS if "flags" in ast.unparse(call) or len(call.args) > 1 else 0)


def _validators() -> Iterator[tuple[str, re.Pattern]]:
    """Yield the expressions of the fields of all tables."""
    for model in apps.get_models():
        for field in model._meta.fields:
            for validator in field.validators:
                if isinstance(validator, RegexValidator):
                    yield str(field), validator.regex


def _repeated(tree, before: str) -> Iterator[tuple[str, str]]:
    """Yield each repetition that may go on for long: what stands before it, and what it repeats."""
    for operation, value in tree:
        for inner in _inner(operation, value):
            if operation in parser._REPEATCODES | {parser.POSSESSIVE_REPEAT} and value[1] > MANY:
                yield before, _example(inner)
            yield from _repeated(inner, before)
        before += _example([(operation, value)])


def _inner(operation, value) -> list:
    """Return the parts that stand inside another."""
    if operation in parser._REPEATCODES | {parser.POSSESSIVE_REPEAT}:
        return [value[2]]
    if operation is parser.SUBPATTERN:
        return [value[3]]
    if operation is parser.BRANCH:
        return value[1]
    return [value] if operation is parser.ATOMIC_GROUP else []


def _example(tree) -> str:
    """Return a text that an expression finds, or nearly."""
    return "".join(_one(operation, value) for operation, value in tree)


def _one(operation, value) -> str:
    if operation is parser.LITERAL:
        return chr(value)
    if operation is parser.IN:
        return _one_of(value)
    if operation in {parser.ANY, parser.NOT_LITERAL}:
        return "x"
    inner = _inner(operation, value)
    return _example(inner[0]) if inner else ""


def _one_of(choices) -> str:
    """Return a character of a class."""
    for operation, value in choices:
        if operation is parser.NEGATE:
            return "x"
        if operation is parser.CATEGORY:
            return OF_CATEGORY.get(value, "a")
        if operation is parser.RANGE:
            return chr(value[0])
        return chr(value)
    return ""


def _letters(tree) -> Iterator[str]:
    for operation, value in tree:
        inner = _inner(operation, value)
        for each in inner:
            yield from _letters(each)
        if not inner and (letter := _one(operation, value)):
            yield letter
