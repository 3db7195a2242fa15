"""Servers that are awkward in one way, as real ones are, and what the client must make of them with its defaults."""

import json
import os
import re
import subprocess
import sys
import urllib.request

import pytest

from certificates import Certificate
from neighbour import CASES

PROXIES = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return Certificate(tmp_path_factory.mktemp("tls"), "DNS:localhost", "IP:127.0.0.1")


@pytest.fixture
def run(programs):
    """Starts the server of a case, runs its program beside it, and gives what that printed.

    The variables in `env` name the server."""
    servers = []

    def run(name, *server, env):
        process = subprocess.Popen(
            [sys.executable, CASES / "server.py", *server], stdout=subprocess.PIPE, text=True)
        servers.append(process)
        run.url = f"http://127.0.0.1:{int(process.stdout.readline())}"
        others = {*PROXIES, "NO_PROXY", "no_proxy", "SSL_CERT_FILE"}
        environment = {name: value for name, value in os.environ.items() if name not in others}
        environment |= {"PORT": run.url.rsplit(":", 1)[1]} | {name: run.url for name in env}
        done = subprocess.run([programs / name], env=environment, text=True, capture_output=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    yield run
    for server in servers:
        server.kill()
        server.wait()


def asked(url):
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url + "/__stat") as stat:
        return json.load(stat)["asked"]


def waits(said):
    return [float(seconds) for seconds in re.findall(r"the caller waited ([\d.]+(?:e-?\d+)?) seconds", said)]


# For each case how its server is started, and whether what the program printed and the server was asked is right.
RIGHT = {
    # Refused once, and sent after the pause.
    "client-empty-gzip": (["empty-gzip"], lambda said, asked: said == "sent\n" and len(asked) == 2),
    "client-keep-alive-hint": (
        ["keep-alive", "idle=1", "rtt=.05"], lambda said, asked: said == "20 sent, 0 unknown\n" and len(asked) == 20),
    "client-own-content-length": (["ok"], lambda said, asked: said == "1 segments\n" and len(asked) == 1),
    "client-pool-starvation": (
        ["ok", "ms=1000"], lambda said, asked: said.startswith("3000 sent, 0 failed") and len(asked) == 3000),
    "client-proxy": (["proxy"], lambda said, asked: asked == ["CONNECT track.customer.example:443"]),
    "client-slow-first-error": (
        ["ok", "cert=CHAIN", "key=KEY"], lambda said, asked: len(waits(said)) == 2 and max(waits(said)) < 5 and "not trusted" in said),
}


@pytest.mark.parametrize("name", sorted(path.parent.name for path in CASES.glob("*/main.swift")))
def test_case(run, certificate, name):
    server, is_right = RIGHT[name]
    files = {"cert=CHAIN": f"cert={certificate.chain}", "key=KEY": f"key={certificate.key}"}
    said = run(name, *(files.get(word, word) for word in server), env=PROXIES if "proxy" in name else [])
    requests = [] if "https" in said else asked(run.url)
    assert is_right(said, requests), said


@pytest.mark.parametrize("variable", PROXIES)
def test_each_variable_names_the_proxy(run, variable):
    run("client-proxy", "proxy", env=[variable])
    assert asked(run.url) == ["CONNECT track.customer.example:443"]
