"""The server as a program: how it starts, what it says when it cannot, how it ends, what it tells of
itself; beside the command on the same file; with a certificate of its own and behind a proxy."""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import threading
import time
import unittest
from pathlib import Path

from ledger import BASE_ENVIRONMENT, COLLECTIVE, NOBODY, ROOT, Books
from served import SERVE, Served, needs_server
from visiting import add, token

SERVING = ROOT / "Scripts/serving"
# It promises ten seconds; a crowded machine gets some more.
ENDED = 25


def tries(*options, environment=None, program=SERVE) -> tuple[int, str]:
    """The exit code and the sentence of a server that does not start."""
    done = subprocess.run([program, *map(str, options)], capture_output=True, text=True, timeout=60,
                          env={**BASE_ENVIRONMENT, **(environment or {})})
    return done.returncode, done.stderr


def balance(served: Served, village: str = "A") -> int:
    rows = served.get(f"/api/v1/balances?village={village}").json
    rows = rows if isinstance(rows, list) else rows["rows"]
    return sum(row["debit"] for row in rows)


def bearer(ledger) -> dict[str, str]:
    """A reader's token: where others could reach the server, somebody must be known to it."""
    add(ledger, "reader", "reader")
    return {"Authorization": f"Bearer {token(ledger, 'reader', 'test')}"}


@needs_server
class StartsAndEnds(Books):
    def test_it_prints_its_address_answers_and_ends_when_asked(self):
        for request in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(request), Served(self.ledger) as served:
                self.assertRegex(served.address, r"^http://127\.0\.0\.1:\d+/$")
                self.assertEqual(served.get("/health").text, "ok\n")
                self.assertEqual(served.get("/ready").json,
                                 {"problems": "", "ready": True, "records": True})
                self.assertEqual(served.stop(request), 0)
            self.assertFalse(Path(f"{self.ledger.path}-wal").exists(), "a log was left behind")
        self.assertSound(self.ledger)

    def test_the_command_starts_it(self):
        process = subprocess.Popen(
            [COLLECTIVE, "serve", "--ledger", self.ledger.path, "--port", "0"],
            stdout=subprocess.PIPE, text=True, env=BASE_ENVIRONMENT)
        with process:
            self.assertRegex(process.stdout.readline(), r"^http://127\.0\.0\.1:\d+/\n$")
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(ENDED), 0)

    def ends(self, served: Served, request: int = signal.SIGTERM) -> int:
        served.process.send_signal(request)
        return served.process.wait(ENDED)

    def test_connections_that_say_nothing_do_not_hold_it_up(self):
        with Served(self.ledger) as served, contextlib.ExitStack() as open_:
            for said in (b"", b"GET /health HTTP/1.1\r\nHost: a\r\n", b"POST /x HTTP/1.1\r\nHost: a\r\n"
                         b"Content-Length: 100\r\nContent-Type: application/json\r\n\r\nhalf"):
                for _ in range(10):
                    connection = open_.enter_context(
                        socket.create_connection((served.host, served.port)))
                    connection.sendall(said)
            kept = served.connection()
            kept.request("GET", "/health")
            kept.getresponse().read()
            self.assertEqual(self.ends(served), 0)
            kept.close()

    def test_a_stream_without_end_does_not_hold_it_up(self):
        with Served(self.ledger) as served:
            connection = served.connection()
            connection.request("GET", "/api/v1/feed?after=0", headers={"Accept": "text/event-stream"})
            answer = connection.getresponse()
            if answer.status == 404:
                self.skipTest("there is no feed")
            self.assertTrue(answer.readline())
            self.assertEqual(self.ends(served), 0)
            connection.close()

    def test_a_second_request_ends_it_at_once(self):
        with Served(self.ledger) as served, \
                socket.create_connection((served.host, served.port)) as slow:
            slow.sendall(b"POST /api/v1/import HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")
            time.sleep(0.3)
            served.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                served.process.wait(0.3)
            ended = served.process.poll() is not None
            served.process.send_signal(signal.SIGTERM)
            code = served.process.wait(ENDED)
            self.assertIn(code, (0,) if ended else (0, 128 + signal.SIGTERM))
        self.assertSound(self.ledger)

    def test_whoever_was_heard_is_answered_whole(self):
        with Served(self.ledger) as served:
            broken, answered, stop = [], [], threading.Event()

            def ask():
                while not stop.is_set():
                    connection = served.connection()
                    try:
                        connection.connect()
                        for _ in range(50):
                            connection.request("GET", "/api/v1/balances")
                            answer = connection.getresponse()
                            answered.append(json.loads(answer.read()))
                    except (http.client.IncompleteRead, ValueError) as error:
                        broken.append(error)
                    except (OSError, http.client.HTTPException):
                        return
                    finally:
                        connection.close()

            threads = [threading.Thread(target=ask) for _ in range(8)]
            for thread in threads:
                thread.start()
            while len(answered) < 200 and any(thread.is_alive() for thread in threads):
                time.sleep(0.01)
            self.assertEqual(self.ends(served), 0)
            stop.set()
            for thread in threads:
                thread.join()
            self.assertEqual(broken, [])

    def test_killed_it_leaves_a_sound_book_and_starts_again(self):
        for _ in range(3):
            with Served(self.ledger) as served:
                self.income()
                balance(served)
                served.process.kill()
                served.process.wait()
        self.assertSound(self.ledger)
        with Served(self.ledger) as served:
            served.get("/ready")


