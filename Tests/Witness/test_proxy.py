"""The way to the servers: proxies of both kinds, and whose certificates are believed.

The App API is `customer.example`, which has no address: it is to be had behind a proxy only."""

import json
import os
import shutil
import ssl
import subprocess
import time

import pytest

from certificates import Certificate
from conftest import APP_KEY, COMMAND
from on_keboola.component import run as run_component
from proxies import ConnectProxy, SocksProxy, TLSServer

HOST = "customer.example"
TUNNEL = f"CONNECT {HOST}:443"
PASSWORD = "s3cret/pass:word"
LOGIN = "ferry:" + PASSWORD
# How the password stands in a URL.
ESCAPED = "s3cret%2Fpass%3Aword"
VARIABLES = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return Certificate(tmp_path_factory.mktemp("tls"), f"DNS:{HOST}", "DNS:localhost")


@pytest.fixture
def server(world, certificate):
    with TLSServer(certificate, world.url) as server:
        yield server


@pytest.fixture
def places(server):
    return {f"{HOST}:443": server.port}


@pytest.fixture
def proxy(places):
    with ConnectProxy(places) as proxy:
        yield proxy


@pytest.fixture
def run(certificate):
    """Runs the command with no more of the environment than it needs, for `customer.example`."""

    def run(*arguments, prefix=(), **variables):
        environment = {"PATH": os.environ["PATH"], "CIOFERRY_APP_KEY": APP_KEY, "CIOFERRY_APP_URL": f"https://{HOST}",
                       "CIOFERRY_TRUST_ROOTS": str(certificate.authority), **variables}
        environment = {name: value for name, value in environment.items() if value is not None}
        begin = time.monotonic()
        command = [*prefix, COMMAND, *map(str, arguments), "--requests-per-second", "100000"]
        done = subprocess.run(command, env=environment, text=True, capture_output=True, timeout=120)
        done.seconds = time.monotonic() - begin
        assert APP_KEY not in done.stdout + done.stderr
        return done

    return run


def sentence(done, status=2):
    """The sentence that tells of a failure: 1 is for settings that cannot be, 2 for a way that is barred."""
    assert done.returncode == status and done.stdout == "", done.stdout + done.stderr
    assert "Fatal" not in done.stderr
    return done.stderr.splitlines()[-1]


def is_fine(done):
    assert done.returncode == 0, done.stderr
    assert "Everything that was checked is fine." in done.stdout
    return True


def asked_only_for_tunnels(proxy, server):
    """The proxy was asked for nothing but tunnels, and saw nothing but TLS in them; the key arrived behind it."""
    assert proxy.asked and set(proxy.asked) == {TUNNEL}
    assert APP_KEY.encode() not in proxy.sent and b"bearer" not in proxy.sent.lower()
    # What needs no key gets none.
    assert {key for _, key in server.requests} - {None} == {"Bearer " + APP_KEY}
    return True


@pytest.mark.parametrize("variable", [*VARIABLES, "CIOFERRY_PROXY"])
def test_each_variable(run, proxy, server, variable):
    assert is_fine(run("check", **{variable: proxy.url}))
    assert asked_only_for_tunnels(proxy, server)


def test_option_goes_before_everything(run, proxy, server):
    others = dict.fromkeys([*VARIABLES, "CIOFERRY_PROXY"], "http://127.0.0.1:1")
    assert is_fine(run("check", "--proxy", proxy.url, **others))
    assert asked_only_for_tunnels(proxy, server)


def test_extraction_comes_through(run, proxy, server, tmp_path):
    done = run("extract", "--streams", "segments", "--to", f"jsonl:{tmp_path}/x", HTTPS_PROXY=proxy.url)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x" / "segments.jsonl").read_text().count("\n") > 3
    assert asked_only_for_tunnels(proxy, server)


def test_order_of_the_variables(run, proxy, server):
    nobody = "http://127.0.0.1:1"
    assert is_fine(run("check", https_proxy=proxy.url, HTTPS_PROXY=nobody, all_proxy=nobody, http_proxy=nobody))
    assert is_fine(run("check", HTTPS_PROXY="", ALL_PROXY=proxy.url, HTTP_PROXY=nobody))
    # A host and port without a scheme are an HTTP proxy.
    assert is_fine(run("check", HTTPS_PROXY=proxy.url.removeprefix("http://")))
    assert asked_only_for_tunnels(proxy, server)


def test_visitors_of_a_web_server_choose_no_proxy(run, proxy):
    done = run("check", HTTP_PROXY=proxy.url, REQUEST_METHOD="GET")
    assert HOST in sentence(done) and not proxy.asked


@pytest.mark.parametrize("hosts", ["customer.example", ".example", "*", "other.test, CUSTOMER.EXAMPLE:443", "example"])
def test_no_proxy(run, proxy, hosts):
    text = sentence(run("check", HTTPS_PROXY=proxy.url, NO_PROXY=hosts))
    assert HOST in text and not proxy.asked


