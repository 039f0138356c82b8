"""Telephone numbers as people say them and as telephones dial them (United Kingdom)."""

import re

# Area codes have three digits (020), four (0115, 0121, and the 03, 08 and 09 ranges) or five
# (01629): https://www.ofcom.org.uk, National Telephone Numbering Plan. The order matters.
GROUPS_BY_FORM = [
    (re.compile(r"(07\d{3})(\d{3})(\d{3})"), r"\1 \2 \3"),
    (re.compile(r"(02\d)(\d{4})(\d{4})"), r"\1 \2 \3"),
    (re.compile(r"(011\d|01\d1|0[389]\d\d)(\d{3})(\d{4})"), r"\1 \2 \3"),
    (re.compile(r"(01\d{3})(\d{3})(\d{3})"), r"\1 \2 \3"),
    (re.compile(r"(0800|0500)(\d{3})(\d{3})"), r"\1 \2 \3"),
    (re.compile(r"(0800)(1111)"), r"\1 \2"),
    (re.compile(r"(116)(\d{3})"), r"\1 \2"),
]
PUNCTUATION = re.compile(r"[\s().\-\u2010-\u2015]")


def digits_of(value: str) -> str:
    """Return what to dial at home, with +44 written as 0; "" if `value` is not one plain number.

    A number of another country keeps its plus.
    """
    bare = PUNCTUATION.sub("", value.replace("(0)", ""))
    bare = re.sub(r"^(\+44|0044)0?", "0", bare)
    bare = re.sub(r"^00", "+", bare)
    return bare if re.fullmatch(r"\+?[0-9]+", bare) else ""


def is_complete(value: str) -> bool:
    """Tell whether a number with the 0 of this country has as many digits as those in use have.

    Ten or eleven, mobiles eleven (and Childline's 0800 1111). All others, such as one without its
    area code, with an extension or of another country, count as complete.
    """
    digits = digits_of(value)
    if not digits.startswith("0") or digits == "08001111":
        return True
    return len(digits) == 11 or (len(digits) == 10 and not digits.startswith("07"))


def spoken(value: str) -> str:
    """Return a number in the groups in which it is said; one of an unknown form unchanged."""
    digits = digits_of(value)
    for form, groups in GROUPS_BY_FORM:
        if match := form.fullmatch(digits):
            return match.expand(groups)
    return value


def link(value: str) -> str:
    """Return the `tel:` address of a number: international, except for short codes (999, 116123).

    "" if `value` is not one plain number, such as one with an extension: show it without a link.
    """
    digits = digits_of(value)
    if not digits:
        return ""
    return f"tel:+44{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"
