# SPDX-License-Identifier: Apache-2.0
"""A local Customer.io in a process of its own."""

import json
import signal
import ssl
import subprocess
import time
import urllib.request

KEY = "emulator-app-key"


class Emulator:
    """A running `cioferry emulator`; use it as a context."""

    def __init__(self, command, *options, certificate=None):
        """With a certificate it speaks https, and writes the one that it makes there."""
        if certificate:
            options += ("--tls", "--certificate", certificate)
        self._certificate = certificate
        self._command = [str(part) for part in (command, "emulator", "--port", 0, "--app-key", KEY, *options)]

    def __enter__(self):
        started = time.monotonic()
        self._process = subprocess.Popen(
            self._command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.environment = {}
        """The variables that set a client up, as it prints them for a shell."""
        for line in self._process.stdout:
            name, value = line.removeprefix("export ").strip().split("=", 1)
            self.environment[name] = value
            if name == "CIOFERRY_WRITE_KEY":
                break
        else:
            raise SystemExit("the emulator did not say where it listens")
        if self._certificate:
            self.environment["CIOFERRY_TRUST_ROOTS"] = self._certificate
        self.url = self.environment["CIOFERRY_APP_URL"]
        self.ask("/__emulator/requests")
        self.ready = time.monotonic() - started
        """Seconds from its start to its first answer."""
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(10)
        self._process.stdout.close()

    def ask(self, path, method="GET"):
        request = urllib.request.Request(self.url + path, method=method, headers={"Authorization": "Bearer " + KEY})
        trust = ssl.create_default_context(cafile=self._certificate) if self._certificate else None
        with urllib.request.urlopen(request, timeout=60, context=trust) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def record(self):
        """What was asked since the last `forget`: `total`, `operations`, `statuses`, `per_second`."""
        return self.ask("/__emulator/requests")

    def forget(self):
        self.ask("/__emulator/requests", method="DELETE")
