"""With --limits: who is too fast is told so as documented."""

import re

import pytest

from service import Service, eventually


@pytest.fixture(scope="module")
def service():
    with Service("--people", 200, "--messages", 1000, "--limits", "--limit-track", 3) as service:
        yield service


def refused(call):
    return eventually(lambda: next((a for a in (call() for _ in range(40)) if a.status_code == 429), None))


def test_app(service):
    """Retry-After in whole seconds, and a body that names the limit."""
    answer = refused(lambda: service.app("GET", "/v1/segments"))
    assert int(answer.headers["Retry-After"]) >= 1
    [error] = answer.json()["errors"]
    assert error["status"] == "429"
    assert re.fullmatch(r"rate limited to 10 requests per 1s \(reference .+\)", error["detail"])


@pytest.mark.parametrize("call", [
    lambda service: service.track("PUT", "/api/v1/customers/a", json={}),
    lambda service: service.app("POST", "/v1/campaigns/1/triggers", json={"ids": ["a"]}),
])
def test_other_classes(service, call):
    """The same of the others."""
    answer = refused(lambda: call(service))
    assert int(answer.headers["Retry-After"]) >= 1
    assert answer.json()


def test_a_quota_of_a_day(service):
    """A hundred archived messages a day; then 429 without Retry-After, since waiting is of no use."""
    message = eventually(lambda: service.app("GET", "/v1/messages").json().get("messages"))[0]["id"]

    def over():
        for _ in range(20):
            answer = service.app("GET", f"/v1/messages/{message}/archived_message")
            if answer.status_code == 429 and "Retry-After" not in answer.headers:
                return answer
    assert eventually(over, 60).json()["errors"][0]["status"] == "429"
