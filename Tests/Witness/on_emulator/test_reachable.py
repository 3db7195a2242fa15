"""Reachable from where one needs it, closed to all others, and safe keys unless they are given."""

import os
import socket
import ssl

import pytest
import requests

from service import Service, refused


def names(path):
    """What a certificate is for."""
    decoded = ssl._ssl._test_decode_cert(str(path))
    return {name for _, name in decoded["subjectAltName"]}


def one_sentence(said):
    assert len(said.splitlines()) == 1 and 20 < len(said) < 300, said
    assert "Error Domain" not in said and "errno" not in said and "Fatal" not in said


def test_for_other_machines(tmp_path):
    """--tls --host 0.0.0.0 --allow-host emulator: URLs that another container can use, in a certificate for them."""
    certificate = tmp_path / "e.pem"
    with Service("--host", "0.0.0.0", "--allow-host", "emulator", "--allow-host", "mail.test", "--people", 1,
                 certificate=certificate) as service:
        for name in ("APP", "TRACK", "PIPELINES"):
            assert service.lines[f"CIOFERRY_{name}_URL"].startswith(f"https://emulator:{service.port}")
        assert service.lines["CIOFERRY_TRUST_ROOTS"] == str(certificate)
        assert {"localhost", "127.0.0.1", "emulator", "mail.test"} <= names(certificate)
        context = ssl.create_default_context(cafile=certificate)
        for name in ("emulator", "mail.test", "localhost"):
            with socket.create_connection(("127.0.0.1", service.port)) as plain:
                with context.wrap_socket(plain, server_hostname=name) as secure:
                    secure.sendall(f"GET /v1/segments HTTP/1.1\r\nHost: {name}:{service.port}\r\n"
                                   f"Authorization: Bearer {service.app_key}\r\nConnection: close\r\n\r\n".encode())
                    assert secure.recv(64).startswith(b"HTTP/1.1 200")


def test_every_address_without_a_name(tmp_path):
    """No 0.0.0.0 in a URL: nobody can call that."""
    with Service("--host", "0.0.0.0", "--people", 1, certificate=tmp_path / "e.pem") as service:
        assert "0.0.0.0" not in service.url
        assert requests.get(f"https://localhost:{service.port}/__emulator/health", verify=service.certificate).ok


def test_version_six(tmp_path):
    """::1 has brackets in a URL, and is in the certificate."""
    if not socket.has_ipv6 or not os.path.exists("/proc/net/if_inet6"):
        pytest.skip("no IPv6 here")
    with Service("--host", "::1", "--people", 1) as service:
        assert service.url == f"http://[::1]:{service.port}"
        assert service.is_alive()
    with Service("--host", "::1", "--people", 1, certificate=tmp_path / "e.pem") as service:
        assert service.is_alive()
        assert {"::1", "0:0:0:0:0:0:0:1"} & names(service.certificate)


def test_foreign_hosts_are_refused():
    """A page of somebody else cannot read it under its own name, and no foreign name gets into links."""
    with Service("--people", 5, "--allow-host", "emulator") as service:
        for host in ("evil.example", f"evil.example:{service.port}", "127.0.0.1.evil.example", "localhost.", ""):
            for path in ("/__emulator/requests", "/__emulator/health", "/v1/segments"):
                answer = service.app("GET", path, headers={"Host": host})
                assert answer.status_code in (400, 421), (host, path)
        for host in ("emulator", "EMULATOR:1", f"localhost:{service.port}"):
            answer = service.ask("GET", "/api/v1/accounts/region", auth=(service.site_id, service.track_key),
                                 headers={"Host": host})
            assert answer.status_code == 200 and "evil" not in answer.text


def test_a_port_that_is_taken():
    """One sentence with the port and what to do."""
    with Service("--people", 1) as service:
        status, said = refused("--port", service.port)
        assert status in (1, 2) and str(service.port) in said and "--port" in said
        one_sentence(said)


