"""The same seed is the same workspace; identity is bytes; nothing grows without end."""

import time
import unicodedata

import pytest

from service import DAY, NOW, Service, eventually

LISTS = [
    "/v1/campaigns", "/v1/campaigns/1", "/v1/campaigns/1/actions", "/v1/broadcasts", "/v1/broadcasts/1/triggers",
    "/v1/broadcasts/1/actions", "/v1/newsletters?limit=100", "/v1/newsletters/1/contents", "/v1/segments",
    "/v1/segments/1/membership", "/v1/snippets", "/v1/collections", "/v1/transactional", "/v1/transactional/1/contents",
    "/v1/subscription_topics", "/v1/object_types", "/v1/sender_identities", "/v1/reporting_webhooks", "/v1/exports",
    "/v1/workspaces", "/v1/messages?limit=1000", "/v1/messages?limit=1000&drafts=true", "/v1/activities?limit=100",
    "/v1/activities?limit=100&deleted=true", "/v1/esp/suppression/bounces", "/v1/campaigns/1/messages?limit=1000",
    "/v1/newsletters/4/test_groups", "/v1/transactional/1/messages", "/v1/broadcasts/1/messages",
]
SEARCH = {"filter": {"attribute": {"field": "cio_id", "operator": "exists"}}}


def everything(service):
    """The bytes of every list, people and their attributes too."""
    bodies = {path: service.app("GET", path).content for path in LISTS}
    people = service.app("POST", "/v1/customers?limit=1000", json=SEARCH)
    bodies["people"] = people.content
    bodies["attributes"] = service.app("POST", "/v1/customers/attributes", json={"ids": people.json()["ids"][:100]}).content
    bodies["objects"] = service.app("POST", "/v1/objects?limit=100", json={
        "object_type_id": "1", "filter": {"object_attribute": {"field": "name", "operator": "exists", "type_id": "1"}}}).content
    return bodies


@pytest.mark.parametrize("now", [None, NOW])
def test_two_starts_are_one_workspace(now):
    """The same seed on the same day gives the same bytes, with and without a clock that goes on."""
    options = ["--people", 200, "--messages", 3000, "--activities", 1000, "--seed", 7]
    with Service(*options, now=now) as first:
        one = everything(first)
        began = int(time.time())
        # The second begins a second of the clock later.
        eventually(lambda: int(time.time()) > began)
        with Service(*options, now=now) as second:
            two = everything(second)
        if began // DAY != int(time.time()) // DAY:
            pytest.skip("it was midnight")
    assert [path for path in one if one[path] != two[path]] == []


def test_another_seed_is_another_workspace():
    """Else the seed would be nothing."""
    with Service("--people", 100, "--seed", 1) as first, Service("--people", 100, "--seed", 2) as second:
        assert everything(first)["people"] != everything(second)["people"]


@pytest.fixture(scope="module")
def service():
    with Service("--people", 0, "--messages", 0, "--activities", 0) as service:
        yield service


