"""What the official Python SDK writes, the command extracts: exactly those people, attributes and activities."""

import json
import sqlite3

from customerio import CustomerIO

from conftest import SITE_ID, TRACK_KEY, Emulator, cioferry, extract

PEOPLE, EVENTS = 1000, 5000
AWKWARD = ["a/b c+d@e", "50%", "q?x=1&y=2", "émile 😀", "#hash", "..", "a\\b", "'quote\"", "x" * 140, " lead", "00012"]


def identifier(index):
    return AWKWARD[index] if index < len(AWKWARD) else f"person/{index} +{index}@x"


def attributes(index):
    return {
        "email": f"user+{index}@example.com",
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
        assert done.returncode == 0, done.err

    database = sqlite3.connect(path)
    people = dict(database.execute("SELECT id, email FROM customers"))
    assert people == {identifier(i): f"user+{i}@example.com" for i in range(PEOPLE)}

    found = {}
    for person, text in database.execute("SELECT id, attributes FROM customer_attributes"):
        found[person] = json.loads(text)
    assert found.keys() == people.keys()
    for index in range(PEOPLE):
        for name, value in attributes(index).items():
            if value == "":
                assert found[identifier(index)].get(name, "") == ""
            else:
                assert found[identifier(index)][name] == str(value)

    events = set()
    for person, name, data in database.execute("SELECT customer_id, name, data FROM activities WHERE type = 'event'"):
        data = json.loads(data)
        assert data["note"] == "a\"b\n😀"
        events.add((person, name, data["index"]))
    assert events == {(identifier(i % PEOPLE), f"event {i % 7} é", i) for i in range(EVENTS)}

    ledger = database.execute("SELECT read, decoded, written, merged, refused FROM _ledger").fetchall()
    assert len(ledger) == 3
    for read, decoded, written, merged, refused in ledger:
        assert read == decoded + refused and decoded == written + merged
