"""What the official Python SDK writes, the command extracts: exactly those people, attributes and activities."""

import json
import sqlite3

from customerio import CustomerIO

from conftest import SITE_ID, TRACK_KEY, Emulator, cioferry, extract

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

    ledger = database.execute("SELECT read, decoded, written, merged, refused FROM _ledger").fetchall()
    assert len(ledger) == 3
    for read, decoded, written, merged, refused in ledger:
        assert read == decoded + refused and decoded == written + merged
