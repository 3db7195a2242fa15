"""Tests side by side: each scope is a workspace of its own."""

import threading

import pytest

from service import NOW, Service


@pytest.fixture(scope="module")
def service():
    with Service("--people", 20, "--messages", 50, "--activities", 50) as service:
        service.identify("shared", plan="before")
        yield service


def test_two_scopes_do_not_see_each_other(service):
    """Neither people nor deliveries nor calls nor faults nor clocks; what was there before, both see."""
    left, right = service.scoped("left"), service.scoped("right")
    assert left.person("shared") and right.person("shared")
    left.identify("ada", email="left@example.com")
    right.identify("ada", email="right@example.com")
    right.identify("shared", plan="after")
    left.send(transactional_message_id=1, to="left@example.com", identifiers={"id": "ada"})
    assert left.person("ada")["attributes"]["email"] == "left@example.com"
    assert right.person("ada")["attributes"]["email"] == "right@example.com"
    assert service.person("ada") is None
    assert left.person("shared")["attributes"]["plan"] == service.person("shared")["attributes"]["plan"] == "before"
    assert len(left.get("/v1/messages", limit=1000)["messages"]) == len(right.get("/v1/messages", limit=1000)["messages"]) + 1
    left.control("PUT", "/faults", json={"always": {"listSegments": "503"}})
    left.control("PUT", "/clock", json={"advance": 500})
    assert left.app("GET", "/v1/segments").status_code == 503
    assert right.get("/v1/segments") and service.get("/v1/segments")
    assert [s.control("GET", "/clock").json()["now"] for s in (left, right, service)] == [NOW + 500, NOW, NOW]
    assert right.control("GET", "/faults").json()["always"] == {}
    assert [call["body"] for call in right.calls(person="ada") if call["method"] == "PUT"] == ['{"email": "right@example.com"}']
    assert not [call for call in service.calls() if call["method"] == "PUT" and "ada" in call["people"]]
    assert left.counts()["people"] == service.counts()["people"] + 1


def test_snapshot_and_reset_are_of_the_scope(service):
    """Neither touches another."""
    mine = service.scoped("mine")
    mine.identify("kept")
    service.identify("outside")
    mine.control("POST", "/snapshots")
    mine.identify("lost")
    assert mine.control("POST", "/snapshots/1/restore").status_code == 200
    assert mine.person("kept") and not mine.person("lost") and service.person("outside")
    assert mine.control("POST", "/reset").status_code == 200
    assert not mine.person("kept") and service.person("outside")
    assert service.control("POST", "/snapshots/1/restore").status_code == 404


def test_a_dropped_scope_begins_anew(service):
    """DELETE /__emulator/scope forgets it."""
    short = service.scoped("short")
    short.identify("gone")
    assert short.control("DELETE", "/scope").status_code in (200, 204)
    assert short.person("gone") is None
    assert short.calls(outcome="carried_out") == []


@pytest.mark.parametrize("name", ["x" * 101, ""])
def test_bad_names(service, name):
    """1 to 100 bytes; refused with a sentence on any call."""
    twin = service.scoped(name)
    for answer in (twin.control("GET", "/clock"), twin.app("GET", "/v1/segments")):
        assert answer.status_code == 400 and len(answer.text) > 10


def test_the_unscoped_one_is_not_dropped(service):
    """Without the header there is nothing to drop."""
    assert service.control("DELETE", "/scope").status_code == 400


def test_many_at_once(service):
    """Thirty scopes written to at the same time: each has its own people only."""
    problems = []

    def work(number):
        mine = service.scoped(f"worker {number}")
        try:
            for step in range(10):
                mine.identify(f"p{number}-{step}", worker=number)
            seen = mine.walk("/v1/customers", "ids", "POST", {"filter": {"attribute": {"field": "worker", "operator": "exists"}}})
            assert sorted(seen) == sorted(f"p{number}-{step}" for step in range(10))
            assert len(mine.calls(operation="identify")) == 10
        except BaseException as problem:
            problems.append(problem)
    threads = [threading.Thread(target=work, args=(n,)) for n in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems
