"""Why is Ada not there? Each call is listed with what became of it, and why."""

import threading
import time

import pytest
import requests

from service import Service

BLOCKED = "blocked@example.com"


@pytest.fixture(scope="module")
def service():
    with Service("--people", 20, "--messages", 20, "--activities", 20) as service:
        service.identify("one", email="one@example.com")
        service.identify("two", email="two@example.com")
        service.identify("blocked", email=BLOCKED)
        service.track("POST", "/api/v1/customers/blocked/suppress", json={})
        yield service


def last(service):
    return service.calls()[-1]


def test_carried_out(service):
    """Everything that a call was is kept: its place, operation, key, status, body, and whom it names."""
    service.identify("ada", email="Ada@example.com", plan="pro")
    call = last(service)
    assert call["outcome"] == "carried_out" and "reason" not in call
    assert (call["method"], call["path"], call["query"], call["status"]) == ("PUT", "/api/v1/customers/ada", "", 200)
    assert (call["operation"], call["key"]) == ("identify", service.site_id)
    assert '"plan"' in call["body"] and {"ada", "Ada@example.com"} <= set(call["people"])
    before = call["number"]
    service.get("/v1/customers/ada/attributes", id_type="id")
    call = last(service)
    assert (call["number"], call["query"], call["people"]) == (before + 1, "id_type=id", ["ada"])


DROPPED = {
    "an unknown cio_id": lambda s: s.track("PUT", "/api/v1/customers/cio_a3999999ff", json={"plan": "x"}),
    "a suppressed id": lambda s: s.track("PUT", "/api/v1/customers/blocked", json={"plan": "x"}),
    "a suppressed address": lambda s: s.track("PUT", "/api/v1/customers/other", json={"email": BLOCKED}),
    "names of two people": lambda s: s.track("PUT", "/api/v1/customers/one", json={"email": "two@example.com"}),
    "an update of nobody": lambda s: s.track("PUT", "/api/v1/customers/nobody", json={"_update": True}),
    "a merge into nobody": lambda s: s.track(
        "POST", "/api/v1/merge_customers", json={"primary": {"id": "nobody"}, "secondary": {"id": "one"}}),
    "a suppressed name in v2": lambda s: s.entity(
        type="person", action="identify", identifiers={"id": "blocked"}, attributes={}),
    "an event of a suppressed name": lambda s: s.track("POST", "/api/v1/customers/blocked/events", json={"name": "x"}),
    "Pipelines without a user": lambda s: s.pipelines("/v1/track", {"event": "x"}),
    "Pipelines without an event": lambda s: s.pipelines("/v1/track", {"userId": "one"}),
    "Pipelines with a bad key": lambda s: s.ask("POST", "/v1/identify", json={"userId": "q"}, auth=("wrong", "")),
    "Pipelines with a bad body": lambda s: s.ask("POST", "/v1/identify", data="{", auth=(s.write_key, "")),
    "a report on nothing": lambda s: s.track(
        "POST", "/api/v1/metrics", json={"delivery_id": "nothing", "metric": "opened", "timestamp": 1_790_000_000}),
}


@pytest.mark.parametrize("why", DROPPED)
def test_dropped(service, why):
    """Answered with 200 as Customer.io does, and yet nothing happened: the list says why."""
    assert DROPPED[why](service).status_code == 200
    call = last(service)
    assert call["outcome"] == "dropped", call
    assert len(call["reason"]) > 10


def test_an_event_that_was_there_before_is_dropped(service):
    """An id dedupes: the repetition has no effect, and the list says so."""
    event = {"name": "paid", "id": "01HF7Y00090KVA4HN8Y50CCZ59"}
    for outcome in ("carried_out", "dropped"):
        assert service.track("POST", "/api/v1/customers/one/events", json=event).status_code == 200
        assert last(service)["outcome"] == outcome


def test_what_pipelines_drops_of_a_batch(service):
    """Good items are carried out; the reason tells which were not."""
    answer = service.pipelines("/v1/batch", {"batch": [
        {"type": "identify", "userId": "good", "traits": {"plan": "x"}}, {"type": "track", "event": "no user"}]})
    assert answer.status_code == 200 and service.person("good")
    call = next(call for call in reversed(service.calls()) if call["operation"] == "pipelines.batch")
    assert call["reason"] and "good" in call["people"]


REFUSED = {
    "a bad key": (401, lambda s: s.ask("PUT", "/api/v1/customers/one", json={}, auth=("no", "no"))),
    "no key": (401, lambda s: s.ask("GET", "/v1/segments")),
    "a bad body": (400, lambda s: s.ask("PUT", "/api/v1/customers/one", data="{", auth=(s.site_id, s.track_key))),
    "a bad value": (400, lambda s: s.track("PUT", "/api/v1/customers/one", json={"id": 5})),
    "somebody unknown": (404, lambda s: s.app("GET", "/v1/customers/nobody/attributes")),
    "an unknown path": (404, lambda s: s.app("GET", "/v1/nothing")),
    "an unknown action": (400, lambda s: s.entity(type="person", action="wave", identifiers={"id": "one"})),
    "a strict Pipelines call": (400, lambda s: s.pipelines("/v1/track", {"event": "x"}, strict=True)),
}