@pytest.mark.parametrize("name", ["é1", "Å", "が", "ﬁ", "ẛ̣"])
def test_ids_are_bytes(service, name):
    """Two ids that look alike are two people."""
    forms = sorted({unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC")})
    assert len(forms) > 1
    for number, form in enumerate(forms):
        service.identify(form, number=number)
    for number, form in enumerate(forms):
        person = service.person(form)
        assert (person["id"].encode(), person["attributes"]["number"]) == (form.encode(), str(number))


def test_attribute_names_and_values_are_bytes(service):
    """Two names are two attributes, and a filter finds its own."""
    composed, decomposed = "cl\u00e9", "cle\u0301"
    service.identify("keys", **{composed: "one", decomposed: "two"})
    attributes = service.person("keys")["attributes"]
    assert (attributes[composed], attributes[decomposed]) == ("one", "two")
    service.identify("value", word=composed)

    def found(word):
        return service.app("POST", "/v1/customers", json={
            "filter": {"attribute": {"field": "word", "operator": "eq", "value": word}}}).json()["ids"]
    assert found(composed) == ["value"] and not found(decomposed)


def test_other_names_are_bytes(service):
    """Snippets, objects, devices and segments' members, too."""
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    for name in (composed, decomposed):
        service.app("PUT", "/v1/snippets", json={"name": name, "value": name}).raise_for_status()
        service.entity(type="object", action="identify", identifiers={"object_type_id": "1", "object_id": name},
                       attributes={"name": name}).raise_for_status()
        service.track("PUT", "/api/v1/customers/phone/devices", json={"device": {"id": name, "platform": "ios"}})
    assert {composed, decomposed} <= {snippet["name"] for snippet in service.get("/v1/snippets")["snippets"]}
    assert {device["id"] for device in service.person("phone")["devices"]} == {composed, decomposed}
    objects = {service.get(f"/v1/objects/1/{name}/attributes")["object"]["identifiers"]["object_id"]
               for name in (composed, decomposed)}
    assert objects == {composed, decomposed}


def test_case_of_ids_is_kept_apart(service):
    """Addresses are one whatever their case; ids are not."""
    service.identify("Case", email="Case@Example.com", n=1)
    service.identify("case", n=2)
    assert (service.person("Case")["attributes"]["n"], service.person("case")["attributes"]["n"]) == ("1", "2")
    service.track("POST", "/api/v1/customers/Case/suppress", json={})
    assert service.person("case") and not service.person("Case")
    service.identify("case", n=3)
    assert service.person("case")["attributes"]["n"] == "3"


@pytest.fixture
def rounds(request):
    """How often a thing is done that must not pile up."""
    return 1_700 if request.config.getoption("trials") else 400


def grows_by(service, work):
    """Bytes that doing it again costs, once everything is warm."""
    work()
    before = service.memory()
    work()
    work()
    return service.memory() - before


def test_template_edits_are_not_piled_up(rounds):
    """PUTs of 20 KB: the last one counts, and only that is kept."""
    with Service("--people", 0, "--messages", 0, "--activities", 0, "--keep", 0) as service:
        content = service.get("/v1/transactional/1/contents")["contents"][0]["id"]

        def work():
            for number in range(rounds):
                body = {"subject": f"number {number}", "body": "x" * 20_000}
                answer = service.app("PUT", f"/v1/transactional/1/content/{content}", json=body)
                assert answer.status_code == 200
        assert grows_by(service, work) < 8 << 20
        assert service.get("/v1/transactional/1/contents")["contents"][0]["subject"] == f"number {rounds - 1}"


def test_sends_are_not_piled_up(rounds):
    """With --keep 0 a load without an end needs no memory without an end."""
    with Service("--people", 0, "--messages", 0, "--activities", 0, "--keep", 0) as service:
        service.identify("ada", email="ada@example.com")

        def work():
            for _ in range(rounds):
                service.send(transactional_message_id=1, to="ada@example.com", identifiers={"id": "ada"},
                             subject="s", body="x" * 20_000, **{"from": "a@example.com"})
        assert grows_by(service, work) < 8 << 20
        assert service.get("/v1/workspaces")["workspaces"][0]["messages_sent"] >= 3 * rounds


def test_events_and_triggers_are_not_piled_up(rounds):
    """The same of events, anonymous ones, and broadcasts."""
    with Service("--people", 400, "--messages", 0, "--activities", 0, "--keep", 0) as service:
        def work():
            for number in range(rounds // 20):
                batch = [{"type": "person", "action": "event", "identifiers": {"id": "ada"}, "name": "n",
                          "attributes": {"x": "y" * 200}} for _ in range(200)]
                service.track("POST", "/api/v2/batch", json={"batch": batch}).raise_for_status()
                service.app("POST", "/v1/campaigns/1/triggers", json={"recipients": {"segment": {"id": 1}}})
                service.track("POST", "/api/v1/events", json={"name": "x", "anonymous_id": f"cookie {number % 5}"})
        assert grows_by(service, work) < 8 << 20


def test_counts_follow_changes(service):
    """People, segments, collections, used_by: what a call changes, the next read shows."""
    made = service.app("POST", "/v1/segments", json={"segment": {"name": "Counted"}}).json()["segment"]["id"]

    def count():
        return service.get(f"/v1/segments/{made}/customer_count")["count"]
    for number in range(3):
        service.identify(f"counted {number}")
    service.track("POST", f"/api/v1/segments/{made}/add_customers", json={"ids": [f"counted {n}" for n in range(3)]})
    assert count() == 3
    service.track("DELETE", "/api/v1/customers/counted%200")
    assert count() == 2
    service.track("POST", "/api/v1/merge_customers", json={"primary": {"id": "counted 1"}, "secondary": {"id": "counted 2"}})
    assert count() == 1
    rows = service.app("POST", "/v1/collections", json={"name": "c", "data": [{"a": 1}]}).json()["collection"]
    service.app("PUT", f"/v1/collections/{rows['id']}/content", json=[{"a": 1}, {"a": 2}])
    after = service.get(f"/v1/collections/{rows['id']}")["collection"]
    assert after["rows"] == 2 and after["bytes"] > rows["bytes"]