@pytest.mark.parametrize("path", ["/no/such/folder/e.pem", "/proc/e.pem", "/"])
def test_a_certificate_that_cannot_be_written(path):
    """One sentence with the path."""
    status, said = refused("--port", 0, "--tls", "--certificate", path)
    assert status in (1, 2) and path in said
    one_sentence(said)


def test_plain_http_beyond_this_machine():
    """Only when told."""
    status, said = refused("--port", 0, "--host", "0.0.0.0")
    assert status in (1, 2) and "--tls" in said and "--plain-http" in said
    one_sentence(said)
    with Service("--host", "0.0.0.0", "--plain-http", "--allow-host", "emulator", "--people", 1) as service:
        assert service.url == f"http://emulator:{service.port}"


@pytest.fixture(scope="module")
def address():
    """An address of this machine that others have a way to."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the kernel only chooses.
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            pytest.skip("this machine has no address but its own")


def test_the_control_api_needs_the_token_beyond_loopback(address):
    """Whoever comes over the network and has no token learns nothing and changes nothing."""
    with Service("--host", "0.0.0.0", "--plain-http", "--control-token", "s3cret", "--allow-host", address, "--people", 5) as service:
        url = f"http://{address}:{service.port}"
        for method, path in (("GET", "/requests"), ("GET", "/workspace"), ("GET", "/clock"), ("GET", "/faults"),
                             ("PUT", "/seed"), ("POST", "/reset"), ("POST", "/snapshots"), ("DELETE", "/requests")):
            for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic czNjcmV0Og=="},
                            {"Authorization": "Bearer " + service.app_key}):
                answer = requests.request(method, url + "/__emulator" + path, headers=headers)
                assert answer.status_code == 401 and answer.content, (method, path, headers)
            answer = requests.request(method, url + "/__emulator" + path, headers={"Authorization": "Bearer s3cret"})
            assert answer.status_code not in (401, 403, 404), (method, path)
        answer = requests.get(url + "/v1/segments", headers={"Authorization": "Bearer " + service.app_key})
        assert answer.status_code == 200


def test_beyond_loopback_without_a_token(address):
    """Then the control API is not for the network; or the start is refused, and names the flag."""
    try:
        service = Service("--host", "0.0.0.0", "--plain-http", "--allow-host", address, "--people", 1)
    except AssertionError as problem:
        assert "--control-token" in str(problem)
        return
    with service:
        answer = requests.get(f"http://{address}:{service.port}/__emulator/requests")
        assert answer.status_code in (401, 403, 404) and answer.content


def test_keys_are_random_unless_given():
    """Two starts differ; what is given is used."""
    with Service("--people", 1) as first, Service("--people", 1) as second:
        for key in ("app_key", "site_id", "track_key", "write_key"):
            assert getattr(first, key) != getattr(second, key)
            assert len(getattr(first, key)) >= 16
        assert second.app("GET", "/v1/segments", headers={"Authorization": "Bearer " + first.app_key}).status_code == 401
    with Service("--people", 1, "--app-key", "a", "--site-id", "s", "--track-key", "t", "--write-key", "w") as service:
        assert (service.app_key, service.site_id, service.track_key, service.write_key) == ("a", "s", "t", "w")
        assert service.get("/v1/segments")
        assert service.pipelines("/v1/identify", {"userId": "x"}, strict=True).status_code == 200


KEYS = ["--app-key", "--site-id", "--track-key", "--write-key", "--control-token"]


@pytest.mark.parametrize("flag, value", [(flag, value) for flag in KEYS for value in ("", "a b", "a\nb")]
                         + [("--site-id", "a:b"), ("--write-key", "a:b")])
def test_keys_that_cannot_be_sent(flag, value):
    """What no header can carry is refused, and a colon in the user's name of Basic."""
    status, said = refused("--port", 0, flag, value, timeout=5)
    assert status in (1, 2) and flag.strip("-").replace("-", " ") in said.lower().replace("-", " ")
