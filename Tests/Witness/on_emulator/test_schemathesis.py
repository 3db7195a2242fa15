"""Whatever fits the documents, and whatever nearly does: no failure of the server, no cut connection, answers that fit."""

import time

import hypothesis
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings

from models import openapi, problems, routes
from service import Service

SECONDS, SECONDS_OF_TRIALS = 40, 600
# Seconds: none of the documented calls takes long.
LONGEST = 10


@pytest.fixture(scope="module")
def service():
    with Service("--people", 100, "--messages", 500, "--activities", 200) as service:
        service.identify("ada", email="ada@example.com")
        yield service


def keys(service, owner):
    if owner == "app":
        return {"headers": {"Authorization": "Bearer " + service.app_key}}
    return {"auth": (service.site_id, service.track_key) if owner == "track" else (service.write_key, "")}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("owner", ["app", "track", "pipelines"])
def test_documents(service, owner, request):
    """All operations in turn, half of the calls right and half of them wrong, for a time; the seed is the same each time."""
    seconds = SECONDS_OF_TRIALS if request.config.getoption("trials") else SECONDS
    share = sum(1 for name, _ in routes() if name == owner) / len(routes())
    end = time.monotonic() + seconds * share
    document = schemathesis.openapi.from_dict(openapi(owner))
    document.config.update(base_url=service.url)
    operations = [operation.ok() for operation in document.get_all_operations()]
    assert len(operations) == sum(1 for name, _ in routes() if name == owner)
    found, calls = {}, 0

    def one(operation, case):
        name = operation.definition.raw["operationId"]
        try:
            answer = case.call(session=service.session, timeout=LONGEST, **keys(service, owner))
        except requests.exceptions.InvalidHeader:
            return
        if answer.status_code >= 500:
            found.setdefault(f"{name} {answer.status_code}", case.as_curl_command())
        if answer.content and "json" in str(answer.headers.get("content-type")):
            for problem in problems(owner, name, answer.status_code, answer.json()):
                found.setdefault(problem, case.as_curl_command())

    rounds = 0
    while time.monotonic() < end:
        rounds += 1
        for operation in operations:
            for mode in schemathesis.GenerationMode:
                if time.monotonic() > end and rounds > 1:
                    break
                calls += drawn(operation, mode, rounds, one)
    assert service.is_alive()
    assert found == {}, "\n".join(f"{problem}\n    {command}"[:1000] for problem, command in found.items())
    assert calls > len(operations)


def drawn(operation, mode, seed, work, count=3):
    """Draws a few calls of an operation and works on each; an operation may have none of a kind."""
    done = 0

    @hypothesis.seed(seed)
    @settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    @hypothesis.given(operation.as_strategy(generation_mode=mode))
    def draw(case):
        nonlocal done
        done += 1
        work(operation, case)
    try:
        draw()
    except (hypothesis.errors.Unsatisfiable, hypothesis.errors.FailedHealthCheck):
        pass
    return done
