"""The description of the API is what the server serves: each route is described and each description
served, the committed file is that of the program, every answer is one that is described."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import unittest

from ledger import ROOT, Books
from questions import SERVE, asking

COMMITTED = ROOT / "Schemas/openapi.json"
METHODS = ("get", "put", "post", "delete", "patch")
HAS = {name: importlib.util.find_spec(name) is not None
       for name in ("openapi_spec_validator", "schemathesis", "jsonschema")}


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for below in value.values():
            yield from references(below)
    elif isinstance(value, list):
        for below in value:
            yield from references(below)


def at(document, pointer: str):
    for step in pointer.removeprefix("#/").split("/"):
        step = step.replace("~1", "/").replace("~0", "~")
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


@unittest.skipUnless(SERVE.exists(), "the server is built apart")
class Description(Books):
    def setUp(self):
        super().setUp()
        self.income()

    def described(self, server, lang="en"):
        got = server.ask(f"/api/v1/openapi.json?lang={lang}")
        self.assertEqual((got.status, got["content-type"]), (200, "application/json"))
        return json.loads(got.body)

    def test_it_is_the_committed_one(self):
        with asking(self.ledger.path) as server:
            self.assertEqual(self.described(server), json.loads(COMMITTED.read_text("utf-8")),
                             "run Scripts/openapi")

    def test_it_refers_to_what_there_is(self):
        with asking(self.ledger.path) as server:
            document, chinese = self.described(server), self.described(server, "zh")
        for reference in set(references(document)):
            self.assertTrue(reference.startswith("#/components/"), reference)
            at(document, reference)
        self.assertEqual(shape(document), shape(chinese))
        self.assertNotEqual(document["info"], chinese["info"])
        names = [x["operationId"] for path in document["paths"].values() for x in path.values()]
        self.assertEqual(len(names), len(set(names)))
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                given = {x["name"] for x in operation["parameters"] if x.get("in") == "path"}
                self.assertEqual(given, set(re.findall(r"\{(\w+)\}", path)), path)
                self.assertIn(operation["x-permission"], {
                    "published", "read", "record", "close", "approve", "audit", "administer"})

    def test_its_schemas_are_those_of_the_folder(self):
        """What is inlined says what the files say, but for where references lead."""
        with asking(self.ledger.path) as server:
            schemas = self.described(server)["components"]["schemas"]

        def bare(value):
            if isinstance(value, dict):
                return {key: bare(below) for key, below in value.items() if key not in ("$ref", "$id", "$schema")}
            return [bare(x) for x in value] if isinstance(value, list) else value

        for name, schema in schemas.items():
            events = name.removeprefix("event.")
            folder = "events" if events != name else "api" if name == "problem" else "answers"
            path = ROOT / "Schemas" / folder / f"{events}.schema.json"
            if not path.exists():
                path = ROOT / "Schemas/api" / f"{events}.schema.json"
            self.assertEqual(bare(schema), bare(json.loads(path.read_text("utf-8"))), name)
        self.assertIn("event.journal-posted.v3", schemas)

    def test_what_is_described_is_served_and_nothing_else(self):
        with asking(self.ledger.path) as server:
            paths = self.described(server)["paths"]
            for path, methods in paths.items():
                address = re.sub(r"\{\w+\}", "1", path)
                allow = server.ask(address, "OPTIONS")["allow"]
                self.assertIsNotNone(allow, path)
                served = {x.strip().lower() for x in allow.split(",")} - {"head", "options"}
                self.assertEqual(served, set(methods) & set(METHODS), path)
                others = set(METHODS) - set(methods)
                for method in others:
                    self.assertEqual(server.ask(address, method.upper()).status, 405, (path, method))
            # A parameter that is not described is refused.
            for path, methods in paths.items():
                if "get" in methods:
                    address = re.sub(r"\{\w+\}", "1", path)
                    self.assertEqual(server.ask(f"{address}?undescribed=1").status, 400, path)

    def test_the_routes_of_the_source_are_described(self):
        """No file registers a route under the API's path but the one that reads the table."""
        places = [str(path.relative_to(ROOT)) for path in (ROOT / "Sources/CollectiveServer").rglob("*.swift")
                  if re.search(r'\.(?:get|post|put|patch|delete|on)\(\s*(?:RouterPath\()?"/?api/', path.read_text("utf-8"))]
        self.assertEqual(places, [])

    @unittest.skipUnless(HAS["openapi_spec_validator"], "openapi-spec-validator is not installed")
    def test_it_is_valid(self):
        from openapi_spec_validator import validate
        validate(json.loads(COMMITTED.read_text("utf-8")))

    @unittest.skipUnless(HAS["schemathesis"], "schemathesis is not installed")
    def test_no_answer_is_undescribed(self):
        """Made-up requests, good and bad, bounded in number and time."""
        with asking(self.ledger.path) as server:
            done = subprocess.run(
                [sys.executable, "-m", "schemathesis.cli", "run", f"{server.address}api/v1/openapi.json",
                 "--checks", ",".join((
                     "not_a_server_error", "status_code_conformance", "content_type_conformance",
                     "response_headers_conformance", "response_schema_conformance",
                     "unsupported_method")),
                 "--exclude-operation-id", "feed",  # It has no end.
                 "--phases", "examples,coverage,fuzzing", "--max-examples", "8", "--max-time", "30",
                 "--request-timeout", "30", "--generation-deterministic", "--no-color"],
                capture_output=True, timeout=180, text=True, cwd=self.folder,
                env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"})
            self.assertEqual(done.returncode, 0, done.stdout[-6000:] + done.stderr[-2000:])
            # It still answers.
            self.assertEqual(server.ask("/api/v1/balances").status, 200)


def shape(value):
    """A description without what it says to people."""
    if isinstance(value, dict):
        return {key: shape(below) for key, below in value.items()
                if not (key in ("description", "summary", "title") and isinstance(below, str))}
    return [shape(x) for x in value] if isinstance(value, list) else value


if __name__ == "__main__":
    unittest.main()
