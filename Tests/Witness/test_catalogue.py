"""The catalogue beside the API's model: every column is a documented field, every documented field a column; or why not."""

import json
import pathlib
import subprocess

import pytest

from conftest import COMMAND

API = json.loads((pathlib.Path(__file__).parents[2] / "API" / "models.json").read_text())
MODELS = {(m["service"], m["name"]): m["schema"] for m in API["models"]}
ANSWERS = {o["id"]: o["responses"].get("200") for o in API["operations"] if o["service"] == "app"}
STREAMS = {s["name"]: s for s in json.loads(subprocess.run([COMMAND, "streams", "--json"], capture_output=True, check=True).stdout)}

# Where the rows of a stream lie in the answer to its operation. Files and series are no records.
PATHS = {
    "messages": "messages[]", "activities": "activities[]", "customers": "identifiers[]",
    "customer_attributes": "customers[].customer", "customer_devices": "customers[].customer.devices[]",
    "segments": "segments[]", "segment_membership": "identifiers[]", "object_types": "types[]",
    "objects": "identifiers[]", "campaigns": "campaigns[]", "campaign_actions": "actions[]",
    "broadcasts": "broadcasts[]", "newsletters": "newsletters[]", "transactional_messages": "messages[]",
    "snippets": "snippets[]", "collections": "collections[]", "sender_identities": "sender_identities[]",
    "subscription_topics": "topics[]", "esp_suppressions": "suppressions[]", "exports": "exports[]",
    "reporting_webhooks": "reporting_webhooks[]", "workspaces": "workspaces[]",
    "transactional_message_deliveries": "messages[]", "object_relationships": "cio_relationships[]",
    "segment_counts": "", "newsletter_test_group_translations": "content",
}
# Columns that are no field of the record: what the parent, the call or the record's own identifiers say.
ELSEWHERE = {
    "customer_attributes": {"cio_id", "email"}, "customer_devices": {"cio_id"},
    "objects": {"object_type_id"}, "campaign_actions": {"campaign_id"}, "esp_suppressions": {"suppression_type"},
    "transactional_message_deliveries": {"transactional_id"},
    # Only the example in the documents has it.
    "segment_membership": {"segment_id", "email"},
    "object_relationships": {"cio_object_id", "cio_id", "id", "email"}, "segment_counts": {"segment_id", "read_at"},
    "newsletter_test_group_translations": {"newsletter_id", "test_group_id", "language"},
}
# Seen on the wire or in the documents' later edition, which the model does not have.
LATER = {"tracked_responses", "transactional_message_id", "msg_template_id", "message_template_id", "delivery_type", "forgotten", "name"}
# Documented fields without a column, which are kept in `_extra`.
WITHOUT = {
    "object_relationships": {"identifiers": "its parts are columns"},
    "campaign_actions": {"broadcast_id": "no action of a campaign has one"},
    # What only one kind of trigger has, each an object whose form the documents leave open.
    "campaigns": dict.fromkeys([
        "audience", "filter_object_attributes", "filter_relationship_attributes", "object_attribute_triggers",
        "relationship_attribute_triggers"], "of one kind of campaign only"),
}


def fields(schema):
    """All fields that a schema, or one of its forms, names."""
    if isinstance(schema, str) and schema.startswith("#"):
        return fields(MODELS[("app", schema.rstrip("?")[1:])])
    if isinstance(schema, dict):
        if "object" in schema:
            return dict(schema["object"])
        found = {}
        for part in schema.get("allOf", []) + schema.get("anyOf", []) + schema.get("oneOf", []):
            found.update(fields(part))
        return found
    return {}


def at(schema, path):
    for step in filter(None, path.split(".")):
        name = step.removesuffix("[]")
        found = {key.rstrip("?"): value for key, value in fields(schema).items()}
        schema = found[name]
        while isinstance(schema, str) and schema.startswith("#") and "object" not in schema:
            schema = MODELS[("app", schema.rstrip("?")[1:])]
        if isinstance(schema, list) or (isinstance(schema, dict) and "array" in schema):
            schema = schema[0] if isinstance(schema, list) else schema["array"]
    return {key.rstrip("?") for key in fields(schema)}


@pytest.mark.parametrize("name", sorted(PATHS))
def test_columns_are_documented_fields(name):
    stream = STREAMS[name]
    documented = at(ANSWERS[stream["operation"]], PATHS[name])
    columns = {c["name"] for c in stream["columns"]} - ELSEWHERE.get(name, set()) - {"_extra"}
    assert columns - documented <= LATER, "no documented field"
    left = documented - columns - ELSEWHERE.get(name, set())
    assert left == set(WITHOUT.get(name, {})), "documented fields without a column"
