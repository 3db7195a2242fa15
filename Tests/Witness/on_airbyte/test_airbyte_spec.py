"""What the source says of itself: spec and discover, which need no network, and the command line."""

import subprocess

import jsonschema
import pytest

from source import PROGRAM, REFUSED, Output, by_name, command_line, discovered, offered, run, settings, short

RENAMED = {"campaign_actions": "campaigns_actions"}
# What the connector of that name offers since long; its users' queries ask for these.
PROPERTIES = {
    "campaigns": "type actions active audience created created_by date_attribute deduplicate_id description event_name "
    "event_type filter_object_attributes filter_relationship_attributes filter_segment_ids first_started "
    "frequency id msg_templates name object_attribute_triggers object_type_id "
    "relationship_attribute_triggers scheduled_start scheduled_start_should_backfill scheduled_stop "
    "scheduled_stop_should_sunset start_hour start_minutes state tags timezone trigger_segment_ids updated "
    "use_customer_timezone webhook_id",
    "campaigns_actions": "type bcc body body_amp body_json body_plain broadcast_id campaign_id cc created deduplicate_id "
    "editor fake_bcc from from_id headers id image_url language layout method "
    "multi_language_branch_action_id name parent_action_id preheader_text preprocessor recipient "
    "recipient_environment_id reply_to reply_to_id request_method send_to_unsubscribed "
    "sender_identity_id sending_state subject tracked updated url",
    "newsletters": "type content_ids created deduplicate_id expires_after id name recipient_file_error "
    "recipient_file_status sent_at tags updated",
}


def without_network(arguments):
    """A network of its own, where this machine lets us make one: nobody answers there."""
    alone = ["unshare", "-rn"]
    if subprocess.run([*alone, "true"], capture_output=True).returncode:
        alone = []
    done = subprocess.run([*alone, *arguments], capture_output=True, timeout=30)
    return Output(arguments[1], done.stdout, done.stderr, done.returncode)


def test_the_spec_is_one_that_forms_can_be_made_of():
    spec = without_network([PROGRAM, "spec"]).body
    form = spec["connectionSpecification"]
    jsonschema.Draft7Validator.check_schema(form)
    assert "draft-07" in form["$schema"] and form["additionalProperties"] is True
    assert form["required"] == ["app_api_key"] and form["properties"]["app_api_key"]["airbyte_secret"] is True
    assert spec["documentationUrl"].startswith("https://")
    orders = [field["order"] for field in form["properties"].values()]
    assert len(set(orders)) == len(orders)
    for name, field in form["properties"].items():
        assert field["title"] and field["description"], name
        for example in [*field.get("examples", []), *([field["default"]] if "default" in field else [])]:
            jsonschema.validate(example, field)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"region": "US"},
        {"region": "EU"},
        {"region": "us"},
        {"region": "eu"},
        {"start_date": "2024-01-01T00:00:00Z"},
        {"look_back_days": 7},
        {"of_a_later_version": {"a": 1}},
        {"requests_per_second": 10, "retry_seconds": 3, "export_minutes": 5},
        {
            "app_url": "http://127.0.0.1:1",
            "proxy": "http://127.0.0.1:3128",
            "trust_roots": "/etc/ssl/certs/ca-certificates.crt",
        },
    ],
    ids=short,
)
def test_what_the_source_takes_the_spec_allows(more, tmp_path):
    """Clients hold a configuration against the spec before they start anything."""
    jsonschema.validate({"app_api_key": "k", **more}, run(tmp_path, "spec").body["connectionSpecification"])
    assert run(tmp_path, "discover", config={"app_api_key": "k", **more}).code == 0


def test_discover_needs_no_network(tmp_path):
    found = without_network(command_line(tmp_path, "discover", config={"app_api_key": "no key of anybody"}))
    assert found.body["streams"] == discovered()


def test_every_stream_is_offered_with_its_columns():
    streams = by_name()
    assert sorted(streams) == sorted([REFUSED, *(RENAMED.get(name, name) for name in offered())])
    for name, stream in offered().items():
        found = streams[RENAMED.get(name, name)]
        schema = found["json_schema"]
        jsonschema.Draft7Validator.check_schema(schema)
        assert schema["type"] == "object" and schema["additionalProperties"] is True and "draft-07" in schema["$schema"]
        key = ["id"] if name == "campaign_actions" else stream["key"]
        assert (found.get("source_defined_primary_key") or []) == [[part] for part in key]
        assert {column["name"] for column in stream["columns"]} | {"_extra"} <= set(schema["properties"]), name
        for column, kinds in schema["properties"].items():
            assert "null" in kinds.get("type", ["null"]) or column in key, (name, column)
        assert "object" in schema["properties"]["_extra"]["type"]
        assert "full_refresh" in found["supported_sync_modes"]
        if "cursor" in stream or name in ("campaigns", "campaign_actions", "newsletters"):
            assert set(found["supported_sync_modes"]) == {"full_refresh", "incremental"}, name
            assert found["source_defined_cursor"] is True
            assert found["default_cursor_field"] == [stream.get("cursor", "updated")]
            assert found["default_cursor_field"][0] in schema["properties"]
        else:
            assert found["supported_sync_modes"] == ["full_refresh"] and not found.get("default_cursor_field")


@pytest.mark.parametrize("name", PROPERTIES)
def test_the_streams_of_the_usual_connector_have_what_they_had(name):
    properties = by_name()[name]["json_schema"]["properties"]
    assert not set(PROPERTIES[name].split()) - set(properties)
    if name == "campaigns_actions":
        assert properties["id"]["type"] in ("string", ["string"], ["null", "string"])
    assert "integer" in properties["updated"]["type"], "unix seconds stay numbers"


def test_options_in_any_order_and_form(world, tmp_path):
    spaced = command_line(tmp_path, "read", config=settings(world), state=[], catalog={"streams": []})
    pairs = list(zip(spaced[2::2], spaced[3::2]))
    for order in (pairs, pairs[::-1], pairs[1:] + pairs[:1]):
        for arguments in ([part for pair in order for part in pair], ["=".join(pair) for pair in order]):
            done = subprocess.run([PROGRAM, "read", *arguments], capture_output=True, timeout=30)
            assert not Output("read", done.stdout, done.stderr, done.returncode).errors


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["check"],
        ["discover"],
        ["read"],
        ["read", "--config", "/x"],
        ["check", "--config"],
        ["check", "--confg", "/x"],
        ["--config", "/x"],
        [""],
        ["check", "--config", "/x", "further"],
    ],
    ids=short,
)
def test_usage(arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=30)
    assert done.returncode == 2 and done.stdout == b"" and b"usage" in done.stderr.lower(), done
