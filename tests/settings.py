"""The project's settings, with what they need to start: no test asks for the .env of a machine."""

import os

os.environ["SECRET_KEY"] = "only-for-tests-" + "0123456789" * 5
os.environ["LOCAL"] = "yes"

from selfhelp.settings import *  # noqa: E402, F403
