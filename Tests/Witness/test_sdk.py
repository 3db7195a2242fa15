"""The official Python SDK writes: the command extracts exactly that, and each of the SDK's calls does what it says."""

import json
import sqlite3

import pytest
import requests
from customerio import (
    APIClient,
    CustomerIO,
    CustomerIOException,
    SendEmailRequest,
    SendInAppRequest,
    SendInboxMessageRequest,
    SendPushRequest,
    SendSMSRequest,
    SendWhatsAppRequest,
)

from conftest import APP_KEY, NOW, SITE_ID, TRACK_KEY, Emulator, agrees, extract

PEOPLE, EVENTS = 1000, 5000
MAILED = 20  # people whom only an address names: an identifier with "@" is one
AWKWARD = ["a/b c+d&e", "50%", "q?x=1&y=2", "émile 😀", "#hash", "a\\b", "'quote\"", "x" * 140, " lead", "00012"]


def identifier(index):
    if index >= PEOPLE - MAILED:
        return email(index)
    return AWKWARD[index] if index < len(AWKWARD) else f"person/{index} +{index}%"


def email(index):
    return f"user+{index}/é@example.com"


def attributes(index):
    return {
        "email": email(index),
        "plan": ["free", "pro", "日本", "", "<b>bold</b>\n\"quoted\""][index % 5],
        "big": str(2**60 + index),
        "created_at": 1_600_000_000 + index,
    }


def test_people_attributes_and_events(tmp_path, monkeypatch):
    certificate = tmp_path / "emulator.pem"
    with Emulator("--people", 0, "--messages", 0, "--activities", 0, "--seed", 1, tls_certificate=certificate) as emulator:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
        host, port = emulator.url.removeprefix("https://").split(":")
        sdk = CustomerIO(SITE_ID, TRACK_KEY, host=host, port=int(port))
        for index in range(PEOPLE):
            sdk.identify(id=identifier(index), **attributes(index))
        for index in range(EVENTS):
            person = identifier(index % PEOPLE)
            sdk.track(customer_id=person, name=f"event {index % 7} é", data={"index": index, "note": "a\"b\n😀"})
        sdk.close()

        path = tmp_path / "out.db"
        done = extract(emulator, f"sqlite:{path}", "--streams", "customers", "customer_attributes", "activities")
        agrees(emulator, f"sqlite:{path}", "customers", "customer_attributes", "activities")
        assert done.returncode == 0, done.err

    database = sqlite3.connect(path)
    people = set(database.execute("SELECT id, email FROM customers"))
    assert people == {(None if "@" in identifier(i) else identifier(i), email(i)) for i in range(PEOPLE)}

    found = {}
    for address, text in database.execute("SELECT email, attributes FROM customer_attributes"):
        found[address] = json.loads(text)
    assert found.keys() == {email(i) for i in range(PEOPLE)}
    for index in range(PEOPLE):
        for name, value in attributes(index).items():
            assert found[email(index)].get(name, "") == str(value)

    events = set()
    query = "SELECT customer_identifiers, name, data FROM activities WHERE type = 'event'"
    for person, name, data in database.execute(query):
        person, data = json.loads(person)["email"], json.loads(data)
        assert data["note"] == "a\"b\n😀"
        events.add((person, name, data["index"]))
    assert events == {(email(i % PEOPLE), f"event {i % 7} é", i) for i in range(EVENTS)}

    ledger = database.execute("SELECT read, refused, repeated, new, changed, unchanged FROM _ledger").fetchall()
    assert len(ledger) == 3
    for read, *counts in ledger:
        assert read == sum(counts)


