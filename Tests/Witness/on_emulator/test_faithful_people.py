"""What is written of people is kept as the documents say."""

import json

import pytest

from service import NOW, Service


@pytest.fixture(scope="module")
def service():
    with Service("--people", 0, "--messages", 0, "--activities", 0) as service:
        yield service


@pytest.mark.parametrize("given, kept", [
    (1_500_000_000, "1500000000"), ("1500000000", "1500000000"), ("2020-01-01", "2020-01-01"),
    (1_500_000_000.5, "1500000000.5"),
])
def test_created_at_does_not_vanish(service, given, kept):
    """Seconds are a time; what is none is kept as it was given."""
    service.identify(f"made {given}", created_at=given)
    assert service.person(f"made {given}")["attributes"]["created_at"] == kept


def test_created_at_is_not_made_up(service):
    """Somebody whom no call gave a time has none."""
    service.identify("timeless", plan="pro")
    assert not service.person("timeless")["attributes"].get("created_at")


def test_a_late_call_changes_nothing_that_a_newer_one_set(service):
    """`_timestamp` orders racing updates: of all that a call says, not of attributes only."""
    service.identify("racer", plan="first", _timestamp=NOW - 1000)
    path = "cio_" + service.person("racer")["attributes"]["cio_id"]
    newer = {"email": "new@example.com", "plan": "new", "unsubscribed": True, "created_at": 1_600_000_000,
             "cio_subscription_preferences": {"topics": {"topic_1": False}}, "_timestamp": NOW - 10}
    older = {"email": "old@example.com", "plan": "old", "unsubscribed": False, "created_at": 1_500_000_000,
             "cio_subscription_preferences": {"topics": {"topic_1": True}}, "_timestamp": NOW - 100}
    service.identify(path, **newer)
    service.identify(path, **older)
    person = service.person("racer")
    attributes = person["attributes"]
    assert (attributes["email"], attributes["plan"], attributes["created_at"], person["unsubscribed"]) == (
        "new@example.com", "new", "1600000000", True)
    assert json.loads(attributes["cio_subscription_preferences"])["topics"]["topic_1"] is False


def test_three_hundred_attributes_a_person(service):
    """The limit is the person's: no second call brings more."""
    service.identify("wide", **{f"a{n}": n for n in range(200)})
    answer = service.track("PUT", "/api/v1/customers/wide", json={f"b{n}": n for n in range(200)})
    assert answer.status_code in (200, 400)
    names = [name for name in service.person("wide")["attributes"] if name[:1] in "ab" and name[1:].isdigit()]
    assert len(names) <= 300
    service.identify("wide", a0="changed")
    assert service.person("wide")["attributes"]["a0"] == "changed"


def test_numbers_identify(service):
    """The documents' own examples and the SDKs' name people by numbers, in all but the body of Track v1."""
    assert service.entity(type="person", action="identify", identifiers={"id": 5}, attributes={"n": 5}).status_code == 200
    assert service.person("5")["attributes"]["n"] == "5"
    service.identify("6", m="six")
    answer = service.track("POST", "/api/v1/merge_customers", json={"primary": {"id": 5}, "secondary": {"id": 6}})
    assert answer.status_code == 200
    assert service.person("5")["attributes"]["m"] == "six" and service.person("6") is None
    service.send("push", transactional_message_id=1, identifiers={"id": 12345})
    assert service.person("12345")
    assert service.track("POST", "/api/v2/batch", json={"batch": [
        {"type": "person", "action": "event", "identifiers": {"id": 5}, "name": "seen"}]}).status_code == 200


@pytest.mark.parametrize("identifier", [True, None, {"a": 1}, [5], ""])
def test_what_is_neither_text_nor_number_identifies_nobody(service, identifier):
    """It is refused with the reason."""
    answer = service.entity(type="person", action="identify", identifiers={"id": identifier}, attributes={})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"]


def test_ids_in_the_body_of_version_1_are_texts(service):
    """There the documents have a text for the refusal."""
    answer = service.track("PUT", "/api/v1/customers/x", json={"id": 1})
    assert answer.status_code == 400
    assert "id attribute must be a string value" in answer.text


def test_reported_reason_is_the_failure_message(service):
    """A bounce tells why, in the words of who reported it."""
    service.identify("bounced", email="bounced@example.com")
    delivery = service.send(transactional_message_id=1, to="bounced@example.com", identifiers={"id": "bounced"})
    report = {"delivery_id": delivery, "metric": "bounced", "timestamp": NOW, "reason": "mailbox full – 552"}
    assert service.track("POST", "/api/v1/metrics", json=report).status_code == 200
    message = service.get("/v1/messages/" + delivery)["message"]
    assert message["metrics"]["bounced"] == NOW
    assert message["failure_message"] == "mailbox full – 552"
