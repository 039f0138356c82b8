"""What the program never does, so that nobody can make it do so: rows of docs/security.md.

Where something is done in one place, for a reason, that place is named here: a second one fails.
"""

import ast
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client

from tests.public_urls import addresses
from tests.test_architecture import MODULES, Module, imports

CODE_FROM_WORDS = {"eval", "exec", "compile", "__import__"}
OBJECTS_FROM_BYTES = {"pickle", "marshal", "shelve", "yaml", "ctypes"}
OPENS_CONNECTIONS = {
    "http.client", "urllib.request", "smtplib", "ftplib", "socket", "ssl", "asyncio", "requests",
    "httpx", "aiohttp",
}  # fmt: skip
# What reads or writes files in code that is not ours, and the module behind which each stands.
BEHIND_ONE_DOOR = {
    "typst": {"groups.leaflets.press"},
    "pikepdf": {"groups.leaflets.engines"},
    "PIL": {"groups.leaflets.engines"},
    "segno": {"selfhelp.qr"},
    "openpyxl": {"groups.exporting.workbook", "groups.importing.sheets.workbook"},
    "xml": {"groups.importing.sheets.workbook"},
    "icalendar": {"groups.ical"},
    "cryptography": {"selfhelp.crypto", "selfhelp.backups.sealed_file"},
}
OF_THE_SHELL = {"system", "popen", "getoutput", "getstatusoutput"}
SQL_BY_HAND = {"raw", "extra", "RawSQL", "executescript"}
SCRIPTS = sorted((settings.BASE_DIR / "static" / "js").glob("*.js"))
NEVER_IN_SCRIPTS = (
    "eval(", "new Function", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
    "localStorage", "sessionStorage", "indexedDB", "document.cookie", "XMLHttpRequest",
)  # fmt: skip


def calls(module: Module) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call of a module with the last part of its name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def where(does: Callable[[Module], bool]) -> set[str]:
    """Return the modules that do something, migrations apart."""
    return {module.name for module in MODULES if not module.is_migration and does(module)}


def test_no_words_become_code():
    assert (
        where(
            lambda module: any(
                isinstance(call.func, ast.Name) and name in CODE_FROM_WORDS
                for name, call in calls(module)
            )
        )
        == set()
    )


def test_no_bytes_become_objects_but_what_the_same_process_wrote():
    found = where(lambda module: not OBJECTS_FROM_BYTES.isdisjoint(imports(module.tree)))
    assert found == {"groups.importing.spool"}


@pytest.mark.parametrize("library", BEHIND_ONE_DOOR)
def test_what_reads_and_writes_files_is_asked_in_its_own_place_alone(library):
    found = where(lambda module: library in {name.split(".")[0] for name in imports(module.tree)})
    assert found == BEHIND_ONE_DOOR[library]


def test_nothing_is_asked_of_other_machines():
    """The mail server alone; and `smoke`, the site itself, when somebody types so."""
    found = where(lambda module: not OPENS_CONNECTIONS.isdisjoint(imports(module.tree)))
    assert found == {"selfhelp.outbox.transports", "selfhelp.smoke"}


def test_programs_are_started_in_three_places_and_never_by_a_shell():
    assert where(lambda module: "subprocess" in imports(module.tree)) == {
        "groups.book.starting",
        "groups.leaflets.press",
        "selfhelp.management.commands.serve",
    }
    assert (
        where(
            lambda module: any(
                name in OF_THE_SHELL or any(word.arg == "shell" for word in call.keywords)
                for name, call in calls(module)
            )
        )
        == set()
    )


def test_chance_that_can_be_foreseen_makes_invented_directories_alone():
    found = where(lambda module: "random" in imports(module.tree))
    assert found == {"groups.synthetic.directory", "groups.synthetic.words"}


def test_sql_is_constant_but_where_it_is_put_together_from_constants():
    assert where(lambda module: any(name in SQL_BY_HAND for name, _call in calls(module))) == set()

    def puts_together(module: Module) -> bool:
        return any(
            name == "execute" and call.args and not isinstance(call.args[0], ast.Constant)
            for name, call in calls(module)
        )

    assert where(puts_together) == {
        "groups.actions.in_vain",
        "groups.desk.entry_flags",  # what Django wrote, with its arguments apart
        "groups.importing.postcode_spool",
        "groups.importing.spool",
        "groups.version_triggers",
        "selfhelp.acts.triggers",
        "selfhelp.backups.highest_keys",
        "selfhelp.backups.triggers",
        "selfhelp.erasing",
        "selfhelp.management.commands.migrate",
        "selfhelp.rights.granting",  # names of its own roles, tables and functions, quoted
    }


def test_no_format_is_somebody_s_words():
    """A format can reach into what it is given; ours are constants of their modules."""

    def is_ours(value: ast.expr) -> bool:
        if isinstance(value, ast.Subscript):
            return is_ours(value.value)
        is_constant_s_name = isinstance(value, ast.Name) and value.id.isupper()
        return isinstance(value, ast.Constant) or is_constant_s_name

    def formats(module: Module) -> bool:
        return any(
            name in {"format", "format_map"}
            and isinstance(call.func, ast.Attribute)
            and not is_ours(call.func.value)
            for name, call in calls(module)
        )

    # `group` there is one of two constants, and what is invented comes from lists of our own.
    assert where(formats) == {"groups.version_triggers", "groups.synthetic.words"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_code_or_markup_of_words_or_keeps_anything(script):
    text = script.read_text(encoding="utf-8")
    assert [words for words in NEVER_IN_SCRIPTS if words in text] == []


@pytest.mark.django_db
def test_no_other_site_may_read_an_answer_and_each_says_what_it_is(public_answers):
    for address in addresses():
        headers = public_answers[address.path].headers
        assert not [name for name in headers if name.startswith("Access-Control-")], address.path
        kind = headers["Content-Type"]
        is_text = kind.startswith("text/")  # XML and JSON say it themselves
        assert "charset=utf-8" in kind.lower() or not is_text, (address.path, kind)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/static/", "/static/css/", "/media/", "/static/../manage.py"])
def test_no_folder_is_listed_and_none_but_that_of_static_files_is_served(path):
    assert Client().get(path).status_code == 404
