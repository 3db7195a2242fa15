"""The library as somebody else uses it: the README's example, a program written from the README alone, and one with types
of the same names. They have nothing but the library."""

import decimal
import json
import os
import pathlib
import re
import subprocess

import pytest

from conftest import Emulator, cioferry
from neighbour import block, example

# Modules that only other products need.
STRANGERS = {"Hummingbird", "GRDB", "ArgumentParser", "Yams", "X509", "CustomerIOEmulator", "CustomerIORecords"}


def run(program, emulator):
    done = subprocess.run(
        [program], env=os.environ | emulator.environment, text=True, capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_example_runs(programs):
    with Emulator("--people", 0) as emulator:
        said = run(programs / "Example", emulator)
        assert "ada@example.com" in said and "pro" in said
        assert emulator.record()["operations"]["track"] == 1


def test_library_needs_nothing_else(programs):
    # There is a folder for every module of the package, but only what was compiled has objects in it.
    folders = programs.resolve().glob("*.build")
    built = {folder.stem for folder in folders if next(folder.rglob("*.o"), None)}
    assert "CustomerIO" in built and "NIOCore" in built
    assert not built & STRANGERS


def test_both_languages_show_the_same():
    def calls(text):
        return [line.split("//")[0].strip() for line in text.splitlines()]

    assert calls(example("README.md")) == calls(example("README.ja.md"))
    assert calls(block("README.md", ".package(")) == calls(block("README.ja.md", ".package("))


def test_types_of_the_same_names(programs):
    with Emulator("--people", 0) as emulator:
        assert run(programs / "OwnNames", emulator).startswith("1815 ")


TEXT = 'a "b"\\ ä 🎂\n'
UUID = "E621E1F8-C36C-495A-93FC-0C247A3E6E5F"
PRICE = decimal.Decimal("9007199254740993.5")
SECONDS = 1_700_000_000
ORDER = {
    "total": decimal.Decimal("12345678901234567.89"), "placed": SECONDS, "plan": "pro",
    "lines": [{"sku": "a/1"}, {"sku": "b"}],
}
ATTRIBUTES = {
    "text": TEXT, "number": 1815, "uuid": UUID, "date": SECONDS, "share": decimal.Decimal("0.1"),
    "whole": 18446744073709551615, "small": -8, "single": decimal.Decimal("0.1"), "price": PRICE, "isActive": True,
    "site": "https://example.com/a?b=c%20d", "nothing": None, "something": "here", "texts": ["b", "a"],
    "gaps": [1, None], "counts": {"a": 2, "z": 1}, "settings": {"deep": [1, None, {"x": decimal.Decimal("2.5")}]},
    "data": "AQID", "plan": "free", "order": ORDER, "literal": "n-1815", "sum": 1816, "nil": None,
    "address": {"city": "Rome", "zip": 5}, "lines": [{"sku": "a", "count": 2}],
    "name": TEXT, "email": "ada@example.com", "created_at": SECONDS,
}


@pytest.fixture(scope="module")
def in_hand(programs):
    """What the program said, and the requests that the emulator carried out."""
    with Emulator("--people", 0) as emulator:
        said = run(programs / "InHand", emulator)
        answer = emulator.session.get(emulator.url + "/__emulator/requests?outcome=carried_out,dropped").json()
    requests = [request for request in answer["requests"] if request["status"] < 300]
    for request in requests:
        request["json"] = json.loads(request["body"] or "null", parse_float=decimal.Decimal)
    return said, requests


def bodies(in_hand, operation):
    return [request["json"] for request in in_hand[1] if request["operation"] == operation]


def test_values_in_hand_arrive_exactly(in_hand):
    first = bodies(in_hand, "identify")[0]
    assert first == ATTRIBUTES
    # In their order; a decimal as text is the same number, digit for digit.
    assert list(first)[:25] == list(ATTRIBUTES)[:25]


def test_ids_in_hand_name_the_person(in_hand):
    events = [request for request in in_hand[1] if request["operation"] == "track"]
    people = {request["json"]["name"]: request["path"].split("/")[4] for request in events}
    cio_id = next(request["json"]["data"]["cioID"] for request in events if request["json"]["name"] == "by cioID")
    assert people == {
        "by text": "a%20%22b%22%5C%20%C3%A4%20%F0%9F%8E%82%0A", "by number": "1815", "by uuid": UUID,
        "by literal": "ada", "by interpolation": "user-1815", "by email": "ada%2B1%40example.com", "by id": "1815",
        "by cioID": "cio_" + cio_id, "whole value": "1815", "dictionary": "1815", "/pricing": "1815", "Home": UUID,
    }
    values = {request["json"]["name"]: request["json"]["data"] for request in events}
    assert values["whole value"] == ORDER
    assert values["dictionary"] == {"a": ["b", "a"]}
    kinds = {request["json"]["name"]: request["json"].get("type") for request in events}
    assert kinds["/pricing"] == "page" and kinds["Home"] == "screen" and kinds["by text"] is None
    assert next(e["json"]["timestamp"] for e in events if e["json"]["name"] == "by cioID") == SECONDS

    requests = [request for request in in_hand[1] if request["operation"] == "add_to_segment"]
    added = [(request["query"], request["json"]["ids"]) for request in requests]
    assert added == [
        ("", ["b", "a"]), ("", ["1815", "7"]), ("", [UUID]), ("", ["ada"]), ("id_type=email", ["eve@example.com"]),
        ("", ["eve", "1815", UUID]), ("id_type=cio_id", [cio_id]),
        ("id_type=email", ["a@example.com", "z@example.com"]), ("", ["1815"]),
    ]
    assert [body["ids"] for body in bodies(in_hand, "remove_from_segment")] == [["a"]]


def test_other_calls_take_them_too(in_hand):
    invitation = bodies(in_hand, "trackAnonymous")[0]
    assert invitation["data"] == {"from": TEXT, "recipient": "eve@example.com"} and "anonymous_id" not in invitation
    made, related, unrelated = bodies(in_hand, "entity")
    assert made["identifiers"] == {"object_type_id": "2", "object_id": "1815"}
    assert made["attributes"] == {"price": PRICE}
    assert related["identifiers"] == unrelated["identifiers"] == {"id": "1815"}
    assert related["cio_relationships"][0]["relationship_attributes"] == {"role": "here", "since": SECONDS}
    assert unrelated["action"] == "delete_relationships"
    preferences = {f"cio_subscription_preferences.topics.topic_{topic}": topic == 1 for topic in (1, 2)}
    assert bodies(in_hand, "identify")[1] == {"_update": True, "unsubscribed": False} | preferences
    email, push = bodies(in_hand, "sendEmail")[0], bodies(in_hand, "sendPush")[0]
    assert email["transactional_message_id"] == "trigger_1" and email["identifiers"] == {"id": "1815"}
    assert email["message_data"] == {"price": PRICE}
    assert push["transactional_message_id"] == 2 and push["identifiers"] == {"id": UUID}
    first, second, call = bodies(in_hand, "batch")[0]["batch"]
    assert first["identifiers"] == {"id": "1"} and first["attributes"] == {"at": SECONDS, "nothing": None}
    assert second["identifiers"] == {"id": "2"}
    assert call["identifiers"] == {"phone": "+4930123456"} and call["attributes"] == {"price": PRICE}


def test_what_cannot_be_meant_is_told(in_hand):
    said = in_hand[0].splitlines()
    assert said[0] == "invalidRequest the request is not possible: the event's data: price: nan is no number that JSON knows"
    assert said[1].startswith("invalidRequest") and "at: the time lies beyond the year 5138" in said[1]
    assert '"n-1815"' in said[2]


def test_the_demo_ends_as_the_readme_says(tmp_path):
    """The table's sum, but for the activities of a day that grow too old by and by; requests but for a half-year that
    may have begun since."""
    done = cioferry("demo", cwd=tmp_path, key=None)
    assert done.returncode == 0, done.err
    said = (pathlib.Path(__file__).parents[2] / "README.md").read_text().splitlines()
    total = next(line for line in said if line.startswith("total "))

    found = next(line for line in (done.out + done.err).splitlines() if line.startswith("total "))

    def parts(line):
        """Whether a list can be afforded a second time depends on what was asked until then."""
        numbers, rest = line.split()[1:3], line.split()[3:]
        return [int(n.replace(",", "")) for n in numbers], re.sub(r"[\d,]+ of them", "some of them", " ".join(rest))
    (read, new), rest = parts(total)
    # The list of exports may have the one that is under way.
    (found_read, found_new), found_rest = parts(found)
    assert -1 <= read - found_read <= 320 and read - found_read == new - found_new and found_rest == rest
    wanted = next(int(line.split()[0]) for line in said if " requests, 0 repeated" in line)
    asked = next(int(line.split()[0].replace(",", "")) for line in done.err.splitlines() if " requests, " in line)
    assert abs(asked - wanted) <= 5
