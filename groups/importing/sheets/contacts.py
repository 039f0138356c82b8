"""Telephone numbers and email addresses in a cell, with what is written round them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.entries import ContactData
from groups.importing.cells import check_email
from groups.models import ContactPoint
from selfhelp.telephones import digits_of, spoken

NOTHING = {"", "-", "–", "—", "n/k", "nk", "none", "n/a", "?"}
SEVERAL = re.compile(r"[;,\n]|\s/\s|\bor\b")
NUMBER = re.compile(r"\+?[\dO(][\dO ().\-]{5,}\d")
EMAIL = re.compile(r"\S+@\S+")
AREA_CODE = re.compile(r"0\d{3}(?=\d{7}$)")
# Words by which somebody asks that a number be given to nobody.
FOR_US_ONLY = re.compile(
    r"do not|don.?t (?:give|print|publish)|never print|via us|team only|confidential|under 1[68]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contacts:
    """What was found, and what was done to it: repairs, and words that are no number."""

    found: tuple[ContactData, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Number:
    digits: str
    repairs: tuple[str, ...]


def is_nothing(text: str) -> bool:
    """Tell whether a cell says that nothing is known or there."""
    return text.strip().casefold() in NOTHING


def home_area_code(cells: Iterable[str]) -> str:
    """Return the area code that most numbers of a sheet have, or "" if none has any."""
    codes = Counter(
        match[0]
        for cell in cells
        for number in NUMBER.findall(cell)
        if (match := AREA_CODE.match(digits_of(number)))
    )
    return codes.most_common(1)[0][0] if codes else ""


def read_contacts(cell: str, persons: str, *, area_code: str) -> Contacts:
    """Return the contacts in a cell, each for the team only: who else may be told, the group says.

    `area_code` is put before a number that has none.
    """
    told: list[str] = []
    values = [_value(part, area_code, told) for part in _parts(cell)]
    values = [value for value in values if value]
    if not is_nothing(cell) and not values:
        told.append(_("no number or address in it"))
    found = tuple(
        ContactData(kind=kind, value=value, person=person, when=when)
        for (kind, value, when), person in zip(values, _persons(persons, len(values)), strict=True)
    )
    return Contacts(found, tuple(told))


def _parts(cell: str) -> list[str]:
    parts = [] if is_nothing(cell) else [part.strip() for part in SEVERAL.split(cell)]
    return [part for part in parts if part]


def _value(part: str, area_code: str, told: list[str]) -> tuple[str, str, str] | None:
    """Return the kind and value in a part of a cell, and the words after it, as good times."""
    if email := EMAIL.search(part):
        try:
            check_email(email[0])
        except ValidationError:
            told.append(_("an email address that is none"))
            return None
        return ContactPoint.Kind.EMAIL.value, email[0], ""
    match = NUMBER.search(part)
    number = _number(match[0], area_code) if match else None
    if number is None:
        return None
    told += number.repairs
    before, after = part[: match.start()].strip(), part[match.end() :].strip(" ()")
    if before:
        told.append(_("words before the number"))
    is_mobile = number.digits.startswith("07")
    kind = ContactPoint.Kind.MOBILE if is_mobile else ContactPoint.Kind.PHONE
    return kind.value, _written(number.digits), after


def _number(text: str, area_code: str) -> _Number | None:
    """Return a number with its zeros and its area code, and what had to be mended."""
    repairs = list(_repairs(text))
    digits = digits_of(text.replace("O", "0"))
    if re.fullmatch(r"[17]\d{9}", digits):
        digits = f"0{digits}"
        repairs.append(_("a zero was missing in front"))
    elif re.fullmatch(r"[2-9]\d{6}", digits) and area_code:
        digits = f"{area_code}{digits}"
        repairs.append(_("the area code was missing, taken as %(code)s") % {"code": area_code})
    if not re.fullmatch(r"0\d{9,10}", digits):
        return None
    return _Number(digits, tuple(repairs))


def _repairs(text: str) -> Iterator[str]:
    if "O" in text:
        yield _("a letter O was written for a zero")
    if text.startswith("+44"):
        yield _("+44 was written for the zero")
    if "-" in text:
        yield _("a hyphen was in the number")


def _written(digits: str) -> str:
    """Return a number as the directory writes it: 0115 496 0123, 07700 900123."""
    return f"{digits[:5]} {digits[5:]}" if digits.startswith("07") else spoken(digits)


def _persons(cell: str, count: int) -> tuple[str, ...]:
    """Return one person for each number where there are as many, else all of them for each."""
    if is_nothing(cell) or FOR_US_ONLY.search(cell):
        return ("",) * count
    each = [part.strip() for part in re.split(r"[;/]", cell) if part.strip()]
    return tuple(each) if len(each) == count > 1 else (cell,) * count
