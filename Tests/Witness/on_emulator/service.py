"""An emulator as those who test against it see it: an address, keys, four ways to call it."""

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

import requests

from conftest import COMMAND

NOW = 1_790_000_000
DAY = 86_400


class Service:
    """A running `cioferry emulator`; options are flags of the command. Keys are those that it prints."""

    def __init__(self, *options, port=0, now=NOW, certificate=None):
        flags = ["--port", port, *([] if now is None else ["--now", now]), *options]
        if certificate:
            flags += ["--tls", "--certificate", certificate]
        # A file, not a pipe: nobody reads it while the emulator runs.
        self.errors = tempfile.TemporaryFile("w+", errors="replace")
        self.process = subprocess.Popen(
            [COMMAND, "emulator", *map(str, flags)], stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.lines, last = {}, "CIOFERRY_TRUST_ROOTS" if certificate else "CIOFERRY_WRITE_KEY"
        for line in self.process.stdout:
            if line.startswith("export "):
                name, value = line.removeprefix("export ").strip().split("=", 1)
                self.lines[name] = value
            if last in self.lines:
                break
        assert "CIOFERRY_APP_URL" in self.lines, f"it did not start: {self.said()}"
        self.url = self.lines["CIOFERRY_APP_URL"]
        self.app_key, self.write_key = self.lines["CIOFERRY_APP_KEY"], self.lines["CIOFERRY_WRITE_KEY"]
        self.site_id, self.track_key = self.lines["CIOFERRY_SITE_ID"], self.lines["CIOFERRY_TRACK_KEY"]
        parts = urllib.parse.urlsplit(self.url)
        self.host, self.port = parts.hostname, parts.port
        self.certificate = certificate
        self.headers = {}
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = str(certificate) if certificate else True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.session.close()
        self.stop(signal.SIGTERM)

    def stop(self, how=signal.SIGKILL):
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self.process.stdout.close()
        self.errors.close()

    def said(self):
        """What it wrote to stderr."""
        self.errors.seek(0)
        return self.errors.read()

    def scoped(self, name):
        """The same emulator, each call in a scope."""
        twin = object.__new__(Service)
        twin.__dict__.update(self.__dict__, headers={"X-Emulator-Scope": name}, session=requests.Session())
        twin.session.trust_env = False
        return twin

    # Calls.

    def ask(self, method, path, headers=None, timeout=30, **options):
        headers = self.headers | (headers or {})
        return self.session.request(method, self.url + path, headers=headers, timeout=timeout, **options)

    def app(self, method, path, headers=None, **options):
        headers = {"Authorization": "Bearer " + self.app_key} | (headers or {})
        return self.ask(method, path, headers=headers, **options)

    def track(self, method, path, json=None, **options):
        return self.ask(method, path, json=json, auth=(self.site_id, self.track_key), **options)

    def pipelines(self, path, json, strict=False, **options):
        headers = {"X-Strict-Mode": "1"} if strict else {}
        return self.ask("POST", path, json=json, headers=headers, auth=(self.write_key, ""), **options)

    def control(self, method, path="", **options):
        return self.ask(method, "/__emulator" + path, **options)

    # Shorthands: what must go well.

    def get(self, path, **query):
        answer = self.app("GET", path, params=query)
        assert answer.status_code == 200, f"{path} {query}: {answer.status_code} {answer.text}"
        return answer.json()

    def identify(self, identifier, **attributes):
        answer = self.track("PUT", "/api/v1/customers/" + quoted(identifier), json=attributes)
        assert answer.status_code == 200, answer.text

    def entity(self, **operation):
        return self.track("POST", "/api/v2/entity", json=operation)

    def send(self, channel="email", **body):
        answer = self.app("POST", "/v1/send/" + channel, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()["delivery_id"]

    def person(self, identifier, **query):
        """None if there is nobody of that name."""
        answer = self.app("GET", f"/v1/customers/{quoted(identifier)}/attributes", params=query)
        return answer.json()["customer"] if answer.status_code == 200 else None

    def walk(self, path, member, method="GET", json=None, **query):
        """All records of a paged list."""
        records, start = [], None
        while True:
            page = self.app(method, path, params=query | ({"start": start} if start else {}), json=json)
            assert page.status_code == 200, page.text
            page = page.json()
            records += page[member] or []
            start = page.get("next")
            if not start:
                return records

    def calls(self, **filters):
        answer = self.control("GET", "/requests", params=filters)
        assert answer.status_code == 200, answer.text
        return answer.json()["requests"]

    def counts(self):
        """What there is in the workspace."""
        everything = self.control("GET", "/workspace").json()
        return {name: everything[name] for name in ("people", "activities", "sent")}

    def is_alive(self):
        return self.process.poll() is None and requests.get(
            self.url + "/__emulator/health", timeout=10, verify=self.session.verify).status_code == 200

    def memory(self):
        """Resident bytes."""
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def processor_time(self):
        """Seconds of CPU so far."""
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def socket(self):
        return socket.create_connection((self.host, self.port), timeout=30)


def quoted(text):
    return urllib.parse.quote(str(text), safe="")


def refused(*options, timeout=20):
    """Starts an emulator that must not start; gives its exit status and what it says."""
    done = subprocess.run(
        [COMMAND, "emulator", *map(str, options)], capture_output=True, text=True, timeout=timeout, errors="replace")
    assert "Unknown option" not in done.stderr
    return done.returncode, done.stderr.strip()


def received(connection, seconds, until=None):
    """What comes within the seconds, or up to a text, or up to the end of the connection (then also True)."""
    deadline, data = time.monotonic() + seconds, b""
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            if not selector.select(left):
                break
            try:
                piece = connection.recv(65_536)
            except ConnectionError:
                return data, True
            if not piece:
                return data, True
            data += piece
            if until and until in data:
                break
    return data, False


def eventually(condition, seconds=10):
    """Asks again until it is so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(requests.ConnectionError):
            # An answer with a failure is false, and yet an answer.
            result = condition()
            if result is not None and result is not False:
                return result
        time.sleep(0.02)
    raise AssertionError(f"not within {seconds} seconds")
