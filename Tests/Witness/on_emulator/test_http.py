"""HTTP as clients use it: methods, old paths, compressed bodies, waiting for permission, slow ones and large ones."""

import base64
import gzip
import json
import time

import pytest

from models import operation_of, routes
from service import Service, received


@pytest.fixture(scope="module")
def service():
    with Service("--people", 20, "--messages", 200, "--activities", 50) as service:
        yield service


def basic(service):
    return "Basic " + base64.b64encode(f"{service.site_id}:{service.track_key}".encode()).decode()


def head(service, method, path, *headers, version="1.1"):
    lines = [f"{method} {path} HTTP/{version}", f"Host: {service.host}:{service.port}", *headers, "", ""]
    return "\r\n".join(lines).encode()


def test_a_bad_id_in_a_path_is_400(service):
    """What cannot be an id is malformed, in each place of each path; what could be one and is none is not found."""
    query = {"res": "days", "resolution": "days", "version": 2, "start": 1_780_000_000, "end": 1_790_000_000}
    others = {}
    for (owner, _), route in routes().items():
        kinds = route["model"].get("path", {})
        if owner == "app" and route["method"] == "GET":
            for bad in (name for name, kind in kinds.items() if kind == "integer"):
                path = route["path"]
                for name in kinds:
                    path = path.replace("{%s}" % name, "abc" if name == bad else "1")
                answer = service.app("GET", path, params=query if "metrics" in path else {})
                if answer.status_code != 400:
                    others[path] = answer.status_code
    assert others == {}


@pytest.mark.parametrize("path", ["/v1/campaigns/999999", "/v1/segments/999999", "/v1/messages/nonsense"])
def test_a_missing_one_is_404(service, path):
    """With the envelope of errors."""
    answer = service.app("GET", path)
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["status"] == "404"


def test_an_unknown_path_is_404_in_plain_text(service):
    """As it was observed: no envelope."""
    answer = service.app("GET", "/v1/no/such/path")
    assert (answer.status_code, answer.text.strip()) == (404, "404 page not found")


@pytest.mark.parametrize("method, path", [
    ("POST", "/v1/campaigns"), ("PATCH", "/v1/segments/1"), ("DELETE", "/v1/messages"), ("GET", "/v1/send/email"),
    ("PUT", "/api/v2/batch"), ("GET", "/v1/identify"), ("PATCH", "/api/v1/customers/ada"), ("POST", "/__emulator/health"),
])
def test_another_method_on_a_known_path(service, method, path):
    """405, and Allow says which would do."""
    answer = service.app(method, path)
    assert answer.status_code == 405
    allowed = {word.strip() for word in answer.headers["Allow"].split(",")}
    assert method not in allowed and allowed
    if not path.startswith("/__"):
        assert all(operation_of(word, path) for word in allowed - {"HEAD", "OPTIONS"})


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
def test_head_and_options(service, method):
    """HEAD is GET without a body, OPTIONS names the methods; or both are told that they are not allowed."""
    answer = service.app(method, "/v1/campaigns")
    assert answer.status_code in (200, 204, 405) and not (method == "HEAD" and answer.content)
    assert method == "HEAD" and answer.status_code == 200 or "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("old, new", [
    ("/v1/api/campaigns", "/v1/campaigns"), ("/v1/api/segments", "/v1/segments"),
    ("/v1/api/messages?limit=3", "/v1/messages?limit=3"), ("/v1/api/campaigns/1/metrics?version=1", "/v1/campaigns/1/metrics?version=1"),
])
def test_old_paths_of_the_app_api(service, old, new):
    """Some still use those of the beta."""
    answer = service.app("GET", old)
    assert answer.status_code == 200 and answer.json() == service.app("GET", new).json()


def test_pipelines_below_cdp(service):
    """The Pipelines API answers below /cdp/v1 too."""
    assert service.pipelines("/cdp/v1/identify", {"userId": "cdp", "traits": {"plan": "pro"}}).status_code == 200
    assert service.person("cdp")["attributes"]["plan"] == "pro"


