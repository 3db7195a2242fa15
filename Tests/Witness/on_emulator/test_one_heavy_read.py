"""One heavy read stops nobody, and who goes away is not worked for."""

import os
import threading
import time

import pytest
import requests

from conftest import COMMAND
from service import DAY, NOW, Service, eventually

IS_RELEASE = "release" in os.path.realpath(COMMAND)
LONGEST = 0.05 if IS_RELEASE else 0.5
METRICS = f"/v1/campaigns/1/metrics?version=2&res=months&tz=UTC&start={NOW - 3600 * DAY}&end={NOW}"


@pytest.fixture(scope="module")
def service():
    with Service("--people", 1_000_000) as service:
        yield service


def test_others_do_not_wait(service):
    """At a million people and three heavy reads under way, health and identify answer at once."""
    page = service.app("POST", "/v1/customers?limit=1", json={
        "filter": {"attribute": {"field": "cio_id", "operator": "exists"}}}).json()
    person = page["identifiers"][0]["cio_id"]
    heavy = ["/v1/segments/2/customer_count", METRICS, f"/v1/customers/{person}/messages?id_type=cio_id&limit=1000"]
    is_over, answers = threading.Event(), []

    def read(path):
        while not is_over.is_set():
            answer = requests.get(service.url + path, headers={"Authorization": "Bearer " + service.app_key}, timeout=120)
            answers.append(answer.status_code)
    threads = [threading.Thread(target=read, args=(path,)) for path in heavy]
    for thread in threads:
        thread.start()
    try:
        waited = []
        for number in range(40):
            for call in (lambda: service.control("GET", "/health"),
                         lambda: service.track("PUT", f"/api/v1/customers/p{number}", json={"n": number})):
                began = time.monotonic()
                assert call().status_code == 200
                waited.append(time.monotonic() - began)
    finally:
        is_over.set()
        for thread in threads:
            thread.join(120)
    assert set(answers) == {200}
    assert max(waited) < LONGEST, f"the longest took {max(waited):.3f} s"


def test_who_goes_away_is_not_worked_for(service):
    """Four clients ask for much and leave: soon the process is idle."""
    began = service.processor_time()
    for _ in range(4):
        connection = service.socket()
        connection.sendall(f"GET {METRICS} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {service.app_key}\r\n\r\n".encode())
        eventually(lambda: service.processor_time() - began > 0.02 or None, 3)
        connection.close()

    def is_idle():
        before = service.processor_time()
        threading.Event().wait(0.3)
        return service.processor_time() - before < 0.05
    eventually(is_idle, 3)
