"""Questions for a page that a cache takes for a plain one, and the site perhaps for another.

Whoever asks so would like the answer to become everybody's. Where "{path}" stands, the path of a
page comes that nobody has asked for yet.
"""

from tests.front.odd_requests import HOST

CANARY = "zwcanary"
ELSEWHERE = f"{CANARY}.example"

# What some program or other lets change the host, the way, the method, the form or the language.
LINES = [
    f"X-Forwarded-Host: {ELSEWHERE}",
    f"X-Host: {ELSEWHERE}",
    f"X-Forwarded-Server: {ELSEWHERE}",
    f"Forwarded: for=9.9.9.9;host={ELSEWHERE};proto=http",
    "X-Forwarded-Port: 8443",
    "X-Forwarded-Scheme: http",
    "X-Forwarded-Proto: http",
    "X_Forwarded_Proto: http",
    f"X-Forwarded-Prefix: /{CANARY}",
    f"Script-Name: /{CANARY}",
    f"Path-Info: /{CANARY}/",
    "X-Original-URL: /desk/",
    "X-Rewrite-URL: /desk/",
    "X-HTTP-Method-Override: POST",
    "Range: bytes=0-9",
    "Range: bytes=-1",
    "Range: bytes=99999999-",
    'If-Range: "x"',
    "If-None-Match: *",
    'If-Match: "x"',
    "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT",
    "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
    "Accept: application/json",
    "Accept-Language: pl",
    "Accept-Charset: utf-16",
    "Accept-Encoding: gzip;q=0",
    "Accept-Encoding: br, gzip, gzip",
    f"Cookie: __Host-sessionid={CANARY}; __Host-csrftoken={CANARY}; messages={CANARY}",
    f"Authorization: Basic {CANARY}",
    f"Origin: https://{ELSEWHERE}",
    f"Referer: https://{ELSEWHERE}/",
    f"User-Agent: {CANARY}",
    "Sec-Fetch-Site: cross-site",
    "Cache-Control: no-cache, no-store, max-age=0",
    "Pragma: no-cache",
    "Connection: Host, X-Forwarded-Proto, X-Forwarded-For",
    "Upgrade: h2c",
    "Expect: 100-continue",
    "TE: trailers",
    "Max-Forwards: 0",
    f"X: {CANARY * 500}",
]
# The same page, or another, in other words.
ADDRESSES = [
    "{path}?",
    "{path}??",
    f"{{path}}?utm_source={CANARY}",
    f"{{path}}?q={CANARY}&_={CANARY}",
    f"{{path}}?{CANARY * 800}",
    f"{{path}}#{CANARY}",
    f"{{path}}%23{CANARY}",
    f"{{path}}%3Fq={CANARY}",
    f"{{path}};{CANARY}",
    "{path}%00",
    "{path}%0d%0aSet-Cookie:%20a=b",
    "{path}%ff",
    "{path}.",
    "{path}./",
    "{path}%2e%2e/%2e%2e/desk/",
    "{path}../../desk/",
    "{path}/",
    "{path}%2f",
    "/{path}",
    f"//{ELSEWHERE}{{path}}",
    "/desk/..{path}",
    "/desk%2f..{path}",
    f"/list/1{{path}}?{CANARY}",
    "/list/1.2{path}",
    f"http://{ELSEWHERE}{{path}}",
    f"https://{HOST}{{path}}?{CANARY}",
    f"\\{ELSEWHERE}{{path}}",
]
HOSTS = [
    ELSEWHERE,
    f"{HOST}:8443",
    f"{HOST}.",
    HOST.upper(),
    f"{HOST}@{ELSEWHERE}",
    f"{ELSEWHERE}:80@{HOST}",
    f"{HOST}, {ELSEWHERE}",
    f"{HOST}\r\nHost: {ELSEWHERE}",
    f"{ELSEWHERE}\r\nHost: {HOST}",
    "localhost",
    "127.0.0.1",
    "",
]
METHODS = ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PURGE", "BAN", "HEAD", "get", "GETT"]


def question(
    address: str = "{path}", line: str = "X: x", host: str = HOST, method: str = "GET"
) -> str:
    """Return how to ask for a page."""
    head = [f"{method} {address} HTTP/1.1", f"Host: {host}", line, "X-Forwarded-Proto: https"]
    return "\r\n".join([*head, "Connection: close", "", ""])


ODD_QUESTIONS = [
    *(question(line=line) for line in LINES),
    *(question(address) for address in ADDRESSES),
    *(question(host=host) for host in HOSTS),
    *(question(method=method) for method in METHODS),
]


def for_page(question: str, path: str) -> bytes:
    """Return a question as it is sent for the page of this path."""
    return question.replace("{path}", path).encode("latin-1")
