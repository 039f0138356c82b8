"""Members of the team for tests: made with a role, and signed in."""

from django.test import Client

from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role


def make_member(role: Role = Role.VIEWER, **changes) -> User:
    """Make an account of this role; `changes` are fields of User."""
    fields = {"username": f"{role}@example.org", "name": f"Ann {role.title()}", "role": role}
    user = User(**(fields | changes))
    user.set_password("three-mild-teapots-9")
    user.save()
    return user


def sign_in(client: Client, role: Role = Role.VIEWER, **changes) -> User:
    """Make an account of this role, sign it in with all that the desk asks for, and return it."""
    user = make_member(role, **changes)
    client.force_login(user)
    return user