@pytest.mark.parametrize("hosts", ["omer.example", "customer.example:8443", "customer.example.org", ""])
def test_no_proxy_for_others(run, proxy, server, hosts):
    assert is_fine(run("check", HTTPS_PROXY=proxy.url, NO_PROXY=hosts))
    assert asked_only_for_tunnels(proxy, server)


def test_none_means_none(run, proxy):
    assert HOST in sentence(run("check", "--proxy", "none", HTTPS_PROXY=proxy.url))
    assert HOST in sentence(run("check", HTTPS_PROXY=proxy.url, CIOFERRY_PROXY="none"))
    assert not proxy.asked


def test_this_machine_is_reached_without(run, proxy, server):
    address = f"https://localhost:{server.port}"
    assert is_fine(run("check", "--proxy", proxy.url, CIOFERRY_APP_URL=address, HTTPS_PROXY=proxy.url))
    assert not proxy.asked


def test_socks(run, places, server):
    with SocksProxy(places) as proxy:
        for variable in ("HTTPS_PROXY", "ALL_PROXY"):
            assert is_fine(run("check", **{variable: proxy.url}))
        # The name goes to the proxy as it is, with either word for it.
        assert is_fine(run("check", "--proxy", proxy.url.replace("socks5", "socks5h")))
        assert asked_only_for_tunnels(proxy, server)


def test_socks_that_knows_no_such_host(run, tmp_path):
    with SocksProxy({}) as proxy:
        assert "127.0.0.1" in sentence(run("check", "--retry-seconds", 2, ALL_PROXY=proxy.url))
        assert TUNNEL in proxy.asked


def test_login(run, places, server):
    with ConnectProxy(places, login=LOGIN) as proxy:
        url = proxy.url.replace("//", f"//ferry:{ESCAPED}@")
        done = run("check", "--verbose", HTTPS_PROXY=url)
        assert is_fine(done) and PASSWORD not in done.stdout + done.stderr
        assert asked_only_for_tunnels(proxy, server)
        # It is the proxy's, and not the server's behind it.
        assert all("proxy-authorization: basic " in head.lower() for head in proxy.heads)


@pytest.mark.parametrize("status", [407, 403, 502, 200])
def test_password_is_in_no_failure(run, places, status):
    """Also not where nobody is behind the proxy, which makes a tunnel all the same (200)."""
    behind = {} if status == 200 else places
    with ConnectProxy(behind, login="somebody:else", status=None if status == 407 else status) as proxy:
        url = proxy.url.replace("//", f"//ferry:{ESCAPED}@")
        done = run("check", "--verbose", "--retry-seconds", 2, HTTPS_PROXY=url)
        assert sentence(done)
        for secret in (PASSWORD, ESCAPED, "ferry:"):
            assert secret not in done.stdout + done.stderr


def test_proxy_that_asks_for_a_login(run, places):
    with ConnectProxy(places, login=LOGIN) as proxy:
        done = run("check", HTTPS_PROXY=proxy.url)
        text = sentence(done)
        assert f"the proxy 127.0.0.1:{proxy.port}" in text and "password" in text and done.seconds < 5
        assert APP_KEY.encode() not in proxy.sent


def test_proxy_that_cannot_connect(run, places):
    with ConnectProxy(places, status=502) as proxy:
        text = sentence(run("check", "--retry-seconds", 2, HTTPS_PROXY=proxy.url))
        assert f"the proxy 127.0.0.1:{proxy.port}" in text and HOST in text
        assert APP_KEY.encode() not in proxy.sent and set(proxy.asked) == {TUNNEL}


def test_proxy_that_is_not_there(run):
    done = run("check", HTTPS_PROXY=f"http://ferry:{ESCAPED}@127.0.0.1:1")
    text = sentence(done)
    assert "the proxy 127.0.0.1:1" in text and done.seconds < 5
    assert ESCAPED not in done.stderr and PASSWORD not in done.stderr


def test_proxy_of_an_unknown_name(run):
    done = run("check", HTTPS_PROXY="http://proxy.example:3128")
    assert "proxy.example" in sentence(done) and done.seconds < 10


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "ALL_PROXY", "CIOFERRY_PROXY", "--proxy"])
@pytest.mark.parametrize("url", ["ftp://proxy.example", "http://", "http://a b:c", "http://proxy:port", "socks4://x",
                                 "https://proxy.example", "http://ferry:s3cret@", "http://proxy.example:99999"])
def test_nonsense(run, variable, url):
    done = run("check", "--proxy", url) if variable == "--proxy" else run("check", **{variable: url})
    text = sentence(done, status=1)
    assert "proxy" in text.lower() and len(done.stderr.splitlines()) == 1 and done.seconds < 2
    assert "s3cret" not in done.stderr


