"""The control API: faults, clock, reset, snapshots, and what it says of itself."""

import time

import pytest

from service import DAY, NOW, Service, eventually


@pytest.fixture
def service():
    with Service("--people", 20, "--messages", 50, "--activities", 50) as service:
        yield service


@pytest.fixture(scope="module")
def quiet():
    """One that no test changes."""
    with Service("--people", 5, "--messages", 5, "--activities", 5) as service:
        yield service


def test_it_says_what_it_is(quiet):
    """GET /__emulator names every call in plain text."""
    answer = quiet.control("GET")
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/plain")
    for path in ("health", "requests", "faults", "clock", "workspace", "seed", "reset", "snapshots", "scope",
                 "X-Emulator-Scope"):
        assert path in answer.text


def test_health(quiet):
    """An empty object."""
    assert quiet.control("GET", "/health").json() == {}


def test_faults_are_read_back(service):
    """What was set is what is told, defaults with it; a plan that is refused changes nothing."""
    plan = {"probability": 0.25, "kinds": ["429", "reset"], "always": {"listSegments": "503"}, "seed": 9, "stall": 2,
            "retryAfter": 3}
    assert service.control("PUT", "/faults", json=plan).status_code == 200
    assert service.control("GET", "/faults").json() == plan
    assert service.control("PUT", "/faults", json={"probability": 2}).status_code == 400
    assert service.control("GET", "/faults").json() == plan
    assert service.control("PUT", "/faults", json={}).status_code == 200
    standard = service.control("GET", "/faults").json()
    assert (standard["probability"], standard["always"]) == (0, {})


def test_clock(service):
    """It is read, moved and set, and everything that has a time follows."""
    def now():
        return service.control("GET", "/clock").json()["now"]
    assert now() == NOW
    assert service.control("PUT", "/clock", json={"advance": DAY}).status_code == 200
    assert now() == NOW + DAY
    assert service.control("PUT", "/clock", json={"now": NOW + 5 * DAY}).status_code == 200
    assert now() == NOW + 5 * DAY
    service.identify("ada", email="ada@example.com")
    delivery = service.send(transactional_message_id=1, to="ada@example.com", identifiers={"id": "ada"})
    assert service.get("/v1/messages/" + delivery)["message"]["created"] == NOW + 5 * DAY


@pytest.mark.parametrize("body", [
    {}, {"now": "x"}, {"now": 1}, {"advance": 1.5e300}, {"advance": 2**62}, {"later": 5}, [],
    {"now": NOW * 1000}])
def test_bad_clocks(quiet, body):
    """Refused with a sentence; the clock stays."""
    before = quiet.control("GET", "/clock").json()
    answer = quiet.control("PUT", "/clock", json=body)
    assert answer.status_code == 400 and len(answer.text) > 10
    assert quiet.control("GET", "/clock").json() == before


def test_a_clock_that_goes_on():
    """Without --now it goes with the time of day, also after it was set."""
    with Service("--people", 1, now=None) as service:
        first = service.control("GET", "/clock").json()
        assert first["goes_on"] is True
        eventually(lambda: service.control("GET", "/clock").json()["now"] > first["now"])
        later = first["now"] + DAY
        service.control("PUT", "/clock", json={"now": later}).raise_for_status()
        eventually(lambda: later < service.control("GET", "/clock").json()["now"] < later + 60)


def test_reset(service):
    """The workspace as at the start; calls, faults and clock too."""
    start = service.counts()
    template = service.get("/v1/transactional/1/contents")
    service.identify("ada", email="ada@example.com")
    service.send(transactional_message_id=1, to="ada@example.com", identifiers={"id": "ada"})
    content = template["contents"][0]["id"]
    service.app("PUT", f"/v1/transactional/1/content/{content}", json={"subject": "changed"})
    service.app("DELETE", "/v1/newsletters/1")
    service.control("PUT", "/faults", json={"always": {"listSegments": "503"}})
    service.control("PUT", "/clock", json={"advance": 1000})
    assert service.control("POST", "/reset").status_code == 200
    assert service.person("ada") is None
    assert service.get("/v1/transactional/1/contents") == template
    assert service.get("/v1/newsletters/1")
    assert service.get("/v1/segments")
    assert service.counts() == start
    assert service.control("GET", "/clock").json()["now"] == NOW
    assert not [call for call in service.calls() if call["operation"] in ("identify", "sendEmail")]


def test_snapshots(service):
    """What was kept comes back as often as one wants, whatever happened since."""
    service.identify("before", plan="one")
    made = service.control("POST", "/snapshots")
    assert (made.status_code, made.json()) == (201, {"id": 1})
    kept = service.counts()
    for _ in range(2):
        service.identify("before", plan="two")
        service.identify("after", email="after@example.com")
        service.send(transactional_message_id=1, to="after@example.com", identifiers={"id": "after"})
        assert service.control("POST", "/snapshots/1/restore").status_code == 200
        assert service.person("before")["attributes"]["plan"] == "one"
        assert service.person("after") is None
        assert service.counts() == kept
    assert service.control("POST", "/snapshots").json() == {"id": 2}
    assert service.control("DELETE", "/snapshots/1").status_code in (200, 204)
    for method, path in (("POST", "/snapshots/1/restore"), ("DELETE", "/snapshots/1"), ("POST", "/snapshots/99/restore")):
        answer = service.control(method, path)
        assert answer.status_code == 404 and answer.content
    assert service.control("POST", "/snapshots/2/restore").status_code == 200


@pytest.mark.parametrize("name", ["0", "-1", "x", "99999999999999999999", "1.0", "%00"])
def test_snapshots_that_cannot_be(quiet, name):
    """400 or 404, with a sentence."""
    answer = quiet.control("POST", f"/snapshots/{name}/restore")
    assert answer.status_code in (400, 404) and answer.content


def test_many_snapshots_are_quick(service):
    """Keeping and restoring is cheap: tests do it between any two."""
    service.track("POST", "/api/v2/batch", json={"batch": [
        {"type": "person", "action": "identify", "identifiers": {"id": f"p{n}"}, "attributes": {"n": n}}
        for n in range(2_000)]})
    began = time.monotonic()
    for _ in range(20):
        number = service.control("POST", "/snapshots").json()["id"]
        service.identify("p1", n="changed")
        assert service.control("POST", f"/snapshots/{number}/restore").status_code == 200
        assert service.control("DELETE", f"/snapshots/{number}").status_code in (200, 204)
    assert time.monotonic() - began < 5
    assert service.person("p1")["attributes"]["n"] == "1"
