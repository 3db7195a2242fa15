"""One heavy read stops nobody, and who goes away is not worked for."""

import os
import threading
import time

import pytest

from conftest import COMMAND
from service import DAY, NOW, Service, eventually, received

# Without optimisation everything is slower, and so is what one waits for.
LONGEST = 0.05 if "release" in os.path.realpath(COMMAND) else 0.5
METRICS = f"/v1/campaigns/1/metrics?version=2&res=months&tz=UTC&start={NOW - 3600 * DAY}&end={NOW}"
EVERYBODY = {"filter": {"attribute": {"field": "cio_id", "operator": "exists"}}}


@pytest.fixture
def service():
    with Service("--people", 1_000_000) as service:
        yield service


def asking(service, path):
    """A connection on which a read was asked for."""
    connection = service.socket()
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {service.app_key}\r\n\r\n".encode())
    return connection


def test_others_do_not_wait(service):
    """At a million people and three heavy reads under way, health and identify answer at once."""
    person = service.app("POST", "/v1/customers?limit=1", json=EVERYBODY).json()["identifiers"][0]["cio_id"]
    heavy = ["/v1/segments/2/customer_count", METRICS, f"/v1/customers/{person}/messages?id_type=cio_id&limit=1000"]
    is_over, answers = threading.Event(), set()

    def read(path):
        while not is_over.is_set():
            with asking(service, path) as connection:
                while not is_over.is_set():
                    data, _ = received(connection, 0.1)
                    if data:
                        answers.add(data.split(b"\r\n")[0])
                        break
    threads = [threading.Thread(target=read, args=(path,)) for path in heavy]
    for thread in threads:
        thread.start()
    try:
        for number in range(40):
            for call in (lambda: service.control("GET", "/health", timeout=5),
                         lambda: service.track("PUT", f"/api/v1/customers/p{number}", json={"n": number}, timeout=5)):
                began = time.monotonic()
                assert call().status_code == 200
                waited = time.monotonic() - began
                assert waited < LONGEST, f"{waited:.3f} s"
    finally:
        is_over.set()
        for thread in threads:
            thread.join()
    assert answers <= {b"HTTP/1.1 200 OK"}


def test_who_goes_away_is_not_worked_for(service):
    """Four clients ask for much and leave: soon the process is idle."""
    began = service.processor_time()
    connections = [asking(service, METRICS) for _ in range(4)]
    eventually(lambda: service.processor_time() - began > 0.1, 5)
    for connection in connections:
        connection.close()

    def is_idle():
        before = service.processor_time()
        threading.Event().wait(0.3)
        return service.processor_time() - before < 0.05
    eventually(is_idle, 3)
