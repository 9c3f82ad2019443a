"""People who record through the server: one that is started on a free port, and clients that are
logged in as somebody, by form or by token."""

from __future__ import annotations

import html.parser
import http.client
import json
import re
import subprocess
import urllib.parse
from pathlib import Path
from typing import Any, NamedTuple

from ledger import BASE_ENVIRONMENT, COLLECTIVE, kill

SERVE = COLLECTIVE.with_name("collective-serve")
PASSWORD = "a synthetic pass phrase"


class Answered(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


def has_users() -> bool:
    """Whether this program keeps users: without them nobody records."""
    done = subprocess.run([SERVE, "user", "add", "--help"], capture_output=True,
                          env=BASE_ENVIRONMENT)
    return b"--role" in done.stdout


class Server:
    """Serves a ledger until it is stopped or killed."""

    def __init__(self, path: Path, *options):
        self.path = Path(path)
        self.options = options
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [SERVE, "--ledger", self.path, "--port", "0", *map(str, self.options)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=BASE_ENVIRONMENT, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError("the server did not start")
        self.address = line.split()[-1]
        self.host = urllib.parse.urlsplit(self.address).netloc

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=60)

    def kill(self) -> None:
        kill(self.process)


def user(path: Path, name: str, *roles: str, villages: tuple[str, ...] = ()) -> str:
    """Adds a user to a ledger's access file; gives a token of theirs."""
    words = [SERVE, "user", "add", name, "--ledger", path]
    for role in roles:
        words += ["--role", role]
    for village in villages:
        words += ["--village", village]
    subprocess.run(words, input=PASSWORD + "\n", text=True, check=True, capture_output=True,
                   env=BASE_ENVIRONMENT)
    done = subprocess.run([SERVE, "token", "new", "program", "--user", name, "--ledger", path], text=True, check=True,
                          capture_output=True, env=BASE_ENVIRONMENT)
    return done.stdout.split()[-1]


class Clerk:
    """Somebody at a program of theirs: a connection, and a token where there are users."""

    def __init__(self, server: Server, token: str | None = None):
        self.server = server
        self.token = token
        self.cookies: dict[str, str] = {}
        self.connection: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, body: bytes | None = None, **headers) -> Answered:
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.server.host, timeout=120)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            named["Authorization"] = f"Bearer {self.token}"
        if self.cookies:
            named["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if method != "GET" and not self.token:
            named["Origin"] = self.server.address.rstrip("/")
        try:
            self.connection.request(method, path, body, named)
            response = self.connection.getresponse()
            answered = Answered(
                response.status, {k.lower(): v for k, v in response.getheaders()},
                response.read())
        except (http.client.HTTPException, OSError):
            self.close()
            raise
        for cookie in [v for k, v in response.getheaders() if k.lower() == "set-cookie"]:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answered

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def get(self, path: str) -> Answered:
        return self.ask("GET", path)

    def post(self, path: str, body: dict | bytes, key: str | None = None, **headers) -> Answered:
        """JSON to the API."""
        if key is not None:
            headers["Idempotency_Key"] = key
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers.setdefault("Content_Type", "application/json")
        return self.ask("POST", f"/api/v1/{path}", content, **headers)

    def send(self, path: str, fields: dict[str, str]) -> Answered:
        """A form as a browser sends it."""
        return self.ask(
            "POST", path, urllib.parse.urlencode(fields).encode(),
            Content_Type="application/x-www-form-urlencoded")

    def login(self, name: str) -> None:
        page = Page(self.get("/login").text)
        answer = self.send(
            "/login", {**page.hidden(0), "name": name, "password": PASSWORD})
        if answer.status != 303:
            raise AssertionError(answer.text)


class Page(html.parser.HTMLParser):
    """The forms of a page: their addresses, controls and what stands in them."""

    def __init__(self, text: str):
        super().__init__()
        self.text = text
        self.forms: list[dict] = []
        self.select = self.area = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "form":
            self.forms.append({"action": named.get("action"), "fields": {}, "hidden": {}})
        elif tag == "input" and self.forms and "name" in named:
            kind = "hidden" if named.get("type") == "hidden" else "fields"
            self.forms[-1][kind][named["name"]] = named.get("value", "")
        elif tag == "select" and self.forms:
            self.select = named["name"]
            self.forms[-1]["fields"][self.select] = None
        elif tag == "option" and self.select:
            fields = self.forms[-1]["fields"]
            if fields[self.select] is None or "selected" in named:
                fields[self.select] = named.get("value", "")
        elif tag == "textarea" and self.forms:
            self.area = named["name"]
            self.forms[-1]["fields"][self.area] = ""

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        if tag == "textarea":
            self.area = None

    def handle_data(self, data):
        if self.area:
            self.forms[-1]["fields"][self.area] += data.removeprefix("\n")

    def hidden(self, index: int = -1) -> dict[str, str]:
        return dict(self.forms[index]["hidden"]) if self.forms else {}

    def filled(self, index: int = -1, **changes) -> dict[str, str]:
        form = self.forms[index]
        return {**{k: v or "" for k, v in form["fields"].items()}, **form["hidden"], **changes}

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What stands beside fields: the field, and what is wrong with it."""
        return re.findall(r'<span class="error" id="[\w-]*e-([\w]+)">([^<]*)</span>', self.text)


def multipart(fields: dict[str, str], files: dict[str, tuple[str, bytes]],
              boundary: str = "----a-synthetic-boundary") -> tuple[bytes, str]:
    """A form with files, and its type."""
    body = b""
    for name, value in fields.items():
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
                 f"{value}\r\n").encode()
    for name, (file, content) in files.items():
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; '
                 f'filename="{file}"\r\nContent-Type: application/octet-stream\r\n\r\n').encode()
        body += content + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