def test_compressed_bodies(service):
    """Content-Encoding: gzip, in all three APIs."""
    def packed(value):
        return {"data": gzip.compress(json.dumps(value).encode()),
                "headers": {"Content-Encoding": "gzip", "Content-Type": "application/json"}}
    assert service.track("PUT", "/api/v1/customers/zip", **packed({"plan": "packed"})).status_code == 200
    assert service.person("zip")["attributes"]["plan"] == "packed"
    assert service.app("POST", "/v1/customers/attributes", **packed({"ids": ["zip"]})).json()["customers"]
    answer = service.ask("POST", "/v1/identify", auth=(service.write_key, ""), **packed({"userId": "zap"}))
    assert answer.status_code == 200 and service.person("zap")


def test_what_is_not_compressed_as_said(service):
    """One sentence, no more."""
    answer = service.track("PUT", "/api/v1/customers/zip", data=b"\x1f\x8b\x08 no", headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 400 and answer.content
    answer = service.track("PUT", "/api/v1/customers/zip", data=b"{}", headers={"Content-Encoding": "br"})
    assert answer.status_code in (400, 415) and answer.content


def test_a_bomb_is_not_unpacked(service):
    """A megabyte that would be a gigabyte is refused as too large and costs no memory."""
    before = service.memory()
    member = gzip.compress(b" " * (1 << 24), 9)
    answer = service.track("PUT", "/api/v1/customers/bomb", data=member * 64, headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 413 and answer.content
    assert service.is_alive() and service.memory() - before < 200 << 20


def test_who_waits_for_permission_gets_it_at_once(service):
    """Expect: 100-continue, so that curl does not wait for a second."""
    body = b'{"note":"' + b"x" * 900 + b'"}'
    with service.socket() as connection:
        connection.sendall(head(service, "PUT", "/api/v1/customers/patient", "Authorization: " + basic(service),
                                "Content-Type: application/json", f"Content-Length: {len(body)}", "Expect: 100-continue"))
        data, _ = received(connection, 2, until=b"\r\n\r\n")
        assert data.startswith(b"HTTP/1.1 100")
        connection.sendall(body)
        data, _ = received(connection, 5, until=b"\r\n\r\n")
        assert b" 200 " in data.split(b"\r\n")[0]


@pytest.mark.parametrize("expects", [(), ("Expect: 100-continue",)])
def test_the_key_is_looked_at_before_the_body(service, expects):
    """Who may not call need not upload: 401 at once."""
    with service.socket() as connection:
        connection.sendall(head(service, "POST", "/api/v2/batch", "Authorization: Basic bm86bm8=",
                                "Content-Length: 10000000", *expects))
        data, _ = received(connection, 3, until=b"\r\n\r\n")
        assert data.startswith(b"HTTP/1.1 401")


def test_too_large_says_so(service):
    """413 has a body, and comes before the upload where Content-Length tells."""
    with service.socket() as connection:
        connection.sendall(head(service, "POST", "/api/v2/batch", "Authorization: " + basic(service),
                                "Content-Length: 400000000"))
        data, _ = received(connection, 3, until=b"}")
        assert data.startswith(b"HTTP/1.1 413")
        assert json.loads(data.split(b"\r\n\r\n", 1)[1])
    answer = service.app("POST", "/v1/send/email", json={"body": "x" * 2_000_000})
    assert answer.status_code == 413 and answer.json()["meta"]["error"]


def test_an_old_client_is_not_kept(service):
    """HTTP/1.0 without keep-alive: the connection ends with the answer."""
    with service.socket() as connection:
        connection.sendall(head(service, "GET", "/__emulator/health", version="1.0"))
        data, is_over = received(connection, 5)
        assert b" 200 " in data.split(b"\r\n")[0] and is_over


def test_half_a_request_is_not_waited_for_for_ever():
    """Half a head, and a head whose body never comes: the connection ends within 40 seconds."""
    with Service("--people", 1) as service:
        half, bodiless = service.socket(), service.socket()
        half.sendall(b"GET /__emulator/health HTTP/1.1\r\nHost: x")
        bodiless.sendall(head(service, "PUT", "/api/v1/customers/slow", "Authorization: " + basic(service),
                              "Content-Length: 100") + b'{"a')
        end = time.monotonic() + 40
        for connection in (half, bodiless):
            _, is_over = received(connection, max(0.1, end - time.monotonic()))
            connection.close()
            assert is_over


@pytest.mark.trials
def test_an_idle_connection_ends(service):
    """After an answer and two minutes of silence."""
    with service.socket() as connection:
        connection.sendall(head(service, "GET", "/__emulator/health"))
        _, is_over = received(connection, 150)
        assert is_over
