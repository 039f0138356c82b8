"""Where the ways to reach a group may break on a narrow line, and that nothing else changes."""

import pytest

from selfhelp.templatetags.addresses import breakable


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("ann.lee@example.org", "ann.<wbr>lee@<wbr>example.<wbr>org"),
        ("ann@example.org.", "ann@<wbr>example.<wbr>org."),
        ("01632 960001", "01632 960001"),
        ("St. Kenelm's", "St. Kenelm&#x27;s"),
        ("<b>@example.org", "&lt;b&gt;@<wbr>example.<wbr>org"),
        ("@", "@"),
        ("", ""),
    ],
)
def test_an_email_address_breaks_after_its_parts_and_stays_text(value, shown):
    assert breakable(value) == shown
