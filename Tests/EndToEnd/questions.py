"""Questions as addresses: what the command is asked becomes a path, option by option."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import urllib.parse
from pathlib import Path
from typing import Iterator, NamedTuple

from ledger import BASE_ENVIRONMENT, COLLECTIVE

SERVE = Path(os.environ.get("COLLECTIVE_SERVE") or COLLECTIVE.with_name("collective-serve"))
# Arguments without a name, and what an address calls them.
ARGUMENTS = {"show": ["entry"], "voucher": ["voucher"], "diff": ["from", "to"]}
FLAGS = {"--consolidated", "--each", "--before-closing", "--ascending", "--open", "--all", "--entries",
         "--quoted", "--list", "--strict"}


class Got(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    def __getitem__(self, name):
        return self.headers.get(name.lower()) if isinstance(name, str) else tuple.__getitem__(self, name)


class Asking:
    """A server that is asked, one connection for all."""

    def __init__(self, address: str):
        self.address = address
        self.host = urllib.parse.urlsplit(address).netloc
        self.connection = http.client.HTTPConnection(self.host, timeout=120)

    def ask(self, path: str, method: str = "GET", **headers) -> Got:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, headers=named)
        response = self.connection.getresponse()
        fields = {name.lower(): value for name, value in response.getheaders()}
        return Got(response.status, fields, response.read())


@contextlib.contextmanager
def asking(path, *options, environment: dict | None = None) -> Iterator[Asking]:
    """Serves a ledger on a free port of this machine while it is asked."""
    server = subprocess.Popen(
        [SERVE, "--ledger", path, "--port", "0", *map(str, options)], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**BASE_ENVIRONMENT, **(environment or {})}, text=True)
    try:
        line = server.stdout.readline()
        if not line:
            raise AssertionError(server.stderr.read())
        address = line.split()[-1]
        client = Asking(address)
        yield client
        client.connection.close()
    finally:
        server.terminate()
        server.wait(timeout=30)
        server.stdout.close()
        server.stderr.close()


def address(words: tuple[str, ...]) -> str | None:
    """Where the API answers what the command answers to these words; `None` = nowhere."""
    name, rest = words[0], list(words[1:])
    if name == "statement":
        name = f"statement-{rest.pop(0)}"
    if name == "indicators" and "--quoted" in rest:
        name = "indicators-quoted"
        rest.remove("--quoted")
    if words[:2] == ("audit", "--list"):
        name, rest = "audit-rules", []
    if words[:2] == ("audit", "--open"):
        name, rest = "findings", ["--open"]
    if words[:2] == ("checkpoint", "--list"):
        name, rest = "checkpoints", []
    if name in ("replay", "sample", "import", "distribute", "verify") or "--since" in rest:
        return None
    if name == "audit" and "--strict" in rest:
        rest.remove("--strict")
    query, plain = [], []
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            plain.append(word)
        elif word in FLAGS:
            query.append((word[2:], "true"))
        else:
            query.append((word[2:], rest.pop(0)))
    if name == "explain":
        query += [("figure", x) for x in plain]
    else:
        query += zip(ARGUMENTS.get(name, []), plain, strict=False)
    return f"/api/v1/{name}" + (f"?{urllib.parse.urlencode(query)}" if query else "")
