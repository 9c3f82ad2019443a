"""People, programs and strangers before a server: users made with the command, sessions begun as a
browser begins them, and requests sent byte for byte, so that none is mended on its way."""

from __future__ import annotations

import re
import socket
import subprocess
import time
import urllib.parse
from typing import NamedTuple

from ledger import BASE_ENVIRONMENT, Answer, Ledger, expect
from served import SERVE, Served

PASSWORD = "synthetic-password"


def serve(ledger: Ledger, *arguments, code=0, stdin: str = "") -> Answer:
    """A command about users or tokens."""
    done = subprocess.run(
        [str(SERVE), *map(str, arguments), "--ledger", str(ledger.path)], capture_output=True,
        timeout=120, input=stdin.encode(), env=BASE_ENVIRONMENT)
    return expect(Answer(done.returncode, done.stdout.decode(), done.stderr.decode()), code, arguments)


def add(ledger: Ledger, name: str, *roles: str, villages=(), password: str = PASSWORD) -> None:
    options = [word for role in roles for word in ("--role", role)]
    options += [word for village in villages for word in ("--village", village)]
    serve(ledger, "user", "add", name, *options, stdin=password + "\n")


def token(ledger: Ledger, user: str, name: str, *options) -> str:
    return serve(ledger, "token", "new", name, "--user", user, *options).out.strip()


class Seen(NamedTuple):
    """What came back; status 0 = nothing did."""
    status: int
    head: str
    body: bytes

    def header(self, name: str) -> str | None:
        found = re.search(rf"(?im)^{name}: (.*?)\r?$", self.head)
        return found and found[1]

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


def send(served: Served, data: bytes | list[bytes], pause: float = 0, timeout: float = 20,
         half: bool = False) -> Seen:
    """Sends bytes as they are, in pieces with a pause between them where there are several, and reads
    until the other side closes, or has sent the whole answer."""
    pieces = data if isinstance(data, list) else [data]
    got = b""
    with socket.create_connection((served.host, served.port), timeout=timeout) as connection:
        try:
            for number, piece in enumerate(pieces):
                if number:
                    time.sleep(pause)
                connection.sendall(piece)
            if half:
                connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        try:
            while not whole(got):
                chunk = connection.recv(1 << 16)
                if not chunk:
                    break
                got += chunk
        except TimeoutError:
            raise AssertionError(f"no answer and not closed after {timeout} s: {got[:200]!r}") from None
        except OSError:
            pass
    head, _, body = got.partition(b"\r\n\r\n")
    status = re.match(rb"HTTP/1\.1 (\d{3}) ", head)
    return Seen(int(status[1]) if status else 0, head.decode("latin-1"), body)


def whole(got: bytes) -> bool:
    head, end, body = got.partition(b"\r\n\r\n")
    length = re.search(rb"(?im)^content-length: (\d+)\r?$", head)
    return bool(end) and length is not None and len(body) >= int(length[1])


def message(served: Served, method: str, path: str, *headers: str, body: bytes = b"",
            host: str | None = None) -> bytes:
    """A request as bytes; nothing in it is checked."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'{served.host}:{served.port}'}", *headers]
    if body and not any(h.lower().startswith(("content-length", "transfer-encoding")) for h in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


class Browser:
    """Keeps a session as a browser does: the cookie, and the token of the forms."""

    def __init__(self, served: Served):
        self.served = served
        self.cookie: str | None = None

    @property
    def origin(self) -> str:
        return f"http://{self.served.host}:{self.served.port}"

    def ask(self, method: str, path: str, *headers: str, body: bytes = b"") -> Seen:
        own = [f"Cookie: {self.cookie}"] if self.cookie else []
        return send(self.served, message(self.served, method, path, *own, *headers, body=body))

    def get(self, path: str, *headers: str) -> Seen:
        return self.ask("GET", path, *headers)

    def post(self, path: str, *headers: str, **fields: str) -> Seen:
        """A form as a page of the server sends it."""
        return self.ask(
            "POST", path, "Content-Type: application/x-www-form-urlencoded",
            f"Origin: {self.origin}", "Sec-Fetch-Site: same-origin", *headers,
            body=urllib.parse.urlencode(fields).encode())

    def login(self, name: str, password: str = PASSWORD, next: str = "/") -> Seen:
        seen = self.post("/login", name=name, password=password, next=next)
        cookie = seen.header("set-cookie")
        if cookie:
            self.cookie = cookie.split(";")[0]
        return seen

    def csrf(self, path: str = "/balances") -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.get(path).text)
        if not found:
            raise AssertionError("the page bears no form of the session")
        return found[1]
