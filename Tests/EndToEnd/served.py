"""A server on a ledger: begun on a free port, its address read from what it prints, ended at the end
of the test. `COLLECTIVE_SERVE` names the binary, else the release build of this checkout."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import unittest
import urllib.parse
from pathlib import Path
from typing import Any, NamedTuple

from ledger import BASE_ENVIRONMENT, COLLECTIVE, Ledger

SERVE = Path(os.environ.get("COLLECTIVE_SERVE") or COLLECTIVE.with_name("collective-serve"))


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Served:
    """`with Served(ledger) as served: served.get("/checkpoint")`."""

    def __init__(self, path: Path | Ledger, *options: object, environment=None):
        path = path.path if isinstance(path, Ledger) else path
        self.process = subprocess.Popen(
            [SERVE, "--ledger", path, "--port", "0", *map(str, options)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**BASE_ENVIRONMENT, **(environment or {})})
        self.address = (self.process.stdout.readline() or "").strip()
        if not self.address:
            _, said = self.process.communicate()
            raise AssertionError(f"exit {self.process.returncode}: {said}")
        parts = urllib.parse.urlsplit(self.address)
        self.host, self.port = parts.hostname, parts.port

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def stop(self, request: int = signal.SIGTERM) -> int:
        """Asks it to end and waits until it has; its exit code."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(request)
        try:
            self.process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            raise AssertionError("the server did not end") from None
        return self.process.returncode

    def connection(self, timeout: float = 60) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.host, self.port, timeout=timeout)

    def request(self, method: str, path: str, body: bytes | None = None, **headers) -> Reply:
        """Header names with `_` for `-`."""
        connection = self.connection()
        try:
            connection.request(
                method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            fields = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, fields, answer.read())
        finally:
            connection.close()

    def get(self, path: str, code: int = 200, **headers) -> Reply:
        reply = self.request("GET", path, **headers)
        if reply.status != code:
            raise AssertionError(f"{path}: {reply.status}, expected {code}: {reply.body[:500]!r}")
        return reply


needs_server = unittest.skipUnless(SERVE.exists(), "the server is not built")
