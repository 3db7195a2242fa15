"""Answers are JSON that every reader understands the same way, and of the types that the models name."""

import json

import pytest

from models import members, routes, schema
from service import Service

RESERVED = ["id", "email", "cio_id", "created_at", "unsubscribed", "cio_subscription_preferences",
            "_cio_subscription_preferences_computed", "_last_emailed", "phone", "anonymous_id", "devices", "identifiers"]


@pytest.fixture(scope="module")
def service():
    with Service("--people", 50, "--messages", 500, "--activities", 100) as service:
        yield service


def without_doubles(text):
    """Reads JSON, and refuses a key that is there twice."""
    def pairs(members):
        names = [name for name, _ in members]
        assert len(names) == len(set(names)), f"twice: {[n for n in set(names) if names.count(n) > 1]}"
        return dict(members)
    return json.loads(text, object_pairs_hook=pairs)


def test_attributes_named_like_fixed_members(service):
    """Whatever a caller names an attribute: no key is there twice, and the real values win."""
    service.identify("ada", email="ada@example.com")
    real = service.person("ada")["attributes"]["cio_id"]
    given = {name: "zzz" for name in RESERVED if name not in ("id", "email", "created_at", "anonymous_id")}
    answer = service.track("PUT", "/api/v1/customers/ada", json=given)
    assert answer.status_code in (200, 400)
    text = service.app("GET", "/v1/customers/ada/attributes").text
    assert without_doubles(text)["customer"]["attributes"]["cio_id"] == real
    without_doubles(service.app("POST", "/v1/customers/attributes", json={"ids": ["ada"]}).text)
    without_doubles(service.app("GET", "/v1/customers/ada/activities", params={"limit": 100}).text)


@pytest.mark.parametrize("attributes", [
    {name: "zzz" for name in ("cio_object_id", "object_id", "object_type_id", "identifiers", "created_at")}])
def test_attributes_of_objects(service, attributes):
    """The same of objects and relationships."""
    acme = {"object_type_id": "1", "object_id": "acme"}
    service.entity(type="object", action="identify", identifiers=acme, attributes=attributes, cio_relationships=[
        {"identifiers": {"id": "ada"}, "relationship_attributes": attributes}])
    found = without_doubles(service.app("GET", "/v1/objects/1/acme/attributes").text)
    assert found["object"]["identifiers"]["object_id"] == "acme"
    for path in ("/v1/objects/1/acme/relationships", "/v1/customers/ada/relationships"):
        without_doubles(service.app("GET", path).text)


def test_data_of_events(service):
    """The same of events whose data is named like members of an activity."""
    data = {"delivery_id": "x", "customer_id": 1, "type": "y", "id": "z", "timestamp": 5, "name": "n"}
    service.track("POST", "/api/v1/customers/ada/events", json={"name": "odd", "data": data})
    text = service.app("GET", "/v1/activities", params={"customer_id": "ada", "type": "event"}).text
    assert without_doubles(text)["activities"][0]["data"] == data


def test_a_key_that_comes_twice_goes_out_once(service):
    """A caller's double key is no double key of ours."""
    answer = service.track("PUT", "/api/v1/customers/twice", data=b'{"plan":"a","plan":"b","cle\\u0301":1,"cl\\u00e9":2}',
                           headers={"Content-Type": "application/json"})
    assert answer.status_code in (200, 400)
    without_doubles(service.app("GET", "/v1/customers/twice/attributes").text)


# What only the server writes: a wrong value may be ignored as a right one is.
SERVERS_OWN = {"id", "campaign_id", "broadcast_id", "newsletter_id", "deduplicate_id", "created", "updated", "type",
               "parent_action_id", "name", "layout", "language"}


def paths(service):
    """The content of everything that has content, by the operation that updates it."""
    def first(path, member):
        return service.get(path)[member][0]["id"]
    action = first("/v1/campaigns/1/actions", "actions")
    broadcast = first("/v1/broadcasts/1/actions", "actions")
    content = first("/v1/newsletters/4/contents", "contents")
    # A test group is named by a text or a number.
    group = service.get("/v1/newsletters/4/test_groups")["test_groups"][0]
    group = group.get("id", group.get("test_group_id"))
    template = first("/v1/transactional/1/contents", "contents")
    return {
        "updateCampaignAction": f"/v1/campaigns/1/actions/{action}",
        "updateCampaignActionTranslation": f"/v1/campaigns/1/actions/{action}/language/fr",
        "updateBroadcastAction": f"/v1/broadcasts/1/actions/{broadcast}",
        "updateBroadcastActionLanguage": f"/v1/broadcasts/1/actions/{broadcast}/language/fr",
        "updateNewsletterVariant": f"/v1/newsletters/4/contents/{content}",
        "updateNewsletterVariantTranslation": "/v1/newsletters/4/language/fr",
        "updateNewsletterTestTranslation": f"/v1/newsletters/4/test_group/{group}/language/fr",
        "updateTransactional": f"/v1/transactional/1/content/{template}",
        "updateTransactionalVariant": "/v1/transactional/1/language/fr",
    }


def wrong(kind):
    """A value that a member of a type cannot have."""
    parts = schema(kind).get("anyOf", [schema(kind)])
    part = next((part for part in parts if "type" in part or "enum" in part), {})
    if "enum" in part:
        return "zzz"
    return {"string": {"x": 1}, "integer": "zz", "boolean": "zz", "array": "zz", "object": "zz"}.get(part.get("type"))


def unwritten(content):
    """Without what a write may touch of itself."""
    [records] = content.values()
    return [{name: value for name, value in record.items() if name not in ("updated", "deduplicate_id")}
            for record in (records if isinstance(records, list) else [records])]


@pytest.mark.parametrize("operation", [name for service, name in routes() if service == "app" and name in (
    "updateCampaignAction", "updateCampaignActionTranslation", "updateBroadcastAction", "updateBroadcastActionLanguage",
    "updateNewsletterVariant", "updateNewsletterVariantTranslation", "updateNewsletterTestTranslation",
    "updateTransactional", "updateTransactionalVariant")])
def test_content_of_wrong_types_is_refused(service, operation):
    """A subject that is no text is not kept: each member is tried with a value that it cannot have."""
    path = paths(service)[operation]
    # A template's content is read in the list of all.
    reading = path.split("/content/")[0] + "/contents" if "/content/" in path else path
    before = service.get(reading)
    accepted = []
    for name, kind in members(operation).items():
        value = wrong(kind)
        if value is not None:
            answer = service.app("PUT", path, json={name: value})
            if answer.status_code not in (400, 422) and name not in SERVERS_OWN:
                accepted.append(f"{name}={value}: {answer.status_code}")
    assert not accepted
    assert unwritten(service.get(reading)) == unwritten(before)
