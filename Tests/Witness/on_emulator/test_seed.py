"""Yours, not ours: a workspace file, and templates that calls name first."""

import json

import pytest
import yaml

from service import Service, refused

FILE = """
people:
  - {id: ada, email: ada@example.com, created_at: 1700000000, attributes: {plan: premium}}
  - {id: "00012", attributes: {plan: free}}
  - {email: nobody@example.com}
languages: [fr, de]
segments:
  - {id: 12, name: VIP, manual: true, people: [ada]}
  - {id: 13, name: Premium, filter: {attribute: {field: plan, operator: eq, value: premium}}}
transactional:
  - {id: 44, name: Receipt, trigger_name: receipt, channel: email, subject: "Your receipt {{trigger.number}}",
     body: "<p>Thanks</p>", from: "Shop <shop@example.com>"}
campaigns: [{id: 21, name: Onboarding, actions: [{id: 501, type: email, subject: Hi}]}]
broadcasts: [{id: 31, name: News, actions: [{id: 601, type: email}]}]
newsletters: [{id: 41, name: June, subject: "June"}]
topics: [{id: 1, name: Product, subscribed_by_default: true}]
object_types: [{id: 3, name: Courses, singular: Course}]
senders: [{id: 1, name: Shop, email: shop@example.com}]
"""


@pytest.fixture(scope="module", params=["flag", "yaml", "json"])
def service(request, tmp_path_factory):
    """The same workspace from a flag, from YAML and from JSON."""
    if request.param == "flag":
        path = tmp_path_factory.mktemp("seed") / "workspace.yaml"
        path.write_text(FILE)
        options = ["--seed-file", path]
    else:
        options = []
    with Service("--messages", 0, "--activities", 0, *options) as service:
        if options == []:
            body = FILE if request.param == "yaml" else json.dumps(yaml.safe_load(FILE))
            answer = service.control("PUT", "/seed", data=body.encode())
            assert answer.status_code == 200, answer.text
        yield service


def names(service, path, member, **query):
    return {record["id"]: record.get("name") for record in service.get(path, **query)[member]}


def test_people(service):
    """Those of the file and no others, as they are written there."""
    everybody = service.walk("/v1/customers", "identifiers", "POST",
                             {"filter": {"attribute": {"field": "cio_id", "operator": "exists"}}})
    assert sorted((p["id"] or "", p["email"] or "") for p in everybody) == [
        ("", "nobody@example.com"), ("00012", ""), ("ada", "ada@example.com")]
    ada = service.person("ada")["attributes"]
    assert (ada["plan"], ada["created_at"]) == ("premium", "1700000000")


def test_furniture(service):
    """A section that is given replaces the seeded one."""
    assert names(service, "/v1/segments", "segments") == {12: "VIP", 13: "Premium"}
    assert names(service, "/v1/campaigns", "campaigns") == {21: "Onboarding"}
    assert names(service, "/v1/broadcasts", "broadcasts") == {31: "News"}
    assert names(service, "/v1/newsletters", "newsletters") == {41: "June"}
    assert names(service, "/v1/transactional", "messages") == {44: "Receipt"}
    assert names(service, "/v1/object_types", "types") == {"3": "Courses"} or names(
        service, "/v1/object_types", "types") == {3: "Courses"}
    assert [sender["email"] for sender in service.get("/v1/sender_identities")["sender_identities"]] == ["shop@example.com"]
    assert [topic["name"] for topic in service.get("/v1/subscription_topics")["topics"]] == ["Product"]
    assert [action["id"] for action in service.get("/v1/campaigns/21/actions")["actions"]] == ["501"] or [
        action["id"] for action in service.get("/v1/campaigns/21/actions")["actions"]] == [501]
    assert service.app("GET", "/v1/campaigns/1").status_code == 404
    # What is not in the file stays.
    assert service.get("/v1/snippets")["snippets"]


