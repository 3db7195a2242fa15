"""Fields that a user wants to compare and nobody should read."""

import hashlib
import re

import pytest

from stored import kinds, sent
from tap import arguments, discover, run, settings, sync, write
from test_command_line import refused
from workspaces import Workspace


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_values_become_digests(world, tmp_path):
    """Of each text as UTF-8; what is null stays null, and rows and their order stay."""
    plain = sync(world, tmp_path / "1", "customers", "messages").output
    hidden = sync(world, tmp_path / "2", "customers", "messages",
                  hash=["customers.email", "messages.campaign_id", "messages.recipient"]).output
    customers, messages = hidden.rows("customers"), hidden.rows("messages")
    for key, row in plain.rows("customers").items():
        email = row.get("email")
        assert customers[key].get("email") == (email and digest(email))
    for key, row in plain.rows("messages").items():
        found = messages[key]
        number = row.get("campaign_id")
        assert found.get("campaign_id") == (None if number is None else digest(str(number)))
        assert sent({**found, "campaign_id": 0, "recipient": 0}) == sent({**row, "campaign_id": 0, "recipient": 0})
    assert any(row.get("campaign_id") for row in plain.records["messages"])
    for stream, name in (("customers", "email"), ("messages", "campaign_id")):
        assert kinds(hidden.schemas[stream].properties[name]) == {"null", "string"}


def test_the_catalogue_says_so(tmp_path):
    catalog = discover(tmp_path, {"hash": "messages.campaign_id,customers.cio_id"})
    entries = {entry["tap_stream_id"]: entry["schema"]["properties"] for entry in catalog["streams"]}
    assert kinds(entries["messages"]["campaign_id"]) == {"null", "string"}
    assert kinds(entries["customers"]["cio_id"]) == {"string"}


def test_a_catalogue_of_before_the_wish(world, tmp_path):
    """Its types are those of yesterday; what is sent is true all the same."""
    catalog = discover(tmp_path)
    done = sync(world, tmp_path, "messages", catalog=catalog, hash="messages.campaign_id")
    assert kinds(done.output.schemas["messages"].properties["campaign_id"]) == {"null", "string"}


def test_a_key(world, tmp_path):
    plain = sync(world, tmp_path / "1", "customers").output
    hidden = sync(world, tmp_path / "2", "customers", hash="customers.cio_id").output
    assert {digest(key) for (key,) in plain.rows("customers")} == {key for (key,) in hidden.rows("customers")}


@pytest.mark.parametrize("value", ["secret words", 4711.5, {"secret": "words"}, ["secret words"], True, 4711 * 10**30, "secret words \ud83d", ""],
                         ids=str)
def test_what_does_not_fit_is_hidden_too(tmp_path, value):
    """Wherever the value would have ended, it is not readable there."""
    with Workspace() as workspace:
        workspace.messages = [{"id": "m", "type": "email", "created": workspace.now - 60, "campaign_id": value, "subject": value}]
        done = sync(workspace, tmp_path, "messages", hash=["messages.campaign_id", "messages.subject"])
    (record,) = done.output.records["messages"]
    for name in ("campaign_id", "subject"):
        assert re.fullmatch("[0-9a-f]{64}", record.get(name) or "0" * 64), record
        assert name not in (record.get("_extra") or {}), record
    assert b"secret" not in done.out and b"4711" not in done.out and "secret words" not in done.err


def test_a_field_that_is_not_there(world, tmp_path):
    """A slip would leave a field readable, so it is no warning."""
    for wish in ("customers.e_mail", "nobody.email", "customers", "customers.", ["customers.email", 7]):
        refused(run(*arguments(tmp_path, settings(world, hash=wish))), "hash")
        refused(run("--config", write(tmp_path / "d.json", {"hash": wish}), "--discover"), "hash")


@pytest.mark.parametrize("wish", ["hash", "selection"])
def test_a_refused_record_shows_nothing(tmp_path, wish):
    """Neither hashed values nor those that nobody wants can be read in what was refused."""
    with Workspace() as workspace:
        workspace.people = [
            {"cio_id": "a", "id": "1", "email": "secret1@example.com"}, {"cio_id": None, "id": "2", "email": "secret2@example.com"}]
        if wish == "hash":
            done = sync(workspace, tmp_path, "customers", "_refused", hash="customers.email")
        else:
            catalog = discover(tmp_path)
            for entry in catalog["streams"]:
                for item in entry["metadata"]:
                    if not item["breadcrumb"]:
                        item["metadata"]["selected"] = entry["tap_stream_id"] in ("customers", "_refused")
                    if entry["tap_stream_id"] == "customers" and item["breadcrumb"] == ["properties", "email"]:
                        item["metadata"]["selected"] = False
            done = sync(workspace, tmp_path, catalog=catalog)
    assert [row["stream"] for row in done.output.records["_refused"]] == ["customers"]
    assert b"secret" not in done.out and "secret" not in done.err
