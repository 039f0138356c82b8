"""Giving the roles of PostgreSQL what is declared, and taking everything else from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from selfhelp.rights.declared import ROLES, Right, rights

BOUNDS_NOTHING = (
    "{role} belongs to another role, or may do everything: what it is given would bound nothing."
)
# Every role of ours with "" for its tables, so that one without rights is seen too; then what each
# may do with whole tables and with columns of some.
HELD = """
    WITH ours AS (SELECT oid, rolname FROM pg_roles WHERE rolname = ANY(%s)),
    here AS (SELECT oid, relname, relacl FROM pg_class
             WHERE relnamespace = 'public'::regnamespace)
    SELECT rolname, '', '', '' FROM ours
    UNION ALL
    SELECT rolname, relname, '', privilege_type
    FROM here CROSS JOIN aclexplode(relacl) JOIN ours ON ours.oid = grantee
    UNION ALL
    SELECT rolname, relname, attname, privilege_type
    FROM here JOIN pg_attribute ON attrelid = here.oid
    CROSS JOIN aclexplode(attacl) JOIN ours ON ours.oid = grantee
"""
UNBOUND = """
    SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND (
        rolsuper OR rolcreaterole OR EXISTS (SELECT FROM pg_auth_members WHERE member = oid))
"""
OWN_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    AND relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
"""
OWN_FUNCTIONS = """
    SELECT oid::regprocedure::text, prorettype = 'trigger'::regtype FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
    AND proowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
"""


class CannotGive(Exception):
    """The roles are not as they must be, or whoever asks does not own the tables."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was done for one role: how many rights it was given, lost, and has now."""

    role: str
    given: int
    taken: int
    held: int


def roles_held() -> dict[str, set[Right]]:
    """Return what each role of ours that the database has may do at this moment, as it says."""
    held: dict[str, set[Right]] = {}
    for role, *right in _rows(HELD, [list(ROLES)]):
        of_role = held.setdefault(role, set())
        if right[0]:
            of_role.add(Right(role, *right))
    return held


@transaction.atomic
def give_rights(*, by: str) -> list[Given]:
    """Let each role do what is declared and nothing else; return what that changed.

    To be called by the owner of the tables. Raises CannotGive, and then nothing has changed.
    """
    before = roles_held()
    own = [name for (name,) in _rows(OWN_TABLES)]
    _check(set(before), set(own))
    _keep_others_out()
    _bind_functions()
    _run(f"REVOKE ALL ON TABLE {_listed(own)} FROM PUBLIC, {_listed(ROLES)}")
    for right in sorted(right for role in ROLES for right in rights(role)):
        columns = f" ({_quoted(right.column)})" if right.column else ""
        _run(f"GRANT {right.privilege}{columns} ON {_quoted(right.table)} TO {right.role}")
    after = roles_held()
    return [
        Given(role, len(after[role] - before[role]), len(before[role] - after[role]), len(held))
        for role, held in after.items()
    ]


def _check(roles: set[str], own: set[str]) -> None:
    """Raise CannotGive unless the roles are there and bounded, and the tables are one's own."""
    if missing := set(ROLES) - roles:
        raise CannotGive(f"There is no role {' nor '.join(sorted(missing))}.")
    if unbound := _rows(UNBOUND, [list(ROLES)]):
        raise CannotGive(BOUNDS_NOTHING.format(role=unbound[0][0]))
    tables = {right.table for role in ROLES for right in rights(role)}
    if strange := tables - own:
        raise CannotGive(f"Not there, or of another owner: {', '.join(sorted(strange))}.")


def not_as_declared(now: datetime) -> str:
    """Return which roles may do more or less than is declared (for health.CHECKS)."""
    if connection.vendor != "postgresql":
        return ""
    wrong = [
        f"{role} lacks {len(rights(role) - held)} rights and has {len(held - rights(role))} that "
        "are not declared"
        for role, held in roles_held().items()
        if held != rights(role)
    ]
    return f"{'; '.join(wrong)}: run grant_rights" if wrong else ""


def _keep_others_out() -> None:
    """Let nobody but the roles in, and nobody at all make anything."""
    everybody = f"PUBLIC, {_listed(ROLES)}"
    [[name]] = _rows("SELECT current_database()")
    database = _quoted(name)
    _run(
        f"REVOKE ALL ON DATABASE {database} FROM {everybody}",
        f"GRANT CONNECT ON DATABASE {database} TO {_listed(ROLES)}",
        f"REVOKE ALL ON SCHEMA public FROM {everybody}",
        f"GRANT USAGE ON SCHEMA public TO {_listed(ROLES)}",
        # Whatever a later migration makes is nobody's until rights to it are given.
        "ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC",
        "ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC",
    )


def _bind_functions() -> None:
    """Let triggers write what belongs to them, and nobody use their functions otherwise.

    They write tables that no role may write: the directory's version, and what was erased.
    """
    for function, is_of_trigger in _rows(OWN_FUNCTIONS):
        _run(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC, {_listed(ROLES)}")
        if is_of_trigger:
            # As those are that were made since (see groups/version_triggers.py).
            _run(f"ALTER FUNCTION {function} SECURITY DEFINER SET search_path = public, pg_temp")


def _rows(sql: str, parameters: Iterable = ()) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))