@pytest.mark.parametrize("why", REFUSED)
def test_refused(service, why):
    """What was answered with a failure is listed with the reason, too."""
    status, call = REFUSED[why]
    assert call(service).status_code == status
    call = last(service)
    assert (call["outcome"], call["status"]) == ("refused", status)
    assert len(call["reason"]) > 3


def test_a_batch_that_is_partly_refused(service):
    """207: the reason names what was refused."""
    answer = service.track("POST", "/api/v2/batch", json={"batch": [
        {"type": "person", "action": "wave", "identifiers": {"id": "x"}},
        {"type": "person", "action": "identify", "identifiers": {"id": "good"}, "attributes": {}}]})
    assert answer.status_code == 207
    call = last(service)
    assert call["status"] == 207 and call["reason"] and "good" in call["people"]


def test_calls_of_one_person(service):
    """By id, address or cio_id: all calls that used any name of the person."""
    service.identify("eve", email="eve@example.com")
    cio_id = service.person("eve")["attributes"]["cio_id"]
    service.track("POST", "/api/v1/customers/eve%40example.com/events", json={"name": "by address"})
    service.track("POST", f"/api/v1/customers/cio_{cio_id}/events", json={"name": "by cio_id"})
    service.identify("not eve")
    lists = [service.calls(person=name) for name in ("eve", "EVE@example.com", cio_id)]
    assert lists[0] == lists[1] == lists[2]
    assert [call["operation"] for call in lists[0] if call["method"] != "GET"] == ["identify", "track", "track"]
    assert service.calls(person="nobody at all") == []
    blocked = service.calls(person=BLOCKED, outcome="dropped")
    assert all(call["outcome"] == "dropped" for call in blocked)


def test_filters(service):
    """operation, outcome and after narrow the list; all of them together."""
    service.identify("filtered")
    number = last(service)["number"]
    service.entity(type="person", action="wave", identifiers={"id": "filtered"})
    assert [call["operation"] for call in service.calls(after=number)] == ["entity"]
    assert [call["number"] for call in service.calls(operation="identify", after=number - 1)] == [number]
    assert service.calls(operation="identify", outcome="refused", after=number - 1) == []
    answer = service.control("GET", "/requests", params={"outcome": "refused"})
    assert {call["outcome"] for call in answer.json()["requests"]} == {"refused"}
    assert answer.json()["count"] >= number


@pytest.mark.parametrize("query", [
    {"outcome": "lost"}, {"after": "x"}, {"wait": "61"}, {"wait": "-1"}, {"wait": "nan"}, {"operation": "nosuch"}])
def test_bad_filters(service, query):
    """A word that means nothing is not an empty list."""
    answer = service.control("GET", "/requests", params=query)
    assert answer.status_code == 400 and len(answer.text) > 10


def test_waiting_for_a_call(service):
    """The answer comes as soon as there is a call that matches, not before and not much later."""
    answers = []

    def wait():
        query = {"person": "late", "outcome": "carried_out", "wait": 20}
        answer = requests.get(service.url + "/__emulator/requests", params=query, timeout=30)
        answers.append((time.monotonic(), answer))
    waiting = threading.Thread(target=wait)
    waiting.start()
    for _ in range(50):
        service.identify("early")
    assert not answers
    service.identify("late")
    written = time.monotonic()
    waiting.join(10)
    [(answered, answer)] = answers
    assert answer.status_code == 200 and answered - written < 1
    assert [call["people"] for call in answer.json()["requests"]] == [["late"]]


def test_waiting_for_what_is_there(service):
    """It is not waited for."""
    service.identify("present")
    assert service.calls(person="present", wait=30)


def test_waiting_in_vain(service):
    """408 and a sentence when the time is over."""
    began = time.monotonic()
    answer = service.control("GET", "/requests", params={"person": "never", "wait": 1})
    assert answer.status_code == 408 and len(answer.text) > 10
    assert 0.9 < time.monotonic() - began < 3


def test_totals_stay(service):
    """The totals stand beside the calls."""
    record = service.control("GET", "/requests").json()
    assert record["total"] == sum(record["operations"].values()) == sum(record["statuses"].values())
    assert record["operations"]["identify"] and "identify 200" in record["outcomes"]
    assert {"too_many", "faults", "per_second", "count", "requests"} <= set(record)


def test_faults_are_told(service):
    """A call that a fault answered is refused, or carried out, as it really was."""
    plan = {"always": {"identify": "503", "track": "503-after"}}
    assert service.control("PUT", "/faults", json=plan).status_code == 200
    try:
        assert service.track("PUT", "/api/v1/customers/faulty", json={}).status_code == 503
        assert last(service)["outcome"] == "refused" and last(service)["reason"]
        assert service.track("POST", "/api/v1/customers/one/events", json={"name": "lost answer"}).status_code == 503
        assert last(service)["outcome"] == "carried_out"
    finally:
        service.control("PUT", "/faults", json={})


def test_forgetting(service):
    """DELETE forgets calls and totals."""
    service.identify("forgotten")
    assert service.control("DELETE", "/requests").status_code == 200
    record = service.control("GET", "/requests").json()
    assert record["requests"] == [] and record["total"] == 0


def test_executed_is_gone(service):
    """One list, not two."""
    assert service.control("GET", "/executed").status_code == 404
