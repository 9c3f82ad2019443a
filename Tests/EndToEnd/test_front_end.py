"""A second front end gives the same figures, in the same JSON, and refuses in the same words."""

import json
import subprocess
import unittest

from ledger import COLLECTIVE, LedgerTest

SERVER = COLLECTIVE.parent / "balances-server"


class FrontEnd(LedgerTest):
    def get(self, path):
        answer = subprocess.run(
            [SERVER, self.ledger.path], input=f"GET {path} HTTP/1.1\r\n\r\n".encode(),
            capture_output=True, timeout=60, check=True)
        head, _, body = answer.stdout.partition(b"\r\n\r\n")
        self.assertIn(f"Content-Length: {len(body)}".encode(), head)
        return head.split(b"\r\n")[0].decode().split(" ", 1)[1], body

    @unittest.skipUnless(SERVER.exists(), "balances-server is built with the tests")
    def test_balances_are_those_of_the_command(self):
        self.ledger = self.empty()
        for village in ("001", "002"):
            self.ledger.run("village", "add", village, f"合成{village}村")
            self.ledger.record("income", village, "2022-03-05", "inc.rent.property", "120000")
        self.ledger.record("expense", "002", "2022-03-06", "exp.operating", "12.34")
        for path, words in (("/balances", []), ("/balances?village=002", ["--village", "002"])):
            status, body = self.get(path)
            self.assertEqual(status, "200 OK")
            self.assertEqual(body.decode(), self.ledger.run(
                "balances", "--format", "json", *words).out)
        status, body = self.get("/balances?village=9")
        self.assertEqual(status, "422 Unprocessable Content")
        said = self.ledger.run("balances", "--village", "9", code=65).err
        self.assertEqual(f"collective: {json.loads(body)['error']}\n", said)
        self.assertEqual(self.get("/other")[0], "404 Not Found")


if __name__ == "__main__":
    unittest.main()
