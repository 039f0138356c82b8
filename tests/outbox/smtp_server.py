"""A real mail server with moods, for a process of its own.

    python -m tests.outbox.smtp_server FOLDER

Says its port in the first line, then a line for each thing that happens: "RCPT",
"MAIL <message-id> <address>", "ANSWERED", "QUIT"; and "SYNC" when a line comes in. It lets nobody
sign in. How it behaves is the word in FOLDER/mood, which it looks up each time:

- accept: as a good server does
- 451 or 550: says so to the recipient; data-451 or data-550: says so to the mail
- sender-550: says no to the sender, that is to us
- slow: lets some time pass before it answers, but does
- drop-rcpt, drop-answer: hangs up there, the latter with the mail in its hands
- hold-rcpt, hold-answer, hold-quit: answers nothing there until the mood changes
- meet: the first recipient is answered when a second connection has come as far

Ends when standard input does, so that it never outlives the tests.
"""

import asyncio
import os
import sys
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

LOOKS_SECONDS = 0.01
SLOW_SECONDS = 0.4


class Moody:
    """What aiosmtpd calls for each step of a dialogue."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.both = asyncio.Barrier(2)
        self.met = False

    @property
    def mood(self) -> str:
        return (self.folder / "mood").read_text()

    async def while_held(self, step: str) -> None:
        while self.mood == f"hold-{step}":
            await asyncio.sleep(LOOKS_SECONDS)
        if self.mood == "slow":
            await asyncio.sleep(SLOW_SECONDS)

    def hangs_up(self, server: SMTP, step: str) -> bool:
        if self.mood == f"drop-{step}":
            server.transport.abort()
            return True
        return False

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mood == "sender-550":
            return "550 robin@people.example may not send"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        say("RCPT")
        await self.while_held("rcpt")
        if self.hangs_up(server, "rcpt"):
            return "421 Gone"
        if self.mood in ("451", "550"):
            return f"{self.mood} {address} is not welcome"
        if self.mood == "meet" and not self.met:
            await self.both.wait()
            self.met = True
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mood.startswith("data-"):
            return f"{self.mood.removeprefix('data-')} not for {envelope.rcpt_tos}"
        mail = message_from_bytes(envelope.content)
        (self.folder / "last.eml").write_bytes(envelope.content)
        say(f"MAIL {mail['Message-ID']} {' '.join(envelope.rcpt_tos)}")
        await self.while_held("answer")
        if self.hangs_up(server, "answer"):
            return "421 Gone"
        say("ANSWERED")
        return "250 OK"

    async def handle_QUIT(self, server, session, envelope):
        say("QUIT")
        await self.while_held("quit")
        return "221 Bye"


def say(line: str) -> None:
    print(line, flush=True)


async def serve(folder: Path) -> None:
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_reader(sys.stdin, lambda: say("SYNC") if os.read(0, 100) else ended.set())
    moody = Moody(folder)
    server = await loop.create_server(lambda: connected(moody), "127.0.0.1", 0)
    say(str(server.sockets[0].getsockname()[1]))
    await ended.wait()


def connected(moody: Moody) -> SMTP:
    """Return a server's side of one connection."""
    return SMTP(
        moody,
        hostname="mx.example",
        auth_require_tls=False,
        authenticator=lambda *_: AuthResult(success=False, handled=False),
    )


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
