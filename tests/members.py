"""Members of the team for tests: made with a role, and signed in."""

import time

from django.test import Client

from selfhelp.accounts import presence
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role

PASSWORD = "three-mild-teapots-9"


def make_member(role: Role = Role.VIEWER, **changes) -> User:
    """Make an account of this role; `changes` are fields of User."""
    address = f"{role}@example.org"
    fields = {"username": address, "email": address, "name": f"Ann {role.title()}", "role": role}
    user = User(**(fields | changes))
    user.set_password(PASSWORD)
    user.save()
    return user


def let_in(client: Client, user: User, *, second_step: bool = True) -> User:
    """Sign an account in, with all that the desk asks for or without the second step."""
    client.force_login(user)
    session = client.session
    now = time.time()
    session[presence.KEY] = {"began": now, "seen": now, "second_step": second_step}
    session.save()
    return user


def sign_in(client: Client, role: Role = Role.VIEWER, **changes) -> User:
    """Make an account of this role, sign it in with all that the desk asks for, and return it."""
    return let_in(client, make_member(role, **changes))