@needs_server
class CannotStart(Books):
    def refused(self, code: int, said: str, *options, **more) -> None:
        with self.subTest(options=options):
            got, err = tries(*options, **more)
            self.assertEqual(got, code, err)
            self.assertRegex(err, said)
            self.assertNotIn("internal", err)

    def test_a_port_that_is_taken(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = str(other.getsockname()[1])
            book = ("--ledger", self.ledger.path, "--port", port)
            self.refused(75, f"port {port} of 127.0.0.1 is taken", *book)
            self.refused(75, f"端口 {port} 已被", *book, environment={"LC_ALL": "zh_CN.UTF-8"})

    def test_hosts_that_are_not_here(self):
        bearer(self.ledger)
        book = ("--ledger", self.ledger.path, "--port", "0", "--host")
        self.refused(66, "no such host", *book, "no-such-host.invalid")
        # RFC 5737: an address of documentation.
        self.refused(66, "no address of this machine", *book, "192.0.2.1")

    def test_what_is_no_ledger(self):
        self.refused(66, "there is no ledger", "--ledger", self.folder / "none.db", "--port", "0")
        text = self.file("text.db", "not a ledger\n" * 100)
        self.refused(65, "is not a ledger", "--ledger", text, "--port", "0")
        other = self.ledger.copy(self.folder / "other.db")
        with contextlib.closing(sqlite3.connect(other.path)) as database:
            database.execute("CREATE VIEW extra AS SELECT 1")
            database.commit()
        self.refused(65, "extra", "--ledger", other.path, "--port", "0")

    def test_ports_that_are_none(self):
        for port in ("70000", "-1", "http"):
            self.refused(64, "port", "--ledger", self.ledger.path, "--port", port)

    def test_the_command_alone(self):
        alone = self.folder / "alone"
        alone.mkdir()
        shutil.copy(COLLECTIVE, alone / "collective")
        got, err = tries("serve", "--ledger", self.ledger.path, program=alone / "collective")
        self.assertEqual(got, 66, err)
        self.assertIn("collective-serve", err)
        self.assertIn("Scripts/install", err)


@needs_server
class BesideOthers(Books):
    def test_what_the_command_records_is_in_the_next_answer(self):
        with Served(self.ledger) as served:
            for number in range(20):
                self.income(amount=str(number + 1))
                # Whoever closes last puts the log away: the command must see that others have it open.
                self.assertTrue(Path(f"{self.ledger.path}-wal").exists())
                self.assertEqual(served.get("/api/v1/balances?village=A").json,
                                 self.ledger.json("balances", "--village", "A"))

    def test_a_village_that_the_command_adds_is_known(self):
        with Served(self.ledger) as served:
            self.assertEqual(served.request("GET", "/api/v1/balances?village=Z").status, 422)
            self.ledger.run("village", "add", "Z", "合成末村")
            served.get("/api/v1/balances?village=Z")

    def test_a_file_that_takes_the_name_is_refused_and_not_mixed_in(self):
        self.income()
        with Served(self.ledger) as served:
            balance(served)
            other = self.book("other.db")
            os.replace(other.path, self.ledger.path)
            reply = served.request("GET", "/api/v1/balances")
            self.assertEqual(reply.status, 500)
            self.assertNotIn(str(self.folder), reply.text)
            self.assertEqual(served.request("GET", "/ready").status, 503)
            self.assertEqual(served.get("/health").text, "ok\n")

    @unittest.skipUnless(os.geteuid() == 0, "needs root to become another user")
    def test_a_ledger_that_cannot_be_written_is_served_for_reading(self):
        self.income()
        expected = self.ledger.json("balances", "--village", "A")
        self.ledger.path.chmod(0o444)
        for mode in (0o755, 0o555):
            self.folder.chmod(mode)
            before = self.ledger.fingerprint()
            with self.subTest(oct(mode)), Served(self.ledger, user=NOBODY) as served:
                self.assertEqual(balance(served), sum(row["debit"] for row in expected))
                self.assertEqual(served.get("/ready").json,
                                 {"problems": "", "ready": True, "records": False})
                self.assertEqual(served.stop(), 0)
            self.assertUnchanged(self.ledger, before)
        self.folder.chmod(0o755)


SAMPLE = re.compile(r'^([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (-?[0-9.]+)$')


def samples(text: str) -> dict[tuple[str, str], float]:
    """Prometheus text format 0.0.4, read strictly: every family is told before its samples."""
    found, known = {}, {}
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            known[name] = kind
        elif not line.startswith("# HELP "):
            match = SAMPLE.match(line)
            assert match, line
            name, labels, value = match[1], match[2] or "", float(match[3])
            family = name if name in known else re.sub("_(bucket|sum|count)$", "", name)
            assert known[family] in ("counter", "gauge", "histogram"), line
            assert (name, labels) not in found, line
            found[name, labels] = value
    return found


@needs_server
class TellsOfItself(Books):
    def test_metrics_count_what_was_asked(self):
        with Served(self.ledger) as served:
            for _ in range(7):
                served.get("/api/v1/balances?village=A")
            served.request("GET", "/api/v1/balances?village=no-such-village")
            served.request("GET", "/nothing/here/%E5%90%88%E6%88%90")
            reply = served.get("/metrics")
            self.assertTrue(reply.headers["content-type"].startswith("text/plain; version=0.0.4"))
            found = samples(reply.text)
            route = 'route="/api/v1/balances"'
            counts = {labels: value for (name, labels), value in found.items()
                      if name == "collective_http_requests_total" and route in labels}
            self.assertEqual(counts, {f'{route},status="200"': 7, f'{route},status="422"': 1})
            self.assertEqual(found["collective_http_request_seconds_count", route], 8)
            buckets = [value for (name, labels), value in found.items()
                       if name == "collective_http_request_seconds_bucket" and route in labels]
            self.assertEqual(buckets, sorted(buckets))
            self.assertEqual(buckets[-1], 8)
            self.assertGreater(found["process_resident_memory_bytes", ""], 1e6)
            self.assertGreaterEqual(found["collective_connections", ""], 1)
            self.assertEqual(found["collective_head", 'ledger=""'], self.ledger.head)
            self.assertNotIn("village", reply.text)
            self.assertNotIn("合成", reply.text)

    def test_metrics_are_for_this_machine_alone(self):
        # 303: to where one logs in.
        refused = (303, 401, 403, 404)
        for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
            with self.subTest(name), Served(self.ledger) as served:
                reply = served.request("GET", "/metrics", **{name: "192.0.2.1"})
                self.assertIn(reply.status, refused)
        reader = bearer(self.ledger)
        with Served(self.ledger, "--behind-proxy") as served:
            for headers in ({}, {"X-Forwarded-For": "192.0.2.1"},
                            {"X-Forwarded-For": "127.0.0.1, 192.0.2.1"},
                            {"X-Forwarded-For": "192.0.2.1", **reader}):
                self.assertIn(served.request("GET", "/metrics", **headers).status, refused)
            served.get("/metrics", X_Forwarded_For="192.0.2.1, 127.0.0.1")

    def test_a_secure_connection_is_told_only_by_a_proxy(self):
        with Served(self.ledger) as served:
            self.assertNotIn("strict-transport-security",
                             served.get("/health", X_Forwarded_Proto="https").headers)
        bearer(self.ledger)
        with Served(self.ledger, "--behind-proxy") as served:
            told = {"X_Forwarded_For": "192.0.2.1", "X_Forwarded_Proto": "https"}
            self.assertIn("strict-transport-security", served.get("/health", **told).headers)
            told["X_Forwarded_Proto"] = "http"
            self.assertNotIn("strict-transport-security", served.get("/health", **told).headers)


def certificate(folder: Path, name: str = "own") -> tuple[Path, Path]:
    key, cert = folder / f"{name}.key", folder / f"{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
         "-keyout", key, "-out", cert, "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
    return cert, key


@needs_server
@unittest.skipUnless(shutil.which("openssl"), "openssl is not installed")
class WithTLS(Books):
    def test_its_own_certificate(self):
        cert, key = certificate(self.folder)
        trusting = ssl.create_default_context(cafile=str(cert))
        reader = bearer(self.ledger)
        with Served(self.ledger, "--tls-cert", cert, "--tls-key", key) as served:
            self.assertTrue(served.address.startswith("https://"))
            connection = http.client.HTTPSConnection("127.0.0.1", served.port, context=trusting,
                                                     timeout=60)
            connection.request("GET", "/api/v1/balances?village=A", headers=reader)
            answer = connection.getresponse()
            self.assertEqual(answer.status, 200)
            self.assertIn("max-age=", answer.getheader("Strict-Transport-Security"))
            json.loads(answer.read())
            connection.close()
            for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
                context = ssl.create_default_context(cafile=str(cert))
                context.minimum_version = context.maximum_version = version
                with socket.create_connection(("127.0.0.1", served.port)) as plain, \
                        context.wrap_socket(plain, server_hostname="localhost") as secure:
                    self.assertEqual(secure.version().replace(".", "_"), version.name)
            old = subprocess.run(
                ["openssl", "s_client", "-connect", f"127.0.0.1:{served.port}", "-tls1_1",
                 "-cipher", "DEFAULT@SECLEVEL=0"], input=b"", capture_output=True, timeout=60)
            self.assertNotEqual(old.returncode, 0)
            self.assertEqual(served.stop(), 0)

    def test_certificates_that_cannot_be_used(self):
        cert, key = certificate(self.folder)
        _, other = certificate(self.folder, "other")
        text = self.file("text.pem", "no certificate\n")
        bearer(self.ledger)
        for code, options in (
                (64, ("--tls-cert", cert)), (64, ("--tls-key", key)),
                (66, ("--tls-cert", self.folder / "none.pem", "--tls-key", key)),
                (66, ("--tls-cert", cert, "--tls-key", self.folder / "none.key")),
                (65, ("--tls-cert", text, "--tls-key", key)),
                (65, ("--tls-cert", cert, "--tls-key", text)),
                (65, ("--tls-cert", cert, "--tls-key", other))):
            with self.subTest(options):
                got, err = tries("--ledger", self.ledger.path, "--port", "0", *options)
                self.assertEqual(got, code, err)
                self.assertNotIn("internal", err)
                self.assertNotIn("PRIVATE", err)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@needs_server
class WorkedConfigurations(Books):
    def test_nginx_in_front(self):
        nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
        if not nginx or not shutil.which("openssl"):
            self.skipTest("nginx or openssl is not installed")
        cert, key = certificate(self.folder)
        reader = bearer(self.ledger)
        self.folder.chmod(0o777)
        with Served(self.ledger, "--behind-proxy") as served:
            secure, plain = free_port(), free_port()
            server = (SERVING / "nginx.conf").read_text("utf-8")
            for old, new in (("127.0.0.1:8080", f"127.0.0.1:{served.port}"),
                             ("/etc/ssl/collective.pem", str(cert)),
                             ("/etc/ssl/collective.key", str(key))):
                self.assertIn(old, server)
                server = server.replace(old, new)
            server = re.sub(r"listen \[::\]:\d+( ssl)?;", "", server)
            server = server.replace("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl")
            server = server.replace("listen 80;", f"listen 127.0.0.1:{plain};")
            temporary = " ".join(f"{kind}_temp_path {self.folder}/t;" for kind in (
                "client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
            conf = self.file("whole.conf", f"""
daemon off; pid {self.folder}/pid; error_log {self.folder}/error.log;
events {{}}
http {{ access_log off; {temporary} {server} }}
""")
            with subprocess.Popen([nginx, "-p", str(self.folder), "-c", str(conf)],
                                  stderr=subprocess.PIPE) as front:
                try:
                    self.through_nginx(secure, plain, cert, reader)
                finally:
                    front.terminate()
                    front.wait(ENDED)

    def through_nginx(self, secure: int, plain: int, cert: Path, reader: dict) -> None:
        context = ssl.create_default_context(cafile=str(cert))

        def get(path: str, **headers):
            connection = http.client.HTTPSConnection("127.0.0.1", secure, context=context, timeout=60)
            connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            return answer, body

        for _ in range(200):
            with contextlib.suppress(OSError):
                answer, body = get("/api/v1/balances?village=A", **reader)
                break
            time.sleep(0.05)
        self.assertEqual(answer.status, 200, body)
        self.assertIsNotNone(answer.getheader("Strict-Transport-Security"))
        # Whatever a client claims of itself, it is not taken for this machine's administrator.
        for path in ("/metrics", "/metrics?", "//metrics"):
            for headers in ({}, {"X_Forwarded_For": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"}):
                with self.subTest(path, headers=headers):
                    self.assertNotEqual(get(path, **headers)[0].status, 200)
        connection = http.client.HTTPConnection("127.0.0.1", plain, timeout=60)
        connection.request("GET", "/")
        self.assertEqual(connection.getresponse().status, 301)
        connection.close()

    @unittest.skipUnless(shutil.which("caddy"), "caddy is not installed")
    def test_caddy_takes_its_file(self):
        done = subprocess.run(["caddy", "adapt", "--config", SERVING / "Caddyfile", "--validate"],
                              capture_output=True, text=True, timeout=60,
                              env={**os.environ, "HOME": str(self.folder)})
        self.assertEqual(done.returncode, 0, done.stderr)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd is not installed")
    def test_the_unit_is_one_and_shut_in(self):
        text = (SERVING / "collective.service").read_text("utf-8")
        self.assertIn("/usr/local/bin/collective-serve", text)
        unit = self.folder / "collective.service"
        unit.write_text(text.replace("/usr/local/bin/collective-serve", str(SERVE)), "utf-8")
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True,
                              text=True, timeout=60)
        mine = [line for line in done.stderr.splitlines() if "collective" in line]
        self.assertEqual(mine, [], done.stderr)
        help_ = subprocess.run(["systemd-analyze", "--help"], capture_output=True, text=True).stdout
        if "--offline" not in help_:
            return
        done = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", "--no-pager", unit],
            capture_output=True, text=True, timeout=60)
        level = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
        self.assertIsNotNone(level, done.stdout + done.stderr)
        self.assertLess(float(level[1]), 2.0)


if __name__ == "__main__":
    unittest.main()