def test_segments_follow_people(service):
    """The filter of a segment is applied, also to whoever comes later."""
    def members(segment):
        return service.walk(f"/v1/segments/{segment}/membership", "ids")
    assert members(12) == ["ada"] and members(13) == ["ada"]
    service.identify("bob", plan="premium")
    assert sorted(members(13)) == ["ada", "bob"]
    answer = service.track("POST", "/api/v1/segments/12/add_customers", json={"ids": ["bob"]})
    assert answer.status_code == 200 and sorted(members(12)) == ["ada", "bob"]
    assert service.track("POST", "/api/v1/segments/13/add_customers", json={"ids": ["bob"]}).status_code in (400, 404)
    service.track("DELETE", "/api/v1/customers/bob")


def test_own_template_by_number_and_name(service):
    """44 and "Receipt" are the same."""
    for template in (44, "44", "receipt", "RECEIPT"):
        service.send(transactional_message_id=template, to="ada@example.com", identifiers={"id": "ada"})
    assert len(service.get("/v1/transactional/44/messages")["messages"]) == 4


def test_own_broadcast(service):
    """It reaches who is named."""
    assert service.app("POST", "/v1/campaigns/31/triggers", json={"recipients": {"segment": {"id": 12}}}).status_code == 200
    assert {m["customer_id"] for m in service.get("/v1/broadcasts/31/messages")["messages"]} == {"ada"}


def test_own_language_and_object_type(service):
    """What the file names can be written to."""
    path = "/v1/transactional/44/language/de"
    assert service.app("PUT", path, json={"subject": "Beleg"}).status_code == 200
    assert "Beleg" in service.app("GET", path).text
    answer = service.entity(type="object", action="identify", attributes={"name": "Swift"},
                            identifiers={"object_type_id": "3", "object_id": "swift"})
    assert answer.status_code == 200
    found = service.get("/v1/objects/3/swift/attributes")["object"]
    again = service.get(f"/v1/objects/3/{found['identifiers']['cio_object_id']}/attributes", id_type="cio_object_id")
    assert again["object"] == found
    answer = service.entity(type="object", action="identify", identifiers={"object_type_id": "1", "object_id": "x"})
    assert answer.status_code == 400


def test_population():
    """Given people come first, then as many as are asked for."""
    with Service("--messages", 0, "--activities", 0) as service:
        service.control("PUT", "/seed", data="people: [{id: ada}]\npopulation: 50\n").raise_for_status()
        people = service.walk("/v1/customers", "ids", "POST",
                              {"filter": {"attribute": {"field": "cio_id", "operator": "exists"}}})
        assert len(people) in (50, 51) and people.count("ada") == 1
        service.control("PUT", "/seed", data="topics: [{id: 5, name: T}]\n").raise_for_status()
        assert service.person("ada") is None
        assert [topic["name"] for topic in service.get("/v1/subscription_topics")["topics"]] == ["T"]


def test_keys(tmp_path):
    """Keys of the file open the APIs, and are printed."""
    path = tmp_path / "workspace.yaml"
    path.write_text("keys: {app: my-app, site: my-site, track: my-track, write: my-write}\n")
    with Service("--people", 1, "--seed-file", path) as service:
        assert (service.app_key, service.site_id, service.track_key, service.write_key) == (
            "my-app", "my-site", "my-track", "my-write")
        assert service.get("/v1/segments") and service.person("x") is None


BAD = {
    "people: [{id: ada]": 1, "people:\n  - id: ada\n    colour: red\n": 3, "persons: []": 1, "people: {id: 1}": 1,
    "segments:\n  - {id: 1, name: A, manual: true}\n  - {id: 1, name: B, manual: true}\n": 3,
    "transactional:\n  - {id: -5, name: A}\n": 2, "transactional:\n  - {id: 4, channel: pigeon}\n": 2,
    "segments:\n  - {id: 12, name: V, manual: true, people: [ada]}\n": 2, "people:\n- {id: a}\n- {id: a}\n": 3,
    "population: many": 1, "- 1": 1, "segments:\n  - {id: 3, name: X, filter: {atribute: {}}}\n": 2,
    "population: 99999999999999999999": 1,
}


