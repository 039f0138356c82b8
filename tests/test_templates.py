"""The templates: all used, nothing undefined, nothing inline, all words translatable and ours."""

import ast
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.base import Lexer, TokenType
from django.template.loader import get_template
from django.urls import get_resolver

from groups.models import Group
from selfhelp.publisher import get_site
from tests.public_urls import FILES, addresses
from tests.strict_templates import UndefinedVariable

TEMPLATES: Path = settings.BASE_DIR / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file())
PAGES = [name for name in NAMES if name.endswith(".html")]
VISIBLE_ATTRIBUTES = {"alt", "title", "aria-label", "placeholder", "aria-description", "content"}
WEB_ADDRESS = re.compile(r"\b[\w-]+(?:\.[\w-]+)+\b")  # the same in every language

# What the directory never says (see "Putting people in touch"); professionals have patients.
NEVER_SAID = re.compile(
    r"\b(refer|refers|referred|referrals?|recommend\w*|endors\w+|vetted|vetting|clients?|"
    r"service users?|sufferers?|best|top|popular|stars?)\b",
    re.IGNORECASE,
)
NEVER_SAID_TO_THE_PUBLIC = re.compile(r"\bpatients?\b", re.IGNORECASE)
OF_PROFESSIONALS = {"groups/about/for_professionals.html", "components/for_professionals.html"}


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def strings_in_code() -> set[str]:
    """Return every string literal of the product's Python files."""
    literals = set()
    for app in ("selfhelp", "groups", "contacts"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    literals.add(node.value)
    return literals


def templates_of_addresses() -> set[str]:
    """Return the templates that the URL configuration names."""
    patterns = [
        pattern
        for resolver in get_resolver().url_patterns
        for pattern in getattr(resolver, "url_patterns", [resolver])
    ]
    given = [getattr(pattern, "default_args", {}) for pattern in patterns]
    return {arguments["template"] for arguments in given if "template" in arguments}


def test_every_template_is_used():
    named = re.compile(r'{%\s*(?:include|extends)\s+"([^"]+)"')
    used = {name for template in NAMES for name in named.findall(source(template))}
    used |= set(NAMES) & (strings_in_code() | templates_of_addresses())

    assert set(NAMES) - used == set()
    assert used - set(NAMES) == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_template_can_be_read(name):
    assert get_template(name).origin.name == str(TEMPLATES / name)


@pytest.mark.parametrize(
    "template",
    [
        "{{ nothing }}",
        "{{ known.nothing }}",
        "{% if nothing %}{% endif %}",
        "{% for each in nothing %}{% endfor %}",
        '{% include "components/notice.html" only %}',
        "{% load i18n %}{% blocktranslate %}Say {{ nothing }}{% endblocktranslate %}",
    ],
)
def test_what_is_not_there_fails_a_template_under_test(template):
    with pytest.raises(UndefinedVariable):
        Template(template).render(Context({"known": "word"}))


class Strictness(HTMLParser):
    """Notes what a strict Content-Security-Policy would refuse, and what loads from elsewhere."""

    LOADING = {"src", "srcset", "data", "poster", "action", "formaction", "ping", "background"}

    def __init__(self):
        super().__init__()
        self.offences: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "style" or "style" in given:
            self.offences.append(f"<{tag}> with a style")
        if any(name.startswith("on") for name in given):
            self.offences.append(f"<{tag}> with an event handler")
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            self.offences.append("<script> without src")
        if tag in {"iframe", "object", "embed", "applet", "base"}:
            self.offences.append(f"<{tag}>")
        loads = [given[name] for name in self.LOADING & given.keys()]
        if tag in {"link", "use", "image"}:
            loads.append(given.get("href", ""))
        for address in loads:
            if re.match(r"(?:https?:)?//|data:|javascript:", (address or "").strip()):
                self.offences.append(f"<{tag}> loads {address}")
        if (given.get("href") or "").startswith("javascript:"):
            self.offences.append(f"<{tag}> with a javascript: address")
        if "target" in given:
            self.offences.append(f"<{tag}> opens a window")


def offences_in(page: str) -> list[str]:
    parser = Strictness()
    parser.feed(page)
    # The canonical address is the site's own, written out in full.
    return [o for o in parser.offences if settings.SITE_URL not in o]


def test_the_strict_reader_sees_what_it_should():
    page = """<style></style><p style="x" onclick="y"><script>z</script><img src="//evil.example">
    <link href="https://evil.example/x.css"><script type="application/ld+json">{}</script>"""
    assert len(offences_in(page)) == 6


@pytest.fixture(scope="module")
def answers(public_answers) -> dict[str, str]:
    """Every public page of the demonstration as HTML, with those for what went wrong."""
    return {
        path: response.content.decode()
        for path, response in public_answers.items()
        if response.status_code != 301 and response.headers["Content-Type"].startswith("text/html")
    }


def test_no_page_has_anything_inline_or_from_elsewhere(answers):
    assert {path: found for path, page in answers.items() if (found := offences_in(page))} == {}


def test_links_to_other_sites_tell_them_nothing(answers):
    outward = re.compile(r'<a\b[^>]*href="https?://[^>]*>', re.IGNORECASE)
    links = [link for page in answers.values() for link in outward.findall(page)]

    assert len(links) > 20
    assert [link for link in links if "noreferrer" not in link] == []


def test_every_page_offers_the_way_out_the_crisis_lines_and_the_team(answers):
    site = get_site()
    for path, page in answers.items():
        assert f'href="{site.exit_url}"' in page, path
        assert site.team_telephone_link in page, path
        for line in site.crisis_lines:
            assert f'href="{line.link}"' in page, path


def test_every_page_has_a_title_of_its_own_kind_and_one_heading(answers):
    for path, page in answers.items():
        title = unescape(re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]).strip()
        assert title.endswith(get_site().name), path
        assert len(re.findall(r"<h1\b", page)) == 1, path