def test_every_other_call_of_the_sdk(tmp_path, monkeypatch):
    """Each call changes what the App API shows, and nothing is refused."""
    certificate = tmp_path / "emulator.pem"
    with Emulator("--people", 0, "--messages", 0, "--activities", 0, "--seed", 1, tls_certificate=certificate) as emulator:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
        host, port = emulator.url.removeprefix("https://").split(":")
        track = CustomerIO(SITE_ID, TRACK_KEY, host=host, port=int(port))
        app = APIClient(APP_KEY, url=emulator.url)

        def person(identifier):
            return emulator.app(f"/v1/customers/{identifier}/attributes")["customer"]

        def activities(identifier, **query):
            return emulator.app(f"/v1/customers/{identifier}/activities", limit=100, **query)["activities"]

        track.identify(id="ada", email="ada@example.com", plan="pro")
        track.add_device("ada", "token/1", "ios", last_used=1_700_000_000)
        track.add_device("ada", "token/2", "android")
        track.delete_device("ada", "token/1")
        assert [device["id"] for device in person("ada")["devices"]] == ["token/2"]

        track.pageview("ada", "https://example.com/ä", referrer="x")
        track.backfill("ada", "signed up", 1_600_000_000, source="web")
        track.track_anonymous("cookie", "looked")
        track.track_anonymous(None, "invited", {"recipient": "new@example.com"})
        track.identify(id="ada", anonymous_id="cookie")
        assert [a["name"] for a in activities("ada", type="event")] == ["looked", "signed up"]
        assert activities("ada", type="page")[0]["name"] == "https://example.com/ä"

        track.identify(id="bo", email="bo@example.com", city="Oslo")
        track.merge_customers("id", "ada", "email", "bo@example.com")
        assert person("ada")["attributes"]["city"] == "Oslo"
        assert person("ada")["attributes"]["email"] == "ada@example.com"

        acme = {"object_type_id": "1", "object_id": "acme"}
        track.batch([
            {"type": "person", "action": "identify", "identifiers": {"id": "cy"}, "attributes": {"plan": "free"}},
            {"type": "object", "action": "identify", "identifiers": acme, "attributes": {"name": "Acme"}},
            {"type": "object", "action": "add_relationships", "identifiers": acme,
             "cio_relationships": [{"identifiers": {"id": "cy"}}]},
            {"type": "person", "action": "event", "identifiers": {"id": "cy"}, "name": "seen"},
        ])
        related = emulator.app("/v1/objects/1/acme/relationships")["cio_relationships"]
        assert [entry["identifiers"]["id"] for entry in related] == ["cy"]
        assert activities("cy", type="event")[0]["name"] == "seen"

        track.suppress("cy")
        track.identify(id="cy")
        with pytest.raises(requests.HTTPError):
            person("cy")
        track.unsuppress("cy")
        track.identify(id="cy")
        track.delete("cy")
        with pytest.raises(requests.HTTPError):
            person("cy")

        email = SendEmailRequest(transactional_message_id=2, to="ada@example.com", identifiers={"id": "ada"},
                                 subject="Receipt", headers={"X-Tag": "a"}, message_data={"order": 1})
        email.attach("receipt.txt", "thank you")
        common = {"transactional_message_id": "TRIGGER_2", "identifiers": {"id": "ada"}}
        sent = [
            app.send_email(email), app.send_push(SendPushRequest(title="Hi", message="there", **common)),
            app.send_sms(SendSMSRequest(to="+15551234567", **common)),
            app.send_whatsapp(SendWhatsAppRequest(to="+15551234567", **common)),
            app.send_inbox_message(SendInboxMessageRequest(**common)), app.send_in_app(SendInAppRequest(**common)),
        ]
        assert all(answer["queued_at"] == NOW for answer in sent)
        messages = emulator.app("/v1/messages", limit=100)["messages"]
        assert [message["id"] for message in messages] == [answer["delivery_id"] for answer in reversed(sent)]
        assert messages[-1]["subject"] == "Receipt"

        partly = track.batch([{"type": "person", "action": "wave", "identifiers": {"id": "x"}}])
        assert partly.status_code == 207
        assert partly.json()["errors"][0]["batch_index"] == 0
        with pytest.raises(CustomerIOException, match="id attribute must be a string value"):
            track.send_request("PUT", track.get_customer_query_string("x"), {"id": 1})
        track.close()
        app.close()

        executed = emulator.session.get(emulator.url + "/__emulator/requests?outcome=carried_out,dropped").json()["requests"]
        assert len([entry for entry in executed if entry["method"] != "GET"]) == 23
