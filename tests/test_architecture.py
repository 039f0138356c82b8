"""The rules of the house: who may import whom, and how large a file may be."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver

from tests.public_urls import addresses

ROOT: Path = settings.BASE_DIR
APPS = ["selfhelp", "groups", "contacts"]
MOST_LINES = 300

# Between apps a module may import from those to the left of its own. `selfhelp` itself is the
# wiring: its own modules import no app, but for what starts and routes the site.
LEFT_TO_RIGHT = ["selfhelp", "groups", "contacts"]
WIRING = {
    "selfhelp.urls",
    "selfhelp.wsgi",
    "selfhelp.management.commands.restore",
    "selfhelp.management.commands.serve",
}

# Inside groups, from what stands on nothing to what stands on all of it. Modules of one layer may
# import one another as long as there is no circle.
LAYERS = [
    set("breaks clock kept national_grid periods review slugs vocabulary version_triggers".split()),
    {"schedule"},
    {"wording"},
    {"models", "migrations"},
    set("entries life merging places_named snapshots told upcoming vocabulary_kept wishes".split()),
    {"search", "filters", "options", "team_filters"},
    {"actions", "apps", "book", "ical", "leaflets", "mails", "presenters", "reports", "shortlist"},
    {
        "converters",
        "evaluation",
        "exporting",
        "forms",
        "importing",
        "in_vain",
        "jobs",
        "kept_pages",
        "so_far",
        "synthetic",
        "yearly",
    },
    {"views", "desk", "admin", "management", "middleware"},
    {"by_mail_urls", "own_urls", "tell_us_urls", "urls"},
]
# Recurrence is pure: values in, values out, tested without a database.
WITHOUT_DJANGO = ["groups.schedule", "groups.breaks"]
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "services", "common", "misc"}


@dataclass(frozen=True)
class Module:
    """One file of the product: its dotted name and what it says."""

    name: str
    path: Path

    @property
    def tree(self) -> ast.Module:
        return parsed(self.path)

    @property
    def is_migration(self) -> bool:
        return ".migrations" in self.name


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules() -> list[Module]:
    """Return every Python file of the product's apps."""
    found = []
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found.append(Module(name, path))
    return found


MODULES = modules()
NAMES = {module.name for module in MODULES}


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted names that a file imports; of `from a import b`, `a.b` if it is a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out in full"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in NAMES else node.module


def layer_of(name: str) -> int:
    """Return the layer of a module of groups, or fail: a new module needs a place in the house."""
    part = name.split(".")[1]
    for layer, parts in enumerate(LAYERS):
        if part in parts:
            return layer
    raise AssertionError(f"{name} has no layer in test_architecture.LAYERS")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_imports_only_from_apps_to_the_left_of_its_own(module):
    app = module.name.split(".")[0]
    if module.name in WIRING:
        return
    to_the_right = LEFT_TO_RIGHT[LEFT_TO_RIGHT.index(app) + 1 :]
    assert [name for name in imports(module.tree) if name.split(".")[0] in to_the_right] == []


def test_inside_groups_a_module_imports_only_from_its_own_layer_and_those_below():
    upwards = [
        f"{module.name} imports {name}"
        for module in MODULES
        if module.name.startswith("groups.")
        for name in imports(module.tree)
        if name.startswith("groups.") and layer_of(name) > layer_of(module.name)
    ]
    assert upwards == []


def test_no_modules_import_one_another_in_a_circle():
    graph = {
        module.name: {name for name in imports(module.tree) if name in NAMES} - {module.name}
        for module in MODULES
    }
    assert sum(map(len, graph.values())) > 100
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("name", WITHOUT_DJANGO)
def test_recurrence_stands_on_the_standard_library_alone(name):
    [module] = [module for module in MODULES if module.name == name]
    allowed = {*WITHOUT_DJANGO, "groups"}
    strangers = [
        imported
        for imported in imports(module.tree)
        if imported.split(".")[0] in {"django", *APPS} and imported not in allowed
    ]
    assert strangers == []