def words_outside_translation(name: str) -> list[str]:
    """Return the words of a template that no translation would reach."""
    pieces, inside = [], False
    for token in Lexer(source(name)).tokenize():
        if token.token_type == TokenType.BLOCK:
            tag = token.contents.split()[0]
            if tag in {"blocktranslate", "endblocktranslate", "comment", "endcomment"}:
                inside = not tag.startswith("end")
            if not inside:
                pieces.append("\0")
        elif token.token_type == TokenType.VAR and not inside:
            pieces.append("\0")
        elif token.token_type == TokenType.TEXT and not inside:
            pieces.append(token.contents)
    html = "".join(pieces)
    texts = [re.sub(r"<[^>]*>", " ", html)]
    texts += [
        value for attribute, value in re.findall(r'([\w-]+)="([^"]*)"', html)
        if attribute in VISIBLE_ATTRIBUTES and not value.startswith(("width=", "noindex"))
    ]  # fmt: skip
    said = WEB_ADDRESS.sub("", unescape(" ".join(texts)))
    return re.findall(r"[^\W\d_]{2,}", said)


@pytest.mark.parametrize("name", PAGES)
def test_every_word_can_be_translated(name):
    assert words_outside_translation(name) == []


def own_words_of_the_site(name: str) -> str:
    """Return the text of a template that people read, without the names of its variables."""
    texts = []
    for token in Lexer(source(name)).tokenize():
        if token.token_type == TokenType.TEXT:
            texts.append(re.sub(r"<[^>]*>", " ", token.contents))
        elif token.token_type == TokenType.BLOCK:
            if token.contents.startswith("translate"):
                texts += re.findall(r'"([^"]*)"', token.contents)
            texts += re.findall(r'_\("([^"]*)"\)', token.contents)
    return " ".join(texts)


def translatable_strings_in_code() -> set[str]:
    """Return every string that the product's Python code gives to gettext."""
    found = set()
    for app in ("selfhelp", "groups", "contacts"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"
                }:  # fmt: skip
                    found |= {a.value for a in node.args if isinstance(a, ast.Constant)}
    return {text for text in found if isinstance(text, str)}


@pytest.mark.parametrize("name", PAGES)
def test_a_template_says_nothing_that_the_directory_does_not_say(name):
    text = own_words_of_the_site(name)

    assert NEVER_SAID.findall(text) == []
    if name not in OF_PROFESSIONALS:
        assert NEVER_SAID_TO_THE_PUBLIC.findall(text) == []


def test_the_code_says_nothing_that_the_directory_does_not_say():
    said = translatable_strings_in_code()

    assert len(said) > 100
    assert {text for text in said if NEVER_SAID.search(text)} == set()
    assert {text for text in said if NEVER_SAID_TO_THE_PUBLIC.search(text)} == set()


@pytest.mark.django_db
def test_pages_say_nothing_else_once_the_words_of_groups_are_taken_away(client, empty_directory):
    assert not Group.objects.exists()
    for address in addresses():
        response = client.get(address.path)
        if response.status_code == 200 and address.name not in FILES:
            said = unescape(re.sub(r"<[^>]*>", " ", response.content.decode()))
            assert NEVER_SAID.findall(said) == [], address.path
