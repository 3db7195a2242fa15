"""Every documented request of every operation is answered with success, and the answer is what the models say."""

import json
import pathlib
import urllib.parse

import pytest

from models import problems, routes
from service import Service, quoted

REQUESTS = pathlib.Path(__file__).resolve().parents[2] / "Fixtures" / "requests"
APP = {entry["operation"]: entry for entry in json.loads((REQUESTS / "app.json").read_text())}
OTHERS = {tuple(path.name.split(".")[:2]): json.loads(path.read_text())
          for path in sorted(REQUESTS.glob("*.*.json")) if path.name != "track.batch.207.json"}
SENDS = ["sendEmail", "sendPush", "sendSMS", "sendInApp", "sendInboxMessage", "sendWhatsApp"]
# What the documents themselves refuse, and why.
REFUSED = {"updateAttributeMetadata": (422, "privacy_level is for a plan that not every account has")}
# Examples whose values only show a type.
BETTER = {
    "import": {"data_file_url": "https://example.com/people.csv"},
    "exportDeliveriesData": {"newsletter_id": 1},
}


@pytest.fixture(scope="module")
def service():
    with Service("--people", 100, "--messages", 1000, "--activities", 200) as service:
        for person in ("12345", "user_123", "123456"):
            service.identify(person, email=f"{person}@example.com")
        service.entity(type="object", action="identify", attributes={"name": "x"},
                       identifiers={"object_type_id": "1", "object_id": "abc123"})
        yield service


@pytest.fixture(scope="module")
def places(service):
    """For each name in a path something that there is, by operation or for all."""
    def made(method, path, member, body):
        answer = service.app(method, path, json=body).json()
        return (answer[member] if member else answer)["id"]

    def first(path, member):
        return service.get(path)[member][0]["id"]
    collection = {"name": "places", "data": [{"a": 1}]}
    webhook = APP["createWebhook"]["body"]
    group = service.get("/v1/newsletters/4/test_groups")["test_groups"][0]
    service.app("PUT", "/v1/snippets", json={"name": "unused", "value": "x"})
    everywhere = {
        "campaign_id": 1, "broadcast_id": 1, "newsletter_id": 4, "transactional_id": 1, "segment_id": 1, "sender_id": 1,
        "language": "fr", "object_type_id": 1, "object_id": "abc123", "customer_id": "12345", "snippet_name": "unused",
        "suppression_type": "bounces", "email_address": "person@example.com",
        "trigger_id": first("/v1/broadcasts/1/triggers", "triggers"), "message_id": first("/v1/messages", "messages"),
        "test_group_id": group.get("id", group.get("test_group_id")),
        "content_id": first("/v1/newsletters/4/contents", "contents"),
        "export_id": made("POST", "/v1/exports/customers", "export", {
            "filters": {"attribute": {"field": "cio_id", "operator": "exists"}}}),
        "import_id": made("POST", "/v1/imports", "import", APP["import"]["body"] | {
            "import": APP["import"]["body"]["import"] | BETTER["import"]}),
        "collection_id": made("POST", "/v1/collections", "collection", collection),
        "webhook_id": made("POST", "/v1/reporting_webhooks", None, webhook),
    }
    own = {
        "updateTransactional": {"content_id": first("/v1/transactional/1/contents", "contents")},
        "deletetNewsletters": {"newsletter_id": 9},
        "deleteManSegment": {"segment_id": made("POST", "/v1/segments", "segment", {"segment": {"name": "gone"}})},
        "deleteCollection": {"collection_id": made("POST", "/v1/collections", "collection", collection | {"name": "gone"})},
        "deleteWebhook": {"webhook_id": made("POST", "/v1/reporting_webhooks", None, webhook | {"name": "gone"})},
    }
    for parent in ("campaign", "broadcast"):
        action = first(f"/v1/{parent}s/1/actions", "actions")
        for (owner, operation), route in routes().items():
            if owner == "app" and f"/{parent}s/" in route["path"] and "action_id" in route["path"]:
                own[operation] = {"action_id": action}
    return lambda operation: everywhere | own.get(operation, {})


def body_of(operation):
    body = APP[operation]["body"]
    if operation == "import":
        return {"import": body["import"] | BETTER["import"]}
    return body | BETTER[operation] if operation in BETTER else body


def asked(service, places, operation):
    """The documented request with ids that there are: queries without cursors, which only an answer gives."""
    entry, path = APP[operation], routes()["app", operation]["path"]
    for name, value in places(operation).items():
        path = path.replace("{%s}" % name, quoted(value))
    query = dict(urllib.parse.parse_qsl("&".join(entry["query"])))
    query.pop("start", None) if query.get("start", "").startswith("a/") else None
    query = {name: {"customer_id": "12345", "email": "12345@example.com", "language": "fr", "name": "x"}.get(name, value)
             for name, value in query.items()}
    if {"start", "end"} <= set(query):
        query["end"] = str(int(query["start"]) + 86_400)
    return service.app(entry["method"], path, params=query, json=body_of(operation))


def is_right(answer, service, operation):
    status = answer.status_code
    if operation in REFUSED and status == REFUSED[operation][0]:
        pass
    else:
        assert 200 <= status < 300, f"{status} {answer.text}"
    if answer.content and "json" in answer.headers["Content-Type"]:
        assert problems(service, operation, status, answer.json()) == []


# Deletions last, so that what they delete is there for the others.
@pytest.mark.parametrize("operation", sorted(APP, key=lambda name: APP[name]["method"] == "DELETE"))
def test_app(service, places, operation):
    """Success as documented."""
    is_right(asked(service, places, operation), "app", operation)


@pytest.mark.parametrize("owner, operation", OTHERS)
def test_track_and_pipelines(service, owner, operation):
    """Success as documented, in Pipelines also when it is strict."""
    request = OTHERS[owner, operation]
    keys = (service.site_id, service.track_key) if owner == "track" else (service.write_key, "")
    headers = {"X-Strict-Mode": "1"} if owner == "pipelines" else {}
    body = {"data": "null"} if request["method"] == "GET" else {"json": request.get("body")}
    if request["method"] == "GET":
        body = {}
    answer = service.ask(request["method"], request["path"], params=request.get("query"), auth=keys, headers=headers, **body)
    is_right(answer, owner, operation)


def test_every_operation_has_an_example():
    """None is left out."""
    assert {("app", name) for name in APP} | set(OTHERS) == set(routes())


@pytest.mark.parametrize("operation", SENDS)
def test_sends_to_the_letter(operation):
    """The documented body of each send, unchanged, in a workspace of the seed: it is sent to whom it names."""
    with Service("--people", 10, "--messages", 0, "--activities", 0) as service:
        identifiers = APP[operation]["body"]["identifiers"]
        [(kind, value)] = identifiers.items()
        service.identify(value, **({"email": value} if kind == "email" else {}))
        answer = service.app("POST", APP[operation]["path"], json=APP[operation]["body"])
        assert answer.status_code == 200, answer.text
        message = service.get("/v1/messages/" + answer.json()["delivery_id"])["message"]
        assert message["customer_identifiers"][kind] == str(value)