def test_imports_stand_at_the_head_of_a_file():
    """An import inside a function hides a circle, or a cost."""
    inside = [
        f"{module.name}:{node.lineno}"
        for module in MODULES
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_nothing_listens_to_signals():
    """What happens on a write is written where the write is."""
    listening = [
        f"{module.name} imports {name}"
        for module in MODULES
        for name in imports(module.tree)
        if name.endswith(".signals") or name == "django.dispatch"
    ]
    assert listening == []


def test_names_of_files_say_what_is_in_them():
    nameless = [m.name for m in MODULES if NAMES_THAT_SAY_NOTHING & set(m.name.split("."))]
    assert nameless == []


def test_a_file_can_be_read_at_a_sitting():
    files = [module.path for module in MODULES if not module.is_migration]
    files += list((ROOT / "tests").rglob("*.py"))
    long = {
        str(path.relative_to(ROOT)): lines
        for path in files
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_public_functions_and_classes_say_what_they_are_for():
    """Django's own forms of things (Meta, fields, save ...) explain themselves."""
    explained_by_django = {
        "Command", "Meta", "Migration", "add_arguments", "get_absolute_url", "handle", "ready",
        "clean", "save", "form_valid",
    }  # fmt: skip
    silent = [
        f"{module.name}.{node.name}"
        for module in MODULES
        if not module.is_migration and not module.name.endswith((".admin", ".apps"))
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and node.name not in explained_by_django
        and not node.name.endswith("QuerySet")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_the_day_is_asked_of_the_clock_alone():
    """Everything below a view is given `today`, so that it can be tested for any day."""
    asking = [
        f"{module.name}:{node.lineno}"
        for module in MODULES
        if module.name.startswith("groups") and module.name != "groups.clock"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"today", "localdate", "localtime", "utcnow"}
        and ast.unparse(node) not in {"clock.today", "self.today"}  # the latter is a given value
    ]
    assert asking == []


def test_only_views_and_commands_ask_the_clock():
    asking = [
        module.name
        for module in MODULES
        if "groups.clock" in imports(module.tree)
        and module.name.split(".")[1] not in {"views", "desk", "management"}
    ]
    assert asking == []


@pytest.mark.django_db
def test_public_pages_change_nothing(client):
    for address in {address.name: address for address in addresses()}.values():
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(address.path).status_code == 405, address.path
        head = client.head(address.path)
        assert (head.status_code, head.content) == (200, b""), address.path


def test_no_view_narrows_groups_by_their_raw_status():
    """Who is visible is one verb of the QuerySet: listed()."""
    raw = [
        f"{module.name}:{node.lineno}"
        for module in MODULES
        if module.name.startswith(("groups.views", "groups.presenters", "groups.search"))
        for node in ast.walk(module.tree)
        if isinstance(node, ast.keyword)
        and (node.arg or "").split("__")[0] in {"status", "run_by"}
        and "HTTPStatus" not in ast.unparse(node)
        and not _is_wording(node)
    ]
    assert raw == []


def _is_wording(node: ast.keyword) -> bool:
    """Tell whether a keyword sets a field of a page to words: `run_by=group.get_run_by_...`."""
    return "get_" in ast.unparse(node.value)


def test_the_team_s_search_is_used_at_the_desk_alone():
    """It finds groups and words that the public must not see."""
    private = {"groups.search.for_team", "groups.team_filters"}
    users = [
        module.name
        for module in MODULES
        if private & set(imports(module.tree)) and module.name not in private
    ]
    assert [name for name in users if not name.startswith("groups.desk.")] == []


def test_every_address_has_a_name_by_which_templates_can_link_to_it():
    nameless = [
        str(pattern.pattern)
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "namespace", "") != "admin"
        for pattern in getattr(resolver, "url_patterns", [resolver])
        if not getattr(pattern, "name", None)
    ]
    assert nameless == []