@pytest.fixture
def component(certificate, tmp_path):
    """Runs Keboola's component, which is to read segments of `customer.example`, and gives the process and its folder."""

    def component(**variables):
        for part in ("in/tables", "out/tables", "out/files"):
            (tmp_path / part).mkdir(parents=True)
        parameters = {"#api_secret": APP_KEY, "segments": True, "requests_per_second": 100_000}
        (tmp_path / "config.json").write_text(json.dumps({"parameters": parameters, "action": "run"}))
        others = {"CIOFERRY_APP_URL": f"https://{HOST}", "SSL_CERT_FILE": certificate.authority}
        return run_component(tmp_path, {**others, **variables}), tmp_path

    return component


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "all_proxy", "CIOFERRY_PROXY"])
def test_keboola(component, proxy, server, variable):
    done, data = component(**{variable: proxy.url})
    assert done.returncode == 0, done.stderr
    assert (data / "out/tables/segments.csv").read_text().count("\n") > 3
    assert asked_only_for_tunnels(proxy, server)


def test_keboola_tells_of_a_proxy_that_is_not_there(component):
    done, _ = component(HTTPS_PROXY=f"http://ferry:{ESCAPED}@127.0.0.1:1")
    assert done.returncode == 1 and "the proxy 127.0.0.1:1" in done.stderr
    assert ESCAPED not in done.stdout + done.stderr and PASSWORD not in done.stdout + done.stderr


# MARK: certificates


@pytest.mark.parametrize("newest", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_refused(run, world, certificate, newest):
    with TLSServer(certificate, world.url, ssl.TLSVersion.TLSv1, newest) as server:
        done = run("check", CIOFERRY_APP_URL=f"https://localhost:{server.port}")
        assert "TLS 1.2" in sentence(done) and done.seconds < 5
        assert not server.requests


@pytest.mark.parametrize("only", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_new_tls_is_taken(run, world, certificate, only):
    with TLSServer(certificate, world.url, only, only) as server:
        assert is_fine(run("check", CIOFERRY_APP_URL=f"https://localhost:{server.port}"))


def test_unknown_authority(run, server):
    done = run("check", CIOFERRY_APP_URL=f"https://localhost:{server.port}", CIOFERRY_TRUST_ROOTS=None)
    text = sentence(done)
    assert "CIOFERRY_TRUST_ROOTS" in text and "SSL_CERT_FILE" in text and done.seconds < 5
    assert not server.requests


def test_certificate_of_another(run, server):
    done = run("check", CIOFERRY_APP_URL=f"https://127.0.0.1:{server.port}")
    assert "another name" in sentence(done) and done.seconds < 5
    assert not server.requests


@pytest.mark.parametrize("trust", ["CIOFERRY_TRUST_ROOTS", "SSL_CERT_FILE", "--trust-roots"])
def test_one_file_is_enough(run, server, certificate, trust):
    variables = {"CIOFERRY_TRUST_ROOTS": None, "CIOFERRY_APP_URL": f"https://localhost:{server.port}"}
    options = [trust, certificate.authority] if trust == "--trust-roots" else []
    if not options:
        variables[trust] = str(certificate.authority)
    assert is_fine(run("check", *options, **variables))


@pytest.mark.parametrize("trust", ["CIOFERRY_TRUST_ROOTS", "SSL_CERT_FILE"])
def test_file_of_certificates_that_holds_none(run, server, tmp_path, trust):
    (tmp_path / "empty.pem").write_text("no certificate\n")
    for file in ("empty.pem", "nowhere.pem"):
        variables = {"CIOFERRY_TRUST_ROOTS": None, "CIOFERRY_APP_URL": f"https://localhost:{server.port}"}
        text = sentence(run("check", **{**variables, trust: str(tmp_path / file)}), status=1)
        assert file in text and "PEM" in text
    assert not server.requests


@pytest.fixture
def bare():
    """What to put before a command so that it sees a system without a trust store."""
    stores = [path for path in ("/etc/ssl/certs", "/etc/pki") if os.path.isdir(path)]
    mounts = " && ".join(f"mount -t tmpfs none {path}" for path in stores) or "true"
    prefix = ["unshare", "-m", "sh", "-c", mounts + ' && exec "$0" "$@"']
    if os.geteuid() != 0 or not shutil.which("unshare"):
        pytest.skip("hiding the system's certificates takes root and unshare")
    if (tried := subprocess.run([*prefix, "true"], capture_output=True, text=True)).returncode:
        pytest.skip("the system's certificates cannot be hidden here: " + tried.stderr.strip())
    return prefix


@pytest.mark.parametrize("trust", ["CIOFERRY_TRUST_ROOTS", "SSL_CERT_FILE"])
def test_own_certificates_are_enough_without_a_store(run, server, certificate, bare, trust):
    variables = {"CIOFERRY_TRUST_ROOTS": None, trust: str(certificate.authority)}
    assert is_fine(run("check", prefix=bare, CIOFERRY_APP_URL=f"https://localhost:{server.port}", **variables))


def test_without_any_certificate_it_says_what_to_do(run, server, bare):
    done = run("check", prefix=bare, CIOFERRY_APP_URL=f"https://localhost:{server.port}", CIOFERRY_TRUST_ROOTS=None)
    text = sentence(done)
    assert "ca-certificates" in text and "CIOFERRY_TRUST_ROOTS" in text and done.seconds < 5
    assert not server.requests