@pytest.mark.parametrize("text", BAD)
def test_bad_files(text, tmp_path):
    """One sentence with the line; nothing changes."""
    path = tmp_path / "workspace.yaml"
    path.write_text(text)
    status, said = refused("--port", 0, "--seed-file", path)
    assert status in (1, 2) and f"line {BAD[text]}" in said and "workspace.yaml" in said
    assert len(said.splitlines()) == 1
    with Service("--people", 3) as service:
        before = service.counts()
        answer = service.control("PUT", "/seed", data=text.encode())
        assert answer.status_code == 400 and f"line {BAD[text]}" in answer.text
        assert service.counts() == before


@pytest.mark.parametrize("bytes_", [b"", b"\xff\xfe", b"people: " + b"[" * 10_000, b"a: &a [*a]", b"\x00",
                                    b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
                                        b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9))
                                        for n in range(9))])
def test_hostile_files(bytes_):
    """Neither depth nor aliases of aliases nor bytes that are no text hurt."""
    with Service("--people", 3) as service:
        answer = service.control("PUT", "/seed", data=bytes_)
        assert answer.status_code in (200, 400) and service.is_alive()
        assert service.memory() < 500 << 20


def test_a_missing_file():
    """Is named."""
    status, said = refused("--port", 0, "--seed-file", "/no/such/workspace.yaml")
    assert status in (1, 2) and "/no/such/workspace.yaml" in said and len(said.splitlines()) == 1


def test_a_send_makes_the_template_it_names():
    """Nobody's own ids are refused: the template is made, and the list of calls says so."""
    with Service("--people", 0, "--messages", 0, "--activities", 0) as service:
        service.identify("ada", email="ada@example.com")
        delivery = service.send(transactional_message_id=77, to="ada@example.com", identifiers={"id": "ada"})
        [call] = service.calls(operation="sendEmail")
        assert call["outcome"] == "carried_out" and "77" in call["notice"]
        assert service.get("/v1/transactional/77")["message"]["id"] == 77
        assert [m["id"] for m in service.get("/v1/transactional/77/messages")["messages"]] == [delivery]
        assert service.get("/v1/transactional/77/contents")["contents"]
        service.send("push", transactional_message_id="order shipped", identifiers={"id": "ada"})
        made = [m for m in service.get("/v1/transactional")["messages"] if m.get("trigger_name") == "order shipped"]
        assert len(made) == 1 and made[0]["id"] not in (77, 1, 2, 3, 4)
        service.send("push", transactional_message_id="ORDER SHIPPED", identifiers={"id": "ada"})
        assert len(service.get(f"/v1/transactional/{made[0]['id']}/messages")["messages"]) == 2
        assert "notice" not in service.calls(operation="sendPush")[-1]


def test_strict():
    """With --strict a template that is not there is refused, and not made."""
    with Service("--people", 0, "--messages", 0, "--activities", 0, "--strict") as service:
        body = {"transactional_message_id": 77, "to": "ada@example.com", "identifiers": {"id": "ada"}}
        answer = service.app("POST", "/v1/send/email", json=body)
        assert answer.status_code == 400 and "transactional_message_id" in answer.json()["meta"]["error"]
        assert service.app("GET", "/v1/transactional/77").status_code == 404
        assert service.app("POST", "/v1/send/email", json=body | {"transactional_message_id": 1}).status_code == 200


@pytest.mark.parametrize("template", [0, -1, 2**63, 1.5, "", True, {"a": 1}, None, "x" * 100_000])
def test_what_names_no_template(template):
    """A bad name is refused, not made."""
    with Service("--people", 0, "--messages", 0, "--activities", 0) as service:
        answer = service.app("POST", "/v1/send/email", json={
            "transactional_message_id": template, "to": "a@example.com", "identifiers": {"id": "a"}})
        assert answer.status_code == 400 and service.is_alive()
